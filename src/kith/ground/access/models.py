"""What does a wall look at: subjects, relations, what overrides them, and the matrix's cells?"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kith.ground.access.guarded import Guarded, GuardedManager
from kith.ground.access.subjects import Subject
from kith.ground.access.words import CONFLICT_KINDS, SEAL_KINDS, SEAL_LEVELS
from kith.ground.kernel import walls
from kith.ground.kernel.ids import new_id

__all__ = ["Cell", "Conflict", "Glass", "Guarded", "GuardedManager", "Relation", "Seal", "Subject"]


class Relation(walls.Walled):
    """A reason to know: a post, a team or an organisation, on a subject, between two moments (C0).

    Written through `kith.relate` and `kith.end_relation` alone, which check who may give what.
    """

    WALL = walls.GUARDED
    RECORD_CLASS = "C0"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        "id subject record_class originator handling kind post_id team_id organisation_id "
        "starts_at ends_at given_by reason".split(),
        "operational",
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    record_class = models.CharField(max_length=4, default="C0")
    originator = models.ForeignKey("partners.Organisation", models.PROTECT, related_name="+")
    handling = models.CharField(max_length=12, default="open")
    kind = models.CharField(max_length=20)
    post_id = models.UUIDField(null=True)
    team_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField(null=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    given_by = models.UUIDField()
    reason = models.CharField(max_length=200)

    objects = GuardedManager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["post_id", "kind"], name="relation_of_post"),
            models.Index(fields=["team_id", "kind"], name="relation_of_team"),
            models.Index(fields=["organisation_id", "kind"], name="relation_of_organisation"),
        ]


def _operational(names: list[str]) -> dict[str, walls.Sensitivity]:
    return dict.fromkeys(names, "operational")


class _Overriding(walls.Walled):
    """What lies across the ordinary reasons; each is written by its own functions in `sql/` alone."""

    WALL = walls.GUARDED

    id = models.UUIDField(primary_key=True, default=new_id)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    record_class = models.CharField(max_length=4)
    originator = models.ForeignKey("partners.Organisation", models.PROTECT, related_name="+")
    handling = models.CharField(max_length=12, default="open")

    objects = GuardedManager()

    class Meta:
        abstract = True


_COMMON: dict[str, walls.Sensitivity] = dict.fromkeys(
    "id subject record_class originator handling".split(), "technical"
)


class Seal(_Overriding):
    """A whole child shut to all but its custodians (C10). `unseal_*` is the first of the two who end it."""

    RECORD_CLASS = "C10"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = (
        _COMMON
        | _operational(
            "level ask set_by starts_at review_due_at reviewed_at reviewed_by unseal_by unseal_at ends_at "
            "ended_by".split()
        )
        | {"kind": "special", "reason": "free_text", "unseal_why": "free_text"}
    )

    level = models.PositiveSmallIntegerField(choices=list(SEAL_LEVELS.items()))
    kind = models.CharField(max_length=12, choices=list(SEAL_KINDS.items()))
    ask = models.CharField(max_length=120)
    reason = models.CharField(max_length=300)
    set_by = models.UUIDField()
    starts_at = models.DateTimeField()
    review_due_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.UUIDField(null=True)
    unseal_by = models.UUIDField(null=True)
    unseal_at = models.DateTimeField(null=True)
    unseal_why = models.CharField(max_length=300, default="")
    ends_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["subject"], name="seal_of_subject")]


class Conflict(_Overriding):
    """A worker who is, or knows, somebody in the child's story: shut to them in every post they hold (C14)."""

    RECORD_CLASS = "C14"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = (
        _COMMON
        | _operational("worker_id kind put_by starts_at ends_at ended_by".split())
        | {"reason": "free_text", "end_why": "free_text"}
    )

    worker_id = models.UUIDField()
    kind = models.CharField(max_length=12, choices=list(CONFLICT_KINDS.items()))
    reason = models.CharField(max_length=300)
    put_by = models.UUIDField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    end_why = models.CharField(max_length=300, default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["worker_id"], name="conflict_of_worker")]


class Glass(_Overriding):
    """One breaking of the glass: who, which child, why, until when, and what its review found (C14)."""

    RECORD_CLASS = "C14"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = (
        _COMMON
        | _operational("reference post_id relation_id opened_at ends_at review_due_at reviewed_at reviewed_by".split())
        | {"reason": "free_text", "finding": "free_text"}
    )

    reference = models.CharField(max_length=24)
    post_id = models.UUIDField()
    relation_id = models.UUIDField()
    reason = models.CharField(max_length=300)
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    review_due_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.UUIDField(null=True)
    finding = models.CharField(max_length=600, default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["post_id"], name="glass_of_post")]


class Cell(walls.Walled):
    """One cell of the matrix as the policies read it; rewritten from `matrix.py` at each migrate."""

    WALL = walls.DIRECTORY
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        ("id", "role", "operation", "qualifier", "sector", "classes"), "technical"
    )

    id = models.AutoField(primary_key=True)
    role = models.CharField(max_length=20)
    operation = models.CharField(max_length=6)
    qualifier = models.CharField(max_length=12)
    sector = models.CharField(max_length=20, default="")
    classes = ArrayField(models.CharField(max_length=4))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["role", "operation", "qualifier", "sector"], name="one_cell")
        ]
