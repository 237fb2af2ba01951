"""What is the hub's own side of a referral: state, RAG, clocks, decision, feedback?"""

from typing import ClassVar

from django.db import models

from kith.ground.access.guarded import Guarded
from kith.ground.kernel import walls
from kith.practice.referrals.words import OPEN_STATES


class Triage(Guarded):
    """The hub's side of one referral; `next_rule` and `next_due_at` are its next unmet clock."""

    RECORD_CLASS = "C2"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = Guarded.GUARDED_SENSITIVITY | dict.fromkeys(
        (
            "referral state rag rag_set_at holder_post_id next_rule next_due_at matched_at match_state "
            "informed_at in_crowd"
        ).split(),
        "operational",
    )

    referral = models.ForeignKey("referrals.Referral", models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, default="submitted")
    rag = models.CharField(max_length=6, default="", blank=True)
    rag_set_at = models.DateTimeField(null=True)
    holder_post_id = models.UUIDField(null=True)
    next_rule = models.CharField(max_length=24, default="", blank=True)
    next_due_at = models.DateTimeField(null=True)
    matched_at = models.DateTimeField(null=True)
    match_state = models.CharField(max_length=12, default="waiting")
    informed_at = models.DateTimeField(null=True)
    """When the referrer added something that nobody in the hub has marked as read."""
    in_crowd = models.BooleanField(default=False, help_text="came, without an account, among more than people write")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["next_due_at"], name="triage_by_clock"),
            models.Index(
                fields=["next_due_at"], condition=models.Q(state__in=OPEN_STATES), name="triage_open_by_clock"
            ),
            models.Index(fields=["referral"], name="triage_of_referral"),
        ]


class Clock(Guarded):
    """One duty with a time: which rule, since when, due when, met when, why late."""

    RECORD_CLASS = "C2"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = Guarded.GUARDED_SENSITIVITY | dict.fromkeys(
        "referral rule starts_at due_at met_at late_reason".split(), "operational"
    )

    referral = models.ForeignKey("referrals.Referral", models.PROTECT, related_name="+")
    rule = models.CharField(max_length=24)
    starts_at = models.DateTimeField()
    due_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True)
    late_reason = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["referral"], name="clock_of_referral")]


class Step(Guarded):
    """One thing that happened to a referral in the hub, in words, for the foot of its page."""

    RECORD_CLASS = "C2"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = Guarded.GUARDED_SENSITIVITY | {
        "referral": "operational",
        "at": "operational",
        "kind": "operational",
        "by": "identity",
        "text": "free_text",
        "why": "free_text",
    }

    referral = models.ForeignKey("referrals.Referral", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    kind = models.CharField(max_length=24)
    by = models.CharField(max_length=200)
    text = models.CharField(max_length=300)
    why = models.TextField(default="", blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["referral", "at"], name="step_of_referral")]
