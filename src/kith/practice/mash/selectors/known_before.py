"""Is this child known already: earlier referrals, open services? (reference.md 2.8: re-referral, open case)"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from kith.ground.access.viewer import Viewer
from kith.ground.kernel.clock import london
from kith.practice.referrals.models import Referral
from kith.practice.referrals.rules.states import OUTCOMES
from kith.record.people.models import Status
from kith.record.people.words import STATUS_KINDS

AGAIN = timedelta(days=365)
"""A referral within twelve months of the one before is a re-referral."""
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Earlier:
    """One earlier referral of the same child; `outcome` is empty while it is open."""

    referral_id: UUID
    reference: str
    received_at: datetime
    outcome: str


@dataclass(frozen=True, slots=True)
class KnownBefore:
    """What was known when this referral came in: earlier referrals, newest first, and services open on that day."""

    earlier: tuple[Earlier, ...]
    total: int
    is_again: bool
    """The one before lies within twelve months."""
    services: tuple[str, ...]


def known_before(viewer: Viewer, subject_ids: list[UUID], said: Referral) -> KnownBefore:
    """Return what was known of the child before this referral, of what the viewer may see; two queries."""
    rows = list(
        Referral.objects.visible_to(viewer)
        .filter(subject_id__in=subject_ids, received_at__lt=said.received_at, struck_at=None)
        .order_by("-received_at")
        .values_list("id", "reference", "received_at", "outcome")
    )
    return KnownBefore(
        earlier=tuple(Earlier(key, ref, at, OUTCOMES.get(outcome, "")) for key, ref, at, outcome in rows[:SHOWN]),
        total=len(rows),
        is_again=bool(rows) and said.received_at - rows[0][2] <= AGAIN,
        services=_services(viewer, subject_ids, london(said.received_at).date()),
    )


def _services(viewer: Viewer, subject_ids: list[UUID], day: date) -> tuple[str, ...]:
    rows = Status.objects.visible_to(viewer).filter(
        Q(ends_on=None) | Q(ends_on__gte=day), subject_id__in=subject_ids, struck_at=None
    )
    kinds = rows.order_by("kind").values_list("kind", flat=True).distinct()
    return tuple(STATUS_KINDS[kind] for kind in kinds)
