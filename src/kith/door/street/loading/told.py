"""How do a made partnership and its looks come into the product's own tables? As the owner, by COPY."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db import connections, transaction

from kith.door.street.loading.office import AGENCIES, DAYS, FIRST, TEAMS, Office, Tie, Told, on_duty
from kith.door.street.loading.sheets import Sheet, at_moment, flush_all, made_id
from kith.ground.access.models import Conflict, Relation, Subject
from kith.ground.kernel.clock import LONDON
from kith.ground.partners.models import Organisation, Post, Shift, Team, Worker
from kith.ground.partners.words import HUB, HUB_TEAM
from kith.record.people.models import Person

OWNER = "owner"
BEGINS = datetime(2014, 1, 6, 9, 0, tzinfo=LONDON)
SECTORS = {"MNP": "health", "REF": "education", "MAT": "housing", "CWK": "voluntary"}
COLUMNS = (
    "id, at, true_at, txid, post_id, worker_id, role, organisation_id, session, act, subjects, object_kind, object_id,"
    " why, fields, outcome, leaf"
)


def clerk_id(kind: str, number: int) -> str:
    """Return the id of a made worker or post."""
    return str(UUID(made_id(f"clerk {kind}", number)))


def child_id(number: int) -> str:
    """Return the id of a made child's subject."""
    return str(UUID(made_id("clerk's child", number)))


def write_office(office: Office) -> None:
    """Write workers, posts, teams, agencies, shifts, children, relations and conflicts."""
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        at_moment(cursor, BEGINS, "partnership made")
        flush_all(cursor, [*_people(office), *_children(office), *_ties(office.ties)])


def write_looks(told: Iterable[Told], office: Office) -> int:
    """Write entries as the trail keeps them, each with its own leaf; return how many."""
    many = 0
    by_number = {one.number: one for one in office.clerks}
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        cursor.execute("create temporary table told (like public.trail_entry) on commit drop")
        with cursor.copy(f"copy told ({COLUMNS}) from stdin") as copy:
            for many, one in enumerate(told, 1):
                clerk = by_number[one.clerk]
                copy.write_row(_entry(many, one, clerk.role, _agency(clerk.role, clerk.place)))
        cursor.execute(
            f"insert into public.trail_entry ({COLUMNS}) select {COLUMNS.replace(', leaf', '')},"
            " kith.trail_leaf(row(t.*)::public.trail_entry) from told t"
        )
        cursor.execute("analyze")
    return many


def _entry(number: int, one: Told, role: str, organisation: str) -> tuple[object, ...]:
    refused = one.act == "asked for"
    child = child_id(one.child or 0)
    hides = refused or one.act == "restricted seen"
    return (
        UUID(made_id("told entry", f"{number}:{one.at.isoformat()}:{one.clerk}")),
        one.at,
        one.at,
        0,
        clerk_id("post", one.clerk),
        clerk_id("worker", one.clerk),
        role,
        organisation,
        "",
        one.act,
        [] if hides else [child],
        "page" if refused else "child" if hides else "",
        f"child {child}" if refused else child if hides else "",
        "",
        [],
        "404" if refused else "done",
        b"",
    )


def _agency(role: str, place: int) -> str:
    if role in ("SW", "SWM", "MTO", "MTM", "CSC"):
        return str(HUB)
    return str(UUID(made_id("clerk agency", place + AGENCIES * (role != "REF"))))


def _people(office: Office) -> list[Sheet]:
    sheets = {model: Sheet(model) for model in (Organisation, Team, Worker, Post, Shift)}
    for number in range(AGENCIES * 2 + TEAMS):
        agency = str(UUID(made_id("clerk agency", number)))
        kept = {"code": f"made{number}", "name": f"Made agency {number}", "short": f"Agency {number}", "kind": "A06"}
        sheets[Organisation].add(id=agency, sector="education", agreement_from="2014-01-01", phone="", **kept)
    for number in range(TEAMS):
        sheets[Team].add(
            id=str(UUID(made_id("clerk team", number))), organisation_id=HUB, name=f"Team {number}", kind="social_work"
        )
    for one in office.clerks:
        worker, post = clerk_id("worker", one.number), clerk_id("post", one.number)
        name = f"{one.human.forename} {one.human.surname}"
        sheets[Worker].add(id=worker, email=f"made{one.number}@example.org", password="!", name=name, is_active=True)  # noqa: S106
        in_team = one.role in ("SW", "SWM")
        team = str(UUID(made_id("clerk team", one.place))) if in_team else None
        sheets[Post].add(
            id=post,
            worker_id=worker,
            role=one.role,
            organisation_id=_agency(one.role, one.place),
            team_id=str(HUB_TEAM) if one.role in ("MTO", "MTM", "CSC") else team,
            starts_at=BEGINS,
        )
    _shifts(sheets[Shift], office)
    return list(sheets.values())


def _shifts(sheet: Sheet, office: Office) -> None:
    for number, day in enumerate(DAYS):
        for one in [*on_duty(office, number), *office.of("CSC")]:
            midnight = datetime.combine(day, time(0, 0), LONDON)
            post = clerk_id("post", one.number)
            sheet.add(
                id=made_id("clerk shift", f"{one.number}:{number}"),
                post_id=post,
                team_id=str(HUB_TEAM),
                starts_at=midnight + timedelta(hours=8),
                ends_at=midnight + timedelta(hours=18),
                given_by=post,
            )


def _children(office: Office) -> list[Sheet]:
    subjects, persons = Sheet(Subject), Sheet(Person)
    for number, human in enumerate(office.children):
        subject = child_id(number)
        subjects.add(id=subject, kind="person", cluster_id=subject, originator_id=HUB)
        persons.add(
            id=made_id("clerk's person", number),
            subject_id=subject,
            record_class="C1",
            originator_id=HUB,
            made_at=BEGINS,
            made_by=clerk_id("post", 0),
            source="worker",
            source_ref=f"made{number}",
            forename=human.forename,
            surname=human.surname,
            dob=human.born,
            dob_precision="day",
            sex=human.sex,
            keys=[],
        )
    return [subjects, persons]


def _ties(ties: list[Tie]) -> list[Sheet]:
    relations, conflicts = Sheet(Relation), Sheet(Conflict)
    midnight = datetime.combine(FIRST, time(0, 0), LONDON)
    for number, one in enumerate(ties):
        begins, ends = (_day(midnight, day) for day in one.days)
        common = {"subject_id": child_id(one.child), "originator_id": HUB, "starts_at": begins, "ends_at": ends}
        if one.kind == "conflict":
            worker, post = (clerk_id(kind, one.clerk or 0) for kind in ("worker", "post"))
            said = {"record_class": "C14", "kind": "declared", "reason": "made", "worker_id": worker, "put_by": post}
            conflicts.add(id=made_id("clerk conflict", number), **common, **said)
            continue
        relations.add(
            id=made_id("clerk relation", number),
            **common,
            kind=one.kind,
            post_id=None if one.clerk is None else clerk_id("post", one.clerk),
            team_id=None if one.team is None else str(UUID(made_id("clerk team", one.team))),
            organisation_id=None if one.agency is None else str(UUID(made_id("clerk agency", one.agency))),
            given_by=clerk_id("post", 0),
            reason="made",
        )
    return [relations, conflicts]


def _day(midnight: datetime, number: int) -> datetime:
    """Return the morning of a working day's number, or of a plain day where it lies outside the twenty."""
    if 0 <= number < len(DAYS):
        return datetime.combine(DAYS[number], time(0, 0), LONDON)
    return midnight + timedelta(days=number)
