"""How is a worker allocated to a child, and let go?"""

from uuid import UUID

from kith.ground.access.models import Relation
from kith.ground.access.relations import end_relation, relate
from kith.ground.access.selectors import cluster_subjects
from kith.ground.access.viewer import Viewer
from kith.ground.access.words import MAY_ALLOCATE
from kith.ground.kernel.errors import NotThere, Refused, Unfit
from kith.ground.partners.models import Post
from kith.ground.trail.memory import remember


def allocate_worker(*, by: Viewer, subject_id: UUID, post_id: UUID, reason: str) -> UUID:
    """Allocate a social worker or caseworker to a child from now; the team's manager supervises. Raises `Unfit`.

    A social worker already allocated is let go: a child has one at a time.
    """
    if by.role not in MAY_ALLOCATE:
        raise Refused("Ask the MASH manager or the social work manager to allocate a worker.")
    post = Post.objects.filter(id=post_id, role__in=("SW", "CWK")).select_related("worker").first()
    if post is None:
        raise Unfit("Choose a worker.", {"worker": "Choose a social worker or caseworker from the list."})
    if not reason.strip():
        raise Unfit("Say why.", {"reason": "Enter why this worker."})
    remember("worker allocated", subjects=[subject_id], about=("post", str(post_id)), why=reason)
    if post.role == "SW":
        _let_go(by, subject_id)
    relation_id = relate(subject_id, "allocated", reason=reason, post_id=post_id)
    if post.team_id:
        relate(subject_id, "supervises", reason="manages the allocated worker's team", team_id=post.team_id)
    return relation_id


def end_allocation(*, by: Viewer, relation_id: UUID, reason: str) -> None:
    """End an allocation now. Raises `NotThere`, `Unfit`."""
    relation = Relation.objects.visible_to(by).filter(id=relation_id, kind="allocated", ends_at=None).first()
    if relation is None:
        raise NotThere("There is no such allocation.")
    if not reason.strip():
        raise Unfit("Say why.", {"reason": "Enter why the allocation ends."})
    remember("allocation ended", subjects=[relation.subject_id], about=("relation", str(relation_id)), why=reason)
    end_relation(relation_id)


def _let_go(by: Viewer, subject_id: UUID) -> None:
    """End what the last social worker and their manager held on any row of this child."""
    cluster = _cluster(by, subject_id)
    live = Relation.objects.visible_to(by).filter(
        subject_id__in=cluster, kind__in=("allocated", "supervises"), ends_at=None
    )
    workers = {post.id for post in Post.objects.filter(role="CWK")}
    for relation in live:
        if relation.post_id not in workers:
            end_relation(relation.id)


def _cluster(by: Viewer, subject_id: UUID) -> list[UUID]:
    return [subject.id for subject in cluster_subjects(by, subject_id)]
