"""How is a notice left?"""

from uuid import UUID

from kith.ground.kernel import clock
from kith.ground.notices.models import Notice


def leave_notice(*, worker_id: UUID, reference: str) -> Notice:
    """Leave a notice for a worker; a job sends it. The reference is all it says."""
    return Notice.objects.create(worker_id=worker_id, reference=reference, made_at=clock.now())
