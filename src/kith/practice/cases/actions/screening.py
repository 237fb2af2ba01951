"""How is a child screened by the checklist without a referral?"""

from collections.abc import Mapping
from uuid import UUID

from kith.ground.access.models import Subject
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotThere, Refused, Unfit
from kith.ground.partners.selectors import settings_in_force
from kith.ground.trail.memory import remember
from kith.practice.cases.models import Screening
from kith.practice.cases.words import MAY_SCREEN
from kith.practice.referrals.rules.in_force import parameters_of
from kith.practice.referrals.rules.screening import Answer, Answers, screen
from kith.practice.referrals.words.checklist import ANSWERS, ITEMS
from kith.record.people.actions.recording import walled


def screen_child(
    *, by: Viewer, subject_id: UUID, answers: Mapping[str, str], gang: str = "not_known", age: int | None = None
) -> Screening:
    """Write down one screening and what the rule advised; it sets nothing. Raises `NotThere`, `Refused`, `Unfit`."""
    if by.role not in MAY_SCREEN:
        raise Refused("The child's social worker, or the coordinator, screens.")
    if not Subject.objects.visible_to(by).filter(id=subject_id, kind="person").exists():
        raise NotThere("There is no such child.")
    if set(answers) - set(ITEMS) or set(answers.values()) - set(ANSWERS):
        raise Unfit("An answer is not on the list.")
    given = Answers({code: Answer(value) for code, value in answers.items()}, gang, age, clock.today())
    result = screen(given, parameters_of(settings_in_force()))
    remember("child screened", subjects=[subject_id], about=("child", str(subject_id)))
    return Screening.objects.create(
        **walled(by, subject_id, "C3"),
        screened_at=clock.now(),
        screened_by=f"{by.name}, {by.organisation}",
        answers=dict(answers),
        gang_associated=gang,
        flags=list(result.flags),
        rule_version=result.version,
    )
