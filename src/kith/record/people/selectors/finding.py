"""Is somebody already known under a number, a name, a date of birth, an address or a telephone?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from kith.ground.access.gathered import Gathered, Gathering, Part, gather, prepared
from kith.ground.access.models import Subject
from kith.ground.access.viewer import Viewer
from kith.ground.partners.models import Organisation
from kith.ground.trail.memory import remember
from kith.record.people.models import Address, Contact, Enrolment, Identifier, Person
from kith.record.people.rules.asking import Wanted
from kith.record.people.rules.identifiers import check
from kith.record.people.rules.keys import Findable, house_of, keys_for, normal_contact
from kith.record.people.rules.matching import Comparison, PersonFacts, compare, weigh
from kith.record.people.rules.names import fold, surname_parts, year_keys
from kith.record.people.words import IDENTIFIER_KINDS, SOURCES

MOST = 200
LOOKED_INTO = 40
SHOWN = 20
LEAST = 6.0
"""Fewer bits than this is an unlikely match."""
AGREES = {"telephone": 8.0, "address": 8.0, "year of birth": 4.0}
"""Bits for what the matcher's model has no term of; only the order of the answers hangs on them."""
CANDIDATES = """
select p.id, p.subject_id, p.forename, p.surname, p.known_as, p.dob, p.sex, p.source
  from kith.persons_with_keys(%(keys)s::text[], %(forename)s::text, %(surnames)s::text[]) h
  join people_person p on p.id = h.id
 where p.struck_at is null order by h.agreed desc, h.id limit %(most)s
"""
IDS = "t.person_id = any (%(persons)s)"
IDENTIFIERS = Part(Identifier, f"{IDS} and t.struck_at is null")
ADDRESSES = Part(Address, f"{IDS} and t.struck_at is null")
CONTACTS = Part(Contact, f"{IDS} and t.struck_at is null")
ENROLMENTS = Part(Enrolment, f"{IDS} and t.struck_at is null")
SCHOOLS = Part(
    Organisation, "t.id = any (array(select e.school_id from people_enrolment e where e.person_id = any (%(persons)s)))"
)
SUBJECTS = Part(Subject, "t.id = any (array(select p.subject_id from people_person p where p.id = any (%(persons)s)))")
AROUND = Gathering((IDENTIFIERS, ADDRESSES, CONTACTS, ENROLMENTS, SCHOOLS, SUBJECTS), before="")


@dataclass(frozen=True, slots=True)
class Near:
    """A person who shares keys, as far as the first look goes."""

    id: UUID
    subject_id: UUID
    forename: str
    surname: str
    known_as: str
    dob: date | None
    sex: str
    source: str


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
    found = ranked(viewer, wanted)
    remember(
        "searched",
        subjects=[one.subject_id for one in found],
        fields=wanted.fields(),
        outcome=f"{len(found)} found",
    )
    return found


def ranked(viewer: Viewer, wanted: Wanted) -> list[Found]:
    """Return what `find_children` does, in two statements."""
    facts = _facts_wanted(wanted)
    nearest = _first_look(facts, wanted, near_persons(viewer, _keys_wanted(wanted), facts.names))
    if not nearest:
        return []
    around = gather(viewer, AROUND, persons=[one.id for one in nearest])
    return _one_a_child(_compared(facts, wanted, nearest, around), around)


def near_persons(viewer: Viewer, keys: list[str], names: tuple[tuple[str, str], ...], most: int = MOST) -> list[Near]:
    """Return the persons the viewer may see who share the rarest keys, the most of them first."""
    forename, surname = next(((one, other) for one, other in names if one and other), ("", ""))
    values = {"keys": keys, "forename": fold(forename), "surnames": sorted(surname_parts(surname)), "most": most}
    return [Near(*row) for row in prepared(viewer, CANDIDATES, values)]


@dataclass(slots=True)
class _Around:
    """What stands around one person."""

    numbers: set[tuple[str, str]] = field(default_factory=set)
    postcode: str = ""
    houses: set[str] = field(default_factory=set)
    contacts: set[str] = field(default_factory=set)


def _around(found: Gathered) -> defaultdict[UUID, _Around]:
    """Return, by person, their numbers, newest postcode, houses and contacts."""
    around: defaultdict[UUID, _Around] = defaultdict(_Around)
    for number in found.of(IDENTIFIERS):
        around[number.person_id].numbers.add((number.kind, number.normal))
    for address in sorted(found.of(ADDRESSES), key=lambda one: one.made_at):
        around[address.person_id].postcode = address.postcode
        around[address.person_id].houses.add(house_of(address.lines))
    for contact in found.of(CONTACTS):
        around[contact.person_id].contacts.add(contact.normal)
    return around


