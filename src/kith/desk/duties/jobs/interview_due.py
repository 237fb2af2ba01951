"""When a child is back, who is to see that an interview is offered, and when is that done?"""

from uuid import UUID

from kith.desk.duties.duty import Duty, Happened
from kith.desk.duties.jobs.about_missing import give
from kith.ground.access.viewer import Viewer
from kith.ground.tasks.actions import do_task
from kith.ground.tasks.models import Task
from kith.practice.missing.models import Episode, Interview
from kith.practice.missing.selectors.episodes import episode, interview

KIND = "return_interview"


def owe(by: Viewer, happened: Happened) -> None:
    """Give the allocated worker, or the hub, the 72 hours."""
    remind(by, episode(by, UUID(happened.object_id)))


def remind(by: Viewer, row: Episode) -> None:
    """Give the task of an interview that is owed."""
    owed = Interview.objects.visible_to(by).filter(episode_id=row.id, struck_at=None).first()
    if owed is not None:
        give(by, row, kind=KIND, text="A return interview is to be offered", due_at=owed.due_at)


def settle(by: Viewer, happened: Happened) -> None:
    """Take the task off once the interview is held, declined or not possible."""
    row = interview(by, UUID(happened.object_id))
    if row.done_at is None and row.accepted not in ("n", "na") and row.offered != "na":
        return
    tasks = Task.objects.visible_to(by).filter(about_id=row.episode_id, kind=KIND, done_at=None)
    for task_id in list(tasks.values_list("id", flat=True)):
        do_task(by=by, task_id=task_id)


DUTIES = (
    Duty(
        name="interview_due",
        says="Each return brings a task: an interview by somebody independent within 72 clock hours.",
        acts=frozenset({"missing closed"}),
        react=owe,
    ),
    Duty(
        name="interview_settled",
        says="The task of a return interview ends once it is held or declined.",
        acts=frozenset({"interview offered", "interview written down"}),
        react=settle,
    ),
)
