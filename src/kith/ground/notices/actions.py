"""How is a notice left?"""

from uuid import UUID

from django.db.models import F

from kith.ground.kernel import clock
from kith.ground.notices.models import Notice


def leave_notice(*, worker_id: UUID, reference: str) -> Notice:
    """Leave a notice for a worker; a job sends it. The reference is all it says."""
    return Notice.objects.create(worker_id=worker_id, reference=reference, made_at=clock.now())


def note_try(notice: Notice) -> None:
    """Count one more try at sending."""
    Notice.objects.filter(id=notice.id).update(tries=F("tries") + 1)


def note_sent(notice: Notice) -> None:
    """Say that a notice went out."""
    Notice.objects.filter(id=notice.id).update(sent_at=clock.now())
