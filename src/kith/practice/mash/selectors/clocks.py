"""Which clocks run on a referral, which were met, and which is next?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.practice.mash.words.hub import CLOCK_NAMES
from kith.practice.referrals.models import Clock, Referral
from kith.practice.referrals.rules.states import RAGS


@dataclass(frozen=True, slots=True)
class Ticking:
    """One clock: the duty in words, since when, due, met, and why it was late if anybody has said."""

    clock_id: UUID
    rule: str
    name: str
    starts_at: datetime
    due_at: datetime
    met_at: datetime | None
    is_late: bool
    late_reason: str


@dataclass(frozen=True, slots=True)
class Clocks:
    """Every clock by its due time; `of` has the newest of each duty: acknowledge, decide, rag, feedback."""

    all: tuple[Ticking, ...]
    of: dict[str, Ticking]
    following: Ticking | None
    """The next one that is not met."""
    is_any_late: bool


def clocks_of(viewer: Viewer, said: Referral) -> Clocks:
    """Return the clocks of a referral; one query."""
    rows = tuple(
        _ticking(one) for one in Clock.objects.visible_to(viewer).filter(referral=said).order_by("due_at", "rule")
    )
    return Clocks(
        all=rows,
        of={one.rule.split("_")[0]: one for one in sorted(rows, key=lambda one: one.starts_at)},
        following=next((one for one in rows if one.met_at is None), None),
        is_any_late=any(one.is_late for one in rows),
    )


def _ticking(one: Clock) -> Ticking:
    return Ticking(
        clock_id=one.id,
        rule=one.rule,
        name=_name(one.rule),
        starts_at=one.starts_at,
        due_at=one.due_at,
        met_at=one.met_at,
        is_late=(one.met_at or clock.now()) > one.due_at,
        late_reason=one.late_reason,
    )


def _name(rule: str) -> str:
    duty, _, rag = rule.partition("_")
    name = CLOCK_NAMES.get(duty, rule)
    return f"{name} ({RAGS[rag]})" if rag in RAGS else name
