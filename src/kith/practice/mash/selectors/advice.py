"""What does the checklist advise about a referral now, with every input behind it?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.partners.selectors import settings_in_force
from kith.practice.mash.words.hub import FLAG_NAMES
from kith.practice.referrals.models import Answer, Referral
from kith.practice.referrals.rules import screening
from kith.practice.referrals.rules.in_force import parameters_of
from kith.practice.referrals.rules.screening import Answers, Reason, Result, screen
from kith.practice.referrals.words.checklist import ADVICE, ANSWERS, ITEMS


@dataclass(frozen=True, slots=True)
class Flag:
    """One flag: its name, what the strategy advises, and the items behind it."""

    code: str
    name: str
    advice: str
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """One answered item, with who said so and when it was seen."""

    code: str
    text: str
    answer: str
    seen_on: date | None
    given_by: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What the rule says today with its reasons, what it said at receipt, and every answer behind it."""

    result: Result
    flags: tuple[Flag, ...]
    at_receipt: tuple[str, ...]
    signs: tuple[Sign, ...]


def advice_of(viewer: Viewer, said: Referral, age: int | None) -> Advice:
    """Return the checklist's advice on a referral, under the parameters in force today."""
    answers = list(Answer.objects.visible_to(viewer).filter(referral=said, struck_at=None).order_by("item"))
    result = _screened(said, answers, age)
    at_receipt = tuple(FLAG_NAMES.get(code, code) for code in said.flags)
    return Advice(result, _flags(result), at_receipt, _signs(answers))


def _screened(said: Referral, answers: Iterable[Answer], age: int | None) -> Result:
    given = Answers(
        items={one.item: screening.Answer(one.value, one.seen_on, not one.is_current) for one in answers},
        gang=said.gang_associated,
        age=age,
        as_at=clock.today(),
    )
    return screen(given, parameters_of(settings_in_force()))


def _flags(result: Result) -> tuple[Flag, ...]:
    """Give each flag its reasons; what is merely not known is not listed."""
    return tuple(
        Flag(code, FLAG_NAMES[code], ADVICE[code], () if code == "INCOMPLETE" else result.because[code])
        for code in result.flags
    )


def _signs(answers: Iterable[Answer]) -> tuple[Sign, ...]:
    order = list(ANSWERS)
    rows = sorted(answers, key=lambda one: (order.index(one.value), one.item))
    return tuple(Sign(one.item, ITEMS[one.item].display, ANSWERS[one.value], one.seen_on, one.given_by) for one in rows)
