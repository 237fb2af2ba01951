"""What do relations, seals and conflicts point to?"""

from typing import ClassVar

from django.db import models

from kith.ground.access.guarded import GuardedManager
from kith.ground.kernel import walls
from kith.ground.kernel.ids import new_id


class Subject(walls.Walled):
    """A person as one source knows them, a draft, or an enquiry. Rows with one `cluster_id` are one child.

    Opened through `kith.open_subject`; `cluster_id` is set by `kith.set_cluster` alone.
    """

    WALL = walls.GUARDED
    RECORD_CLASS = "C0"
    SUBJECT_COLUMN = "id"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        ("id", "kind", "cluster_id", "near_id", "record_class", "originator", "handling"), "operational"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=12)
    cluster_id = models.UUIDField(db_index=True)
    near_id = models.UUIDField(null=True, db_index=True)
    record_class = models.CharField(max_length=4, default="C0")
    originator = models.ForeignKey("partners.Organisation", models.PROTECT, related_name="+")
    handling = models.CharField(max_length=12, default="open")

    objects = GuardedManager()
