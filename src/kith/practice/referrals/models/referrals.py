"""What did the referrer say, and what may the referrer read of its course?"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kith.ground.access.guarded import Guarded
from kith.ground.kernel import walls
from kith.practice.referrals.words import CHANNELS, SAFE_NOW, SOURCE_CODES

_OPERATIONAL = (
    "reference submission_id person_id received_at channel source_code referrer_role is_anonymous "
    "safe_now state acknowledged_at fed_back_at outcome closed_at rule_version flags"
)
_IDENTITY = "referrer_name referrer_contact said_by nickname vehicle"
_FREE = (
    "injuries facts worries child_words seen_when parents_know parents_why_not agencies_known place "
    "language_needs feedback acknowledgement returned_for"
)


class Referral(Guarded):
    """One worry about one child. Columns here are what the agency that made it may read; the hub's side is `Triage`."""

    RECORD_CLASS = "C2"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = (
        Guarded.GUARDED_SENSITIVITY
        | dict.fromkeys(_OPERATIONAL.split(), "operational")
        | dict.fromkeys(_IDENTITY.split(), "identity")
        | dict.fromkeys(_FREE.split(), "free_text")
        | {"gang_associated": "special"}
    )

    reference = models.CharField(max_length=20, db_index=True)
    submission_id = models.UUIDField()
    person_id = models.UUIDField()
    received_at = models.DateTimeField()
    channel = models.CharField(max_length=12, choices=list(CHANNELS.items()))
    source_code = models.CharField(max_length=3, choices=list(SOURCE_CODES.items()))
    referrer_name = models.CharField(max_length=120)
    referrer_role = models.CharField(max_length=120, default="", blank=True)
    referrer_contact = models.CharField(max_length=120, default="", blank=True)
    is_anonymous = models.BooleanField(default=False)
    safe_now = models.CharField(max_length=8, choices=list(SAFE_NOW.items()))
    injuries = models.CharField(max_length=300, default="", blank=True)
    facts = models.TextField(default="", blank=True)
    worries = models.TextField(default="", blank=True)
    child_words = models.TextField(default="", blank=True)
    said_by = models.CharField(max_length=120, default="", blank=True)
    seen_when = models.CharField(max_length=120, default="", blank=True)
    parents_know = models.CharField(max_length=8, default="", blank=True)
    parents_why_not = models.TextField(default="", blank=True)
    agencies_known = models.TextField(default="", blank=True)
    place = models.CharField(max_length=200, default="", blank=True)
    nickname = models.CharField(max_length=80, default="", blank=True)
    vehicle = models.CharField(max_length=120, default="", blank=True)
    language_needs = models.CharField(max_length=200, default="", blank=True)
    gang_associated = models.CharField(max_length=10, default="not_known")
    state = models.CharField(max_length=16, default="submitted")
    acknowledged_at = models.DateTimeField(null=True)
    acknowledgement = models.TextField(default="", blank=True)
    returned_for = models.TextField(default="", blank=True)
    outcome = models.CharField(max_length=16, default="", blank=True)
    feedback = models.TextField(default="", blank=True)
    fed_back_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    rule_version = models.CharField(max_length=20, default="")
    flags = ArrayField(models.CharField(max_length=24), default=list)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["subject"], name="referral_of_subject"),
            models.Index(fields=["originator", "-received_at"], name="referral_of_agency"),
        ]
