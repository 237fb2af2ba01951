"""What time is it, for people and for the database alike?"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection

LONDON = ZoneInfo("Europe/London")

_moment: ContextVar[datetime | None] = ContextVar("kith_moment", default=None)


def now() -> datetime:
    """Return `kith.now()`: the demo or test clock if its owner set one, else the transaction's time (UTC)."""
    held = _moment.get()
    if held is not None:
        return held
    with connection.cursor() as cursor:
        cursor.execute("select kith.now()")
        moment: datetime = cursor.fetchone()[0]
    return moment.astimezone(UTC)


@contextmanager
def held_at(moment: datetime) -> Iterator[None]:
    """Answer `now()` with this moment inside; used once per transaction, whose time does not move."""
    token = _moment.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _moment.reset(token)


def london(moment: datetime) -> datetime:
    """Return the moment as the wall clock in London shows it."""
    return moment.astimezone(LONDON)


def today() -> date:
    """Return the day it is in London."""
    return london(now()).date()


def end_of_day(day: date) -> datetime:
    """Return the last microsecond of the day in London: what "as known on" means."""
    midnight = datetime.combine(day + timedelta(days=1), time(0, 0), LONDON)
    return midnight.astimezone(UTC) - timedelta(microseconds=1)
