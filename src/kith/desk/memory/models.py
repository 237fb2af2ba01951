"""Which looks at records were found unusual, and what did looking into them find?"""

from typing import Any, ClassVar

from django.db import models

from kith.ground.access.guarded import GuardedManager
from kith.ground.access.subjects import Subject
from kith.ground.kernel import walls
from kith.ground.kernel.ids import new_id

_OPERATIONAL: dict[str, walls.Sensitivity] = dict.fromkeys(
    "id subject record_class originator handling worker_id post_id day place reasons looked_at looked_by".split(),
    "operational",
)


class Unusual(walls.Walled):
    """One worker's unusual looks on one day (C14): the reasons with their inputs, and what came of looking into it.

    `subject` is the child whose looks have the rarest reasons. Written by `kith.keep_unusual`, `kith.look_into`.
    """

    WALL = walls.GUARDED
    RECORD_CLASS = "C14"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = _OPERATIONAL | {"finding": "free_text"}

    id = models.UUIDField(primary_key=True, default=new_id)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    record_class = models.CharField(max_length=4, default="C14")
    originator = models.ForeignKey("partners.Organisation", models.PROTECT, related_name="+")
    handling = models.CharField(max_length=12, default="open")
    worker_id = models.UUIDField()
    post_id = models.UUIDField()
    day = models.DateField()
    place = models.PositiveSmallIntegerField()
    reasons: "models.JSONField[Any, Any]" = models.JSONField()
    looked_at = models.DateTimeField(null=True)
    looked_by = models.UUIDField(null=True)
    finding = models.CharField(max_length=600, default="")

    objects = GuardedManager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["day", "place"], name="one_place_a_day")]
        indexes: ClassVar = [models.Index(fields=["subject"], name="unusual_of_subject")]
