"""What is one line of a chronology, and which agency does it come from?"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kith.ground.kernel.clock import london

AGENCIES = {
    "social_care": "Social care",
    "police": "Police",
    "health": "Health",
    "education": "Education",
    "housing": "Housing and council",
    "other": "Other",
}
"""The six that a chronology tells apart, by word and by mark."""
_MARK_OF = {"council": "housing", "justice": "other", "voluntary": "other", "board": "other"}
LATE_DAYS = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated line. `happened` is the day it speaks of, `recorded_at` when Kith came to know it.

    `mark` says in words how it has changed since, when the page looks back; empty otherwise.
    """

    row_id: UUID
    version: int
    happened: date
    at: datetime | None
    recorded_at: datetime
    agency: str
    kind: str
    title: str
    text: str = ""
    by: str = ""
    mark: str = ""

    @property
    def agency_name(self) -> str:
        """The agency in words."""
        return AGENCIES[self.agency]

    @property
    def is_recorded_late(self) -> bool:
        """Whether Kith came to know it more than two days after it happened."""
        return (london(self.recorded_at).date() - self.happened).days > LATE_DAYS


def agency_of(sector: str, *, is_police: bool) -> str:
    """Return which of the six an organisation belongs to."""
    if is_police:
        return "police"
    named = _MARK_OF.get(sector, sector)
    return named if named in AGENCIES else "other"
