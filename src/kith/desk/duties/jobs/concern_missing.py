"""When a child with signs on record is missing, does the hub learn of it as a concern? (reference.md 3.5)"""

from uuid import UUID

from kith.desk.duties.duty import Duty, Happened
from kith.desk.duties.jobs.about_missing import cluster_of
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.working_days import close_of_next_working_day
from kith.ground.partners.selectors import bank_holidays
from kith.ground.tasks.actions import make_task
from kith.practice.missing.models import Episode
from kith.practice.missing.selectors.episodes import episode
from kith.practice.referrals.models import Referral


def react(by: Viewer, happened: Happened) -> None:
    """Give the hub a task where a referral's checklist advised a potential victim."""
    take_up(by, episode(by, UUID(happened.object_id)))


def take_up(by: Viewer, row: Episode) -> None:
    """Put one time missing before the hub, where there are signs on record."""
    said = Referral.objects.visible_to(by).filter(
        subject_id__in=cluster_of(by, row.subject_id), struck_at=None, flags__contains=["POTENTIAL_VICTIM"]
    )
    if row.struck_at is None and said.exists():
        make_task(
            by=by,
            subject_id=row.subject_id,
            kind="missing_concern",
            text="A child with signs on record is missing: take it up as a concern?",
            due_at=close_of_next_working_day(clock.now(), 0, holidays=bank_holidays()),
            about=("episode", row.id),
        )


DUTY = Duty(
    name="concern_missing",
    says="A time missing of a child with signs on record is put before the hub as a concern; a person decides.",
    acts=frozenset({"missing reported"}),
    react=react,
)
