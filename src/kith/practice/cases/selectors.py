"""Has this child a single record, and what happened in the case?"""

from collections.abc import Sequence
from uuid import UUID

from kith.ground.access.guarded import GuardedQuerySet
from kith.ground.access.viewer import Viewer
from kith.practice.cases.models import Record, ServiceEvent


def record_of(viewer: Viewer, subject_ids: list[UUID]) -> Record | None:
    """Return the child's single record, if the viewer may see it."""
    return Record.objects.visible_to(viewer).filter(subject_id__in=subject_ids, struck_at=None).first()


def events_of(viewer: Viewer, subject_ids: Sequence[UUID]) -> GuardedQuerySet[ServiceEvent]:
    """Return the assessments, enquiries, plans and reviews of the child that the viewer may see."""
    return ServiceEvent.objects.visible_to(viewer).filter(subject_id__in=subject_ids)
