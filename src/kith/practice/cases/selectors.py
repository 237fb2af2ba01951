"""Has this child a single record?"""

from uuid import UUID

from kith.ground.access.viewer import Viewer
from kith.practice.cases.models import Record


def record_of(viewer: Viewer, subject_ids: list[UUID]) -> Record | None:
    """Return the child's single record, if the viewer may see it."""
    return Record.objects.visible_to(viewer).filter(subject_id__in=subject_ids, struck_at=None).first()
