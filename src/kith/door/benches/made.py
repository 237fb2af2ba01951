"""Which made borough stands in the bench's own database?"""

import json
import os
from datetime import timedelta

from django.db import connections, transaction

from kith.desk.duties.following import BATCH, catch_up
from kith.desk.duties.sealing import settle
from kith.door.benches.measuring import progress
from kith.door.keeping.setting_up import OWNER, set_up
from kith.door.street.generator.histories import END
from kith.door.street.loading.borough import load_borough
from kith.door.street.loading.cast import load_cast
from kith.door.street.loading.clock import set_clock

SIZES = {"borough": (100_000, 100_000), "london": (1_000_000, 100_000)}
"""How many people and referrals."""
QUICK_LOOK = ("KITH_BENCH_PEOPLE", "KITH_BENCH_REFERRALS")
"""Smaller numbers in the environment make a smaller borough; the line says how many were made."""
NOW = END + timedelta(minutes=30)


def make_ready(size: str) -> None:
    """Make the borough unless it stands already, and set the clock to its last morning."""
    set_up()
    if not _stands():
        people, referrals = (
            int(os.environ.get(name, standard)) for name, standard in zip(QUICK_LOOK, SIZES[size], strict=True)
        )
        progress(f"Making {people} people and {referrals} referrals; this is kept for the next time ...")
        with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
            load_cast(cursor)
        made = load_borough(size=people, referrals=referrals)
        with connections[OWNER].cursor() as cursor:
            cursor.execute("select format('comment on table public.people_person is %%L', %s)", [json.dumps(made)])
            cursor.execute(cursor.fetchone()[0])
    set_clock(NOW)
    settle()
    _catch_up()


def counts() -> dict[str, int]:
    """Return what was made: people, referrals, rows, rows of the timeline."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("select obj_description('public.people_person'::regclass, 'pg_class')")
        made: dict[str, int] = json.loads(cursor.fetchone()[0])
    return made


def _catch_up() -> None:
    """Let the duties read what earlier benches left in the trail, a batch at a time."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("select count(*) from trail_leaf")
        entries = int(cursor.fetchone()[0])
    for _ in range(entries // BATCH + 1):
        catch_up()


def _stands() -> bool:
    with connections[OWNER].cursor() as cursor:
        cursor.execute("select obj_description('public.people_person'::regclass, 'pg_class') is not null")
        return bool(cursor.fetchone()[0])
