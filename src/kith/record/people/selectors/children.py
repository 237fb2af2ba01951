"""Who is this child, field by field, each with the source that says so?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from kith.ground.access.gathered import OF_CLUSTER, Gathered, Gathering, Part, gather
from kith.ground.access.models import Guarded, Subject
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import NotThere
from kith.ground.partners.models import Organisation
from kith.record.people.models import (
    Address,
    Enrolment,
    Identifier,
    Name,
    Person,
    Placement,
    Relationship,
    SameAs,
    Status,
)
from kith.record.people.rules.given import given_words
from kith.record.people.rules.identifiers import display
from kith.record.people.rules.trust import TRUSTED, believed
from kith.record.people.words import (
    ETHNIC_GROUPS,
    IDENTIFIER_KINDS,
    LEGAL_STATUSES,
    PLACEMENT_BANDS,
    SEXES,
    SOURCES,
    STATUS_KINDS,
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a source says: label, value, the source in words, from, to, and what is wrong with it if anything."""

    label: str
    value: str
    source: str
    starts_on: date | None = None
    ends_on: date | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Child:
    """One child: the cluster's subjects, the name to say, the date of birth most sources give, and every fact."""

    subject_id: UUID
    subject_ids: tuple[UUID, ...]
    known_as: str
    full_name: str
    dob: date | None
    sex: str
    school: str
    names: tuple[Fact, ...]
    identifiers: tuple[Fact, ...]
    addresses: tuple[Fact, ...]
    schools: tuple[Fact, ...]
    statuses: tuple[Fact, ...]
    placements: tuple[Fact, ...]
    family: tuple[Fact, ...]
    """Who is what to the child, as a source says it: parent, carer, brother or sister."""
    differences: tuple[str, ...]
    """Where the sources disagree, in words; nothing is overwritten."""
    joined: tuple["Joined", ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """A joining of two rows, standing or undone."""

    link_id: UUID
    subject_id: UUID
    other_subject_id: UUID
    why: str
    at: datetime
    undone_at: datetime | None
    undone_why: str


MINE = f"t.subject_id = {OF_CLUSTER}"
SUBJECTS = Part(Subject, f"t.id = {OF_CLUSTER}")
PERSONS = Part(Person, MINE)
NAMES = Part(Name, MINE)
IDENTIFIERS = Part(Identifier, MINE)
ADDRESSES = Part(Address, MINE)
ENROLMENTS = Part(Enrolment, MINE)
SCHOOLS = Part(
    Organisation,
    f"t.id = any (array(select e.school_id from people_enrolment e where e.subject_id = {OF_CLUSTER}))",
)
STATUSES = Part(Status, MINE)
PLACEMENTS = Part(Placement, MINE)
RELATIONSHIPS = Part(Relationship, MINE)
FAMILY = Part(
    Person, f"t.id = any (array(select r.other_id from people_relationship r where r.subject_id = {OF_CLUSTER}))"
)
JOININGS = Part(SameAs, f"{MINE} or t.other_subject_id = {OF_CLUSTER}")
PARTS: tuple[Part[Any], ...] = (
    *(SUBJECTS, PERSONS, NAMES, IDENTIFIERS, ADDRESSES, ENROLMENTS, SCHOOLS, STATUSES, PLACEMENTS),
    *(RELATIONSHIPS, FAMILY, JOININGS),
)
"""All that `child_from` reads; a page that needs more asks for more parts in the same statement."""
GATHERING = Gathering(PARTS)


def child(viewer: Viewer, subject_id: UUID) -> Child:
    """Return the child this subject is, from every row the viewer may see; one query. Raises `NotThere`."""
    return child_from(gather(viewer, GATHERING, subject=subject_id), subject_id)


def child_from(found: Gathered, subject_id: UUID) -> Child:
    """Return the child from the rows of `PARTS`. Raises `NotThere`."""
    persons = sorted((row for row in found.of(PERSONS) if row.struck_at is None), key=_as_made)
    if not persons:
        raise NotThere("There is no such child.")
    subjects = sorted(row.id for row in found.of(SUBJECTS))
    source = {row.id: SOURCES[row.source] for row in persons}
    schools = _schools(found, source)
    named = _named(persons)
    born = believed("date of birth", persons, lambda row: row.dob)
    of_sex = believed("sex", persons, lambda row: row.sex != "U")
    return Child(
        subject_id=subject_id,
        subject_ids=tuple(subjects),
        known_as=named.known_as or named.forename or named.surname or "Name not known",
        full_name=_full_name(named) or named.known_as or "Name not known",
        dob=born.dob if born else None,
        sex=SEXES[of_sex.sex if of_sex else "U"],
        school=schools[-1].value if schools else "",
        names=_names(found, persons, source),
        identifiers=_identifiers(found, source),
        addresses=_addresses(found, source),
        schools=schools,
        statuses=_statuses(found, source),
        placements=_placements(found, source),
        family=_family(found, source),
        differences=_differences(persons, named, born),
        joined=_joined(found),
    )


G = TypeVar("G", bound=Guarded)


def _as_made(row: Guarded) -> tuple[datetime, UUID]:
    return row.made_at, row.id


def _standing(found: Gathered, part: Part[G], source: dict[UUID, str]) -> list[G]:
    """Return the rows of these persons that were not struck through, in the order they were made."""
    rows = (row for row in found.of(part) if row.struck_at is None and getattr(row, "person_id", None) in source)
    return sorted(rows, key=_as_made)


def _named(persons: list[Person]) -> Person:
    """Return the row whose name is shown: one with a whole name if there is any, then by the rule of trust."""
    whole = believed("name", persons, lambda row: row.forename and row.surname)
    return whole or believed("name", persons, lambda row: row.forename or row.surname or row.known_as) or persons[0]


def _full_name(row: Person) -> str:
    return f"{row.forename} {row.surname}".strip()


def names_of(viewer: Viewer, subject_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return what each child's row calls them, or the number its source knows it by; one query."""
    rows = Person.objects.visible_to(viewer).filter(subject_id__in=subject_ids, struck_at=None)
    found = rows.order_by("made_at", "id").values_list("subject_id", "forename", "surname", "known_as", "source_ref")
    return {
        subject: f"{first} {last}".strip() or known_as or f"Known as {ref}"
        for subject, first, last, known_as, ref in found
    }


def _names(found: Gathered, persons: list[Person], source: dict[UUID, str]) -> tuple[Fact, ...]:
    given = [
        Fact(
            "Name",
            " ".join(part for part in (row.forename, row.surname) if part),
            given_words(source[row.id], row.as_at, row.given_at),
            told=_aka(row),
        )
        for row in persons
        if row.forename or row.surname or row.known_as
    ]
    return tuple(given) + tuple(
        Fact(row.get_kind_display(), f"{row.forename} {row.surname}".strip(), source[row.person_id])
        for row in _standing(found, NAMES, source)
    )


def _aka(row: Person) -> str:
    return f"known as {row.known_as}" if row.known_as else ""


def _identifiers(found: Gathered, source: dict[UUID, str]) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            IDENTIFIER_KINDS[row.kind],
            display(row.kind, row.value),
            given_words(source[row.person_id], row.as_at, row.given_at),
            row.starts_on,
            row.ends_on,
            row.told,
        )
        for row in sorted(_standing(found, IDENTIFIERS, source), key=lambda row: row.kind)
    )


