"""How is the allocated worker told that somebody from outside the team opened a record?"""

from uuid import UUID

from kith.desk.memory.words import TASK
from kith.ground.access.gathered import prepared
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.working_days import close_of_next_working_day
from kith.ground.notices.actions import leave_notice
from kith.ground.partners.selectors import bank_holidays
from kith.ground.tasks.actions import do_task, make_task
from kith.ground.tasks.models import Task


def tell_owners(*, by: Viewer, entry_id: UUID) -> int:
    """Tell the workers of a child of one look from outside; one word a reader a day. Return how many were told."""
    sql = "select post_id, worker_id, subject_id from kith.owners_to_tell(%(entry)s)"
    owners = prepared(by, sql, {"entry": entry_id})
    for post_id, worker_id, subject_id in owners:
        make_task(
            by=by,
            subject_id=subject_id,
            kind=TASK,
            text="Somebody from outside your team opened a record: see who, and whether they should",
            due_at=close_of_next_working_day(clock.now(), 1, holidays=bank_holidays()),
            about=("looked", subject_id),
            owner_post_id=post_id,
        )
        leave_notice(worker_id=worker_id, reference="a look from outside")
    return len(owners)


def have_read(*, by: Viewer) -> None:
    """Say that one has read who looked: the tasks that said so are done."""
    mine = Task.objects.visible_to(by).filter(owner_post_id=by.post_id, kind=TASK, done_at=None)
    for task in mine:
        do_task(by=by, task_id=task.id)
