"""Which source is believed first for a field, where several speak of one child?

It chooses what stands at the head of a page and overwrites nothing: what each source says stays, with the difference.
What a worker wrote down by hand comes first, then social care's own returns, which are checked against documents, then
schools, then health; a list made in a hurry comes after these, and what a referral says last.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Protocol, TypeVar

CARE = ("cin", "ssda903", "annex_a")
SCHOOL = ("census", "ctf", "attendance")
TRUSTED: dict[str, tuple[str, ...]] = {
    "name": ("worker", *CARE, *SCHOOL, "cpis", "missing", "referral"),
    "date of birth": ("worker", "cpis", *CARE, *SCHOOL, "missing", "referral"),
    "sex": ("worker", *CARE, *SCHOOL, "cpis", "missing", "referral"),
    "address": ("worker", *CARE, *SCHOOL, "cpis", "missing", "referral"),
}
"""By field, the source believed first to last. A health service's date of birth is that of the birth notification."""


class Said(Protocol):
    """A row of one source: which, when its file speaks of (or nothing), and when it was made."""

    source: str
    as_at: date | None
    made_at: datetime


T = TypeVar("T", bound=Said)


def believed(field: str, rows: Iterable[T], says: Callable[[T], object]) -> T | None:
    """Return the row to believe among those that say something: by source, then the newest."""
    rank = TRUSTED[field].index
    speaking = [row for row in rows if says(row)]
    first = min((rank(row.source) for row in speaking), default=0)
    return max((row for row in speaking if rank(row.source) == first), key=_newness, default=None)


def _newness(row: Said) -> tuple[date, datetime]:
    return row.as_at or row.made_at.date(), row.made_at
