"""Is a killed import, run again, like one that was never killed?"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connections
from tests.exchange.importing import OWNER, counts, everything, fetch, in_short
from tests.exchange.workbooks import Cell, parts, save
from tests.launch.servers import ask, kill_all, running

from kith.launch import postgres

Read = Callable[[str], list[tuple[Any, ...]]]
Left = dict[str, list[tuple[Any, ...]]]
Server = tuple[Callable[[], dict[str, str]], Read]

ROOT = Path(__file__).parents[2]
THOROUGH = bool(os.environ.get("KITH_THOROUGH"))
CHILDREN = 1500 if THOROUGH else 400
PROGRAM_KILLS = 20 if THOROUGH else 4
DATABASE_KILLS = 20 if THOROUGH else 2
SEED = 20150126
LOCK = "select count(*) from pg_locks where locktype = 'advisory' and objid = 7412 and granted"
CAME = "select count(*) from people_person where source = 'ssda903'"


@pytest.fixture
def big(tmp_path: Path) -> Path:
    """A return of invented children, long enough to be killed in."""
    folder = tmp_path / "return_2014"
    folder.mkdir()
    header = ["CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"]
    episodes = ["CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"]
    missing, reviews = ["CHILD,DOB,MISSING,MIS_START,MIS_END"], ["CHILD,DOB,REVIEW,REVIEW_CODE"]
    for n in range(CHILDREN):
        child = 700_000 + n
        header.append(f"{child},{1 + n % 2},{1 + n % 28:02d}/{1 + n % 12:02d}/{1998 + n % 10},BAFR,UN4,,")
        episodes.append(f"{child},01/05/2013,S,V2,N1,U6,PR1,02/06/2013,X1,,ZZ99 3AA,ZZ99 4BB,")
        episodes.append(f"{child},02/06/2013,P,C2,N1,K2,PR4,,,CARPL,ZZ99 3AA,M1 1AE,")
        missing.append(f"{child},,{'MA'[n % 2]},{1 + n % 28:02d}/02/2014,{'' if n % 3 else '01/03/2014'}")
        reviews += [f"{child},,15/{month:02d}/2013,PN{n % 8}" for month in (7, 10, 12)]
    for name, lines in (("header", header), ("episodes", episodes), ("missing", missing), ("reviews", reviews)):
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")
    return folder


def start(folder: Path, environ: dict[str, str] | None = None, kind: str = "ssda903") -> "subprocess.Popen[bytes]":
    """Start the command as its own process, on this test's database as the serving role unless told another."""
    if environ is None:
        name = connections["default"].settings_dict["NAME"]
        environ = {"DATABASE_URL": urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))}
    inherited = {key: value for key, value in os.environ.items() if key != "KITH_OWNER_URL"}
    command = [sys.executable, "-m", "kith.launch", "import", kind, str(folder)]
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


def never_killed(folder: Path, read: Read, environ: dict[str, str] | None = None) -> tuple[float, Left]:
    """Import once undisturbed; return how long it wrote and what it left."""
    whole = start(folder, environ)
    wait_until_applying(whole, read)
    writing = time.monotonic()
    assert whole.wait(timeout=600) == 0
    left = everything(read)
    assert len(left["placements"]) == CHILDREN * 2
    assert (len(left["missing"]), len(left["events"])) == (CHILDREN, CHILDREN * 3)
    return time.monotonic() - writing, left


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
        with connections[OWNER].cursor() as cursor:
            cursor.execute(f"drop database {name} with (force)")


def test_the_program_killed_and_run_again_equals_never_killed(
    capsys: Any, big: Path, other_base: Callable[[], None]
) -> None:
    lasted, left = never_killed(big, as_owner)
    other_base()
    chance, ended = random.Random(SEED), []
    for _ in range(PROGRAM_KILLS):
        process = start(big)
        wait_until_applying(process, as_owner)
        time.sleep(chance.uniform(0, lasted * 1.1))
        process.send_signal(signal.SIGKILL)
        ended.append(process.wait(timeout=60))
        assert as_owner(CAME) in ([(0,)], [(CHILDREN,)])
    assert -signal.SIGKILL in ended
    assert in_short(counts(capsys, "ssda903", big))[0] == CHILDREN * 7
    assert everything() == left


