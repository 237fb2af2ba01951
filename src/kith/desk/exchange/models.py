"""Which files came in, and what became of their rows?"""

from typing import Any, ClassVar

from django.db import models

from kith.ground.kernel import walls
from kith.ground.kernel.ids import new_id


class Batch(walls.Walled):
    """One import: counts, file hashes and the newest day its files speak of; no names.

    Rows rejected are told to the one who imports and not kept.
    """

    WALL = walls.DIRECTORY
    WRITERS = ("SVC_IMPORT",)
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        "id format files rows created matched unchanged rejected as_at imported_at imported_by".split(),
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
