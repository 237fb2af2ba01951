"""Which rows does the ground itself need?"""

from typing import ClassVar

from django.db import models

from kith.ground.kernel import walls
from kith.ground.kernel.ids import new_id


class Installation(walls.Walled):
    """One row, written by the owner: is this a demonstration, and does its clock run on its own time?"""

    WALL = walls.DIRECTORY
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = {
        "id": "technical",
        "is_demo": "technical",
        "clock_starts_at": "technical",
        "clock_anchored_at": "technical",
        "clock_runs": "technical",
    }

    id = models.SmallIntegerField(primary_key=True, default=1)
    is_demo = models.BooleanField(default=False)
    clock_starts_at = models.DateTimeField(null=True)
    clock_anchored_at = models.DateTimeField(null=True)
    clock_runs = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="one_installation")]


class BankHoliday(walls.Walled):
    """A day that is no working day in England; seeded 2014 to 2030, kept by the partnership."""

    WALL = walls.DIRECTORY
    WRITERS = ("MTM", "CSC", "ADM")
    BOUND = walls.OF_THE_PARTNERSHIP
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = {"day": "technical", "name": "technical"}

    day = models.DateField(primary_key=True)
    name = models.CharField(max_length=80)

    class Meta:
        ordering: ClassVar = ["day"]


class AnsweredRequest(walls.Walled):
    """A POST that was answered: the same key from the same post gets the same answer again."""

    WALL = walls.PLUMBING
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = {
        "id": "technical",
        "key": "technical",
        "post_id": "technical",
        "location": "technical",
        "at": "technical",
    }

    id = models.UUIDField(primary_key=True, default=new_id)
    key = models.UUIDField()
    post_id = models.UUIDField()
    location = models.CharField(max_length=300, default="")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "post_id"], name="one_answer_a_key")]


class Rate(walls.Walled):
    """How often something came in a stretch of time. `key` is a keyed hash or a key's id, never an address."""

    WALL = walls.PLUMBING
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        ("id", "key", "starts_at", "count"), "technical"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    key = models.CharField(max_length=64)
    starts_at = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "starts_at"], name="one_count_a_stretch")]
