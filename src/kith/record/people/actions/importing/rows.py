"""What does one row of a return say of a person?"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

V = TypeVar("V")
Dated = tuple[V, date | None]
"""What a row says, and the day its file speaks of, if it says so."""


@dataclass(frozen=True, slots=True)
class ImportedPerson:
    """A person as a return knows them; `numbers` are (kind, value as written, what is told about it).

    `homes` are (lines, postcode), as written.
    """

    ref: str
    forename: str = ""
    surname: str = ""
    dob: date | None = None
    sex: str = "U"
    ethnic_group: str = "NOBT"
    disabilities: tuple[str, ...] = ()
    expected_on: date | None = None
    deceased_on: date | None = None
    numbers: tuple[tuple[str, str, str], ...] = ()
    homes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedHome:
    """A row that tells of an address of a person alone: it counts as what becomes of that person."""

    person_ref: str
    ref: str


@dataclass(frozen=True, slots=True)
class ImportedStatus:
    """One dated status of a person of the same source; `ref` is unique among that person's statuses."""

    person_ref: str
    ref: str
    kind: str
    code: str
    detail: str
    starts_on: date | None
    ends_on: date | None
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportedPlacement:
    """One placement of a person of the same source; `ref` is unique among that person's placements."""

    person_ref: str
    ref: str
    code: str
    provider: str
    band: str
    postcode: str
    urn: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class ImportedEnrolment:
    """A time on the roll of a school of a person of the same source; `ref` is unique among that person's."""

    person_ref: str
    ref: str
    school_name: str
    year_group: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class ImportedAttendance:
    """Sessions of school of a person of the same source, under one mark or all absence (no mark)."""

    person_ref: str
    ref: str
    school_name: str
    starts_on: date
    ends_on: date
    sessions: int
    mark: str = ""
    session: str = ""
    possible: int | None = None
    unauthorised: int | None = None
