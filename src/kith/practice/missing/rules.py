"""May two episodes of one child both stand?"""

from datetime import date, datetime
from typing import TypeVar

T = TypeVar("T", date, datetime)


def ends_before_it_starts(started: T, ended: T | None) -> bool:
    """Say whether an episode would end before it began."""
    return ended is not None and ended < started


def overlap(one: tuple[T, T | None], other: tuple[T, T | None]) -> bool:
    """Say whether two episodes (start, end or None while open) overlap; touching at a moment is no overlap.

    Two that start at the same moment always do.
    """
    first, second = sorted((one, other), key=lambda each: each[0])
    return first[0] == second[0] or first[1] is None or second[0] < first[1]
