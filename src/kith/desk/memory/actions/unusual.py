"""How are a day's unusual looks found and kept, and how is one looked into?"""

import json
from dataclasses import asdict, fields
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from kith.desk.memory.models import Unusual
from kith.desk.memory.rules.ordering import unusual_rows
from kith.desk.memory.rules.unusual import Day, Pair, day_of
from kith.ground.access.gathered import prepared
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotThere, Refused, Unfit
from kith.ground.kernel.working_days import is_working_day
from kith.ground.partners.selectors import bank_holidays, settings_in_force
from kith.ground.trail.memory import remember

SETTLED, LOOKS_BACK = 2, 8
"""A day is read when the next is over too, so that work done on the day after counts."""


def find_unusual(*, by: Viewer, day: date) -> int:
    """Find and keep the unusual looks of one day that is over; return how many rows. A day is kept once."""
    remember("unusual looked for", about=("day", day.isoformat()))
    with connection.cursor() as cursor:
        cursor.execute("set local statement_timeout = '10min'")  # nobody waits for it
    rows = [
        {
            "worker": str(row.worker),
            "post": str(row.post),
            "subject": str(row.shown),
            "reasons": [asdict(one) for one in row.reasons] + [{"others": row.others}],
        }
        for row in unusual_rows(day_seen(by, day))
    ]
    with connection.cursor() as cursor:
        cursor.execute("select kith.keep_unusual(%s, %s::jsonb)", [day, json.dumps(rows)])
        return int(cursor.fetchone()[0])


def find_lately(*, by: Viewer) -> int:
    """Find what was unusual on the first of the last settled days that has no report; return how many rows.

    One day at a time: the worker that does it also seals the trail.
    """
    today = clock.today()
    days = [today - timedelta(days=back) for back in range(LOOKS_BACK, SETTLED - 1, -1)]
    told = {row[0] for row in prepared(by, "select * from kith.unusual_days(%(first)s)", {"first": days[0]})}
    waiting = [day for day in days if day.isoformat() not in told]
    return find_unusual(by=by, day=waiting[0]) if waiting else 0


def day_seen(by: Viewer, day: date) -> Day:
    """Return what every worker looked at on one day in London, as the rules ask for it."""
    begins = clock.end_of_day(day - timedelta(days=1))
    rows = prepared(
        by,
        "select * from kith.looks_between(%(begins)s, %(ends)s)",
        {"begins": begins, "ends": clock.end_of_day(day)},
    )
    pairs = tuple(_pair(*row) for row in rows)
    standing = settings_in_force()
    return day_of(
        pairs,
        is_working_day=is_working_day(day, bank_holidays()),
        opens=time.fromisoformat(standing["hours.opens"]),
        closes=time.fromisoformat(standing["hours.closes"]),
    )


def _pair(*values: Any) -> Pair:
    """Return one row of the database's answer, its moments on London's clock."""
    named = dict(zip((one.name for one in fields(Pair)), values, strict=True))
    return Pair(**named | {"moments": tuple(clock.london(one) for one in named["moments"])})


def look_into(*, by: Viewer, unusual_id: UUID, finding: str) -> None:
    """Write what looking into one row found. Raises `NotThere`, `Unfit`, `Refused` for one's own looks."""
    one = Unusual.objects.visible_to(by).filter(id=unusual_id, looked_at=None).first()
    if one is None:
        raise NotThere("There is nothing to look into.")
    if one.worker_id == by.worker_id:
        raise Refused("These are your own looks. Another officer looks into them.")
    if not finding.strip():
        raise Unfit("Say what you found.", {"finding": "Enter what you found"})
    remember("unusual looked into", subjects=[one.subject_id], about=("unusual", str(unusual_id)))
    with connection.cursor() as cursor:
        cursor.execute("select kith.look_into(%s, %s)", [unusual_id, finding.strip()[:600]])
