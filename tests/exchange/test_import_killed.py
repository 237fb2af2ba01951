"""Is a killed import, run again, like one that was never killed?"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connections
from tests.exchange.importing import OWNER, counts, everything, fetch, in_short

ROOT = Path(__file__).parents[2]
CHILDREN = 1500
KILLS = 40 if os.environ.get("KITH_THOROUGH") else 5


@pytest.fixture
def big(tmp_path: Path) -> Path:
    """A return of invented children, long enough to be killed in."""
    folder = tmp_path / "return_2014"
    folder.mkdir()
    header = ["CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"]
    episodes = ["CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"]
    for n in range(CHILDREN):
        child = 700_000 + n
        header.append(f"{child},{1 + n % 2},{1 + n % 28:02d}/{1 + n % 12:02d}/{1998 + n % 10},BAFR,UN4,,")
        episodes.append(f"{child},01/05/2013,S,V2,N1,U6,PR1,02/06/2013,X1,,ZZ99 3AA,ZZ99 4BB,")
        episodes.append(f"{child},02/06/2013,P,C2,N1,K2,PR4,,,CARPL,ZZ99 3AA,M1 1AE,")
    (folder / "header.csv").write_text("\n".join(header) + "\n")
    (folder / "episodes.csv").write_text("\n".join(episodes) + "\n")
    return folder


def start(folder: Path) -> "subprocess.Popen[bytes]":
    """Start the command as its own process on this test's database, as the serving role alone."""
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connections['default'].settings_dict['NAME']}")
    environ = os.environ | {"DATABASE_URL": urlunsplit(address), "PYTHONPATH": str(ROOT / "src")}
    environ.pop("KITH_OWNER_URL", None)
    command = [sys.executable, "-m", "kith.launch", "import", "ssda903", str(folder)]
    return subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def is_applying() -> bool:
    """Say whether the import holds the lock of imports: it is past reading and has not ended."""
    lock = "select count(*) from pg_locks where locktype = 'advisory' and objid = 7412 and granted"
    return bool(fetch(lock, OWNER)[0][0])


def kill_while_applying(folder: Path, after: float) -> int:
    """Start, wait until it is writing, and a while more, kill it as nobody can catch; return how it ended."""
    process = start(folder)
    while process.poll() is None and not is_applying():
        time.sleep(0.005)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    return process.wait(timeout=60)


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


def test_killed_and_run_again_equals_never_killed(capsys: Any, big: Path, other_base: Callable[[], None]) -> None:
    whole = start(big)
    while not is_applying() and whole.poll() is None:
        time.sleep(0.005)
    writing = time.monotonic()
    assert whole.wait(timeout=120) == 0
    lasted = time.monotonic() - writing
    never_killed = everything()
    assert len(never_killed["placements"]) == CHILDREN * 2

    other_base()
    chance = random.Random(20150126)
    ended = [kill_while_applying(big, chance.uniform(0, lasted * 1.1)) for _ in range(KILLS)]
    assert -signal.SIGKILL in ended
    halves = fetch("select count(*) from people_person where source = 'ssda903'", OWNER)
    assert halves in ([(0,)], [(CHILDREN,)])
    said = counts(capsys, "ssda903", big)
    assert in_short(said)[0] == CHILDREN * 3
    assert everything() == never_killed
