"""How is a reminder about a referral answered: the call back, the second manager, the reason for lateness?"""

from uuid import UUID

from django.db.models import F

from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import NotNow, NotThere, Refused, Unfit
from kith.ground.tasks.actions import do_task
from kith.ground.tasks.models import Task
from kith.practice.mash.actions.course import course_of, leave_entry, note
from kith.practice.referrals.models import Clock, Step
from kith.practice.referrals.rules import states


def do_tasks_about(by: Viewer, referral_id: UUID, kind: str) -> int:
    """Mark the open tasks of one kind about a referral as done; return how many there were."""
    tasks = list(Task.objects.visible_to(by).filter(about_id=referral_id, kind=kind, done_at=None))
    for task in tasks:
        do_task(by=by, task_id=task.id)
    return len(tasks)


def note_call_back(*, by: Viewer, referral_id: UUID, version: int, words: str) -> None:
    """Write down that somebody said to be in danger was called back, and what was agreed. Raises `Unfit`, `NotNow`."""
    if by.role not in states.HUB:
        raise Refused("A MASH officer or manager calls back.")
    if not words.strip():
        raise Unfit("Say what came of it.", {"words": "Enter whom you reached and what was agreed."})
    course = course_of(by, referral_id, version)
    leave_entry(course, "called back")
    if not do_tasks_about(by, referral_id, "call_back"):
        raise NotNow("The call back has been done already.")
    note(by, course, kind="call_back", text="Called back", why=words.strip())


def explain_lateness(*, by: Viewer, referral_id: UUID, version: int, clock_id: UUID, reason: str) -> None:
    """Keep beside a clock why it was not met in time. Raises `Unfit`, `NotThere`."""
    if by.role not in states.HUB:
        raise Refused("A MASH officer or manager explains a late clock.")
    if not reason.strip():
        raise Unfit("Say why.", {"reason": "Enter why it was late."})
    course = course_of(by, referral_id, version)
    leave_entry(course, "lateness explained", why=reason)
    clocks = Clock.objects.visible_to(by).filter(id=clock_id, referral=course.referral)
    if not clocks.update(late_reason=reason[:300], version=F("version") + 1):
        raise NotThere("There is no such clock.")
    note(by, course, kind="late", text="Said why a clock was not met in time", why=reason)


def note_told_worker(*, by: Viewer, referral_id: UUID, name: str) -> bool:
    """Write down that an allocated worker was told of a new concern; say whether this is the first time."""
    course = course_of(by, referral_id)
    text = f"{name}, who has this child, is told today"
    if Step.objects.visible_to(by).filter(referral=course.referral, kind="told_worker", text=text).exists():
        return False
    leave_entry(course, "worker told")
    note(by, course, kind="told_worker", text=text)
    return True


def note_disagreement(*, by: Viewer, referral_id: UUID) -> UUID | None:
    """Write down that somebody does not agree; return the post that has the referral in hand."""
    course = course_of(by, referral_id)
    leave_entry(course, "disagreement noted")
    note(by, course, kind="disagreement", text="Somebody does not agree with the decision: see the disagreement")
    return course.triage.holder_post_id
