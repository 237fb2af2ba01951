"""Which files came in, and what became of their rows?"""

from typing import Any, ClassVar

from django.db import models

from kith.desk.exchange.words import STATES
from kith.ground.kernel import walls
from kith.ground.kernel.ids import new_id


class Batch(walls.Walled):
    """One import: counts, file hashes and the newest day its files speak of; no names.

    `measures` are counts of what was missing and impossible (returns.quality), `codes` how often each rule spoke.
    Rows rejected are told to the one who imports and not kept.
    """

    WALL = walls.DIRECTORY
    WRITERS = ("SVC_IMPORT",)
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        "id format files rows created matched unchanged rejected as_at imported_at imported_by measures codes".split(),
        "operational",
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    format = models.CharField(max_length=12)
    files: "models.JSONField[Any, Any]" = models.JSONField()
    rows = models.PositiveIntegerField()
    created = models.PositiveIntegerField()
    matched = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    rejected = models.PositiveIntegerField()
    as_at = models.DateField(null=True)
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=160)
    measures: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    codes: "models.JSONField[Any, Any]" = models.JSONField(default=dict)


class Incoming(walls.Walled):
    """Files that somebody sent to be imported, until they are: what is told of their rows, and no value of any.

    The files themselves lie outside the database, are offered to nobody, and go when this is over.
    """

    WALL = walls.PLUMBING
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        "id format post_id asked_by state sent_at done_at rows result faults".split(), "operational"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    format = models.CharField(max_length=12)
    post_id = models.UUIDField()
    asked_by = models.CharField(max_length=160)
    state = models.CharField(max_length=10, choices=list(STATES.items()))
    sent_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    rows = models.PositiveIntegerField(default=0)
    result: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    faults: "models.JSONField[Any, Any]" = models.JSONField(default=list)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state"], name="incoming_by_state")]
