"""Who is the child, as the referrer gave them?"""

from dataclasses import dataclass
from datetime import date

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.practice.referrals.rules.ages import age_said_or_known
from kith.record.people.models import Address, Enrolment, Identifier, Person
from kith.record.people.rules.identifiers import display
from kith.record.people.words import IDENTIFIER_KINDS, SEXES


@dataclass(frozen=True, slots=True)
class Number:
    """One identifier as it was written, and what is wrong with it if anything."""

    kind: str
    value: str
    told: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What one referral says of who the child is; empty where nothing was said. `age` is today's."""

    name: str
    known_as: str
    dob: date | None
    age: int | None
    sex: str
    address: str
    school: str
    description: str
    needs: str
    numbers: tuple[Number, ...] = ()


def identity_given(viewer: Viewer, person: Person, *, with_numbers: bool) -> Identity:
    """Return the identity on one person's row; identifiers only where asked for."""
    address = Address.objects.visible_to(viewer).filter(person=person, struck_at=None).first()
    school = Enrolment.objects.visible_to(viewer).filter(person=person, struck_at=None).select_related("school").first()
    return Identity(
        name=name_of(person),
        known_as=person.known_as,
        dob=person.dob,
        age=age_said_or_known(person.dob, person.age_said, clock.today()),
        sex=SEXES[person.sex],
        address=", ".join(part for part in (address.lines, address.postcode) if part) if address else "",
        school=(school.school.name if school.school else school.school_name) if school else "",
        description=person.description,
        needs=person.communication_needs,
        numbers=_numbers(viewer, person) if with_numbers else (),
    )


def name_of(person: Person | None) -> str:
    """Return the name to say: the whole name, else what the child is called, else nothing."""
    return f"{person.forename} {person.surname}".strip() or person.known_as if person else ""


def _numbers(viewer: Viewer, person: Person) -> tuple[Number, ...]:
    rows = Identifier.objects.visible_to(viewer).filter(person=person, struck_at=None).order_by("kind")
    return tuple(Number(IDENTIFIER_KINDS[row.kind], display(row.kind, row.value), row.told) for row in rows)
