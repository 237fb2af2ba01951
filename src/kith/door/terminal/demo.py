"""Set up the demonstration on the embedded database, load the street and serve: [--no-serve] [--fresh] [--json]."""

import argparse
import json
import sys
import time
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import OperationalError, connection, connections, transaction

from kith.desk.duties.sealing import settle
from kith.door.keeping.setting_up import OWNER, empty, set_up
from kith.door.street.loading.cast import load_cast
from kith.door.street.loading.clock import resume_clock, set_clock
from kith.door.street.loading.neighbours import load_neighbours
from kith.door.street.loading.stories import walk_stories
from kith.door.street.script.stories import NOW
from kith.ground.kernel.clock import LONDON
from kith.launch.serve import PortTaken, serve

STARTS = datetime(2014, 12, 1, 8, 0, tzinfo=LONDON)
PRESENT = datetime.fromisoformat(NOW).replace(tzinfo=LONDON)
"""The moment the demonstration's clock goes on from: when the last story has been told."""


def main(argv: list[str]) -> int:
    """Make the demonstration if it is not there, bring its clock to where it stood, and serve it."""
    parser = argparse.ArgumentParser(prog="./kith demo", description=__doc__)
    parser.add_argument("--no-serve", action="store_true", help="stop when everything stands")
    parser.add_argument("--fresh", action="store_true", help="throw the demonstration away and begin again")
    parser.add_argument("--json", action="store_true", help="end with one line of JSON")
    given = parser.parse_args(argv)
    began = time.monotonic()
    try:
        prepare(fresh=given.fresh)
        counts = _counts()
        _say(counts, began, as_json=given.json)
        return 0 if given.no_serve else _serve()
    except (OperationalError, PortTaken) as error:
        print(error, file=sys.stderr)
        return 2


def prepare(*, fresh: bool = False) -> None:
    """Bring the database to a demonstration with the whole street in it; nothing is done twice."""
    if fresh:
        empty()
    set_up()
    if not _is_loaded():
        set_clock(STARTS)
        with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
            load_cast(cursor)
        load_neighbours()
        walk_stories()
    resume_clock(PRESENT)
    settle()


def _is_loaded() -> bool:
    with connections[OWNER].cursor() as cursor:
        cursor.execute("select is_demo and exists (select 1 from referrals_referral) from kernel_installation")
        return bool(cursor.fetchone()[0])


def _counts() -> dict[str, int]:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "select (select count(*) from people_person), (select count(*) from referrals_referral),"
            " (select count(*) from trail_leaf)"
        )
        people, referrals, sealed = cursor.fetchone()
    return {"people": people, "referrals": referrals, "sealed_entries": sealed}


def _say(counts: dict[str, int], began: float, *, as_json: bool) -> None:
    url = f"http://localhost:{settings.PORT}"
    seconds = round(time.monotonic() - began, 1)
    print(f"The street is ready: {counts['people']} people, {counts['referrals']} referrals, {seconds} s.")
    print(f"Sign in as any of the cast at {url}/sign-in")
    if as_json:
        print(json.dumps(counts | {"seconds": seconds, "url": url}))


def _serve() -> int:
    for alias in (OWNER, connection.alias):
        connections[alias].close()
    return serve(Path(settings.KITH_HOME), settings.PORT)
