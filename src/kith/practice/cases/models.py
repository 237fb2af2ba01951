"""Which single records are there, in which state, and what has happened in a child's case?"""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kith.ground.access.guarded import Given, Guarded
from kith.ground.kernel import walls
from kith.practice.cases.words import EVENT_KINDS
from kith.record.people.models import Person

STATES = {"screening": "Screening"}


class Record(Guarded):
    """The single record of CSE of one child."""

    RECORD_CLASS = "C3"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = Guarded.GUARDED_SENSITIVITY | dict.fromkeys(
        "reference state opened_at referral_id".split(), "operational"
    )

    reference = models.CharField(max_length=20)
    state = models.CharField(max_length=16, default="screening", choices=list(STATES.items()))
    opened_at = models.DateTimeField()
    referral_id = models.UUIDField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["subject"], name="record_of_subject")]


class Screening(Guarded):
    """The checklist of Appendix B answered for one child whom nobody has referred: all looked-after children (12b).

    `answers` holds item by item present, suspected, absent or not_known; `flags` what the rule advised that day.
    """

    RECORD_CLASS = "C3"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = (
        Guarded.GUARDED_SENSITIVITY
        | dict.fromkeys("screened_at flags rule_version".split(), "operational")
        | {"screened_by": "identity", "answers": "special", "gang_associated": "special"}
    )

    screened_at = models.DateTimeField()
    screened_by = models.CharField(max_length=200)
    answers: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    gang_associated = models.CharField(max_length=10, default="not_known")
    flags = ArrayField(models.CharField(max_length=24), default=list)
    rule_version = models.CharField(max_length=20)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["subject"], name="screening_of_subject")]


class ServiceEvent(Guarded, Given):
    """An assessment, enquiry, conference, plan or review, as a return gave it; codes are kept as they were given."""

    RECORD_CLASS = "C3"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = (
        Guarded.GUARDED_SENSITIVITY
        | Given.GIVEN_SENSITIVITY
        | dict.fromkeys("person kind code starts_on due_on ends_on source_ref".split(), "operational")
        | {"codes": "special", "facts": "technical"}
    )

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=list(EVENT_KINDS.items()))
    code = models.CharField(max_length=12, default="")
    codes = ArrayField(models.CharField(max_length=4), default=list)
    starts_on = models.DateField()
    due_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    facts: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    source_ref = models.CharField(max_length=120, default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person"], name="event_of_person"),
            models.Index(fields=["subject"], name="event_of_subject"),
        ]


class HealthYear(Guarded, Given):
    """What a return says of a looked-after child's health in one year (SSDA903 OC2), its answers as it gave them."""

    RECORD_CLASS = "C4"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = (
        Guarded.GUARDED_SENSITIVITY
        | Given.GIVEN_SENSITIVITY
        | dict.fromkeys("person starts_on ends_on source_ref".split(), "operational")
        | {"facts": "special"}
    )

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    facts: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    source_ref = models.CharField(max_length=120, default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person"], name="health_of_person"),
            models.Index(fields=["subject"], name="health_of_subject"),
        ]
