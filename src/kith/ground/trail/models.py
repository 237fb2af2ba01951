"""What is remembered, and how is it sealed?"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Right

from kith.ground.kernel import walls


class Entry(walls.Walled):
    """One thing done or seen; written by `kith.trail_append`, never changed. No content, no foreign keys."""

    WALL = walls.TRAIL
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = {
        "id": "technical",
        "at": "operational",
        "true_at": "operational",
        "txid": "technical",
        "post_id": "identity",
        "worker_id": "identity",
        "role": "operational",
        "organisation_id": "operational",
        "session": "technical",
        "act": "operational",
        "subjects": "identity",
        "object_kind": "operational",
        "object_id": "operational",
        "why": "operational",
        "fields": "operational",
        "outcome": "operational",
        "leaf": "technical",
    }

    id = models.UUIDField(primary_key=True)
    at = models.DateTimeField()
    true_at = models.DateTimeField()
    txid = models.BigIntegerField()
    post_id = models.UUIDField(null=True)
    worker_id = models.UUIDField(null=True)
    role = models.CharField(max_length=20)
    organisation_id = models.UUIDField(null=True)
    session = models.CharField(max_length=64)
    act = models.CharField(max_length=80)
    subjects = ArrayField(models.UUIDField())
    object_kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=200)
    why = models.CharField(max_length=300)
    fields = ArrayField(models.CharField(max_length=60))
    outcome = models.CharField(max_length=40)
    leaf = models.BinaryField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["true_at", "id"], name="trail_entry_order"),
            GinIndex(fields=["subjects"], name="trail_entry_subjects"),
            models.Index(fields=["worker_id", "at"], name="trail_entry_of_worker"),
            models.Index(fields=["at"], name="trail_entry_at"),
            models.Index(
                Right("object_id", 36), name="trail_entry_asked", condition=Q(object_kind__in=("page", "child"))
            ),
        ]


class Leaf(walls.Walled):
    """The place an entry took in the tree: `idx` has no gaps."""

    WALL = walls.TRAIL
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = {
        "idx": "technical",
        "entry_id": "technical",
        "leaf": "technical",
    }

    idx = models.BigIntegerField(primary_key=True)
    entry_id = models.UUIDField(unique=True)
    leaf = models.BinaryField()


class Checkpoint(walls.Walled):
    """A signed statement: the tree had this size and this root."""

    WALL = walls.TRAIL
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = {
        "size": "technical",
        "root": "technical",
        "frontier": "technical",
        "sealed_at": "technical",
        "note": "technical",
        "signature": "technical",
        "key_id": "technical",
    }

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    frontier = ArrayField(models.BinaryField())
    sealed_at = models.DateTimeField()
    note = models.TextField()
    signature = models.BinaryField()
    key_id = models.CharField(max_length=16)
