"""What was shared about a child, and by the partnership?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kith.ground.access.gathered import prepared
from kith.ground.access.selectors import cluster_subjects
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import NotThere
from kith.ground.partners.models import Post
from kith.ground.sharing.models import Share
from kith.ground.sharing.words import TOLD, WHATS
from kith.ground.trail.memory import remember

MOST = 200


@dataclass(frozen=True, slots=True)
class Shared:
    """One share: what, to whom, by whom, why, on what basis, and whether the family was told."""

    id: UUID
    subject_id: UUID
    to: str
    what: str
    by: str
    at: datetime
    why: str
    basis: str
    told: str
    told_code: str
    family_why: str
    version: int


@dataclass(frozen=True, slots=True)
class SharedByAll:
    """One share as the data protection officer's list tells it."""

    from_organisation: str
    to: str
    what: str
    basis: str
    told: str
    at: datetime


def shares_of(viewer: Viewer, subject_id: UUID) -> tuple[Shared, ...]:
    """Return what was shared about a child, newest first; logged. Raises `NotThere`."""
    cluster = [one.id for one in cluster_subjects(viewer, subject_id)]
    if not cluster or not prepared(viewer, "select kith.may_share(%(subject)s)", {"subject": subject_id})[0][0]:
        raise NotThere("There is no such child.")
    rows = Share.objects.visible_to(viewer).filter(subject_id__in=cluster).select_related("to_organisation")
    found = list(rows.order_by("-shared_at", "id"))
    remember("sharing seen", subjects=[subject_id], about=("child", str(subject_id)), fields=["sharing"])
    posts = Post.objects.filter(id__in={row.shared_by for row in found}).select_related("worker", "organisation")
    names = {post.id: f"{post.worker.name}, {post.organisation.short}" for post in posts}
    return tuple(_shared(row, names.get(row.shared_by, "")) for row in found)


def share(viewer: Viewer, share_id: UUID) -> Shared:
    """Return one share. Raises `NotThere`."""
    row = Share.objects.visible_to(viewer).filter(id=share_id).select_related("to_organisation").first()
    if row is None:
        raise NotThere("There is no such record of sharing.")
    return _shared(row, "")


def shares_since(viewer: Viewer, since: datetime) -> tuple[SharedByAll, ...]:
    """Return what all agencies shared since a moment, for the data protection officer; logged. At most 200."""
    sql = "select * from kith.shares_since(%(since)s, %(most)s)"
    rows = prepared(viewer, sql, {"since": since, "most": MOST})
    remember("shares seen", fields=["sharing"])
    return tuple(
        SharedByAll(frm, to, WHATS[what], basis, TOLD[told], at) for _, _, frm, to, what, basis, told, at in rows
    )


def _shared(row: Share, by: str) -> Shared:
    return Shared(
        id=row.id,
        subject_id=row.subject_id,
        to=row.to_organisation.short,
        what=WHATS[row.what],
        by=by,
        at=row.shared_at,
        why=row.why,
        basis=row.basis,
        told=TOLD[row.family_told],
        told_code=row.family_told,
        family_why=row.family_why,
        version=row.version,
    )
