"""How is a person written down as one source knows them?"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.record.people.models import Address, Contact, Enrolment, Identifier, Name, Person
from kith.record.people.rules.identifiers import check
from kith.record.people.rules.keys import Findable, keys_for, normal_contact


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What a source says of a person; identifiers are (kind, value) as they were written."""

    source: str
    source_ref: str = ""
    forename: str = ""
    surname: str = ""
    known_as: str = ""
    dob: date | None = None
    age_said: int | None = None
    sex: str = "U"
    ethnic_group: str = "NOBT"
    first_language: str = ""
    communication_needs: str = ""
    description: str = ""
    address: str = ""
    postcode: str = ""
    ward: str = ""
    school: str = ""
    school_id: UUID | None = None
    year_group: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    contacts: tuple[tuple[str, str], ...] = ()
    """(kind, value as written)."""
    other_names: tuple[tuple[str, str, str], ...] = field(default=())
    """(kind, forename, surname)."""


def record_person(*, by: Viewer, subject_id: UUID, new: NewPerson) -> Person:
    """Write down a person, their names, identifiers, address and school; the caller has left the trail entry.

    A wrong check character is told beside the identifier, never refused.
    """
    wall = walled(by, subject_id)
    checked = [(kind, value, check(kind, value)) for kind, value in new.identifiers if value.strip()]
    person = Person.objects.create(
        **wall,
        source=new.source,
        source_ref=new.source_ref,
        forename=new.forename,
        surname=new.surname,
        known_as=new.known_as,
        dob=new.dob,
        dob_precision="day" if new.dob else "unknown",
        age_said=new.age_said,
        age_said_on=clock.today() if new.age_said is not None else None,
        sex=new.sex,
        ethnic_group=new.ethnic_group,
        first_language=new.first_language,
        communication_needs=new.communication_needs,
        description=new.description,
        confidence="probable" if new.surname else "unconfirmed",
        keys=_keys(new, [one[2].normal for one in checked]),
    )
    for kind, value, result in checked:
        Identifier.objects.create(
            **wall,
            person=person,
            kind=kind,
            value=value,
            normal=result.normal,
            is_sound=result.ok,
            told=result.told,
        )
    _record_around(wall, person, new)
    return person


def _keys(new: NewPerson, numbers: list[str]) -> list[str]:
    names = [(new.forename, new.surname), *((forename, surname) for _, forename, surname in new.other_names)]
    if new.known_as:
        names.append((new.known_as, new.surname))
    return keys_for(
        Findable(
            names=tuple(names),
            dob=new.dob,
            postcodes=(new.postcode,),
            addresses=(new.address,),
            numbers=tuple(numbers),
            contacts=tuple(value for _, value in new.contacts),
        )
    )


def _record_around(wall: dict[str, Any], person: Person, new: NewPerson) -> None:
    for kind, forename, surname in new.other_names:
        Name.objects.create(**wall, person=person, kind=kind, forename=forename, surname=surname)
    for kind, value in new.contacts:
        Contact.objects.create(**wall, person=person, kind=kind, value=value, normal=normal_contact(value))
    if new.address or new.postcode:
        Address.objects.create(
            **wall, person=person, kind="home", lines=new.address, postcode=new.postcode, ward=new.ward
        )
    if new.school or new.school_id:
        Enrolment.objects.create(
            **wall, person=person, school_id=new.school_id, school_name=new.school, year_group=new.year_group
        )


def walled(by: Viewer, subject_id: UUID, record_class: str = "C1", handling: str = "open") -> dict[str, Any]:
    """Return the columns that put a new row behind its wall."""
    return {
        "subject_id": subject_id,
        "record_class": record_class,
        "originator_id": by.organisation_id,
        "handling": handling,
        "made_at": clock.now(),
        "made_by": by.post_id,
    }
