"""What did the hub ask an agency, and what came back?"""

from typing import ClassVar

from django.db import models

from kith.ground.access.guarded import Guarded
from kith.ground.kernel import walls
from kith.ground.vault.models import Sealed


class Enquiry(Guarded):
    """A question to one agency; its subject is its own (kind enquiry), so the agency reaches nothing beside it."""

    RECORD_CLASS = "C2"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = Guarded.GUARDED_SENSITIVITY | {
        "referral_id": "operational",
        "child_subject_id": "identity",
        "asked_of": "operational",
        "question": "free_text",
        "items": "special",
        "asked_at": "operational",
        "due_at": "operational",
        "answered_at": "operational",
        "withdrawn_at": "operational",
        "chases": "operational",
        "chased_at": "operational",
        "chase_words": "free_text",
    }

    referral_id = models.UUIDField(db_index=True)
    child_subject_id = models.UUIDField()
    asked_of = models.ForeignKey("partners.Organisation", models.PROTECT, related_name="+")
    question = models.TextField()
    items: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    chases = models.PositiveSmallIntegerField(default=0)
    chased_at = models.DateTimeField(null=True)
    chase_words = models.CharField(max_length=300, default="", blank=True)


class Reply(Guarded):
    """What the agency told the hub: the least that answers. `items` holds yes or no, never the text behind it."""

    RECORD_CLASS = "C2"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = Guarded.GUARDED_SENSITIVITY | {
        "enquiry": "operational",
        "text": "free_text",
        "items": "special",
        "holds_restricted": "operational",
        "answered_at": "operational",
        "answered_by": "identity",
    }

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="+")
    text = models.TextField(default="", blank=True)
    items: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(default=dict)
    holds_restricted = models.BooleanField(default=False)
    answered_at = models.DateTimeField()
    answered_by = models.CharField(max_length=160)


class ReplyDetail(Guarded, Sealed):
    """The text behind an answer: health detail (C4, handling health) or police text (C2, handling police), sealed.

    `text` is empty: it held the words in clear before they were sealed.
    """

    RECORD_CLASS = "C4"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = (
        Guarded.GUARDED_SENSITIVITY
        | Sealed.SEALED_SENSITIVITY
        | {
            "enquiry": "operational",
            "text": "special",
        }
    )
    CLEAR_COLUMN = "text"

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="+")
    text = models.TextField(default="", blank=True)
