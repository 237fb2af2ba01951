"""Who is this child, who is around them, what is known and what is due: one page?"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kith.desk.casefile.selectors import chronology as chronicle
from kith.desk.casefile.selectors.chronology import ALLOCATED, EPISODES, RECORDS, REFERRALS, chronology, posts_of
from kith.desk.casefile.selectors.entries import Entry
from kith.ground.access.gathered import CLUSTER, Gathered, Gathering, Part, gather, prepared
from kith.ground.access.known import as_known_on
from kith.ground.access.matrix import grants
from kith.ground.access.selectors import Involvement, involvements
from kith.ground.access.viewer import Viewer
from kith.ground.access.words import QUALIFIERS
from kith.ground.kernel import clock
from kith.ground.kernel.errors import KithError, NotThere
from kith.ground.trail.memory import remember
from kith.practice.cases.models import Record
from kith.practice.missing.models import Episode
from kith.practice.referrals.models import Answer, Referral
from kith.practice.referrals.words.checklist import ITEMS
from kith.record.people.rules.ages import age_on
from kith.record.people.selectors import children
from kith.record.people.selectors.children import MINE, Child, child_from
from kith.record.protected.models import Marker
from kith.record.protected.selectors import markers_of


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
    withheld: tuple[Marker, ...] = ()
    """What is protected of the child where it is safe to say so, each with whom to ask."""
    apart: int = 0
    """How many other records of the child stood apart on that day and have been joined since."""


ANSWERS = Part(Answer, f"{MINE} and t.value in ('present', 'suspected')")
TODAY = f"with {CLUSTER} select id from cluster order by id"
STOOD = """
select p.subject_id, s.cluster_id from people_person p join access_subject s on s.id = p.subject_id
 where p.subject_id = any (%(today)s) order by p.made_at, p.id
"""
MARKERS = Part(Marker, f"{MINE} and t.ends_at is null")
GATHERING = Gathering((*children.PARTS, *chronicle.PARTS, ANSWERS, MARKERS))


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
        found = gather(viewer, GATHERING, subject=subject_then)
    about = child_from(found, subject_then)
    referrals = tuple(sorted(found.of(REFERRALS), key=lambda row: row.received_at, reverse=True))
    entries = tuple(chronology(viewer, found, known_on=known_on, agency=agency, kind=kind))
    _log(subject_id, list(about.subject_ids), known_on, act)
    return ChildPage(
        child=about,
        day=day,
        is_past=known_on is not None,
        age=age_on(about.dob, day) if about.dob else None,
        workers=_workers(found, live_only=known_on is None),
        record=next((row for row in found.of(RECORDS) if row.struck_at is None), None),
        last_missing=max(
            (row for row in found.of(EPISODES) if row.struck_at is None), key=lambda row: row.started_at, default=None
        ),
        referrals=referrals,
        concerns=_concerns(found, referrals),
        said=_said(referrals),
        entries=entries,
        because=_because(viewer),
        withheld=markers_of(found.of(MARKERS)),
        apart=apart,
    )


def _log(subject_id: UUID, subjects: list[UUID], known_on: date | None, act: str) -> None:
    looked_back = [f"as known on {known_on.isoformat()}"] if known_on else []
    fields = ["identity", "chronology", *looked_back]
    remember(act, subjects=subjects, about=("child", str(subject_id)), fields=fields)


def _stood(viewer: Viewer, subject_id: UUID, day: date) -> tuple[UUID, int]:
    """Return which subject of today's child to open for that day, and how many of its records stood apart then."""
    today = [row[0] for row in prepared(viewer, TODAY, {"subject": subject_id})]
    if not today:
        raise NotThere("There is no such child.")
    with as_known_on(day):
        stood = dict(prepared(viewer, STOOD, {"today": today}))
    if day > clock.today() or not stood:
        raise NotThen("Nothing was known of this child on that day.")
    chosen = subject_id if subject_id in stood else next(iter(stood))
    return chosen, sum(cluster != stood[chosen] for cluster in stood.values())


def _workers(found: Gathered, *, live_only: bool) -> tuple[Involvement, ...]:
    moment = clock.now()
    held = (row for row in found.of(ALLOCATED) if not live_only or row.ends_at is None or row.ends_at > moment)
    return tuple(involvements(held, posts_of(found)))


def _concerns(found: Gathered, referrals: tuple[Referral, ...]) -> tuple[Concern, ...]:
    references = {row.id: row.reference for row in referrals if row.struck_at is None}
    rows = (row for row in found.of(ANSWERS) if row.referral_id in references)
    return tuple(
        Concern(
            row.item,
            ITEMS[row.item].display,
            row.value,
            row.seen_on,
            row.given_by,
            references[row.referral_id],
        )
        for row in sorted(rows, key=lambda row: (row.item, row.made_at))
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
