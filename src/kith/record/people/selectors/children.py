"""Who is this child, field by field, each with the source that says so?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from kith.ground.access.selectors import cluster_subjects
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import NotThere
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


def child(viewer: Viewer, subject_id: UUID) -> Child:
    """Return the child this subject is, from every row the viewer may see. Raises `NotThere`."""
    subjects = [row.id for row in cluster_subjects(viewer, subject_id)]
    persons = list(
        Person.objects.visible_to(viewer).filter(subject_id__in=subjects, struck_at=None).order_by("made_at", "id")
    )
    if not persons:
        raise NotThere("There is no such child.")
    return _compose(viewer, subject_id, subjects, persons)


def _compose(viewer: Viewer, subject_id: UUID, subjects: list[UUID], persons: list[Person]) -> Child:
    source = {row.id: SOURCES[row.source] for row in persons}
    ids = list(source)
    addresses = _addresses(viewer, ids, source)
    schools = _schools(viewer, ids, source)
    best = max(reversed(persons), key=_fullness)
    return Child(
        subject_id=subject_id,
        subject_ids=tuple(subjects),
        known_as=best.known_as or best.forename or best.surname or "Name not known",
        full_name=f"{best.forename} {best.surname}".strip() or best.known_as or "Name not known",
        dob=best.dob or next((row.dob for row in persons if row.dob), None),
        sex=SEXES[best.sex],
        school=schools[-1].value if schools else "",
        names=_names(viewer, persons, source),
        identifiers=_identifiers(viewer, ids, source),
        addresses=addresses,
        schools=schools,
        statuses=_statuses(viewer, ids, source),
        placements=_placements(viewer, ids, source),
        family=_family(viewer, ids, source),
        differences=_differences(persons),
        joined=_joined(viewer, subjects),
    )


def _fullness(row: Person) -> tuple[bool, bool, int]:
    """Prefer a row with a whole name, then a date of birth, then another source over a referral; the newest first."""
    return bool(row.forename and row.surname), row.dob is not None, int(row.source != "referral")


def _names(viewer: Viewer, persons: list[Person], source: dict[UUID, str]) -> tuple[Fact, ...]:
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
    others = Name.objects.visible_to(viewer).filter(person_id__in=source, struck_at=None).order_by("made_at")
    return tuple(given) + tuple(
        Fact(row.get_kind_display(), f"{row.forename} {row.surname}".strip(), source[row.person_id]) for row in others
    )


def _aka(row: Person) -> str:
    return f"known as {row.known_as}" if row.known_as else ""


def _identifiers(viewer: Viewer, ids: Iterable[UUID], source: dict[UUID, str]) -> tuple[Fact, ...]:
    rows = Identifier.objects.visible_to(viewer).filter(person_id__in=ids, struck_at=None).order_by("kind", "made_at")
    return tuple(
        Fact(
            IDENTIFIER_KINDS[row.kind],
            display(row.kind, row.value),
            given_words(source[row.person_id], row.as_at, row.given_at),
            row.starts_on,
            row.ends_on,
            row.told,
        )
        for row in rows
    )


def _addresses(viewer: Viewer, ids: Iterable[UUID], source: dict[UUID, str]) -> tuple[Fact, ...]:
    rows = Address.objects.visible_to(viewer).filter(person_id__in=ids, struck_at=None).order_by("made_at")
    return tuple(
        Fact(
            row.get_kind_display(),
            ", ".join(p for p in (row.lines, row.postcode) if p),
            source[row.person_id],
            row.starts_on,
            row.ends_on,
        )
        for row in rows
    )


def _schools(viewer: Viewer, ids: Iterable[UUID], source: dict[UUID, str]) -> tuple[Fact, ...]:
    rows = Enrolment.objects.visible_to(viewer).filter(person_id__in=ids, struck_at=None)
    return tuple(
        Fact(
            "School",
            row.school.name if row.school else row.school_name,
            source[row.person_id],
            row.starts_on,
            row.ends_on,
        )
        for row in rows.select_related("school").order_by("made_at")
    )


def _statuses(viewer: Viewer, ids: Iterable[UUID], source: dict[UUID, str]) -> tuple[Fact, ...]:
    rows = Status.objects.visible_to(viewer).filter(person_id__in=ids, struck_at=None).order_by("starts_on", "made_at")
    return tuple(
        Fact(
            STATUS_KINDS[row.kind],
            row.detail or LEGAL_STATUSES.get(row.code, row.code),
            given_words(source[row.person_id], row.as_at, row.given_at),
            row.starts_on,
            row.ends_on,
        )
        for row in rows
    )


def _placements(viewer: Viewer, ids: Iterable[UUID], source: dict[UUID, str]) -> tuple[Fact, ...]:
    rows = Placement.objects.visible_to(viewer).filter(person_id__in=ids, struck_at=None).order_by("starts_on")
    return tuple(
        Fact(
            "Placement",
            f"{row.code}, {PLACEMENT_BANDS[row.band].lower()}",
            given_words(source[row.person_id], row.as_at, row.given_at),
            row.starts_on,
            row.ends_on,
        )
        for row in rows
    )


def _family(viewer: Viewer, ids: Iterable[UUID], source: dict[UUID, str]) -> tuple[Fact, ...]:
    rows = Relationship.objects.visible_to(viewer).filter(person_id__in=ids, struck_at=None).order_by("made_at")
    others = {
        row.id: f"{row.forename} {row.surname}".strip() or row.known_as
        for row in Person.objects.visible_to(viewer).filter(id__in=[row.other_id for row in rows])
    }
    return tuple(
        Fact(row.get_kind_display(), others[row.other_id], source[row.person_id], row.starts_on, row.ends_on)
        for row in rows
        if row.other_id in others
    )


def _differences(persons: list[Person]) -> tuple[str, ...]:
    found = []
    for label, values in (
        ("Dates of birth differ", {f"{row.dob:%-d %B %Y}" for row in persons if row.dob}),
        ("Surnames differ", {row.surname for row in persons if row.surname}),
        ("Forenames differ", {row.forename for row in persons if row.forename}),
        (
            "Ethnic groups differ",
            {ETHNIC_GROUPS.get(row.ethnic_group, "") for row in persons if row.ethnic_group != "NOBT"},
        ),
    ):
        if len(values) > 1:
            found.append(f"{label}: {', '.join(sorted(values))}")
    return tuple(found)


def _joined(viewer: Viewer, subjects: list[UUID]) -> tuple[Joined, ...]:
    rows = SameAs.objects.visible_to(viewer).filter(Q(subject_id__in=subjects) | Q(other_subject_id__in=subjects))
    return tuple(
        Joined(row.id, row.subject_id, row.other_subject_id, row.why, row.made_at, row.undone_at, row.undone_why)
        for row in rows.order_by("made_at")
    )
