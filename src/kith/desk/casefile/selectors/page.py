"""Who is this child, who is around them, what is known and what is due: one page?"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kith.desk.casefile.selectors.chronology import chronology
from kith.desk.casefile.selectors.entries import Entry
from kith.ground.access.known import as_known_on
from kith.ground.access.matrix import grants
from kith.ground.access.selectors import Involvement, allocations, cluster_subjects
from kith.ground.access.viewer import Viewer
from kith.ground.access.words import QUALIFIERS
from kith.ground.kernel import clock
from kith.ground.kernel.errors import KithError, NotThere
from kith.ground.trail.memory import remember
from kith.practice.cases.models import Record
from kith.practice.cases.selectors import record_of
from kith.practice.missing.models import Episode
from kith.practice.missing.selectors import last_episode
from kith.practice.referrals.models import Answer, Referral
from kith.practice.referrals.words.checklist import ITEMS
from kith.record.people.models import Person
from kith.record.people.rules.ages import age_on
from kith.record.people.selectors.children import Child, child


@dataclass(frozen=True, slots=True)
class Concern:
    """One ticked item with its source: who said so, when it was seen, in which referral."""

    code: str
    words: str
    value: str
    seen_on: date | None
    given_by: str
    reference: str


@dataclass(frozen=True, slots=True)
class Said:
    """What the child said, in their own words, and when it was told."""

    words: str
    told_on: date
    reference: str


@dataclass(frozen=True, slots=True)
class ChildPage:
    """The page of one child. `day` is the day it speaks of, `is_past` whether that is not today."""

    child: Child
    day: date
    is_past: bool
    age: int | None
    workers: tuple[Involvement, ...]
    record: Record | None
    last_missing: Episode | None
    referrals: tuple[Referral, ...]
    concerns: tuple[Concern, ...]
    said: tuple[Said, ...]
    entries: tuple[Entry, ...]
    because: str
    apart: int = 0
    """How many other records of the child stood apart on that day and have been joined since."""


class NotThen(KithError):
    """The child is known today; on that day nothing was."""


def child_page(
    viewer: Viewer,
    subject_id: UUID,
    *,
    known_on: date | None = None,
    agency: str = "",
    kind: str = "",
    act: str = "child seen",
) -> ChildPage:
    """Return a child's page, as known today or at the end of an earlier day; logged.

    Raises `NotThere`, and `NotThen` when the child is known today and nothing was on that day. A record that
    was joined since is not shown; where the one asked for did not stand yet, the oldest of its child is.
    """
    day = known_on or clock.today()
    subject_then, apart = _stood(viewer, subject_id, known_on) if known_on else (subject_id, 0)
    with as_known_on(known_on):
        found = child(viewer, subject_then)
        subjects = list(found.subject_ids)
        referrals = tuple(Referral.objects.visible_to(viewer).filter(subject_id__in=subjects).order_by("-received_at"))
        workers = tuple(allocations(viewer, subjects, live_only=known_on is None))
        record, last_missing = record_of(viewer, subjects), last_episode(viewer, subjects)
        concerns = _concerns(viewer, referrals)
    entries = tuple(chronology(viewer, subjects, known_on=known_on, agency=agency, kind=kind))
    _log(subject_id, subjects, known_on, act)
    return ChildPage(
        child=found,
        day=day,
        is_past=known_on is not None,
        age=age_on(found.dob, day) if found.dob else None,
        workers=workers,
        record=record,
        last_missing=last_missing,
        referrals=referrals,
        concerns=concerns,
        said=_said(referrals),
        entries=entries,
        because=_because(viewer),
        apart=apart,
    )


def _log(subject_id: UUID, subjects: list[UUID], known_on: date | None, act: str) -> None:
    looked_back = [f"as known on {known_on.isoformat()}"] if known_on else []
    fields = ["identity", "chronology", *looked_back]
    remember(act, subjects=subjects, about=("child", str(subject_id)), fields=fields)


def _stood(viewer: Viewer, subject_id: UUID, day: date) -> tuple[UUID, int]:
    """Return which subject of today's child to open for that day, and how many of its records stood apart then."""
    today = [row.id for row in cluster_subjects(viewer, subject_id)]
    if not today:
        raise NotThere("There is no such child.")
    with as_known_on(day):
        stood = list(
            Person.objects.visible_to(viewer)
            .filter(subject_id__in=today)
            .order_by("made_at")
            .values_list("subject_id", flat=True)
        )
        if day > clock.today() or not stood:
            raise NotThen("Nothing was known of this child on that day.")
        chosen = subject_id if subject_id in stood else stood[0]
        together = {row.id for row in cluster_subjects(viewer, chosen)}
    return chosen, len(set(stood) - together)


def _concerns(viewer: Viewer, referrals: tuple[Referral, ...]) -> tuple[Concern, ...]:
    references = {row.id: row.reference for row in referrals if row.struck_at is None}
    rows = Answer.objects.visible_to(viewer).filter(referral_id__in=references, value__in=("present", "suspected"))
    return tuple(
        Concern(
            row.item,
            ITEMS[row.item].display,
            row.value,
            row.seen_on,
            row.given_by,
            references[row.referral_id],
        )
        for row in rows.order_by("item", "made_at")
    )


def _said(referrals: tuple[Referral, ...]) -> tuple[Said, ...]:
    return tuple(
        Said(row.child_words, clock.london(row.received_at).date(), row.reference)
        for row in referrals
        if row.child_words.strip() and row.struck_at is None
    )


def _because(viewer: Viewer) -> str:
    """Say which reason opens this page to the viewer's role: the first of the matrix that reads identity."""
    held = [
        one.qualifier
        for one in grants()
        if one.role == viewer.role and one.record_class == "C1" and "read" in one.operations
    ]
    return QUALIFIERS[held[0]] if held else ""
