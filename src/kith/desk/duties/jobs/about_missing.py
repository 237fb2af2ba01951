"""Which tasks does a time missing bring: for whom, about which child, by when?"""

from datetime import datetime
from uuid import UUID

from kith.ground.access.selectors import allocations, cluster_subjects
from kith.ground.access.viewer import Viewer
from kith.ground.notices.actions import leave_notice
from kith.ground.partners.selectors import post_with_worker
from kith.ground.tasks.actions import make_task
from kith.practice.missing.models import Episode


def cluster_of(by: Viewer, subject_id: UUID) -> list[UUID]:
    """Return all subjects of the child."""
    return [one.id for one in cluster_subjects(by, subject_id)]


def give(by: Viewer, row: Episode, *, kind: str, text: str, due_at: datetime) -> None:
    """Give the task to each allocated worker, or to the hub where there is none; a notice says nothing of whom."""
    workers = allocations(by, cluster_of(by, row.subject_id))
    owners: list[UUID | None] = [one.post_id for one in workers]
    for owner in owners or [None]:
        make_task(
            by=by,
            subject_id=row.subject_id,
            kind=kind,
            text=text,
            due_at=due_at,
            about=("episode", row.id),
            owner_post_id=owner,
        )
        post = post_with_worker(owner) if owner else None
        if post is not None:
            leave_notice(worker_id=post.worker_id, reference="a new task")
