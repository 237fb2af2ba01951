"""What is somebody to do, and by when?"""

from typing import ClassVar

from django.db import models

from kith.ground.access.guarded import Guarded
from kith.ground.kernel import walls


class Task(Guarded):
    """One owned, due thing about a subject; `about` names the page it leads to (kind, id)."""

    RECORD_CLASS = "C2"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = Guarded.GUARDED_SENSITIVITY | dict.fromkeys(
        "kind text owner_post_id owner_team_id due_at done_at done_by about_kind about_id".split(),
        "operational",
    )

    kind = models.CharField(max_length=24)
    text = models.CharField(max_length=200)
    owner_post_id = models.UUIDField(null=True)
    owner_team_id = models.UUIDField(null=True)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.UUIDField(null=True)
    about_kind = models.CharField(max_length=24)
    about_id = models.UUIDField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["owner_post_id"], name="task_of_post"),
            models.Index(fields=["owner_team_id"], name="task_of_team"),
            models.Index(fields=["about_id"], name="task_about"),
        ]
