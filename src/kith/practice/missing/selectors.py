"""When was this child missing?"""

from collections.abc import Sequence
from uuid import UUID

from kith.ground.access.guarded import GuardedQuerySet
from kith.ground.access.viewer import Viewer
from kith.practice.missing.models import Episode


def episodes_of(viewer: Viewer, subject_ids: Sequence[UUID]) -> GuardedQuerySet[Episode]:
    """Return the child's episodes that the viewer may see, the latest first."""
    return Episode.objects.visible_to(viewer).filter(subject_id__in=subject_ids).order_by("-started_at")


def last_episode(viewer: Viewer, subject_ids: Sequence[UUID]) -> Episode | None:
    """Return the latest episode that nobody has struck through, if the viewer may see one."""
    return episodes_of(viewer, subject_ids).filter(struck_at=None).first()
