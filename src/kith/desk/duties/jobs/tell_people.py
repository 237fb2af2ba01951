"""Who is told that something waits for them? A reference and "sign in", nothing else."""

from uuid import UUID

from kith.desk.duties.duty import Duty, Happened
from kith.ground.access.viewer import Viewer
from kith.ground.notices.actions import leave_notice
from kith.ground.partners.selectors import agency_answerers, post_with_worker
from kith.ground.partners.words import SERVICES
from kith.practice.mash.selectors.outcomes import asked_organisations, made_by, reference_of


def tell_referrer(by: Viewer, happened: Happened) -> None:
    """Tell the worker who made the referral that its page has something new."""
    post = post_with_worker(made_by(by, UUID(happened.object_id)))
    if post is not None and post.role not in SERVICES:  # who wrote without an account is told nothing
        leave_notice(worker_id=post.worker_id, reference=reference_of(by, UUID(happened.object_id)))


def tell_agencies(by: Viewer, happened: Happened) -> None:
    """Tell those who answer for each asked agency."""
    referral_id = UUID(happened.object_id)
    for worker_id in agency_answerers(asked_organisations(by, referral_id)):
        leave_notice(worker_id=worker_id, reference=reference_of(by, referral_id))


def tell_worker(_by: Viewer, happened: Happened) -> None:
    """Tell a worker that a child has been allocated to them."""
    post = post_with_worker(UUID(happened.object_id))
    if post is not None:
        leave_notice(worker_id=post.worker_id, reference="a new allocation")


DUTIES = (
    Duty(
        name="tell_referrer",
        says="The referrer is told that a referral was acknowledged, returned or answered.",
        acts=frozenset({"referral acknowledged", "referral returned", "feedback sent"}),
        react=tell_referrer,
    ),
    Duty(
        name="tell_agencies",
        says="An agency that is asked is told that a question waits.",
        acts=frozenset({"agencies asked"}),
        react=tell_agencies,
    ),
    Duty(
        name="tell_worker",
        says="An allocated worker is told.",
        acts=frozenset({"worker allocated"}),
        react=tell_worker,
    ),
)
