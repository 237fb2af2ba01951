"""How do the persons of a return come in, each with its numbers?"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.backends.utils import CursorWrapper

from kith.ground.access.staging import Outcome, Target, stage, tell, write
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.record.people.actions.importing.dated import find_persons
from kith.record.people.actions.importing.rows import Dated, ImportedPerson
from kith.record.people.rules.identifiers import check
from kith.record.people.rules.keys import keys_of
from kith.record.people.words import RETURNS

NO_NUMBER = "UPN_UNKNOWN"
"""A reason, not a number: it finds nobody, so it is no key."""
PERSON = Target(
    "people_person",
    ("source", "source_ref"),
    (
        *("forename", "surname", "dob", "dob_precision", "sex", "ethnic_group", "disabilities"),
        *("expected_on", "deceased_on", "keys"),
    ),
    "C1",
    dict.fromkeys("known_as gender_identity first_language communication_needs description".split(), "")
    | {"confidence": "probable"},
)
IDENTIFIER = Target(
    "people_identifier", ("person_id", "kind", "normal"), ("value", "is_sound", "told", "ends_on"), "C1"
)


def import_people(
    *, by: Viewer, source: str, batch_id: UUID, rows: Iterable[Dated[ImportedPerson]]
) -> dict[str, Outcome]:
    """Write or bring up to date the persons of a source; return what became of each reference.

    The caller has left the trail entry and holds the lock of imports. A number no longer given is ended today
    and stays readable, for it may be how another agency still knows the child.
    """
    numbered = [(one, as_at, _numbers(one, as_at)) for one, as_at in rows]
    with connection.cursor() as cursor:
        stage(
            cursor,
            PERSON,
            ((one.ref, "", as_at, source, one.ref, *_values(one, numbers)) for one, as_at, numbers in numbered),
        )
        tell(cursor, PERSON)
        cursor.execute(
            "select kith.open_subjects(array_agg(subject_id)) from staged_people_person"
            " where outcome = 'created' having count(*) > 0"
        )
        outcomes = write(cursor, by, PERSON, batch_id)
        numbers = [row for _, _, each in numbered for row in each]
        for ref in _import_numbers(cursor, by, source, batch_id, numbers):
            if outcomes[ref] in ("unchanged", "superseded"):
                outcomes[ref] = "changed"
    return outcomes


def _numbers(one: ImportedPerson, as_at: date | None) -> list[tuple[object, ...]]:
    """Return each number once, as it is staged: references, kind, normal form, value, soundness, told, end."""
    found: dict[tuple[str, str], tuple[object, ...]] = {}
    for kind, value, told in one.numbers:
        checked = check(kind, value)
        ref = f"{one.ref} {kind} {checked.normal}"
        row = (ref, one.ref, as_at, kind, checked.normal, value, checked.ok, told or checked.told, None)
        found[kind, checked.normal] = row
    return list(found.values())


def _values(one: ImportedPerson, numbers: list[tuple[object, ...]]) -> tuple[object, ...]:
    normals = sorted({str(row[4]) for row in numbers if row[3] != NO_NUMBER})
    keys = keys_of(one.forename, one.surname, "", one.dob, "", normals)
    known = (one.forename, one.surname, one.dob, "day" if one.dob else "unknown", one.sex, one.ethnic_group)
    return (*known, list(one.disabilities), one.expected_on, one.deceased_on, keys)


def _import_numbers(
    cursor: CursorWrapper, by: Viewer, source: str, batch_id: UUID, rows: list[tuple[object, ...]]
) -> set[str]:
    """Write the identifiers; return the references of persons of whom one was added, changed or ended."""
    stage(cursor, IDENTIFIER, rows)
    find_persons(cursor, source, IDENTIFIER)
    tell(cursor, IDENTIFIER)
    _give_way_to_newer(cursor)
    write(cursor, by, IDENTIFIER, batch_id)
    cursor.execute("select distinct person_ref from staged_people_identifier where outcome in ('created', 'changed')")
    return {row[0] for row in cursor.fetchall()} | _end_numbers(cursor, by)


def _give_way_to_newer(cursor: CursorWrapper) -> None:
    """Let a number that only an older file gives come in as one that has ended, in whichever order files come."""
    cursor.execute(
        "update staged_people_identifier s set ends_on = %s from people_person p"
        " where p.id = s.person_id and s.outcome = 'created' and p.as_at > coalesce(s.as_at, '-infinity')",
        [clock.today()],
    )
    cursor.execute(
        "update staged_people_identifier s set outcome = 'unchanged' from people_person p, people_identifier t"
        " where p.id = s.person_id and t.id = s.id and s.outcome = 'changed'"
        " and p.as_at > coalesce(s.as_at, '-infinity')"
    )


def _end_numbers(cursor: CursorWrapper, by: Viewer) -> set[str]:
    """End the numbers that this service wrote earlier and a return as new no longer gives."""
    cursor.execute(
        "with ended as (update people_identifier t set ends_on = %s, version = t.version + 1"
        "  from staged_people_person p where t.person_id = p.id and t.made_by = %s and t.ends_on is null"
        "  and t.struck_at is null and p.outcome <> 'created'"
        "  and coalesce(p.as_at, '-infinity') >= coalesce(t.as_at, '-infinity')"
        "  and not exists (select 1 from staged_people_identifier s where s.id = t.id)"
        "  returning p.ref) select distinct ref from ended",
        [clock.today(), by.post_id],
    )
    return {row[0] for row in cursor.fetchall()}


def known_to_other_returns() -> set[str]:
    """Return the references of new persons of this import whose number another return gives too.

    Of returns alone, which whoever imports holds in their hands: whether a child is known to a referral is
    told to nobody here. The matcher puts every pair before the hub.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct s.person_ref from staged_people_identifier s"
            " join staged_people_person mine on mine.id = s.person_id and mine.outcome = 'created'"
            " join people_identifier t on t.kind = s.kind and t.normal = s.normal and t.person_id <> s.person_id"
            " join people_person p on p.id = t.person_id and p.source <> mine.source and p.source = any(%s)"
            " where s.kind <> %s",
            [sorted(RETURNS), NO_NUMBER],
        )
        return {row[0] for row in cursor.fetchall()}
