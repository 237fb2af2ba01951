"""Which episodes of a child being missing are known, and from whom?"""

from typing import ClassVar

from django.db import models

from kith.ground.access.guarded import Given, Guarded
from kith.ground.kernel import walls
from kith.practice.missing.words import KINDS, SETTINGS
from kith.record.people.models import Person


class Episode(Guarded, Given):
    """One time a child was missing or away. With `date_only` both moments are midnights: the days alone are known."""

    RECORD_CLASS = "C5"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = (
        Guarded.GUARDED_SENSITIVITY
        | Given.GIVEN_SENSITIVITY
        | dict.fromkeys("person kind setting started_at ended_at date_only source source_ref".split(), "operational")
    )

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=1, choices=list(KINDS.items()))
    setting = models.CharField(max_length=8, choices=list(SETTINGS.items()))
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    date_only = models.BooleanField(default=False)
    source = models.CharField(max_length=12)
    source_ref = models.CharField(max_length=120, default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person"], name="missing_of_person"),
            models.Index(fields=["subject"], name="missing_of_subject"),
        ]
