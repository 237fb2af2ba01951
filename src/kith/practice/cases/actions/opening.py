"""How is the single record of CSE opened?"""

from uuid import UUID

from kith.ground.access.selectors import cluster_subjects
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.ids import new_reference
from kith.ground.trail.memory import remember
from kith.practice.cases.models import Record
from kith.record.people.actions.recording import walled


def open_record(*, by: Viewer, subject_id: UUID, referral_id: UUID) -> Record | None:
    """Open the child's single record in screening; nothing if the child has one already."""
    subjects = [row.id for row in cluster_subjects(by, subject_id)]
    if Record.objects.visible_to(by).filter(subject_id__in=subjects, struck_at=None).exists():
        return None
    remember(
        "record opened",
        subjects=[subject_id],
        about=("referral", str(referral_id)),
        why="first accepted CSE concern",
    )
    return Record.objects.create(
        **walled(by, subject_id, "C3"),
        reference=new_reference("K"),
        opened_at=clock.now(),
        referral_id=referral_id,
    )
