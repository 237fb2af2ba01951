"""Which single records are there, and in which state?"""

from typing import ClassVar

from django.db import models

from kith.ground.access.guarded import Guarded
from kith.ground.kernel import walls

STATES = {"screening": "Screening"}


class Record(Guarded):
    """The single record of CSE of one child."""

    RECORD_CLASS = "C3"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = Guarded.GUARDED_SENSITIVITY | dict.fromkeys(
        "reference state opened_at referral_id".split(), "operational"
    )

    reference = models.CharField(max_length=20)
    state = models.CharField(max_length=16, default="screening", choices=list(STATES.items()))
    opened_at = models.DateTimeField()
    referral_id = models.UUIDField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["subject"], name="record_of_subject")]
