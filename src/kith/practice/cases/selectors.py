"""Has this child a single record, what happened in the case, and where do records and assessments disagree?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kith.ground.access.guarded import GuardedQuerySet
from kith.ground.access.matrix import is_possible
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.clock import london
from kith.ground.trail.memory import remember
from kith.practice.cases.models import Record, ServiceEvent
from kith.practice.cases.policies import may_reconcile
from kith.practice.cases.words import EXPLOITATION, FEWEST
from kith.record.people.selectors.children import names_of

SHOWN = 200
"""So many children are listed on each side; the total says how many there are."""


def record_of(viewer: Viewer, subject_ids: list[UUID]) -> Record | None:
    """Return the child's single record, if the viewer may see it."""
    return Record.objects.visible_to(viewer).filter(subject_id__in=subject_ids, struck_at=None).first()


def events_of(viewer: Viewer, subject_ids: Sequence[UUID]) -> GuardedQuerySet[ServiceEvent]:
    """Return the assessments, enquiries, plans and reviews of the child that the viewer may see."""
    return ServiceEvent.objects.visible_to(viewer).filter(subject_id__in=subject_ids)


@dataclass(frozen=True, slots=True)
class Apart:
    """One child of whom the record and the assessments disagree: since when, and what is known of the other side."""

    subject_id: UUID
    name: str
    since: date
    words: str


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The children on each side whom the viewer may see, the newest first, and how many there are in words."""

    no_record: tuple[Apart, ...]
    no_record_count: str
    no_factor: tuple[Apart, ...]
    no_factor_count: str


def reconciliation(viewer: Viewer) -> Reconciliation:
    """Return the children with factor 11A and no single record, and the reverse (reference.md 7.2); four queries.

    Of rows the viewer may see, and of no other: what is sealed, or of somebody else, is in no count.
    """
    may_reconcile(viewer)
    told = ServiceEvent.objects.visible_to(viewer).filter(kind="assessment", struck_at=None)
    assessed, exploited = _newest(told), _newest(told.filter(codes__contains=[EXPLOITATION]))
    opened = Record.objects.visible_to(viewer).filter(struck_at=None).order_by("opened_at")
    records = {
        cluster: (subject_id, london(at).date())
        for cluster, subject_id, at in opened.values_list("subject__cluster_id", "subject_id", "opened_at")
    }
    no_record = [(*exploited[one], "") for one in exploited if one not in records]
    no_factor = [(*records[one], _other(assessed.get(one))) for one in records if one not in exploited]
    names = names_of(viewer, [one[0] for one in (*no_record, *no_factor)])
    remember("reconciliation seen", subjects=sorted(names), fields=["list"])
    return Reconciliation(
        _apart(no_record, names), _count(viewer, no_record), _apart(no_factor, names), _count(viewer, no_factor)
    )


def _newest(events: GuardedQuerySet[ServiceEvent]) -> dict[UUID, tuple[UUID, date]]:
    """Return of each child the newest assessment: whose row it is, and when it began."""
    rows = events.order_by("starts_on").values_list("subject__cluster_id", "subject_id", "starts_on")
    return {cluster: (subject_id, day) for cluster, subject_id, day in rows}


def _other(assessed: tuple[UUID, date] | None) -> str:
    return f"Assessed {assessed[1]:%-d %B %Y} without this factor" if assessed else "No assessment is known"


def _apart(rows: Iterable[tuple[UUID, date, str]], names: dict[UUID, str]) -> tuple[Apart, ...]:
    newest = sorted(rows, key=lambda one: (one[1], one[0]), reverse=True)[:SHOWN]
    return tuple(Apart(one, names.get(one, "Name not known"), day, words) for one, day, words in newest)


def _count(viewer: Viewer, rows: Sequence[object]) -> str:
    """Return how many, as the matrix lets this role count: one without class C12 is told no count under five."""
    if 0 < len(rows) < FEWEST and not is_possible(viewer.role, "C12", "read"):
        return f"fewer than {FEWEST}"
    return str(len(rows))
