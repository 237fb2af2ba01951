"""Who is told that something waits for them? A reference and "sign in", nothing else."""

from uuid import UUID

from kith.desk.duties.duty import Duty, Happened
from kith.ground.access.viewer import Viewer
from kith.ground.notices.actions import leave_notice
from kith.ground.partners.selectors import agency_answerers, post_with_worker
from kith.ground.partners.words import SERVICES
from kith.practice.mash.actions.receive import note_information
from kith.practice.mash.selectors.outcomes import asked_organisations, chased, made_by, reference_of


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


def tell_chased(by: Viewer, happened: Happened) -> None:
    """Tell those who answer for a chased agency."""
    organisation_id, reference = chased(by, UUID(happened.object_id))
    for worker_id in agency_answerers([organisation_id]):
        leave_notice(worker_id=worker_id, reference=reference)


def tell_holder(by: Viewer, happened: Happened) -> None:
    """Mark that the referrer has added something, and tell whoever has the referral in hand."""
    referral_id = UUID(happened.object_id)
    holder = note_information(by=by, referral_id=referral_id)
    post = post_with_worker(holder) if holder else None
    if post is not None:
        leave_notice(worker_id=post.worker_id, reference=reference_of(by, referral_id))


def tell_worker(_by: Viewer, happened: Happened) -> None:
    """Tell a worker that a child has been allocated to them."""
    post = post_with_worker(UUID(happened.object_id))
    if post is not None:
        leave_notice(worker_id=post.worker_id, reference="a new allocation")


DUTIES = (
    Duty(
        name="tell_referrer",
        says="The referrer is told that a referral was acknowledged, returned or answered.",
        acts=frozenset({"referral acknowledged", "referral returned", "more asked", "feedback sent"}),
        react=tell_referrer,
    ),
    Duty(
        name="tell_agencies",
        says="An agency that is asked is told that a question waits.",
        acts=frozenset({"agencies asked"}),
        react=tell_agencies,
    ),
    Duty(
        name="tell_chased",
        says="An agency that is chased is told that its question waits.",
        acts=frozenset({"agency chased"}),
        react=tell_chased,
    ),
    Duty(
        name="note_information",
        says="What a referrer adds is marked on the worklist, and whoever has the referral is told.",
        acts=frozenset({"information added"}),
        react=tell_holder,
    ),
    Duty(
        name="tell_worker",
        says="An allocated worker is told.",
        acts=frozenset({"worker allocated"}),
        react=tell_worker,
    ),
)
