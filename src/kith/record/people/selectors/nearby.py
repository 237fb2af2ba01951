"""What is held of a person for the matcher to compare?"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kith.ground.access.gathered import Gathered, Gathering, Part, gather
from kith.ground.access.viewer import Viewer
from kith.record.people.models import Name, Person
from kith.record.people.selectors.finding import ADDRESSES, CONTACTS, IDENTIFIERS, IDS

PERSONS = Part(Person, "t.id = any (%(persons)s) and t.struck_at is null")
NAMES = Part(Name, f"{IDS} and t.struck_at is null")
AROUND = Gathering((PERSONS, NAMES, IDENTIFIERS, ADDRESSES, CONTACTS), before="")


@dataclass(frozen=True, slots=True)
class Held:
    """One person as one source knows them; names, addresses and the rest as written, the newest address first.

    `names` are (forename, surname), the person's own first; `addresses` (lines, postcode); `numbers` (kind, normal).
    """

    id: UUID
    subject_id: UUID
    names: tuple[tuple[str, str], ...]
    known_as: str
    dob: date | None
    precision: str
    expected_on: date | None
    sex: str
    addresses: tuple[tuple[str, str], ...]
    contacts: tuple[tuple[str, str], ...]
    numbers: tuple[tuple[str, str], ...]


def held_of(viewer: Viewer, persons: list[UUID]) -> dict[UUID, Held]:
    """Return what is held of these persons, as far as the viewer may see them."""
    found = gather(viewer, AROUND, persons=persons)
    names, numbers = _by_person(found, NAMES), _by_person(found, IDENTIFIERS)
    addresses, contacts = _by_person(found, ADDRESSES), _by_person(found, CONTACTS)
    return {
        row.id: Held(
            id=row.id,
            subject_id=row.subject_id,
            names=((row.forename, row.surname), *((one.forename, one.surname) for one in names[row.id])),
            known_as=row.known_as,
            dob=row.dob,
            precision=row.dob_precision,
            expected_on=row.expected_on,
            sex=row.sex,
            addresses=tuple((one.lines, one.postcode) for one in _newest_first(addresses[row.id])),
            contacts=tuple((one.kind, one.value) for one in contacts[row.id]),
            numbers=tuple((one.kind, one.normal) for one in numbers[row.id]),
        )
        for row in found.of(PERSONS)
    }


def _by_person(found: Gathered, part: Part) -> defaultdict[UUID, list]:  # type: ignore[type-arg]
    rows: defaultdict[UUID, list] = defaultdict(list)  # type: ignore[type-arg]
    for row in found.of(part):
        rows[row.person_id].append(row)
    return rows


def _newest_first(rows: list) -> list:  # type: ignore[type-arg]
    return sorted(rows, key=lambda row: row.made_at, reverse=True)
