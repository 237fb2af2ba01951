"""When an interview's summary is told to an agency, does the child's worker there learn that it has come?"""

from uuid import UUID

from kith.desk.duties.duty import Duty, Happened
from kith.desk.duties.jobs.about_missing import cluster_of
from kith.ground.access.selectors import allocations
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.working_days import close_of_next_working_day
from kith.ground.notices.actions import leave_notice
from kith.ground.partners.selectors import bank_holidays, post_with_worker
from kith.ground.tasks.actions import make_task
from kith.practice.missing.models import Telling
from kith.practice.missing.selectors.episodes import interview


def react(by: Viewer, happened: Happened) -> None:
    """Give each allocated worker of that agency a task to read the summary."""
    row = interview(by, UUID(happened.object_id))
    newest = Telling.objects.visible_to(by).filter(interview_id=row.id, struck_at=None).order_by("made_at").last()
    for worker in allocations(by, cluster_of(by, row.subject_id)):
        post = post_with_worker(worker.post_id)
        if newest is None or post is None or post.organisation_id != newest.to_organisation_id:
            continue
        make_task(
            by=by,
            subject_id=row.subject_id,
            kind="interview_told",
            text="Read the summary of a return interview",
            due_at=close_of_next_working_day(clock.now(), 0, holidays=bank_holidays()),
            about=("episode", row.episode_id),
            owner_post_id=worker.post_id,
        )
        leave_notice(worker_id=post.worker_id, reference="a summary to read")


DUTY = Duty(
    name="interview_told",
    says="A return interview's summary reaches the child's own worker as a task to read.",
    acts=frozenset({"interview told"}),
    react=react,
)
