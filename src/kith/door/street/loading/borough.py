"""How does a made borough of any size come into a database, its past and its trail as true as if it had happened?

As the owner, by COPY into the product's own tables, with every trigger on; the clock stands at the moment a batch is
of, so that the past knows each row from then on. One batch is one transaction with one trail entry.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import groupby, islice
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from kith.door.street.generator.histories import END, History, histories
from kith.door.street.generator.names import COMMUNITIES
from kith.door.street.generator.people import Human, people
from kith.door.street.loading.cast import organisation_of, post_of
from kith.door.street.loading.sheets import Sheet, at_moment, flush_all, made_id
from kith.ground.access.models import Relation, Subject
from kith.ground.partners.words import HUB
from kith.practice.cases.models import Record
from kith.practice.mash.models import Decision
from kith.practice.referrals.models import Answer, Clock, Referral, Step, Triage
from kith.practice.referrals.words import CSE_ACCEPTED
from kith.record.people.models import (
    Address,
    Contact,
    Enrolment,
    Identifier,
    Name,
    Person,
    Placement,
    SameAs,
    Status,
)
from kith.record.people.rules.keys import Findable, keys_for, normal_contact

OWNER = "owner"
BATCH = 25_000
BEGINS = datetime(2005, 1, 3, 9, 0, tzinfo=UTC)
SCHOOLS = ("school_hill", "school_dock")
SCHOOL_IDS = tuple(organisation_of(key) for key in SCHOOLS)
OFFICER = post_of("mto_one")
TEACHER = post_of("dsl_hill")
STEPS = ("received", "acknowledged", "rag", "decided", "fed_back", "closed")


def load_borough(*, size: int, referrals: int, seed: int = 1) -> dict[str, int]:
    """Load so many people and referrals after the cast; return how many rows of each kind."""
    children: list[Human] = []
    later: list[Human] = []
    rows = 0
    source = people(size, seed)
    while batch := list(islice(source, BATCH)):
        children += [one for one in batch if one.age < 28]
        later += [one for one in batch if one.born >= BEGINS.date()]
        rows += _load_people([one for one in batch if one.born < BEGINS.date()], BEGINS)
    for begin in range(0, len(later), BATCH):
        rows += _load_people(later[begin : begin + BATCH], END - timedelta(days=400))
    timeline = _load_histories(histories(children, referrals, seed)) if referrals else 0
    with connections[OWNER].cursor() as cursor:
        cursor.execute("vacuum (analyze)")
    return {"people": size, "referrals": referrals, "rows": rows + timeline, "timeline": timeline}


def wall(subject: str, record_class: str, at: datetime, organisation: UUID = HUB) -> dict[str, Any]:
    """Return the columns that put a made row behind its wall."""
    return {
        "subject_id": subject,
        "record_class": record_class,
        "originator_id": organisation,
        "made_at": at,
        "made_by": OFFICER,
    }


def _load_people(batch: list[Human], at: datetime) -> int:
    sheets = {model: Sheet(model) for model in (Subject, Person, Name, Address, Contact, Identifier, Enrolment)}
    for human in batch:
        _person(sheets, human, at)
    return _copied(sheets.values(), at, "people loaded")


def _copied(sheets: Iterable[Sheet], at: datetime, act: str) -> int:
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        at_moment(cursor, at, act)
        return flush_all(cursor, sheets)


def _person(sheets: dict[Any, Sheet], human: Human, at: datetime) -> None:
    subject, person = made_id("subject", human.number), made_id("person", human.number)
    mine = wall(subject, "C1", at)
    sheets[Subject].add(id=subject, kind="person", cluster_id=subject, originator_id=HUB)
    sheets[Person].add(id=person, **mine, **_said(human, human.forename, human.surname, _findable(human)))
    sheets[Address].add(
        id=made_id("address", human.number),
        **mine,
        person_id=person,
        kind="home",
        lines=human.home.lines,
        postcode=human.home.postcode,
    )
    sheets[Contact].add(
        id=made_id("contact", human.number),
        **mine,
        person_id=person,
        kind="phone",
        value=human.home.phone,
        normal=normal_contact(human.home.phone),
    )
    _numbers_and_school(sheets, human, mine, person)


def _numbers_and_school(sheets: dict[Any, Sheet], human: Human, mine: dict[str, Any], person: str) -> None:
    if human.surname_before:
        sheets[Name].add(
            id=made_id("name", human.number),
            **mine,
            person_id=person,
            kind="birth",
            forename=human.forename,
            surname=human.surname_before,
        )
    for kind, value in (("NHS_NO", human.nhs_number), ("UPN", human.upn)):
        if value:
            sheets[Identifier].add(
                id=made_id(kind, human.number), **mine, person_id=person, kind=kind, value=value, normal=value
            )
    if 4 <= human.age <= 17:
        sheets[Enrolment].add(
            id=made_id("enrolment", human.number),
            **mine,
            person_id=person,
            school_id=SCHOOL_IDS[human.household % 2],
            school_name=SCHOOLS[human.household % 2],
            starts_on=human.born.replace(year=human.born.year + 4, month=9, day=1),
        )


def _findable(human: Human) -> Findable:
    names = [(human.forename, human.surname)]
    if human.surname_before:
        names.append((human.forename, human.surname_before))
    home = human.home
    numbers = tuple(one for one in (human.nhs_number, human.upn) if one)
    return Findable(tuple(names), human.born, (home.postcode,), (home.lines,), numbers, (home.phone,))


def _said(human: Human, forename: str, surname: str, findable: Findable) -> dict[str, Any]:
    return {
        "source": "worker",
        "source_ref": str(human.number),
        "forename": forename,
        "surname": surname,
        "dob": human.born,
        "dob_precision": "day",
        "sex": human.sex,
        "ethnic_group": COMMUNITIES[human.community].ethnic,
        "keys": keys_for(findable),
    }


TIMELINE = (
    *(Subject, Person, SameAs, Relation, Referral, Answer, Triage, Clock, Step, Decision, Record, Status),
    Placement,
)


def _load_histories(told: Iterable[History]) -> int:
    """Load the referrals month by month, so that the past knows each from its own month on."""
    rows, recorded = 0, set[int]()
    for (_, _), month in groupby(told, key=lambda one: (one.received.year, one.received.month)):
        sheets = {model: Sheet(model) for model in TIMELINE}
        last = BEGINS
        for history in month:
            _referral(sheets, history, recorded)
            last = max(last, history.received)
        rows += _copied(sheets.values(), min(END, last + timedelta(hours=1)), "referrals loaded")
    return rows


def _referral(sheets: dict[Any, Sheet], one: History, recorded: set[int]) -> None:
    subject, person, referral = (made_id(f"told {kind}", one.number) for kind in ("subject", "person", "referral"))
    first = made_id("subject", one.child.number)
    school = SCHOOL_IDS[one.child.household % 2]
    sheets[Subject].add(id=subject, kind="person", cluster_id=first, originator_id=school)
    told = _said(one.child, *one.names, Findable((one.names,), one.child.born)) | {
        "source": "referral",
        "source_ref": f"T{one.number}",
    }
    sheets[Person].add(id=person, **wall(subject, "C1", one.received, school), **told)
    sheets[SameAs].add(
        id=made_id("joined", one.number),
        **wall(subject, "C1", one.received),
        other_subject_id=first,
        weight=24.0,
        why="Very likely to be the same person.",
    )
    sheets[Relation].add(
        id=made_id("relation", one.number),
        subject_id=subject,
        originator_id=school,
        handling="originator",
        kind="referrer",
        organisation_id=school,
        starts_at=one.received,
        given_by=TEACHER,
        reason="made the referral",
    )
    sheets[Referral].add(id=referral, **wall(subject, "C2", one.received, school), **_what_was_said(one, person))
    _answers(sheets, one, subject, referral, school)
    _course(sheets, one, subject, referral)
    _around(sheets, one, first, referral, recorded)


def _answers(sheets: dict[Any, Sheet], one: History, subject: str, referral: str, school: UUID) -> None:
    for place, item in enumerate(one.signs):
        sheets[Answer].add(
            id=made_id("answer", f"{one.number}.{place}"),
            **wall(subject, "C2", one.received, school),
            referral_id=referral,
            item=item,
            value="present" if place else "suspected",
            seen_on=one.received.date(),
            given_by="A teacher, Larkhill School",
        )


def _what_was_said(one: History, person: str) -> dict[str, Any]:
    is_open = one.state != "closed"
    return {
        "reference": f"R-{one.number:08d}",
        "submission_id": made_id("submission", one.number),
        "person_id": person,
        "received_at": one.received,
        "channel": one.channel,
        "source_code": one.source_code,
        "referrer_name": "Gwen Pritchard-Obi",
        "safe_now": "yes",
        "facts": one.facts,
        "worries": one.worries,
        "child_words": one.child_words,
        "state": one.state,
        "acknowledged_at": one.received + timedelta(hours=3),
        "outcome": one.outcome,
        "fed_back_at": None if is_open else one.received + timedelta(days=3),
        "closed_at": None if is_open else one.received + timedelta(days=4),
        "rule_version": "made",
    }


def _course(sheets: dict[Any, Sheet], one: History, subject: str, referral: str) -> None:
    mine = wall(subject, "C2", one.received)
    is_open = one.state != "closed"
    due = one.received + timedelta(days=1)
    sheets[Triage].add(
        id=made_id("triage", one.number),
        **mine,
        referral_id=referral,
        state=one.state,
        rag=one.rag,
        rag_set_at=due if one.rag else None,
        holder_post_id=OFFICER if one.number % 3 else None,
        next_rule="decide" if is_open else "",
        next_due_at=due if is_open else None,
        match_state="joined",
    )
    for rule in ("acknowledge", "decide", "feedback"):
        sheets[Clock].add(
            id=made_id(f"clock {rule}", one.number),
            **mine,
            referral_id=referral,
            rule=rule,
            starts_at=one.received,
            due_at=due,
            met_at=None if is_open else due,
        )
    _steps(sheets, one, mine, referral, due)


def _steps(sheets: dict[Any, Sheet], one: History, mine: dict[str, Any], referral: str, due: datetime) -> None:
    is_open = one.state != "closed"
    for place, kind in enumerate(STEPS[: 2 if is_open else 6]):
        sheets[Step].add(
            id=made_id(f"step {kind}", one.number),
            **mine,
            referral_id=referral,
            at=one.received + timedelta(hours=6 * place),
            kind=kind,
            by="Ines Carvalho, MASH officer",
            text=kind.replace("_", " ").capitalize(),
        )
    if one.outcome:
        sheets[Decision].add(
            id=made_id("decision", one.number),
            **mine,
            referral_id=referral,
            outcome=one.outcome,
            reason="Threshold met on what the school and the family have said.",
            threshold_version="2014-1",
            decided_at=due,
            decided_by="Helen Okonjo-Frost, MASH manager",
        )


def _around(sheets: dict[Any, Sheet], one: History, first: str, referral: str, recorded: set[int]) -> None:
    """Write what an accepted concern leads to: the single record, a status, a placement now and then."""
    number, person = one.child.number, made_id("person", one.child.number)
    if one.outcome in CSE_ACCEPTED and number not in recorded:
        recorded.add(number)
        sheets[Record].add(
            id=made_id("record", number),
            **wall(first, "C3", one.received),
            reference=f"C-{number:08d}",
            opened_at=one.received,
            referral_id=referral,
        )
    if one.outcome in ("cin_assessment", "strategy"):
        sheets[Status].add(
            id=made_id("status", one.number),
            **wall(first, "C1", one.received),
            person_id=person,
            kind="CIN" if one.outcome == "cin_assessment" else "CP",
            starts_on=one.received.date(),
            ends_on=one.received.date() + timedelta(days=180),
        )
    if one.outcome == "strategy" and one.number % 3 == 0:
        sheets[Placement].add(
            id=made_id("placement", one.number),
            **wall(first, "C1", one.received),
            person_id=person,
            code="U6",
            band="in_borough",
            starts_on=one.received.date(),
            ends_on=one.received.date() + timedelta(days=90),
        )
