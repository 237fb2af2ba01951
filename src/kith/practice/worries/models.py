"""What has come in without an account: who got which reference, and what waits in the slow lane?"""

from typing import Any, ClassVar

from django.db import models

from kith.ground.access.guarded import Guarded
from kith.ground.kernel import walls


class Waiting(Guarded):
    """A worry received in the slow lane: it has its reference and its clocks run; the hub's list takes it in turn."""

    RECORD_CLASS = "C2"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = Guarded.GUARDED_SENSITIVITY | {
        "reference": "operational",
        "received_at": "operational",
        "report": "free_text",
        "taken_in_at": "operational",
    }

    reference = models.CharField(max_length=20)
    received_at = models.DateTimeField()
    report: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    taken_in_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["received_at"], condition=models.Q(taken_in_at=None), name="waiting_in_turn"),
            models.Index(fields=["taken_in_at"], name="waiting_taken_in"),
        ]


class Arrival(walls.Walled):
    """A form sent without an account, by the id sealed into it: the same form again gets the same reference.

    `place` is a keyed hash of where it came from, emptied after an hour, or once `waiting_id` waits no more.
    """

    WALL = walls.PLUMBING
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        "id reference received_at place has_proof waiting_id".split(), "technical"
    )

    id = models.UUIDField(primary_key=True)
    reference = models.CharField(max_length=20)
    received_at = models.DateTimeField()
    place = models.CharField(max_length=64, default="")
    has_proof = models.BooleanField(default=False)
    waiting_id = models.UUIDField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["received_at"], name="arrival_lately"),
            models.Index(fields=["place", "received_at"], name="arrival_lately_from_here"),
            models.Index(
                fields=["waiting_id"], condition=models.Q(waiting_id__isnull=False), name="arrival_still_waiting"
            ),
        ]
