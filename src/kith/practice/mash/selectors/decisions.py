"""What was decided about a referral, what waits for a second manager, and under which threshold text?"""

from dataclasses import dataclass
from uuid import UUID

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotNow
from kith.practice.mash.models import Decision, Feedback, ThresholdText
from kith.practice.referrals.models import Referral
from kith.practice.referrals.rules.states import OUTCOMES


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision that stands, one that waits, those a second manager did not agree to, and the feedback."""

    stands: Decision | None
    outcome: str
    waiting: Decision | None
    waiting_outcome: str
    refused: tuple[Decision, ...]
    feedback: Feedback | None
    threshold: ThresholdText | None
    """The text in force now; a decision keeps the version it was taken under."""


def decided_of(viewer: Viewer, said: Referral) -> Decided:
    """Return the decisions on a referral; three queries."""
    rows = list(Decision.objects.visible_to(viewer).filter(referral=said).order_by("-decided_at"))
    stands = next((one for one in rows if one.stands), None)
    waiting = next((one for one in rows if not one.stands and one.second_at is None), None)
    return Decided(
        stands=stands,
        outcome=OUTCOMES[stands.outcome] if stands else "",
        waiting=waiting,
        waiting_outcome=OUTCOMES[waiting.outcome] if waiting else "",
        refused=tuple(one for one in rows if not one.stands and one.second_at is not None),
        feedback=Feedback.objects.visible_to(viewer).filter(referral=said).order_by("-drafted_at").first(),
        threshold=threshold_in_force(),
    )


def threshold_in_force() -> ThresholdText | None:
    """Return the threshold text in force now, if the partnership has issued one."""
    return ThresholdText.objects.filter(in_force_from__lte=clock.now()).order_by("-in_force_from").first()


def waiting_decision(viewer: Viewer, referral_id: UUID) -> UUID:
    """Return the decision that waits for a second manager. Raises `NotNow`."""
    row = Decision.objects.visible_to(viewer).filter(referral_id=referral_id, stands=False, second_at=None).first()
    if row is None:
        raise NotNow("No decision on this referral waits for a second manager now.")
    return row.id
