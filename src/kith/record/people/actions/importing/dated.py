"""How do dated rows of persons already imported come in: statuses, placements, and those of rooms above?"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.backends.utils import CursorWrapper
from psycopg.sql import SQL

from kith.ground.access.staging import Outcome, Target, stage, tell, write
from kith.ground.access.viewer import Viewer
from kith.record.people.actions.importing.rows import (
    Dated,
    ImportedAttendance,
    ImportedEnrolment,
    ImportedPlacement,
    ImportedStatus,
)

STATUS = Target(
    "people_status",
    ("person_id", "source_ref"),
    ("kind", "code", "detail", "starts_on", "ends_on", "facts"),
    "C1",
)
PLACEMENT = Target(
    "people_placement",
    ("person_id", "source_ref"),
    ("code", "provider", "band", "postcode", "urn", "starts_on", "ends_on"),
    "C1",
)
ENROLMENT = Target(
    "people_enrolment", ("person_id", "source_ref"), ("school_name", "year_group", "starts_on", "ends_on"), "C1"
)
ATTENDANCE = Target(
    "people_attendance",
    ("person_id", "source_ref"),
    ("school_name", "mark", "session", "sessions", "possible", "unauthorised", "starts_on", "ends_on"),
    "C1",
)


PLAIN = frozenset({str, date, type(None), bool, int})
"""Types that are copied as they are."""


def import_statuses(
    *, by: Viewer, source: str, batch_id: UUID, rows: Iterable[Dated[ImportedStatus]]
) -> dict[str, Outcome]:
    """Write or bring up to date statuses of a source's persons; return what became of each reference."""
    return import_of_persons(by, source, batch_id, STATUS, rows)


def import_placements(
    *, by: Viewer, source: str, batch_id: UUID, rows: Iterable[Dated[ImportedPlacement]]
) -> dict[str, Outcome]:
    """Write or bring up to date placements of a source's persons; return what became of each reference."""
    return import_of_persons(by, source, batch_id, PLACEMENT, rows)


def import_enrolments(
    *, by: Viewer, source: str, batch_id: UUID, rows: Iterable[Dated[ImportedEnrolment]]
) -> dict[str, Outcome]:
    """Write or bring up to date times on a roll of a source's persons; return what became of each reference."""
    return import_of_persons(by, source, batch_id, ENROLMENT, rows)


def import_attendance(
    *, by: Viewer, source: str, batch_id: UUID, rows: Iterable[Dated[ImportedAttendance]]
) -> dict[str, Outcome]:
    """Write or bring up to date sessions of a source's persons; return what became of each reference."""
    return import_of_persons(by, source, batch_id, ATTENDANCE, rows)


def import_of_persons(
    by: Viewer,
    source: str,
    batch_id: UUID,
    target: Target,
    rows: Iterable[Dated[Any]],
    refuse: Callable[[CursorWrapper], None] | None = None,
) -> dict[str, Outcome]:
    """Write rows with `ref`, `person_ref` and a field for each of the target's values.

    `refuse` may mark staged rows before they are written.
    """
    with connection.cursor() as cursor:
        stage(cursor, target, _staged(target, rows))
        find_persons(cursor, source, target)
        tell(cursor, target)
        if refuse is not None:
            refuse(cursor)
        return write(cursor, by, target, batch_id)


def find_persons(cursor: CursorWrapper, source: str, target: Target) -> None:
    """Look up whose each staged row is; a row of nobody is marked so and goes no further."""
    cursor.execute(
        SQL(
            "update {staged} s set person_id = p.id, subject_id = p.subject_id"
            " from people_person p where p.source = %s and p.source_ref = s.person_ref"
        ).format(**target.names),
        [source],
    )
    cursor.execute(SQL("update {staged} set outcome = 'nobody' where person_id is null").format(**target.names))


def _staged(target: Target, rows: Iterable[Dated[Any]]) -> Iterator[tuple[object, ...]]:
    values_of = attrgetter("ref", "person_ref", "ref", *target.values)
    for row, as_at in rows:
        ref, person_ref, *values = values_of(row)
        yield (ref, person_ref, as_at, *(value if type(value) in PLAIN else _plain(value) for value in values))


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return json.dumps(value, sort_keys=True)
    return list(value) if isinstance(value, tuple) else value
