"""Is the embedded PostgreSQL of this home running, and at which addresses?

The server listens on a socket in a 0700 folder and nowhere else. Every process that uses it holds a
shared lock (`pg.users`); the last one to leave stops it.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from kith.launch import cluster
from kith.launch.account import account_for
from kith.launch.homes import private_folder, secret
from kith.launch.programs import Programs, programs_for
from kith.launch.roles import DATABASE, RolesRefused, make_roles, run_sql
from kith.launch.socket_folder import socket_folder

State = Literal["absent", "stopped", "starting", "running"]
START_SECONDS = 120.0

_holds: dict[Path, int] = {}
"""The open `pg.users` lock of each home this process uses."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """libpq URLs of the serving role and of the owner; `started` says that this call started the server."""

    app_url: str
    owner_url: str
    started: bool = False


def ensure_running(home: Path, *, throwaway: bool = False) -> Addresses:
    """Make, start and hold the server of a home; callers at the same moment wait for each other.

    `throwaway` is for tests: no flushing to disk, and the owner may create databases.
    Raises cluster.ServerFailed, AccountUnfit, ProgramsMissing or RolesRefused with a sentence to act on.
    """
    home = private_folder(home.absolute())
    with _only_one(home):
        programs = programs_for(account_for(home / "pg"), home)
        socket = socket_folder(home, programs.account)
        if not (home / "pg").exists():
            cluster.create(programs, home)
        started = _start(programs, home, socket, throwaway=throwaway)
        if not (home / "pg-roles-made").exists():
            make_roles(programs.path("psql"), socket, home, may_create_databases=throwaway)
            (home / "pg-roles-made").touch(mode=0o600)
        _hold(home)
    return _addresses(home, socket, started=started)


def release(home: Path) -> bool:
    """Give up this process's use of the server; stop it when nobody else uses it. Return whether it did."""
    home = home.absolute()
    with _only_one(home):
        handle = _holds.pop(home, None)
        if handle is None:
            return False
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        else:
            return _stop(home)
        finally:
            os.close(handle)


def stop(home: Path) -> bool:
    """Stop the server of a home whoever uses it; return whether it was running."""
    with _only_one(home.absolute()):
        return _stop(home.absolute())


def status(home: Path) -> State:
    """Say how the server of a home is."""
    home = home.absolute()
    if not (home / "pg").exists():
        return "absent"
    programs = programs_for(account_for(home / "pg"), home)
    return cluster.state(programs, socket_folder(home, programs.account))


def administer(home: Path, script: str) -> None:
    """Run SQL on the embedded server as its superuser, whom nothing but the launcher knows. Raises RolesRefused."""
    programs = programs_for(account_for(home / "pg"), home)
    done = run_sql(programs.path("psql"), socket_folder(home, programs.account), home, script)
    if done.returncode:
        raise RolesRefused(f"The embedded server refused:\n{done.stderr.strip()}")


def hold_descriptors(home: Path) -> tuple[int, ...]:
    """Return this process's hold as open descriptors, for children that must keep the server alive too."""
    handle = _holds.get(home.absolute())
    return () if handle is None else (handle,)


def _start(programs: Programs, home: Path, socket: Path, *, throwaway: bool) -> bool:
    """Bring the server to accepting connections; return whether this call started it."""
    deadline = time.monotonic() + START_SECONDS
    started = False
    while (state := cluster.state(programs, socket)) != "running":
        if state == "stopped":
            cluster.start(programs, home, socket, durable=not throwaway)
            started = True
        elif time.monotonic() > deadline:
            raise cluster.ServerFailed(f"The embedded server is not ready yet; see {home / 'pg' / cluster.LOG}.")
        else:
            time.sleep(0.2)
    return started


def _stop(home: Path) -> bool:
    data = home / "pg"
    if not data.exists():
        return False
    programs = programs_for(account_for(data), home)
    return cluster.stop(programs, data)


def _addresses(home: Path, socket: Path, *, started: bool) -> Addresses:
    def url(role: str, key: str) -> str:
        password = quote(secret(home, key), safe="")
        return f"postgresql://{role}:{password}@/{DATABASE}?host={quote(str(socket))}"

    return Addresses(url("kith_app", "db-app"), url("kith_owner", "db-owner"), started)


def _hold(home: Path) -> None:
    if home not in _holds:
        handle = os.open(home / "pg.users", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(handle, fcntl.LOCK_SH)
        _holds[home] = handle


@contextmanager
def _only_one(home: Path) -> Iterator[None]:
    handle = os.open(home / "pg.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
