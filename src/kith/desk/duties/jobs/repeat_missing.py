"""When a child is missing for the third time in 90 days, who is asked to consider a strategy discussion?"""

from uuid import UUID

from kith.desk.duties.duty import Duty, Happened
from kith.desk.duties.jobs.about_missing import cluster_of, give
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.working_days import close_of_next_working_day
from kith.ground.partners.selectors import bank_holidays
from kith.practice.missing.models import Episode
from kith.practice.missing.rules import is_repeat
from kith.practice.missing.selectors.episodes import episode, episodes_of
from kith.practice.missing.words import POLICE_KINDS


def react(by: Viewer, happened: Happened) -> None:
    """Prompt the allocated worker, or the hub; whether to hold one is theirs to decide."""
    prompt(by, episode(by, UUID(happened.object_id)))


def prompt(by: Viewer, row: Episode) -> None:
    """Prompt where this is the third time in 90 days, or a later one."""
    if row.kind not in POLICE_KINDS or row.struck_at is not None:
        return
    standing = episodes_of(by, cluster_of(by, row.subject_id)).filter(struck_at=None, kind__in=POLICE_KINDS)
    if is_repeat(list(standing), row.started_at):
        give(
            by,
            row,
            kind="strategy_prompt",
            text="Missing three times or more in 90 days: consider a strategy discussion",
            due_at=close_of_next_working_day(clock.now(), 0, holidays=bank_holidays()),
        )


DUTY = Duty(
    name="repeat_missing",
    says="The third time missing in 90 days prompts a strategy discussion; a person decides.",
    acts=frozenset({"missing reported"}),
    react=react,
)
