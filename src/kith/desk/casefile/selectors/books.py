"""What stands in the data protection officer's books: seals, conflicts of interest, broken glass?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kith.ground.access.models import Conflict, Glass, Seal
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotThere
from kith.ground.partners.models import Post, Worker
from kith.ground.partners.words import ROLES
from kith.ground.trail.memory import remember


@dataclass(frozen=True, slots=True)
class KeptSeal:
    """One seal: who set it, why, and who has proposed to end it."""

    id: UUID
    subject_id: UUID
    level: str
    kind: str
    ask: str
    reason: str
    set_by: str
    since: datetime
    due_at: datetime
    proposed_by: str
    proposed_why: str
    proposed_by_me: bool


@dataclass(frozen=True, slots=True)
class Look:
    """One breaking of the glass."""

    id: UUID
    subject_id: UUID
    reference: str
    who: str
    why: str
    opened_at: datetime
    closed_at: datetime
    due_at: datetime
    finding: str
    reviewed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Known:
    """One conflict of interest."""

    id: UUID
    subject_id: UUID
    worker: str
    kind: str
    why: str
    put_by: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Books:
    """Everything that is open, the earliest due first; and the looks that were reviewed."""

    seals_due: tuple[KeptSeal, ...]
    seals: tuple[KeptSeal, ...]
    looks: tuple[Look, ...]
    reviewed: tuple[Look, ...]
    conflicts: tuple[Known, ...]


def books(viewer: Viewer) -> Books:
    """Return the books as the viewer may see them; logged."""
    names = _names()
    seals = [
        _seal(viewer, row, names)
        for row in Seal.objects.visible_to(viewer).filter(ends_at=None).order_by("review_due_at")
    ]
    looks = [_look(row, names) for row in Glass.objects.visible_to(viewer).order_by("review_due_at", "opened_at")]
    conflicts = Conflict.objects.visible_to(viewer).filter(ends_at=None).order_by("starts_at")
    workers = dict(Worker.objects.values_list("id", "name"))
    remember("books seen", fields=["seals", "conflicts", "glass"])
    now = clock.now()
    return Books(
        seals_due=tuple(one for one in seals if one.due_at <= now),
        seals=tuple(one for one in seals if one.due_at > now),
        looks=tuple(one for one in looks if one.reviewed_at is None),
        reviewed=tuple(one for one in reversed(looks) if one.reviewed_at is not None)[:20],
        conflicts=tuple(_known(row, names, workers) for row in conflicts),
    )


def kept_seal(viewer: Viewer, seal_id: UUID) -> KeptSeal:
    """Return one live seal for its keepers. Raises `NotThere`."""
    row = Seal.objects.visible_to(viewer).filter(id=seal_id, ends_at=None).first()
    if row is None:
        raise NotThere("There is no such seal.")
    remember("seal seen", subjects=[row.subject_id], about=("seal", str(seal_id)))
    return _seal(viewer, row, _names())


def look(viewer: Viewer, glass_id: UUID) -> Look:
    """Return one breaking of the glass. Raises `NotThere`."""
    row = Glass.objects.visible_to(viewer).filter(id=glass_id).first()
    if row is None:
        raise NotThere("There is no such look.")
    remember("glass seen", subjects=[row.subject_id], about=("glass", row.reference))
    return _look(row, _names())


def known(viewer: Viewer, conflict_id: UUID) -> Known:
    """Return one live conflict of interest. Raises `NotThere`."""
    row = Conflict.objects.visible_to(viewer).filter(id=conflict_id, ends_at=None).first()
    if row is None:
        raise NotThere("There is no such conflict.")
    remember("conflict seen", subjects=[row.subject_id], about=("conflict", str(conflict_id)))
    return _known(row, _names(), dict(Worker.objects.values_list("id", "name")))


def seal_kept_on(viewer: Viewer, subject_ids: tuple[UUID, ...]) -> UUID | None:
    """Return the live seal on a child that the viewer keeps, if there is one."""
    rows = Seal.objects.visible_to(viewer).filter(subject_id__in=subject_ids, ends_at=None)
    return rows.values_list("id", flat=True).first()


def _names() -> dict[UUID, str]:
    posts = Post.objects.select_related("worker", "organisation")
    return {
        post.id: f"{post.worker.name}, {ROLES.get(post.role, post.role)}, {post.organisation.short}" for post in posts
    }


def _seal(viewer: Viewer, row: Seal, names: dict[UUID, str]) -> KeptSeal:
    first = Post.objects.filter(id=row.unseal_by).first() if row.unseal_by else None
    return KeptSeal(
        id=row.id,
        subject_id=row.subject_id,
        level=row.get_level_display(),
        kind=row.get_kind_display(),
        ask=row.ask,
        reason=row.reason,
        set_by=names[row.set_by],
        since=row.starts_at,
        due_at=row.review_due_at,
        proposed_by=names[row.unseal_by] if row.unseal_by else "",
        proposed_why=row.unseal_why,
        proposed_by_me=first is not None and first.worker_id == viewer.worker_id,
    )


def _look(row: Glass, names: dict[UUID, str]) -> Look:
    return Look(
        id=row.id,
        subject_id=row.subject_id,
        reference=row.reference,
        who=names[row.post_id],
        why=row.reason,
        opened_at=row.opened_at,
        closed_at=row.ends_at,
        due_at=row.review_due_at,
        finding=row.finding,
        reviewed_at=row.reviewed_at,
    )


def _known(row: Conflict, names: dict[UUID, str], workers: dict[UUID, str]) -> Known:
    return Known(
        id=row.id,
        subject_id=row.subject_id,
        worker=workers[row.worker_id],
        kind=row.get_kind_display(),
        why=row.reason,
        put_by=names[row.put_by],
        since=row.starts_at,
    )