def a_list_of_reports(at: Path) -> Path:
    """Write a list of invented reports, two a child."""
    lines = ["Reference,Child ID,Forename,Surname,DOB,Last seen,Found"]
    for n in range(CHILDREN):
        who = f"{800_000 + n},Avery,Example{n},{1 + n % 28:02d}/{1 + n % 12:02d}/{1998 + n % 10}"
        lines += [f"R{n}-{m},{who},0{m}/02/2014 21:{n % 60:02d},0{m + 1}/02/2014 07:00" for m in (1, 3)]
    path = at / "reports_2014-03.csv"
    path.write_text("\n".join(lines) + "\n")
    return path


def a_workbook(at: Path) -> Path:
    """Write a workbook of invented children, each in need and on a plan."""
    who = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth"]
    children: list[list[Cell]] = [
        [str(900_000 + n), "b) Female", "a) WBRI", date(1998 + n % 10, 1 + n % 12, 1 + n % 28)] for n in range(CHILDREN)
    ]
    need: list[list[Cell]] = [[*who, "CIN Start Date"], *([*child, date(2013, 5, 1)] for child in children)]
    plan: list[list[Cell]] = [
        [*who, "Child Protection Plan Start Date"],
        *([*child, date(2013, 9, 2)] for child in children),
    ]
    return save(at / "Annex_A_2014_Mar.xlsx", parts({"List 6": need, "List 7": plan}))


@pytest.mark.parametrize(("kind", "write"), [("missing", a_list_of_reports), ("annex_a", a_workbook)])
def test_a_list_killed_and_run_again_equals_never_killed(
    capsys: Any, tmp_path: Path, other_base: Callable[[], None], kind: str, write: Callable[[Path], Path]
) -> None:
    path = write(tmp_path)
    came = f"select count(*) from people_person where source = '{kind}'"
    whole = start(path, kind=kind)
    wait_until_applying(whole, as_owner)
    writing = time.monotonic()
    assert whole.wait(timeout=600) == 0
    lasted, left = time.monotonic() - writing, everything()
    assert len(left["missing"]) + len(left["events"]) + len(left["statuses"]) >= CHILDREN * 2
    other_base()
    chance, ended = random.Random(SEED), []
    for _ in range(PROGRAM_KILLS):
        process = start(path, kind=kind)
        wait_until_applying(process, as_owner)
        time.sleep(chance.uniform(0, lasted * 1.1))
        process.send_signal(signal.SIGKILL)
        ended.append(process.wait(timeout=60))
        assert as_owner(came) in ([(0,)], [(CHILDREN,)])
    assert -signal.SIGKILL in ended
    assert in_short(counts(capsys, kind, path))[0] == CHILDREN * 2
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


def test_the_database_killed_and_started_again_equals_never_killed(big: Path, tmp_path: Path) -> None:
    with own_server(tmp_path / "whole") as (environ, read):
        lasted, left = never_killed(big, read, environ())
    with own_server(tmp_path / "killed") as (environ, read):
        chance, ended = random.Random(SEED), []
        for _ in range(DATABASE_KILLS):
            process = start(big, environ())
            wait_until_applying(process, read)
            time.sleep(chance.uniform(0, lasted * 1.1))
            kill_all(tmp_path / "killed")
            ended.append(process.wait(timeout=60))
            assert read(CAME) in ([(0,)], [(CHILDREN,)])
        assert 2 in ended, "the command says that nothing was imported"
        assert start(big, environ()).wait(timeout=600) == 0
        assert everything(read) == left
