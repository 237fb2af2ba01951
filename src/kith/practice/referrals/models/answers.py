"""What was ticked, by whom, seen when?"""

from typing import ClassVar

from django.db import models

from kith.ground.access.guarded import Guarded
from kith.ground.kernel import walls


class Answer(Guarded):
    """One concern: an item of the checklist, answered by one agency about one day."""

    RECORD_CLASS = "C2"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = Guarded.GUARDED_SENSITIVITY | {
        "referral": "operational",
        "item": "special",
        "value": "special",
        "seen_on": "operational",
        "is_current": "operational",
        "given_by": "identity",
    }

    referral = models.ForeignKey("referrals.Referral", models.PROTECT, related_name="+")
    item = models.CharField(max_length=4)
    value = models.CharField(max_length=10)
    seen_on = models.DateField(null=True)
    is_current = models.BooleanField(default=True)
    given_by = models.CharField(max_length=160)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["referral"], name="answer_of_referral")]
