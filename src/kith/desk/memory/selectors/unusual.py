"""Which unusual looks wait for the data protection officer, and what was found of the others?"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from kith.desk.memory.models import Unusual
from kith.desk.memory.rules.unusual import DAY_RULES, RULES
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotThere
from kith.ground.partners.models import Post
from kith.ground.partners.words import ROLES
from kith.ground.trail.memory import remember

WEEK = timedelta(days=7)
SAYS = {rule.name: rule.says for rule in (*RULES, *DAY_RULES)}


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: the rule in words, its inputs, in one of how many looks (or workers' days) of that day it fires."""

    says: str
    inputs: str
    one_in: int


@dataclass(frozen=True, slots=True)
class UnusualLook:
    """One row of the report: whose looks, on which day, which child, the reasons, and what was found."""

    id: UUID
    subject_id: UUID
    day: date
    who: str
    reasons: tuple[Why, ...]
    others: int
    looked_at: datetime | None
    finding: str


def unusual_looks(viewer: Viewer) -> tuple[UnusualLook, ...]:
    """Return the last week's rows, newest day first and within it as ordered; older ones only while not looked into."""
    rows = Unusual.objects.visible_to(viewer).order_by("-day", "place")
    since = clock.today() - WEEK
    found = [row for row in rows[:700] if row.day >= since or row.looked_at is None]
    remember("unusual seen", fields=["looks"])
    names = _names([row.post_id for row in found])
    return tuple(_row(row, names) for row in found)


def unusual_look(viewer: Viewer, unusual_id: UUID) -> UnusualLook:
    """Return one row. Raises `NotThere`."""
    row = Unusual.objects.visible_to(viewer).filter(id=unusual_id).first()
    if row is None:
        raise NotThere("There is no such look.")
    remember("unusual seen", subjects=[row.subject_id], about=("unusual", str(unusual_id)))
    return _row(row, _names([row.post_id]))


def _names(post_ids: list[UUID]) -> dict[UUID, str]:
    posts = Post.objects.filter(id__in=post_ids).select_related("worker", "organisation")
    return {post.id: f"{post.worker.name}, {ROLES[post.role]}, {post.organisation.short}" for post in posts}


def _row(row: Unusual, names: dict[UUID, str]) -> UnusualLook:
    *reasons, last = row.reasons
    return UnusualLook(
        id=row.id,
        subject_id=row.subject_id,
        day=row.day,
        who=names.get(row.post_id, ""),
        reasons=tuple(Why(SAYS[one["rule"]], one["inputs"], one["one_in"]) for one in reasons),
        others=last["others"],
        looked_at=row.looked_at,
        finding=row.finding,
    )
