"""Which pairs wait for a person's decision?"""

from typing import Any, ClassVar

from django.db import models

from kith.ground.access.guarded import Guarded
from kith.ground.kernel import walls

STATES = {
    "open": "To be decided",
    "same": "The same child",
    "different": "Different people",
    "ask": "Asked someone",
    "held": "Held to be the same, waits for a second person",
}


class Candidate(Guarded):
    """A pair: the subject that came in and another that may be the same person, term by term."""

    RECORD_CLASS = "C1"
    SUBJECTS_BESIDE = ("other_subject_id",)
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = (
        Guarded.GUARDED_SENSITIVITY
        | dict.fromkeys(
            (
                "other_subject",
                "weight",
                "words",
                "state",
                "decided_at",
                "decided_by",
                "first_by",
                "asked_of",
                "rule_version",
            ),
            "operational",
        )
        | {"terms": "identity", "why": "free_text"}
    )

    other_subject = models.ForeignKey("access.Subject", models.PROTECT, related_name="+")
    weight = models.FloatField()
    words = models.TextField()
    terms: "models.JSONField[Any, Any]" = models.JSONField()
    rule_version = models.CharField(max_length=20)
    state = models.CharField(max_length=12, default="open", choices=list(STATES.items()))
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    first_by = models.UUIDField(null=True, help_text="The post of the first of two who held the pair to be the same")
    asked_of = models.CharField(max_length=120, default="")
    why = models.CharField(max_length=300, default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["subject", "other_subject"], name="candidate_pair")]
