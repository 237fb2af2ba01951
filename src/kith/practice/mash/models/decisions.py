"""What was decided, by whom, under which threshold text, and what was the referrer told?"""

from typing import ClassVar

from django.db import models

from kith.ground.access.guarded import Guarded
from kith.ground.kernel import walls


class Decision(Guarded):
    """The decision on the next step, who signed it and, where the rule asks, the second manager."""

    RECORD_CLASS = "C2"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = (
        Guarded.GUARDED_SENSITIVITY
        | dict.fromkeys(
            "referral outcome threshold_version decided_at second_post_id second_at stands flags".split(),
            "operational",
        )
        | {
            "decided_by": "identity",
            "second_by": "identity",
            "reason": "free_text",
            "second_reason": "free_text",
        }
    )

    referral = models.ForeignKey("referrals.Referral", models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=16)
    reason = models.TextField()
    threshold_version = models.CharField(max_length=40)
    flags: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=200)
    second_post_id = models.UUIDField(null=True)
    second_by = models.CharField(max_length=200, default="", blank=True)
    second_at = models.DateTimeField(null=True)
    second_reason = models.TextField(default="", blank=True)
    stands = models.BooleanField(default=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["referral"], name="decision_of_referral")]


class Feedback(Guarded):
    """The draft of what the referrer is told; sent, its text stands on the referral."""

    RECORD_CLASS = "C2"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = Guarded.GUARDED_SENSITIVITY | {
        "referral": "operational",
        "text": "free_text",
        "drafted_at": "operational",
        "sent_at": "operational",
    }

    referral = models.ForeignKey("referrals.Referral", models.PROTECT, related_name="+")
    text = models.TextField()
    drafted_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)


class ThresholdText(walls.Walled):
    """The partnership's threshold document as it stood, version by version."""

    WALL = walls.DIRECTORY
    WRITERS = ("MTM", "CSC")
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        "version text in_force_from made_by".split(), "operational"
    )

    version = models.CharField(primary_key=True, max_length=40)
    text = models.TextField()
    in_force_from = models.DateTimeField()
    made_by = models.CharField(max_length=200)
