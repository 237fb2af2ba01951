"""How far has each duty read?"""

from typing import ClassVar

from django.db import models

from kith.ground.kernel import walls


class Cursor(walls.Walled):
    """The next index of the trail a rule will read, and whether the rule is on."""

    WALL = walls.PLUMBING
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        "rule next_idx is_on last_error failed_at".split(), "technical"
    )

    rule = models.CharField(primary_key=True, max_length=40)
    next_idx = models.BigIntegerField(default=0)
    is_on = models.BooleanField(default=True)
    last_error = models.CharField(max_length=200, default="", blank=True)
    failed_at = models.DateTimeField(null=True)