def _facts_of(row: Person | Near, around: _Around) -> PersonFacts:
    return PersonFacts(
        names=_names_of(row),
        born=row.dob,
        sex=row.sex,
        postcode=around.postcode,
        identifiers=frozenset(around.numbers),
    )


def _names_of(row: Person | Near) -> tuple[tuple[str, str], ...]:
    names = ((row.forename, row.surname),) if row.forename or row.surname else ()
    return names + (((row.known_as, row.surname),) if row.known_as else ())


def _keys_wanted(wanted: Wanted) -> list[str]:
    names = _names_wanted(wanted)
    keys = keys_for(
        Findable(
            names=names,
            dob=wanted.dob,
            postcodes=(wanted.postcode,),
            addresses=(wanted.address,),
            numbers=tuple(normal for _, normal in _numbers(wanted)),
            contacts=(wanted.contact,),
        )
    )
    if wanted.year is not None:
        keys += sorted(key for one, other in names for key in year_keys(one, other, wanted.year))
    return keys


def _names_wanted(wanted: Wanted) -> tuple[tuple[str, str], ...]:
    """Return the names to compare; a single name may be either."""
    if bool(wanted.forename) != bool(wanted.surname) and wanted.either:
        one = wanted.forename or wanted.surname
        return ((one, ""), ("", one))
    return ((wanted.forename, wanted.surname),) if wanted.forename or wanted.surname else ()


def _facts_wanted(wanted: Wanted) -> PersonFacts:
    return PersonFacts(
        names=_names_wanted(wanted),
        born=wanted.dob,
        postcode=wanted.postcode,
        identifiers=frozenset(_numbers(wanted)),
    )


def _numbers(wanted: Wanted) -> list[tuple[str, str]]:
    """Return the number under its kind, or under every kind it could be where none was said."""
    if not wanted.identifier.strip():
        return []
    kinds = [wanted.identifier_kind] if wanted.identifier_kind else list(IDENTIFIER_KINDS)
    return list(dict.fromkeys((kind, check(kind, wanted.identifier).normal) for kind in kinds))


def _first_look(facts: PersonFacts, wanted: Wanted, near: list[Near]) -> list[Near]:
    """Return those worth a second look: by names and date where there are any, else as they came."""
    if len(near) <= LOOKED_INTO or not (facts.names or facts.born):
        return near[:LOOKED_INTO]
    bare = replace(facts, postcode="", identifiers=frozenset())
    nothing = _Around()
    scored = [(weigh(bare, _facts_of(one, nothing)) + _year(wanted, one), one) for one in near]
    return [one for _, one in sorted(scored, key=lambda pair: -pair[0])[:LOOKED_INTO]]


def _year(wanted: Wanted, one: Near) -> float:
    if wanted.year is None or one.dob is None:
        return 0.0
    return AGREES["year of birth"] if one.dob.year == wanted.year else -AGREES["year of birth"]


def _compared(
    facts: PersonFacts, wanted: Wanted, nearest: list[Near], around: Gathered
) -> list[tuple[float, str, Near]]:
    kept, beside = [], _around(around)
    for one in nearest:
        held = beside[one.id]
        result = compare(facts, _facts_of(one, held))
        more = _more(wanted, one, held)
        weight = result.weight + sum(AGREES[name] for name in more) + min(_year(wanted, one), 0)
        if weight >= LEAST:
            kept.append((weight, _said(result, more), one))
    return sorted(kept, key=lambda line: (-line[0], line[2].subject_id))


def _more(wanted: Wanted, one: Near, held: _Around) -> list[str]:
    """Name what agrees beside the matcher's own terms."""
    contact, house = normal_contact(wanted.contact), house_of(wanted.address)
    return [
        *(["telephone"] if contact and contact in held.contacts else []),
        *(["address"] if house and house in held.houses else []),
        *(["year of birth"] if _year(wanted, one) > 0 else []),
    ]


def _said(result: Comparison, more: list[str]) -> str:
    if not more:
        return result.words
    also = f"Agrees in: {', '.join(more)}."
    return also if not result.terms else f"{result.words} {also}"


def _one_a_child(compared: Iterable[tuple[float, str, Near]], around: Gathered) -> list[Found]:
    clusters = {row.id: row.cluster_id for row in around.of(SUBJECTS)}
    names = {row.id: row.name for row in around.of(SCHOOLS)}
    schools = {
        row.person_id: names[row.school_id] if row.school_id else row.school_name for row in around.of(ENROLMENTS)
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
