"""When a referral's child turns out to have a worker, is that worker told the same day? (reference.md 3.1)"""

from uuid import UUID

from kith.desk.duties.duty import Duty, Happened
from kith.ground.access.selectors import Involvement, allocations, cluster_subjects
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.working_days import close_of_next_working_day
from kith.ground.notices.actions import leave_notice
from kith.ground.partners.selectors import bank_holidays, post_with_worker
from kith.ground.tasks.actions import make_task
from kith.practice.mash.actions.reminders import note_told_worker
from kith.practice.mash.selectors.outcomes import open_referrals_of


def react(by: Viewer, happened: Happened) -> None:
    """Give each allocated worker a task for today; the referral stays in MASH, which sees that they were told."""
    waiting = open_referrals_of(by, happened.subjects[0])
    cluster = [one.id for one in cluster_subjects(by, happened.subjects[0])]
    workers = allocations(by, cluster) if waiting else []
    for worker in workers:
        _tell(by, worker, happened.subjects[0], [one.referral_id for one in waiting])


def _tell(by: Viewer, worker: Involvement, subject_id: UUID, referral_ids: list[UUID]) -> None:
    post = post_with_worker(worker.post_id)
    if post is None:
        return
    for referral_id in referral_ids:
        if note_told_worker(by=by, referral_id=referral_id, name=worker.name):
            make_task(
                by=by,
                subject_id=subject_id,
                kind="new_concern",
                text="A new concern about a child you are allocated",
                due_at=close_of_next_working_day(clock.now(), 0, holidays=bank_holidays()),
                about=("child", subject_id),
                owner_post_id=worker.post_id,
            )
            leave_notice(worker_id=post.worker_id, reference="a new concern")


DUTY = Duty(
    name="tell_open_case",
    says="A new concern about a child who has a worker reaches that worker the same day, and stays in MASH.",
    acts=frozenset({"pair decided"}),
    react=react,
)
