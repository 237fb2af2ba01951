"""How do the tests of the launcher ask an embedded server, and end it roughly?"""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from kith.launch import postgres


@contextmanager
def running(home: Path, *, throwaway: bool = True) -> Iterator[postgres.Addresses]:
    """Run a server in a home, without flushing to disk unless told otherwise, and stop it in the end."""
    try:
        yield postgres.ensure_running(home, throwaway=throwaway)
    finally:
        postgres.release(home)
        postgres.stop(home)


def ask(url: str, question: str) -> list[tuple[object, ...]]:
    """Return the rows of one query."""
    with psycopg.connect(url, connect_timeout=10) as connection:
        return connection.execute(question.encode()).fetchall()


def tell(url: str, order: str) -> None:
    """Carry out one statement and commit it."""
    with psycopg.connect(url, connect_timeout=10) as connection:
        connection.execute(order.encode())


def postmaster(home: Path) -> int:
    """Return the process id of a home's server."""
    return int((home / "pg" / "postmaster.pid").read_text().splitlines()[0])


def kill_all(home: Path) -> None:
    """End the server of a home and each of its processes, as a power cut would."""
    first = postmaster(home)
    children = [pid for pid, parent in _parents() if parent == first]
    os.kill(first, signal.SIGKILL)
    for pid in children:
        with suppress(ProcessLookupError):  # it may have ended by itself
            os.kill(pid, signal.SIGKILL)


def _parents() -> Iterator[tuple[int, int]]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        yield int(stat.parent.name), int(after_name[1])
