"""Which messages wait to be sent?"""

from typing import ClassVar

from django.db import models

from kith.ground.kernel import walls
from kith.ground.kernel.ids import new_id


class Notice(walls.Walled):
    """One message: to whom, the reference it speaks of, when it was made and sent."""

    WALL = walls.PLUMBING
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = {
        "id": "technical",
        "worker": "identity",
        "reference": "operational",
        "made_at": "technical",
        "sent_at": "technical",
        "tries": "technical",
    }

    id = models.UUIDField(primary_key=True, default=new_id)
    worker = models.ForeignKey("partners.Worker", models.PROTECT, related_name="+")
    reference = models.CharField(max_length=24)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
