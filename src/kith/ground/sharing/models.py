"""What was shared with another agency about a child?"""

from typing import ClassVar

from django.db import models

from kith.ground.access.guarded import GuardedManager
from kith.ground.access.subjects import Subject
from kith.ground.kernel import walls
from kith.ground.kernel.ids import new_id
from kith.ground.sharing.words import TOLD, WHATS

_OPERATIONAL: dict[str, walls.Sensitivity] = dict.fromkeys(
    "id subject record_class originator handling to_organisation what basis family_told about_kind about_id "
    "shared_at shared_by version".split(),
    "operational",
)


class Share(walls.Walled):
    """One share out of an agency (C2): to whom, what kind of thing, why it was necessary, on what basis."""

    WALL = walls.GUARDED
    RECORD_CLASS = "C2"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = _OPERATIONAL | {"why": "free_text", "family_why": "free_text"}

    id = models.UUIDField(primary_key=True, default=new_id)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    record_class = models.CharField(max_length=4, default="C2")
    originator = models.ForeignKey("partners.Organisation", models.PROTECT, related_name="+")
    handling = models.CharField(max_length=12, default="open")
    to_organisation = models.ForeignKey("partners.Organisation", models.PROTECT, related_name="+")
    what = models.CharField(max_length=12, choices=list(WHATS.items()))
    why = models.CharField(max_length=300)
    basis = models.CharField(max_length=300)
    family_told = models.CharField(max_length=8, choices=list(TOLD.items()))
    family_why = models.CharField(max_length=300, default="")
    about_kind = models.CharField(max_length=24)
    about_id = models.UUIDField()
    shared_at = models.DateTimeField()
    shared_by = models.UUIDField()
    version = models.PositiveIntegerField(default=1)

    objects = GuardedManager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["subject", "-shared_at"], name="share_of_subject"),
            models.Index(fields=["-shared_at"], name="share_newest"),
        ]
