"""How do the assessments, plans and reviews of a return come in?"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from kith.ground.access.staging import Outcome, Target
from kith.ground.access.viewer import Viewer
from kith.record.people.actions.importing.dated import import_of_persons
from kith.record.people.actions.importing.rows import Dated

EVENT = Target(
    "cases_serviceevent",
    ("person_id", "source_ref"),
    ("kind", "code", "codes", "starts_on", "due_on", "ends_on", "facts"),
    "C3",
)


HEALTH = Target("cases_healthyear", ("person_id", "source_ref"), ("starts_on", "ends_on", "facts"), "C4")


@dataclass(frozen=True, slots=True)
class ImportedEvent:
    """One event of a person of the same source; `ref` is unique among that person's events."""

    person_ref: str
    ref: str
    kind: str
    starts_on: date
    code: str = ""
    codes: tuple[str, ...] = ()
    due_on: date | None = None
    ends_on: date | None = None
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportedHealth:
    """What a return says of a child's health in one year; `ref` is unique among that person's years."""

    person_ref: str
    ref: str
    starts_on: date
    ends_on: date | None
    facts: dict[str, Any]


def import_events(
    *, by: Viewer, source: str, batch_id: UUID, rows: Iterable[Dated[ImportedEvent]]
) -> dict[str, Outcome]:
    """Write or bring up to date events of a source's persons; return what became of each reference."""
    return import_of_persons(by, source, batch_id, EVENT, rows)


def import_health(
    *, by: Viewer, source: str, batch_id: UUID, rows: Iterable[Dated[ImportedHealth]]
) -> dict[str, Outcome]:
    """Write or bring up to date years of health of a source's persons; return what became of each reference."""
    return import_of_persons(by, source, batch_id, HEALTH, rows)
