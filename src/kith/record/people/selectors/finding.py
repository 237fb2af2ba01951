"""Is somebody already known under an identifier, a name and date of birth, or a name and address?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from kith.ground.access.models import Subject
from kith.ground.access.viewer import Viewer
from kith.ground.trail.memory import remember
from kith.record.people.models import Address, Enrolment, Identifier, Person
from kith.record.people.rules.identifiers import check
from kith.record.people.rules.keys import keys_of
from kith.record.people.rules.matching import PersonFacts, compare
from kith.record.people.words import SOURCES

MOST = 200
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a worker typed to find somebody; empty fields are not compared."""

    forename: str = ""
    surname: str = ""
    dob: date | None = None
    postcode: str = ""
    identifier_kind: str = ""
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One child found: the subject to open, the name, date of birth, school and how well it agrees."""

    subject_id: UUID
    name: str
    dob: date | None
    school: str
    sources: str
    words: str
    weight: float


def find_children(viewer: Viewer, wanted: Wanted) -> list[Found]:
    """Return the children the viewer may see who agree best, one row a child; logged. At most 20."""
    numbers = _numbers(wanted)
    facts = PersonFacts(
        names=((wanted.forename, wanted.surname),) if wanted.forename or wanted.surname else (),
        born=wanted.dob,
        postcode=wanted.postcode,
        identifiers=frozenset(numbers),
    )
    keys = keys_of(wanted.forename, wanted.surname, "", wanted.dob, wanted.postcode, [one[1] for one in numbers])
    persons = persons_with_keys(viewer, keys, MOST)
    compared = _compared(viewer, facts, persons)
    found = _one_a_child(viewer, compared)
    remember(
        "searched",
        subjects=[one.subject_id for one in found],
        fields=_asked(wanted),
        outcome=f"{len(found)} found",
    )
    return found


def persons_with_keys(viewer: Viewer, keys: list[str], most: int) -> list[Person]:
    """Return the persons the viewer may see who share most keys; the database's function returns ids alone."""
    with connection.cursor() as cursor:
        cursor.execute("select id from kith.persons_with_keys(%s, %s)", [keys, most])
        ids = [row[0] for row in cursor.fetchall()]
    return list(Person.objects.visible_to(viewer).filter(id__in=ids, struck_at=None)) if ids else []


def facts_of(viewer: Viewer, persons: Iterable[Person]) -> dict[UUID, PersonFacts]:
    """Return, by person, what the comparison takes; two queries whatever their number."""
    rows = {row.id: row for row in persons}
    numbers: dict[UUID, set[tuple[str, str]]] = {key: set() for key in rows}
    for one in Identifier.objects.visible_to(viewer).filter(person_id__in=rows, struck_at=None):
        numbers[one.person_id].add((one.kind, one.normal))
    codes = {
        one.person_id: one.postcode
        for one in Address.objects.visible_to(viewer).filter(person_id__in=rows, struck_at=None).order_by("made_at")
    }
    return {
        key: PersonFacts(
            names=_names_of(row),
            born=row.dob,
            sex=row.sex,
            postcode=codes.get(key, ""),
            identifiers=frozenset(numbers[key]),
        )
        for key, row in rows.items()
    }


def _names_of(row: Person) -> tuple[tuple[str, str], ...]:
    names = [(row.forename, row.surname)] if row.forename or row.surname else []
    return tuple(names + ([(row.known_as, row.surname)] if row.known_as else []))


def _numbers(wanted: Wanted) -> list[tuple[str, str]]:
    if not wanted.identifier.strip():
        return []
    return [(wanted.identifier_kind, check(wanted.identifier_kind, wanted.identifier).normal)]


def _compared(viewer: Viewer, facts: PersonFacts, persons: list[Person]) -> list[tuple[float, str, Person]]:
    others = facts_of(viewer, persons)
    results = [(compare(facts, others[row.id]), row) for row in persons]
    kept = [(one.weight, one.words, row) for one, row in results if one.strength != "unlikely"]
    return sorted(kept, key=lambda one: (-one[0], one[2].id))


def _one_a_child(viewer: Viewer, compared: list[tuple[float, str, Person]]) -> list[Found]:
    ids = [row.subject_id for _, _, row in compared]
    clusters = dict(Subject.objects.visible_to(viewer).filter(id__in=ids).values_list("id", "cluster_id"))
    schools = {
        row.person_id: row.school.name if row.school else row.school_name
        for row in Enrolment.objects.visible_to(viewer)
        .filter(person_id__in=[row.id for _, _, row in compared])
        .select_related("school")
    }
    found: dict[UUID, Found] = {}
    for weight, words, row in compared:
        cluster = clusters.get(row.subject_id, row.subject_id)
        if cluster not in found and len(found) < SHOWN:
            name = f"{row.forename} {row.surname}".strip() or row.known_as or "Name not known"
            found[cluster] = Found(
                row.subject_id, name, row.dob, schools.get(row.id, ""), SOURCES[row.source], words, weight
            )
    return list(found.values())


def _asked(wanted: Wanted) -> list[str]:
    """Name the fields searched by, never what was typed."""
    return [name for name in ("forename", "surname", "dob", "postcode", "identifier") if getattr(wanted, name)]
