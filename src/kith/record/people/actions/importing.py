"""How does a return from elsewhere become rows of its own source, all of them at once?

Rows are staged by COPY and compared in the database, never one by one. Each source owns the person rows that
carry its name and reference: rows of another source, or of a worker, are not looked at. What was struck
through stays as it is.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from django.db import connection
from django.db.backends.utils import CursorWrapper
from psycopg.sql import SQL, Composed, Identifier, Placeholder

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.record.people.rules.identifiers import check
from kith.record.people.rules.keys import keys_of

Outcome = Literal["created", "changed", "unchanged", "nobody"]
"""What became of one row; "nobody" where its person is not known to this source."""
NO_NUMBER = "UPN_UNKNOWN"
"""A reason, not a number: it finds nobody, so it is no key."""


@dataclass(frozen=True, slots=True)
class ImportedPerson:
    """A person as a return knows them; `numbers` are (kind, value as written, what is told about it)."""

    ref: str
    dob: date | None = None
    sex: str = "U"
    ethnic_group: str = "NOBT"
    disabilities: tuple[str, ...] = ()
    expected_on: date | None = None
    deceased_on: date | None = None
    numbers: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedStatus:
    """One dated status of a person of the same source; `ref` is unique among that person's statuses."""

    person_ref: str
    ref: str
    kind: str
    code: str
    detail: str
    starts_on: date
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
class _Target:
    """A table: which columns find a row, which are kept up to date, what else a new row holds."""

    table: str
    key: tuple[str, ...]
    values: tuple[str, ...]
    fixed: dict[str, str] = field(default_factory=dict)

    @property
    def staged(self) -> str:
        return f"staged_{self.table}"

    @property
    def given(self) -> tuple[str, ...]:
        """The columns that the file fills."""
        return tuple(name for name in self.key if name != "person_id") + self.values


_PERSON = _Target(
    "people_person",
    ("source", "source_ref"),
    ("dob", "dob_precision", "sex", "ethnic_group", "disabilities", "expected_on", "deceased_on", "keys"),
    dict.fromkeys(
        "forename surname known_as gender_identity first_language communication_needs description".split(), ""
    )
    | {"confidence": "probable"},
)
_IDENTIFIER = _Target("people_identifier", ("person_id", "kind", "normal"), ("value", "is_sound", "told", "ends_on"))
_STATUS = _Target(
    "people_status", ("person_id", "source_ref"), ("kind", "code", "detail", "starts_on", "ends_on", "facts")
)
_PLACEMENT = _Target(
    "people_placement",
    ("person_id", "source_ref"),
    ("code", "provider", "band", "postcode", "urn", "starts_on", "ends_on"),
)


def import_people(*, by: Viewer, source: str, people: Iterable[ImportedPerson]) -> dict[str, Outcome]:
    """Write or bring up to date the persons of a source; return what became of each reference.

    The caller has left the trail entry and holds the lock of imports. A number no longer given is ended today
    and stays readable, for it may be how another agency still knows the child.
    """
    numbered = [(one, _numbers(one)) for one in people]
    with connection.cursor() as cursor:
        rows = ((one.ref, "", source, one.ref, *_person_values(one, numbers)) for one, numbers in numbered)
        _stage(cursor, _PERSON, rows)
        _tell(cursor, _PERSON)
        cursor.execute(
            "select kith.open_subjects(array_agg(subject_id)) from staged_people_person"
            " where outcome = 'created' having count(*) > 0"
        )
        outcomes = _write(cursor, by, _PERSON)
        for ref in _import_numbers(cursor, by, source, [row for _, numbers in numbered for row in numbers]):
            if outcomes[ref] == "unchanged":
                outcomes[ref] = "changed"
    return outcomes


def import_statuses(*, by: Viewer, source: str, statuses: Iterable[ImportedStatus]) -> dict[str, Outcome]:
    """Write or bring up to date statuses of a source's persons; return what became of each reference."""
    rows = (
        (one.ref, one.person_ref, one.ref, one.kind, one.code, one.detail, one.starts_on, one.ends_on, _json(one.facts))
        for one in statuses
    )
    return _import_of_persons(by, source, _STATUS, rows)


def import_placements(*, by: Viewer, source: str, placements: Iterable[ImportedPlacement]) -> dict[str, Outcome]:
    """Write or bring up to date placements of a source's persons; return what became of each reference."""
    rows = (
        (one.ref, one.person_ref, one.ref, *(getattr(one, name) for name in _PLACEMENT.values)) for one in placements
    )
    return _import_of_persons(by, source, _PLACEMENT, rows)


def _numbers(one: ImportedPerson) -> list[tuple[object, ...]]:
    """Return each number once, as it is staged: references, kind, normal form, value, soundness, told, end."""
    found: dict[tuple[str, str], tuple[object, ...]] = {}
    for kind, value, told in one.numbers:
        checked = check(kind, value)
        ref = f"{one.ref} {kind} {checked.normal}"
        row = (ref, one.ref, kind, checked.normal, value, checked.ok, told or checked.told, None)
        found[kind, checked.normal] = row
    return list(found.values())


def _person_values(one: ImportedPerson, numbers: list[tuple[object, ...]]) -> tuple[object, ...]:
    normals = sorted({str(row[3]) for row in numbers if row[2] != NO_NUMBER})
    keys = keys_of("", "", "", one.dob, "", normals)
    precision = "day" if one.dob else "unknown"
    disabilities = list(one.disabilities)
    return (one.dob, precision, one.sex, one.ethnic_group, disabilities, one.expected_on, one.deceased_on, keys)


