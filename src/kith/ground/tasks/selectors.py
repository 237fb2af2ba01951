"""What is this viewer to do, and by when?"""

from django.db.models import Q

from kith.ground.access.viewer import Viewer
from kith.ground.tasks.models import Task


def open_tasks(viewer: Viewer) -> list[Task]:
    """Return the open tasks of the viewer's post and team, the next due first; one query."""
    mine = Q(owner_post_id=viewer.post_id)
    if viewer.team_id:
        mine |= Q(owner_team_id=viewer.team_id)
    return list(Task.objects.visible_to(viewer).filter(mine, done_at=None).order_by("due_at")[:50])
