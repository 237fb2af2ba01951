"""What does one import hold once its files are read, each row once?"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Generic, TypeVar

from kith.ground.papers.faults import FileFault, RowError
from kith.ground.places.actions import ImportedArea, ImportedSchool
from kith.practice.cases.actions.importing import ImportedEvent, ImportedHealth
from kith.practice.missing.actions import ImportedEpisode
from kith.record.people.actions.importing.rows import (
    ImportedAttendance,
    ImportedEnrolment,
    ImportedHome,
    ImportedPerson,
    ImportedPlacement,
    ImportedStatus,
)

V = TypeVar("V")
LONGEST = {"value": 40, "ref": 40}

Part = (
    ImportedStatus
    | ImportedPlacement
    | ImportedEvent
    | ImportedHealth
    | ImportedEpisode
    | ImportedEnrolment
    | ImportedAttendance
    | ImportedHome
)
Place = ImportedArea | ImportedSchool


@dataclass(frozen=True, slots=True)
class Row(Generic[V]):
    """One row that can be taken, where it stood, its reference, and the day its file speaks of."""

    file: str
    row: int
    ref: str
    value: V
    as_at: date | None = None


@dataclass(slots=True)
class Sheaf:
    """All files of one import, ready to be applied when there is no fault.

    rows = people + events + places + said_again + errors, exactly: a row said twice in the same words, or
    superseded by a later file of the same import, is `said_again`. An event is what one row says of one person:
    one part, or several where a row tells of several. `beside` are people whom rows of events tell of and who have
    no row of their own: they count nothing, and a row that brings one in counts as what became of its person where
    its event is the same as before. `files` maps each file to its SHA-256.
    """

    source: str
    rows: int = 0
    people: dict[str, Row[ImportedPerson]] = field(default_factory=dict)
    events: dict[str, Row[tuple[Part, ...]]] = field(default_factory=dict)
    places: dict[str, Row[Place]] = field(default_factory=dict)
    beside: dict[str, Row[ImportedPerson]] = field(default_factory=dict)
    said_again: int = 0
    errors: list[RowError] = field(default_factory=list)
    notes: list[RowError] = field(default_factory=list)
    faults: list[FileFault] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    @property
    def as_at(self) -> date | None:
        """Return the newest day its rows speak of."""
        every: list[Row[Any]] = [*self.people.values(), *self.events.values(), *self.places.values()]
        return max((row.as_at for row in every if row.as_at), default=None)

    def take_person(self, row: Row[ImportedPerson]) -> None:
        """Take a person, or tell why this row is not taken."""
        too_long = next((kind for kind, value, _ in row.value.numbers if len(value) > LONGEST["value"]), "")
        if too_long or len(row.ref) > LONGEST["ref"]:
            told = f"The number is longer than {LONGEST['value']} characters."
            self.errors.append(RowError(row.file, row.row, too_long or "CHILD", "KITH-LONG", told))
        else:
            self._take(self.people, row)

    def take_beside(self, row: Row[ImportedPerson]) -> None:
        """Take the person a row of an event tells of; of two rows the later day's, then the fuller, is kept whole."""
        before = self.beside.get(row.ref)
        if before is None or _telling(row) > _telling(before):
            self.beside[row.ref] = row

    def take_event(self, row: Row[tuple[Part, ...]]) -> None:
        """Take an event, or tell why this row is not taken."""
        self._take(self.events, row)

    def take_place(self, row: Row[Place]) -> None:
        """Take an area or a school, or tell why this row is not taken."""
        self._take(self.places, row)

    def _take(self, kept: dict[str, Row[V]], row: Row[V]) -> None:
        before = kept.get(row.ref)
        if before is None:
            kept[row.ref] = row
        elif before.value == row.value:
            kept[row.ref] = row
            self.said_again += 1
        elif before.file == row.file:
            told = f"Row {before.row} of this file says otherwise about the same; the first was taken."
            self.errors.append(RowError(row.file, row.row, "", "KITH-TWICE", told))
        else:
            kept[row.ref] = row
            self.said_again += 1
            told = "A later file of this import says otherwise; the later one was taken."
            self.notes.append(RowError(before.file, before.row, "", "KITH-LATER", told))

    def told(self, errors: list[RowError], notes: list[RowError], faults: list[FileFault], folder: str) -> None:
        """Add what a reader told, naming the folder too where an import has several."""
        self.errors += [replace(one, file=folder + one.file) for one in errors]
        self.notes += [replace(one, file=folder + one.file) for one in notes]
        self.faults += [replace(one, file=folder + one.file) for one in faults]


def _telling(row: Row[ImportedPerson]) -> tuple[date, int]:
    """Return of which day a row is and how much it says of its person."""
    one = row.value
    said = (one.forename, one.surname, one.dob, one.sex != "U", one.ethnic_group != "NOBT", one.disabilities)
    return row.as_at or date.min, sum(map(bool, said)) + len(one.numbers) + len(one.homes)
