"""When a child is reported missing, which known child might it be?"""

from uuid import UUID

from kith.desk.duties.duty import Duty, Happened
from kith.ground.access.viewer import Viewer, acting_as, service_post
from kith.ground.kernel import clock
from kith.ground.kernel.working_days import close_of_next_working_day
from kith.ground.partners.selectors import bank_holidays
from kith.ground.tasks.actions import do_task, make_task
from kith.ground.tasks.models import Task
from kith.record.linkage.jobs import propose_matches
from kith.record.linkage.models import Candidate

KIND = "missing_match"


def react(by: Viewer, happened: Happened) -> None:
    """Compare under the matcher's right, and give the hub the pair to decide; who reported is told nothing."""
    subject_id = happened.subjects[0]
    with acting_as(service_post("SVC_MATCH")) as matcher:
        found = propose_matches(by=matcher, subject_id=subject_id)
    if not found:
        return
    pair = Candidate.objects.visible_to(by).filter(subject_id=subject_id, state="open").order_by("-weight").first()
    if pair is not None:
        make_task(
            by=by,
            subject_id=subject_id,
            kind=KIND,
            text="A child reported missing may be one who is known: the same, or another?",
            due_at=close_of_next_working_day(clock.now(), 0, holidays=bank_holidays()),
            about=("pair", pair.id),
        )


def settle(by: Viewer, happened: Happened) -> None:
    """Take the task off once somebody has decided the pair."""
    tasks = Task.objects.visible_to(by).filter(about_id=UUID(happened.object_id), kind=KIND, done_at=None)
    for task_id in list(tasks.values_list("id", flat=True)):
        do_task(by=by, task_id=task_id)


DUTIES = (
    Duty(
        name="match_missing",
        says="A child reported missing is compared with the children already known; a person decides.",
        acts=frozenset({"missing reported"}),
        react=react,
    ),
    Duty(
        name="match_missing_settled",
        says="The task of such a pair ends once it is decided.",
        acts=frozenset({"pair decided"}),
        react=settle,
    ),
)
