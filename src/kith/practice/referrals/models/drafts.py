"""What has a worker typed but not sent?"""

from typing import Any, ClassVar

from django.db import models

from kith.ground.access.guarded import Guarded
from kith.ground.kernel import walls


class Draft(Guarded):
    """A report being written: only its author sees it. `sent_as` names the references once it is sent."""

    RECORD_CLASS = "C2"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = Guarded.GUARDED_SENSITIVITY | {
        "answers": "free_text",
        "saved_at": "operational",
        "sent_at": "operational",
        "sent_as": "operational",
        "dropped_at": "operational",
    }

    answers: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    sent_as: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    dropped_at = models.DateTimeField(null=True)
