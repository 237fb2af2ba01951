"""How is the referrer told, and the referral closed?"""

from uuid import UUID

from django.db.models import F

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotNow, Unfit
from kith.ground.sharing.actions import record_share
from kith.practice.mash.actions.course import check_may, course_of, leave_entry, move
from kith.practice.mash.models import Decision, Feedback


def send_feedback(*, by: Viewer, referral_id: UUID, version: int, text: str) -> None:
    """Tell the referrer the outcome; the text then stands on the referral. Raises `Unfit`, `NotNow`."""
    if not text.strip():
        raise Unfit("Say what to tell the referrer.", {"text": "Enter what you tell the referrer."})
    course = course_of(by, referral_id, version)
    check_may(by, course, "feedback_sent")
    decision = (
        Decision.objects.visible_to(by).filter(referral_id=referral_id, stands=True).order_by("-decided_at").first()
    )
    if decision is None:
        raise NotNow("Decide the next step first.")
    leave_entry(course, "feedback sent")
    moment = clock.now()
    Feedback.objects.visible_to(by).filter(referral_id=referral_id, sent_at=None).update(
        text=text, sent_at=moment, version=F("version") + 1
    )
    record_share(
        by=by,
        subject_id=course.referral.subject_id,
        to_organisation_id=course.referral.originator_id,
        what="feedback",
        about=("referral", referral_id),
    )
    told = {"feedback": text, "fed_back_at": moment, "outcome": decision.outcome}
    move(by, course, "feedback_sent", text="Feedback sent", told=told)


def close(*, by: Viewer, referral_id: UUID, version: int) -> None:
    """Close a referral whose referrer has been told."""
    course = course_of(by, referral_id, version)
    check_may(by, course, "closed")
    leave_entry(course, "referral closed")
    move(by, course, "closed", text="Closed", told={"closed_at": clock.now()})
