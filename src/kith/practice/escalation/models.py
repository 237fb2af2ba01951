"""Which disagreements and which transfers are there?"""

from typing import Any, ClassVar

from django.db import models

from kith.ground.access.guarded import Guarded
from kith.ground.kernel import walls
from kith.practice.escalation.words import LEVELS


class Disagreement(Guarded):
    """Somebody does not agree with what was decided on a referral; both sides read and write this one row."""

    RECORD_CLASS = "C2"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = Guarded.GUARDED_SENSITIVITY | {
        "referral": "operational",
        "raised_at": "operational",
        "raised_by": "identity",
        "about": "free_text",
        "level": "operational",
        "due_at": "operational",
        "settled_at": "operational",
        "course": "free_text",
    }

    referral = models.ForeignKey("referrals.Referral", models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    raised_by = models.CharField(max_length=200)
    about = models.TextField()
    level = models.PositiveSmallIntegerField(default=1, choices=list(LEVELS.items()))
    due_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    course: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField(default=list)
    """What was said, oldest first: kind, level, at (ISO), by, words."""

    class Meta:
        indexes: ClassVar = [models.Index(fields=["referral"], name="disagreement_of_referral")]


class Transfer(Guarded):
    """Another authority is asked to take a child on; unconfirmed until a named person there says yes."""

    RECORD_CLASS = "C2"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = Guarded.GUARDED_SENSITIVITY | {
        "referral": "operational",
        "authority": "operational",
        "spoke_to": "identity",
        "sent": "free_text",
        "told_family": "free_text",
        "handed_at": "operational",
        "handed_by": "identity",
        "due_at": "operational",
        "confirmed_at": "operational",
        "confirmed_by": "identity",
        "confirmed_words": "free_text",
    }

    referral = models.ForeignKey("referrals.Referral", models.PROTECT, related_name="+")
    authority = models.CharField(max_length=160)
    spoke_to = models.CharField(max_length=160)
    sent = models.TextField()
    told_family = models.TextField()
    handed_at = models.DateTimeField()
    handed_by = models.CharField(max_length=200)
    due_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=160, default="", blank=True)
    confirmed_words = models.TextField(default="", blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["referral"], name="transfer_of_referral")]
