"""Which filters of the worklist has somebody kept?"""

from typing import ClassVar

from django.db import models

from kith.ground.kernel import walls
from kith.ground.kernel.ids import new_id


class SavedView(walls.Walled):
    """A filter of the worklist under a name, for one post: codes alone, nothing about any child."""

    WALL = walls.PLUMBING
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys("id post_id name query".split(), "technical")

    id = models.UUIDField(primary_key=True, default=new_id)
    post_id = models.UUIDField()
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=200)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["post_id"], name="saved_view_of_post")]
