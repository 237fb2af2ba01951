"""What does a wall look at: subjects, relations and the matrix's cells?"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kith.ground.access.guarded import Guarded, GuardedManager
from kith.ground.access.subjects import Subject
from kith.ground.kernel import walls
from kith.ground.kernel.ids import new_id

__all__ = ["Cell", "Guarded", "GuardedManager", "Relation", "Subject"]


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
