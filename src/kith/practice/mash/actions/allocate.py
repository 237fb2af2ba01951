"""How does the hub allocate a worker to a referral's child, and end that?"""

from uuid import UUID

from kith.ground.access import actions as access
from kith.ground.access.viewer import Viewer
from kith.ground.access.words import MAY_ALLOCATE
from kith.ground.kernel.errors import Refused
from kith.ground.partners.selectors import post_with_worker
from kith.practice.mash.actions.course import course_of, note


def allocate(*, by: Viewer, referral_id: UUID, version: int, post_id: UUID, reason: str) -> None:
    """Allocate a worker to the child from now; a social worker already allocated is let go. Raises `Unfit`."""
    course = course_of(by, referral_id, version)
    access.allocate_worker(by=by, subject_id=course.referral.subject_id, post_id=post_id, reason=reason)
    post = post_with_worker(post_id)
    name = post.worker.name if post else "a worker"
    note(by, course, kind="allocated", text=f"Allocated to {name}", why=reason)


def end_allocation(*, by: Viewer, referral_id: UUID, version: int, relation_id: UUID, reason: str) -> None:
    """End an allocation now. Raises `NotThere`, `Unfit`, `Refused`."""
    if by.role not in MAY_ALLOCATE:
        raise Refused("Ask the MASH manager or the social work manager to end an allocation.")
    course = course_of(by, referral_id, version)
    access.end_allocation(by=by, relation_id=relation_id, reason=reason)
    note(by, course, kind="allocated", text="An allocation ended", why=reason)
