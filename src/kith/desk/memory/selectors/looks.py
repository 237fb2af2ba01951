"""Who looked at one child's record, and why: for the data protection officer, and for those who own the case?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from kith.desk.memory.words import COPIED, KINDS, OF_THE_RECORD, PROTECTED, REASONS
from kith.ground.access.gathered import prepared
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotThere
from kith.ground.partners.words import ROLES, SERVICES
from kith.ground.trail.memory import remember
from kith.ground.vault.guard import protected_in
from kith.ground.vault.rules import of_text
from kith.practice.mash.selectors.identity import name_of
from kith.record.people.models import Person
from kith.record.people.selectors.exactly import birth_key, number_key

PAGE = 50
LATELY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Seen:
    """One line of a child's log: when, who, what, by which reason, what came of it."""

    at: datetime
    worker: str
    role: str
    organisation: str
    act: str
    kind: str
    why: str
    reason: str
    outcome: str
    kept: str
    """Why what was typed is not shown; empty where it is, or where nothing was."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the record of a child, as those who own the case are told of it."""

    at: datetime
    worker: str
    role: str
    organisation: str
    act: str
    reason: str
    is_outside: bool


@dataclass(frozen=True, slots=True)
class OutsideLook:
    """What a reader from outside the team opened on one day: which child, by which reason, how often."""

    day: date
    subject_id: UUID
    child: str
    worker: str
    role: str
    organisation: str
    reason: str
    looks: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of lines, newest first, and whether there are older ones."""

    subject_id: UUID
    rows: tuple[Any, ...]
    number: int
    has_older: bool


def officers_child(viewer: Viewer, wanted: dict[str, Any]) -> UUID | None:
    """Return the one child who is exactly this one, for the officer's log; logged before it is known whether."""
    asked = exactly(wanted)
    remember("log looked for", fields=["number" if wanted.get("number") else "name and date of birth"])
    sql = "select kith.officers_child(%(key)s, %(forename)s, %(surname)s, %(born)s::date)"
    found: UUID | None = prepared(viewer, sql, asked)[0][0]
    return found


def exactly(wanted: dict[str, Any]) -> dict[str, Any]:
    """Return what looks one child up: by number_kind and number, or by forename, surname and dob."""
    if wanted.get("number"):
        return {
            "key": number_key(wanted["number_kind"], wanted["number"]),
            "forename": "",
            "surname": "",
            "born": None,
        }
    names = {name: wanted[name] for name in ("forename", "surname")}
    return {"key": birth_key(wanted["dob"]), "born": wanted["dob"], **names}


def child_log(
    viewer: Viewer, subject_id: UUID, *, kinds: Sequence[str] = (), number: int = 1, most: int = PAGE
) -> Leaf:
    """Return one page of everything seen and done on any record of a child; logged. Raises `NotThere`."""
    asked: dict[str, Any] = {"subject": subject_id, "kinds": list(kinds)}
    if not prepared(viewer, "select kith.has_log(%(subject)s)", asked)[0][0]:
        raise NotThere("There is no such child.")
    remember("log seen", subjects=[subject_id], about=("child", str(subject_id)), fields=kinds or ["everything"])
    sql = "select * from kith.child_log(%(subject)s, %(kinds)s::text[], %(skip)s, %(most)s)"
    rows = prepared(viewer, sql, asked | {"skip": (number - 1) * most, "most": most + 1})
    shown = _held_back(subject_id, tuple(_seen(row) for row in rows[:most]))
    return Leaf(subject_id, shown, number, len(rows) > most)


def log_copy(viewer: Viewer, subject_id: UUID, *, most: int) -> Leaf:
    """Return what of a child's log is handed out for subject access, newest first; logged. Raises `NotThere`.

    Kept apart are acts about who may look (seals, conflicts, looks into looks) and what was asked for and refused.
    """
    whole = child_log(viewer, subject_id, kinds=COPIED, most=most)
    return replace(whole, rows=tuple(replace(row, worker="", why="") for row in whole.rows))


def _seen(row: tuple[Any, ...]) -> Seen:
    at, worker, role, agency, act, kind, why, reason, outcome, is_kept = row
    who = (worker or "Nobody signed in", _role(role), agency or "")
    return Seen(at, *who, act, KINDS[kind], why, REASONS[reason or "none"], outcome, OF_THE_RECORD if is_kept else "")


def _held_back(subject_id: UUID, rows: tuple[Seen, ...]) -> tuple[Seen, ...]:
    """Return the lines without the reasons in which somebody typed what is protected: the others stay readable."""
    if not protected_in(of_text(" \n ".join(row.why for row in rows)), [subject_id]):
        return rows
    return tuple(
        replace(row, why="", kept=PROTECTED) if protected_in(of_text(row.why), [subject_id]) else row for row in rows
    )


def who_looked(viewer: Viewer, subject_id: UUID, *, number: int = 1) -> Leaf:
    """Return one page of who opened the record of a child whose case the viewer owns; logged. Raises `NotThere`."""
    asked = {"subject": subject_id, "skip": (number - 1) * PAGE, "most": PAGE + 1}
    if not prepared(viewer, "select kith.owns_case(%(subject)s)", asked)[0][0]:
        raise NotThere("There is no such child.")
    remember("looks seen", subjects=[subject_id], about=("child", str(subject_id)), fields=["looks"])
    rows = prepared(viewer, "select * from kith.who_looked(%(subject)s, %(skip)s, %(most)s)", asked)
    lines = tuple(
        Look(at, worker, _role(role), agency, act, REASONS[reason], outside)
        for at, worker, role, agency, act, reason, outside in rows[:PAGE]
    )
    return Leaf(subject_id, lines, number, len(rows) > PAGE)


def outside_looks(viewer: Viewer) -> tuple[OutsideLook, ...]:
    """Return who from outside the team opened records of the viewer's children in the last 30 days; logged."""
    since = {"since": clock.now() - LATELY}
    rows = prepared(viewer, "select * from kith.outside_looks(%(since)s)", since)
    subjects = list({row[1] for row in rows})
    people = Person.objects.visible_to(viewer).filter(subject_id__in=subjects)
    names = {one.subject_id: name_of(one) for one in people}
    remember("own looks seen", subjects=subjects, fields=["looks"])
    return tuple(
        OutsideLook(day, subject, names.get(subject, "Name not known"), worker, _role(role), agency, REASONS[why], many)
        for day, subject, worker, role, agency, why, many in rows
    )


def _role(code: str) -> str:
    return (ROLES | SERVICES).get(code, "Nobody signed in")
