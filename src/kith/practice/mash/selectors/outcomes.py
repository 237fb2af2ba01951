"""What do the duties need to know of a referral?"""

from uuid import UUID

from kith.ground.access.viewer import Viewer
from kith.practice.mash.models import Decision, Enquiry
from kith.practice.referrals.models import Referral, Triage
from kith.practice.referrals.words import CSE_ACCEPTED, OPEN_STATES


def accepted_concern(viewer: Viewer, referral_id: UUID) -> bool:
    """Say whether the standing decision accepts the concern."""
    rows = Decision.objects.visible_to(viewer).filter(referral_id=referral_id, stands=True, outcome__in=CSE_ACCEPTED)
    return rows.exists()


def made_by(viewer: Viewer, referral_id: UUID) -> UUID:
    """Return the post that made a referral."""
    return Referral.objects.visible_to(viewer).get(id=referral_id).made_by


def reference_of(viewer: Viewer, referral_id: UUID) -> str:
    """Return a referral's reference."""
    return Referral.objects.visible_to(viewer).get(id=referral_id).reference


def asked_organisations(viewer: Viewer, referral_id: UUID) -> list[UUID]:
    """Return the organisations with an unanswered question about a referral."""
    rows = Enquiry.objects.visible_to(viewer).filter(referral_id=referral_id, answered_at=None, withdrawn_at=None)
    return list(rows.values_list("asked_of_id", flat=True))


def chased(viewer: Viewer, enquiry_id: UUID) -> tuple[UUID, str]:
    """Return which organisation an enquiry was put to, and the reference of its referral."""
    row = Enquiry.objects.visible_to(viewer).get(id=enquiry_id)
    return row.asked_of_id, reference_of(viewer, row.referral_id)


def open_referrals_of(viewer: Viewer, subject_id: UUID) -> list[Triage]:
    """Return the hub's side of the open referrals about one subject."""
    rows = Triage.objects.visible_to(viewer).filter(subject_id=subject_id, state__in=OPEN_STATES)
    return list(rows.select_related("referral"))
