"""How does the demonstration's clock go? The owner's row alone says so."""

from datetime import datetime

from django.db import connections

OWNER = "owner"


def set_clock(moment: datetime, *, runs: bool = False) -> None:
    """Set the clock to a moment; `runs` lets it go on from there in real time."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "update kernel_installation set is_demo = true, clock_starts_at = %s, clock_anchored_at = now(),"
            " clock_runs = %s",
            [moment, runs],
        )


def resume_clock(earliest: datetime) -> None:
    """Let the clock go on from where the demonstration last stood, at least from `earliest`."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "update kernel_installation set is_demo = true, clock_anchored_at = now(), clock_runs = true,"
            " clock_starts_at = greatest(%s, (select max(at) + interval '1 second' from trail_entry))",
            [earliest],
        )
