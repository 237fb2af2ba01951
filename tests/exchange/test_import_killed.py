"""Is a killed import, run again, like one that was never killed?"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connections
from tests.exchange.bigfiles import KINDS
from tests.exchange.importing import OWNER, counts, everything, fetch, in_short
from tests.launch.servers import ask, kill_all, running

from kith.desk.returns.formats import FORMATS
from kith.launch import postgres

Read = Callable[[str], list[tuple[Any, ...]]]
Left = dict[str, list[tuple[Any, ...]]]
Server = tuple[Callable[[], dict[str, str]], Read]

ROOT = Path(__file__).parents[2]
THOROUGH = bool(os.environ.get("KITH_THOROUGH"))
CHILDREN = 1500 if THOROUGH else 400
PROGRAM_KILLS = 20 if THOROUGH else 2
DATABASE_KILLS = 20 if THOROUGH else 2
SEED = 20150126
LOCK = "select count(*) from pg_locks where locktype = 'advisory' and objid = 7412 and granted"


def start(path: Path, environ: dict[str, str] | None = None, kind: str = "ssda903") -> "subprocess.Popen[bytes]":
    """Start the command as its own process, on this test's database as the serving role unless told another."""
    if environ is None:
        name = connections["default"].settings_dict["NAME"]
        environ = {"DATABASE_URL": urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))}
    inherited = {key: value for key, value in os.environ.items() if key != "KITH_OWNER_URL"}
    command = [sys.executable, "-m", "kith.launch", "import", kind, str(path)]
    return subprocess.Popen(
        command,
        env=inherited | {"PYTHONPATH": str(ROOT / "src")} | environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def wait_until_applying(process: "subprocess.Popen[bytes]", read: Read) -> None:
    """Wait until the import holds the lock of imports (it is past reading), or has ended."""
    while process.poll() is None and not read(LOCK)[0][0]:
        time.sleep(0.005)


def never_killed(kind: str, path: Path, read: Read, environ: dict[str, str] | None = None) -> tuple[float, Left]:
    """Import once undisturbed; return how long it wrote and what it left."""
    before = {name: len(rows) for name, rows in everything(read).items()}
    whole = start(path, environ, kind)
    wait_until_applying(whole, read)
    writing = time.monotonic()
    assert whole.wait(timeout=600) == 0
    lasted, left = time.monotonic() - writing, everything(read)
    grown = {name: len(rows) - before[name] for name, rows in left.items()}
    assert {name: grown[name] for name in KINDS[kind].leaves} == {
        name: CHILDREN * many for name, many in KINDS[kind].leaves.items()
    }
    return lasted, left


def moments(lasted: float, kills: int) -> Iterator[float]:
    """Return when to kill, in seconds of the writing: one moment at random in each of so many equal parts of it."""
    chance = random.Random(SEED)
    return (lasted * (part + chance.random()) / kills for part in range(kills))


def came(kind: str) -> str:
    """Return the question how many of a kind have come in."""
    return f"select count(*) from {KINDS[kind].came.format(kind=kind)}"


def as_owner(sql: str) -> list[tuple[Any, ...]]:
    """Ask this test's database past the walls."""
    return fetch(sql, OWNER)


@pytest.fixture
def other_base(own_base: str, databases: Any) -> Iterator[Callable[[], None]]:
    """Return what moves the test to a second database like the first."""
    made: list[str] = []
    yield lambda: made.append(databases.clone("base"))
    for alias in ("default", OWNER):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = own_base
    for name in made:
        databases.drop(name)


def test_every_kind_that_can_be_imported_is_killed() -> None:
    assert set(KINDS) == set(FORMATS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_program_killed_and_run_again_equals_never_killed(
    capsys: Any, tmp_path: Path, other_base: Callable[[], None], kind: str
) -> None:
    path = KINDS[kind].write(tmp_path, CHILDREN)
    lasted, left = never_killed(kind, path, as_owner)
    other_base()
    none, ended = as_owner(came(kind))[0][0], []
    for moment in moments(lasted, PROGRAM_KILLS):
        process = start(path, kind=kind)
        wait_until_applying(process, as_owner)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        ended.append(process.wait(timeout=60))
        assert as_owner(came(kind)) in ([(none,)], [(none + CHILDREN,)])
    assert -signal.SIGKILL in ended
    assert in_short(counts(capsys, kind, path))[0] == CHILDREN * KINDS[kind].rows
    assert everything() == left


@contextmanager
def own_server(home: Path) -> Iterator[Server]:
    """Run a server of this test's own that flushes to disk, and stop it in the end."""

    def environ() -> dict[str, str]:
        found = postgres.ensure_running(home)
        return {"DATABASE_URL": found.app_url, "KITH_OWNER_URL": found.owner_url, "KITH_HOME": str(home)}

    with running(home, throwaway=False):
        assert start(home / "nothing", environ()).wait(timeout=600) == 2, "sets up; there is nothing to import"
        yield environ, lambda sql: ask(environ()["KITH_OWNER_URL"], sql)


def test_the_database_killed_and_started_again_equals_never_killed(tmp_path: Path) -> None:
    big = KINDS["ssda903"].write(tmp_path, CHILDREN)
    with own_server(tmp_path / "whole") as (environ, read):
        lasted, left = never_killed("ssda903", big, read, environ())
    with own_server(tmp_path / "killed") as (environ, read):
        ended = []
        for moment in moments(lasted, DATABASE_KILLS):
            process = start(big, environ())
            wait_until_applying(process, read)
            time.sleep(moment)
            kill_all(tmp_path / "killed")
            ended.append(process.wait(timeout=60))
            assert read(came("ssda903")) in ([(0,)], [(CHILDREN,)])
        assert 2 in ended, "the command says that nothing was imported"
        assert start(big, environ()).wait(timeout=600) == 0
        assert everything(read) == left
