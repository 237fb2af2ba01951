"""What does one row of each module of a looked-after return say, and what is a whole folder once read?"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kith.ground.papers.faults import FileFault, RowError

MODULES = ("header", "episodes", "missing", "reviews", "oc2", "oc3", "uasc", "workers", "liberty")
KEPT = ("header", "episodes", "missing", "reviews", "facts")


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """One child of the return; `sex` is M, F or U in every year, empty strings where nothing is given."""

    row: int
    child: str
    sex: str
    born: date
    ethnic: str
    upn: str
    upn_unknown: str


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    """One episode of care; `ended` is None while it is open. Codes are kept as given."""

    row: int
    child: str
    began: date
    reason_new: str
    legal_status: str
    need: str
    placement: str
    provider: str
    ended: date | None
    reason_ended: str
    reason_changed: str
    home_postcode: str
    placement_postcode: str
    urn: str


@dataclass(frozen=True, slots=True)
class MissingRow:
    """One time a child was missing (M) or away with whereabouts known (A): days only."""

    row: int
    child: str
    born: date | None
    kind: str
    began: date
    ended: date | None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One review of a looked-after child and how the child took part; the code is empty where none is valid."""

    row: int
    child: str
    born: date | None
    held: date
    participation: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row of a module that tells one dated thing of a child; codes are kept as given.

    `kind` is what it becomes (ssda903.facts.KINDS), `key` what tells it from the child's others of that kind.
    """

    row: int
    module: str
    child: str
    born: date | None
    kind: str
    key: str
    starts: date
    ends: date | None = None
    code: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Staged903:
    """A return as read: rows = header + episodes + missing + reviews + facts + errors, exactly.

    `notes` are told about rows taken. With any fault nothing may be applied. `left` names the files and
    parts that are not read; `names` and `as_at` hold each module's file and the day it speaks of, 31 March of its year.
    """

    header: list[HeaderRow] = field(default_factory=list)
    episodes: list[EpisodeRow] = field(default_factory=list)
    missing: list[MissingRow] = field(default_factory=list)
    reviews: list[ReviewRow] = field(default_factory=list)
    facts: list[FactRow] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    faults: list[FileFault] = field(default_factory=list)
    notes: list[RowError] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    rows: int = 0
    names: dict[str, str] = field(default_factory=dict)
    as_at: dict[str, date | None] = field(default_factory=dict)

    @property
    def taken(self) -> int:
        """Return how many rows can be applied."""
        return sum(len(self.rows_of(name)) for name in KEPT)

    def rows_of(self, module: str) -> list[Any]:
        """Return the list that a module's rows are kept in."""
        kept: list[Any] = getattr(self, module, self.facts)
        return kept

    @property
    def newest(self) -> date:
        """Return the newest day its files speak of; a folder without a year is the oldest."""
        return max((day for day in self.as_at.values() if day), default=date.min)
