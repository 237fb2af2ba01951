"""How is a task made and done?"""

from datetime import datetime
from uuid import UUID

from django.db.models import F

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotThere
from kith.ground.partners.models import Team
from kith.ground.tasks.models import Task
from kith.ground.trail.memory import remember


def make_task(
    *,
    by: Viewer,
    subject_id: UUID,
    kind: str,
    text: str,
    due_at: datetime,
    about: tuple[str, UUID],
    owner_post_id: UUID | None = None,
) -> Task:
    """Make a task for a post, or for the hub's team when nobody is named."""
    team_id = None if owner_post_id else Team.objects.get(reaches_all=True).id
    remember("task made", subjects=[subject_id], about=("task", kind))
    return Task.objects.create(
        subject_id=subject_id,
        record_class=Task.RECORD_CLASS,
        originator_id=by.organisation_id,
        made_at=clock.now(),
        made_by=by.post_id,
        kind=kind,
        text=text,
        owner_post_id=owner_post_id,
        owner_team_id=team_id,
        due_at=due_at,
        about_kind=about[0],
        about_id=about[1],
    )


def do_task(*, by: Viewer, task_id: UUID) -> None:
    """Mark a task done now. Raises `NotThere`."""
    remember("task done", about=("task", str(task_id)))
    rows = Task.objects.visible_to(by).filter(id=task_id, done_at=None)
    if not rows.update(done_at=clock.now(), done_by=by.post_id, version=F("version") + 1):
        raise NotThere("There is no such task, or it is done.")
