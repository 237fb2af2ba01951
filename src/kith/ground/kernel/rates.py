"""How often did this come lately? Counted in the database, so that every process counts together."""

from datetime import datetime, timedelta

from django.db import connection

from kith.ground.kernel.ids import new_id

COUNT = """
insert into kernel_rate (id, key, starts_at, count) values (%s, %s, %s, 1)
on conflict (key, starts_at) do update set count = kernel_rate.count + 1
returning count
"""


def count_up(key: str, at: datetime, stretch: timedelta) -> int:
    """Count one more in the stretch of time that holds `at` and return how many that makes; atomic."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [new_id(), key[:64], stretch_of(at, stretch)])
        counted: int = cursor.fetchone()[0]
    return counted


def counted_since(key: str, since: datetime) -> int:
    """Return how many were counted in the stretches that began at a moment or later."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(sum(count), 0) from kernel_rate where key = %s and starts_at >= %s", [key[:64], since]
        )
        counted: int = cursor.fetchone()[0]
    return counted


def take_back(key: str, at: datetime, stretch: timedelta) -> None:
    """Count one less in the stretch that holds `at`: what was counted beforehand turned out to be nothing to count."""
    with connection.cursor() as cursor:
        cursor.execute(
            "update kernel_rate set count = count - 1 where key = %s and starts_at = %s and count > 0",
            [key[:64], stretch_of(at, stretch)],
        )


def forget_rates(before: datetime) -> None:
    """Delete the counts of stretches that began before a moment."""
    with connection.cursor() as cursor:
        cursor.execute("delete from kernel_rate where starts_at < %s", [before])


def stretch_of(at: datetime, stretch: timedelta) -> datetime:
    """Return when the stretch began that holds a moment: an hour begins on the hour."""
    return datetime.fromtimestamp(at.timestamp() // stretch.total_seconds() * stretch.total_seconds(), at.tzinfo)
