"""How do the persons of a return come in, each with its numbers and addresses?"""

import hashlib
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.backends.utils import CursorWrapper
from psycopg.sql import SQL

from kith.ground.access.staging import Outcome, Target, stage, tell, write
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.record.people.actions.importing.dated import find_persons
from kith.record.people.actions.importing.rows import Dated, ImportedPerson
from kith.record.people.rules.identifiers import check
from kith.record.people.rules.keys import Findable, keys_for, squeezed
from kith.record.people.rules.names import fold
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
ADDRESS = Target(
    "people_address", ("person_id", "source_ref"), ("kind", "lines", "postcode", "ends_on"), "C1", {"ward": ""}
)


def import_people(
    *, by: Viewer, source: str, batch_id: UUID, rows: Iterable[Dated[ImportedPerson]]
) -> dict[str, Outcome]:
    """Write or bring up to date the persons of a source; return what became of each reference.

    The caller has left the trail entry and holds the lock of imports, and has taken out what is protected. A number
    or an address no longer given is ended today and stays readable, for it may be how another agency still knows the
    child; a file that gives a person no address at all ends none.
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
        homes = [row for one, as_at, _ in numbered for row in _homes(one, as_at)]
        told = _import_beside(cursor, by, source, batch_id, IDENTIFIER, numbers)
        for ref in told | _import_beside(cursor, by, source, batch_id, ADDRESS, homes):
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


def _homes(one: ImportedPerson, as_at: date | None) -> list[tuple[object, ...]]:
    """Return each address once, as it is staged: references, kind, lines, postcode, end."""
    found: dict[str, tuple[object, ...]] = {}
    for lines, postcode in one.homes:
        key = hashlib.sha256(f"{fold(lines)}|{squeezed(postcode)}".encode()).hexdigest()[:32]
        found[key] = (f"{one.ref} {key}", one.ref, as_at, key, "home", lines, postcode, None)
    return list(found.values())


def _values(one: ImportedPerson, numbers: list[tuple[object, ...]]) -> tuple[object, ...]:
    normals = sorted({str(row[4]) for row in numbers if row[3] != NO_NUMBER})
    lines, postcodes = tuple(home[0] for home in one.homes), tuple(home[1] for home in one.homes)
    keys = keys_for(Findable(((one.forename, one.surname),), one.dob, postcodes, lines, tuple(normals)))
    known = (one.forename, one.surname, one.dob, "day" if one.dob else "unknown", one.sex, one.ethnic_group)
    return (*known, list(one.disabilities), one.expected_on, one.deceased_on, keys)


def _import_beside(
    cursor: CursorWrapper, by: Viewer, source: str, batch_id: UUID, target: Target, rows: list[tuple[object, ...]]
) -> set[str]:
    """Write numbers or addresses; return the references of persons of whom one was added, changed or ended."""
    stage(cursor, target, rows)
    find_persons(cursor, source, target)
    tell(cursor, target)
    _give_way_to_newer(cursor, target)
    write(cursor, by, target, batch_id)
    cursor.execute(
        SQL("select distinct person_ref from {staged} where outcome in ('created', 'changed')").format(**target.names)
    )
    return {row[0] for row in cursor.fetchall()} | _end_left_out(cursor, by, target)


def _give_way_to_newer(cursor: CursorWrapper, target: Target) -> None:
    """Let what only an older file gives come in as one that has ended, in whichever order files come."""
    cursor.execute(
        SQL(
            "update {staged} s set ends_on = %s from people_person p"
            " where p.id = s.person_id and s.outcome = 'created' and p.as_at > coalesce(s.as_at, '-infinity')"
        ).format(**target.names),
        [clock.today()],
    )
    cursor.execute(
        SQL(
            "update {staged} s set outcome = 'unchanged' from people_person p, {table} t"
            " where p.id = s.person_id and t.id = s.id and s.outcome = 'changed'"
            " and p.as_at > coalesce(s.as_at, '-infinity')"
        ).format(**target.names)
    )


def _end_left_out(cursor: CursorWrapper, by: Viewer, target: Target) -> set[str]:
    """End what this service wrote earlier and a return as new no longer gives; return whose it was."""
    some = SQL(" and exists (select 1 from {staged} s where s.person_id = t.person_id)").format(**target.names)
    cursor.execute(
        SQL(
            "with ended as (update {table} t set ends_on = %s, version = t.version + 1"
            "  from staged_people_person p where t.person_id = p.id and t.made_by = %s and t.ends_on is null"
            "  and t.struck_at is null and p.outcome <> 'created'"
            "  and coalesce(p.as_at, '-infinity') >= coalesce(t.as_at, '-infinity')"
            "  and not exists (select 1 from {staged} s where s.id = t.id){some}"
            "  returning p.ref) select distinct ref from ended"
        ).format(some=some if target is ADDRESS else SQL(""), **target.names),
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