def _import_numbers(cursor: CursorWrapper, by: Viewer, source: str, rows: list[tuple[object, ...]]) -> set[str]:
    """Write the identifiers; return the references of persons of whom one was added, changed or ended."""
    _stage(cursor, _IDENTIFIER, rows)
    _find_persons(cursor, source, _IDENTIFIER)
    _tell(cursor, _IDENTIFIER)
    _write(cursor, by, _IDENTIFIER)
    cursor.execute("select distinct person_ref from staged_people_identifier where outcome in ('created', 'changed')")
    return {row[0] for row in cursor.fetchall()} | _end_numbers(cursor, by)


def _end_numbers(cursor: CursorWrapper, by: Viewer) -> set[str]:
    """End the numbers that this service wrote earlier and the return no longer gives."""
    cursor.execute(
        "with ended as (update people_identifier t set ends_on = %s, version = t.version + 1"
        "  from staged_people_person p where t.person_id = p.id and t.made_by = %s and t.ends_on is null"
        "  and t.struck_at is null and p.outcome <> 'created'"
        "  and not exists (select 1 from staged_people_identifier s where s.id = t.id)"
        "  returning p.ref) select distinct ref from ended",
        [clock.today(), by.post_id],
    )
    return {row[0] for row in cursor.fetchall()}


def _import_of_persons(
    by: Viewer, source: str, target: _Target, rows: Iterable[tuple[object, ...]]
) -> dict[str, Outcome]:
    with connection.cursor() as cursor:
        _stage(cursor, target, rows)
        _find_persons(cursor, source, target)
        _tell(cursor, target)
        return _write(cursor, by, target)


def _stage(cursor: CursorWrapper, target: _Target, rows: Iterable[tuple[object, ...]]) -> None:
    """Copy rows (ref, person's ref, then the given columns) into a temporary table of the target's types."""
    names = {"staged": Identifier(target.staged), "table": Identifier("public", target.table)}
    cursor.execute(SQL("drop table if exists {staged}").format(**names))
    cursor.execute(
        SQL(
            "create temporary table {staged} on commit drop as select null::text as ref, null::text as person_ref,"
            " null::uuid as id, null::uuid as subject_id, null::uuid as person_id, null::text as outcome, {columns}"
            " from {table} with no data"
        ).format(columns=_columns(target.given), **names)
    )
    columns = _columns(("ref", "person_ref", *target.given))
    with cursor.copy(SQL("copy {staged} ({columns}) from stdin").format(columns=columns, **names)) as copy:
        for row in rows:
            copy.write_row(row)
    cursor.execute(SQL("analyze {staged}").format(**names))


def _find_persons(cursor: CursorWrapper, source: str, target: _Target) -> None:
    cursor.execute(
        SQL(
            "update {staged} s set person_id = p.id, subject_id = p.subject_id"
            " from people_person p where p.source = %s and p.source_ref = s.person_ref"
        ).format(staged=Identifier(target.staged)),
        [source],
    )
    cursor.execute(
        SQL("update {staged} set outcome = 'nobody' where person_id is null").format(staged=Identifier(target.staged))
    )


def _tell(cursor: CursorWrapper, target: _Target) -> None:
    """Say of each staged row whether it is new, differs from what stands, or says the same."""
    names = {"staged": Identifier(target.staged), "table": Identifier("public", target.table)}
    found = SQL(" and ").join(SQL("t.{0} = s.{0}").format(Identifier(name)) for name in target.key)
    cursor.execute(
        SQL(
            "update {staged} s set id = t.id, subject_id = t.subject_id, outcome = case"
            " when t.struck_at is null and ({theirs}) is distinct from ({ours}) then 'changed' else 'unchanged' end"
            " from {table} t where {found}"
        ).format(theirs=_columns(target.values, "t"), ours=_columns(target.values, "s"), found=found, **names)
    )
    cursor.execute(
        SQL(
            "update {staged} set id = gen_random_uuid(), subject_id = coalesce(subject_id, gen_random_uuid()),"
            " outcome = 'created' where outcome is null"
        ).format(**names)
    )


def _write(cursor: CursorWrapper, by: Viewer, target: _Target) -> dict[str, Outcome]:
    """Add what is new, change what differs, and return what became of each reference."""
    names = {"staged": Identifier(target.staged), "table": Identifier("public", target.table)}
    wall: dict[str, Any] = {
        "record_class": "C1",
        "originator_id": by.organisation_id,
        "handling": "open",
        "made_at": clock.now(),
        "made_by": by.post_id,
        "version": 1,
        "struck_why": "",
        **target.fixed,
    }
    copied = ("id", "subject_id", *dict.fromkeys((*target.key, *target.values)))
    cursor.execute(
        SQL("insert into {table} ({columns}) select {copied}, {given} from {staged} where outcome = 'created'").format(
            columns=_columns((*copied, *wall)),
            copied=_columns(copied),
            given=SQL(", ").join([Placeholder()] * len(wall)),
            **names,
        ),
        list(wall.values()),
    )
    changes = SQL(", ").join(SQL("{0} = s.{0}").format(Identifier(name)) for name in target.values)
    cursor.execute(
        SQL(
            "update {table} t set {changes}, version = t.version + 1 from {staged} s"
            " where s.id = t.id and s.outcome = 'changed'"
        ).format(changes=changes, **names)
    )
    cursor.execute(SQL("select ref, outcome from {staged}").format(**names))
    return dict(cursor.fetchall())


def _columns(names: Iterable[str], table: str = "") -> Composed:
    return SQL(", ").join(Identifier(*((table, name) if table else (name,))) for name in names)


def _json(facts: dict[str, Any]) -> str:
    return json.dumps(facts, sort_keys=True)
