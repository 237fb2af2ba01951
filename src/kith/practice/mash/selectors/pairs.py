"""Which pair is to be decided, about which referral?"""

from dataclasses import dataclass
from uuid import UUID

from kith.ground.access.may import may_decide_identity
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import NotThere
from kith.practice.referrals.models import Triage
from kith.record.linkage.selectors.pairs import Pair, pair


@dataclass(frozen=True, slots=True)
class PairPage:
    """A pair with the referral it came in by, if any, and what this viewer may do about it."""

    pair: Pair
    referral_id: UUID | None
    reference: str
    may_decide: bool
    may_undo: bool


def pair_page(viewer: Viewer, candidate_id: UUID) -> PairPage:
    """Return one pair; logged. Raises `NotThere`."""
    found = pair(viewer, candidate_id)
    triage = Triage.objects.visible_to(viewer).filter(subject_id=found.about).select_related("referral").first()
    decides = may_decide_identity(viewer)
    return PairPage(
        pair=found,
        referral_id=triage.referral_id if triage else None,
        reference=triage.referral.reference if triage else "",
        may_decide=decides and found.state in ("open", "ask"),
        may_undo=decides and found.link is not None,
    )


def standing_link(viewer: Viewer, candidate_id: UUID) -> UUID:
    """Return the joining that stands between a pair's two sides. Raises `NotThere`."""
    link = pair(viewer, candidate_id).link
    if link is None:
        raise NotThere("There is no such joining.")
    return link.link_id
