"""Under which keys is sealed, and which pieces are protected?"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kith.ground.kernel import walls
from kith.ground.kernel.ids import new_id


class DataKey(walls.Walled):
    """A key, wrapped: to seal with (`data`) or to make tokens with (`index`). Written by the owner alone."""

    WALL = walls.DIRECTORY
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        ("id", "kind", "wrapped", "wrapped_by", "made_at", "retired_at"), "technical"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=5)
    wrapped = models.BinaryField()
    wrapped_by = models.CharField(max_length=16)
    made_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True)


class Token(walls.Walled):
    """A keyed hash of one piece of one fact that is protected now; kept by the triggers of the facts' tables."""

    WALL = walls.INDEX
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        ("token", "fact_id", "subject_id", "kind", "weight"), "technical"
    )

    pk = models.CompositePrimaryKey("token", "fact_id")
    token = models.BinaryField(max_length=16)
    fact_id = models.UUIDField(db_index=True)
    subject_id = models.UUIDField()
    kind = models.CharField(max_length=30)
    weight = models.PositiveSmallIntegerField()


class Sealed(models.Model):
    """Columns of a row whose words are sealed: `sealed_with` names the data key, none while it stands in clear."""

    SEALED_SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = {"sealed": "special", "sealed_with": "technical"}

    sealed = models.BinaryField(default=b"")
    sealed_with = models.UUIDField(null=True)

    class Meta:
        abstract = True


class Protected(Sealed):
    """A sealed row whose pieces no text may hold while `ends_at` is empty."""

    PROTECTED_SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = Sealed.SEALED_SENSITIVITY | dict.fromkeys(
        ("strong", "weak", "ends_at", "ended_by", "end_why"), "technical"
    )

    strong = ArrayField(models.BinaryField(max_length=16), default=list)
    weak = ArrayField(models.BinaryField(max_length=16), default=list)
    ends_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    end_why = models.CharField(max_length=20, default="")

    class Meta:
        abstract = True