def _addresses(found: Gathered, source: dict[UUID, str]) -> tuple[Fact, ...]:
    """Return the addresses, those that have not ended first, and of these the ones of the source believed first."""
    sources = {row.id: row.source for row in found.of(PERSONS)}

    def rank(row: Address) -> int:
        return TRUSTED["address"].index(sources[row.person_id])

    return tuple(
        Fact(
            row.get_kind_display(),
            ", ".join(p for p in (row.lines, row.postcode) if p),
            given_words(source[row.person_id], row.as_at, row.given_at),
            row.starts_on,
            row.ends_on,
        )
        for row in sorted(_standing(found, ADDRESSES, source), key=lambda row: (row.ends_on is not None, rank(row)))
    )


def _schools(found: Gathered, source: dict[UUID, str]) -> tuple[Fact, ...]:
    names = {row.id: row.name for row in found.of(SCHOOLS)}
    return tuple(
        Fact(
            "School",
            names[row.school_id] if row.school_id else row.school_name,
            given_words(source[row.person_id], row.as_at, row.given_at),
            row.starts_on,
            row.ends_on,
        )
        for row in _standing(found, ENROLMENTS, source)
    )


def _from_the_start(row: Status | Placement) -> date:
    """Order by the first day, an unknown one last."""
    return row.starts_on or date.max


def _statuses(found: Gathered, source: dict[UUID, str]) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            STATUS_KINDS[row.kind],
            row.detail or LEGAL_STATUSES.get(row.code, row.code),
            given_words(source[row.person_id], row.as_at, row.given_at),
            row.starts_on,
            row.ends_on,
        )
        for row in sorted(_standing(found, STATUSES, source), key=_from_the_start)
    )


def _placements(found: Gathered, source: dict[UUID, str]) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            "Placement",
            f"{row.code}, {PLACEMENT_BANDS[row.band].lower()}",
            given_words(source[row.person_id], row.as_at, row.given_at),
            row.starts_on,
            row.ends_on,
        )
        for row in sorted(_standing(found, PLACEMENTS, source), key=_from_the_start)
    )


def _family(found: Gathered, source: dict[UUID, str]) -> tuple[Fact, ...]:
    others = {row.id: f"{row.forename} {row.surname}".strip() or row.known_as for row in found.of(FAMILY)}
    return tuple(
        Fact(row.get_kind_display(), others[row.other_id], source[row.person_id], row.starts_on, row.ends_on)
        for row in _standing(found, RELATIONSHIPS, source)
        if row.other_id in others
    )


def _differences(persons: list[Person], named: Person, born: Person | None) -> tuple[str, ...]:
    """Say where the sources disagree, and which of them the page shows."""
    day = f"{born.dob:%-d %B %Y}" if born and born.dob else ""
    asked: tuple[tuple[str, set[str], str, Person | None], ...] = (
        ("Dates of birth differ", {f"{row.dob:%-d %B %Y}" for row in persons if row.dob}, day, born),
        ("Surnames differ", {row.surname for row in persons if row.surname}, named.surname, named),
        ("Forenames differ", {row.forename for row in persons if row.forename}, named.forename, named),
        ("Ethnic groups differ", {_ethnic(row) for row in persons if row.ethnic_group != "NOBT"}, "", None),
    )
    return tuple(
        f"{label}: {', '.join(sorted(values))}{_shown(value, row)}"
        for label, values, value, row in asked
        if len(values) > 1
    )


def _ethnic(row: Person) -> str:
    return ETHNIC_GROUPS.get(row.ethnic_group, "")


def _shown(value: str, row: Person | None) -> str:
    return f". Shown is {value}, from: {SOURCES[row.source]}" if row and value else ""


def _joined(found: Gathered) -> tuple[Joined, ...]:
    return tuple(
        Joined(row.id, row.subject_id, row.other_subject_id, row.why, row.made_at, row.undone_at, row.undone_why)
        for row in sorted(found.of(JOININGS), key=_as_made)
    )
