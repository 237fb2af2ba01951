"""When somebody does not agree with a decision, who in the hub learns of it?"""

from uuid import UUID

from kith.desk.duties.duty import Duty, Happened
from kith.ground.access.viewer import Viewer
from kith.ground.notices.actions import leave_notice
from kith.ground.partners.selectors import post_with_worker
from kith.practice.mash.actions.reminders import note_disagreement
from kith.practice.mash.selectors.outcomes import reference_of


def react(by: Viewer, happened: Happened) -> None:
    """Write it at the foot of the referral's page, and tell whoever has the referral in hand."""
    referral_id = UUID(happened.object_id)
    holder = note_disagreement(by=by, referral_id=referral_id)
    post = post_with_worker(holder) if holder else None
    if post is not None:
        leave_notice(worker_id=post.worker_id, reference=reference_of(by, referral_id))


DUTY = Duty(
    name="disagreed",
    says="A professional disagreement stands on the referral's page, and whoever has it is told.",
    acts=frozenset({"disagreement raised"}),
    react=react,
)
