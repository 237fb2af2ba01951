"""By when is a level of a disagreement over, and which level follows?"""

from datetime import date, datetime

from kith.ground.kernel.working_days import same_time_next_working_day
from kith.practice.escalation.words import LEVELS

LAST = max(LEVELS)


def due_of_level(since: datetime, *, holidays: frozenset[date]) -> datetime:
    """Return when the level's one working day is over."""
    return same_time_next_working_day(since, 1, holidays=holidays)


def following_level(level: int) -> int | None:
    """Return the level above, or none above the chair of the Board."""
    return level + 1 if level < LAST else None
