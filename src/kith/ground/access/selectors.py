"""Which subjects are one child, and who has a reason to know?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from kith.ground.access.models import Relation, Subject
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.partners.models import Post, Team
from kith.ground.partners.words import ROLES


@dataclass(frozen=True, slots=True)
class Involvement:
    """Somebody involved with a child: who, in which role, how to reach them, since when, why."""

    relation_id: UUID
    kind: str
    post_id: UUID
    name: str
    role: str
    organisation: str
    phone: str
    since: datetime
    until: datetime | None
    reason: str


def cluster_subjects(viewer: Viewer, subject_id: UUID) -> list[Subject]:
    """Return the subjects that are the same child as this one and that the viewer may see, itself included."""
    rows = Subject.objects.visible_to(viewer)
    itself = rows.filter(id=subject_id).values("cluster_id")
    return list(rows.filter(cluster_id__in=itself, kind="person").order_by("id"))


def children_of(viewer: Viewer, subject_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return which child each of these subjects is, with every other subject of those children; two queries.

    A subject whose joining the viewer may not see is a child of its own.
    """
    asked = set(subject_ids)
    rows = Subject.objects.visible_to(viewer)
    clusters = set(rows.filter(id__in=asked).values_list("cluster_id", flat=True))
    known = dict(rows.filter(cluster_id__in=clusters, kind="person").values_list("id", "cluster_id"))
    return {one: one for one in asked} | known


def allocations(viewer: Viewer, subject_ids: list[UUID], *, live_only: bool = True) -> list[Involvement]:
    """Return the allocated workers of a child, newest first; two queries."""
    rows = Relation.objects.visible_to(viewer).filter(subject_id__in=subject_ids, kind="allocated")
    if live_only:
        rows = rows.filter(Q(ends_at=None) | Q(ends_at__gt=clock.now()))
    relations = list(rows)
    posts = Post.objects.filter(id__in=[row.post_id for row in relations]).select_related("worker", "organisation")
    return involvements(relations, posts)


def involvements(relations: Iterable[Relation], posts: Iterable[Post]) -> list[Involvement]:
    """Return who is involved by these relations, newest first; the posts come with worker and organisation."""
    known = {post.id: post for post in posts}
    ordered = sorted(relations, key=lambda row: row.starts_at, reverse=True)
    return [_involvement(row, known[row.post_id]) for row in ordered if row.post_id in known]


def _involvement(row: Relation, post: Post) -> Involvement:
    return Involvement(
        relation_id=row.id,
        kind=row.kind,
        post_id=post.id,
        name=post.worker.name,
        role=ROLES.get(post.role, post.role),
        organisation=post.organisation.short,
        phone=post.worker.phone,
        since=row.starts_at,
        until=row.ends_at,
        reason=row.reason,
    )


def my_children(viewer: Viewer) -> list[UUID]:
    """Return one subject a child allocated to the viewer's post, or to the team the viewer manages."""
    mine = Q(post_id=viewer.post_id, kind="allocated")
    if viewer.role == "SWM":
        mine |= Q(team_id=viewer.team_id, kind="supervises")
    rows = Relation.objects.visible_to(viewer).filter(mine, ends_at=None).order_by("-starts_at")
    return list(dict.fromkeys(rows.values_list("subject_id", flat=True)))


def workers_to_allocate() -> list[Post]:
    """Return the posts that a child may be allocated to now."""
    posts = Post.objects.filter(role__in=("SW", "CWK"), ends_at=None, worker__is_active=True)
    return list(posts.select_related("worker", "team", "organisation").order_by("worker__name"))


def posts_in(roles: tuple[str, ...]) -> list[Post]:
    """Return the posts in these roles that somebody holds now, by name."""
    posts = Post.objects.filter(role__in=roles, ends_at=None, worker__is_active=True)
    return list(posts.select_related("worker").order_by("worker__name"))


def hub_team() -> Team:
    """Return the team whose officers on shift reach every child."""
    return Team.objects.get(reaches_all=True)
