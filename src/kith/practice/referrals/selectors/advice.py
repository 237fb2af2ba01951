"""What does the checklist advise about a referral now, with every input behind it?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kith.ground.kernel import clock
from kith.ground.partners.selectors import settings_in_force
from kith.practice.referrals.models import Answer, Referral
from kith.practice.referrals.rules import screening
from kith.practice.referrals.rules.in_force import parameters_of
from kith.practice.referrals.rules.screening import Answers, Reason, Result, screen
from kith.practice.referrals.words.checklist import ADVICE, ANSWERS, ITEMS
from kith.practice.referrals.words.hub import FLAG_NAMES


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


def advice_now(said: Referral, answers: Iterable[Answer], age: int | None) -> Result:
    """Return what the rule says today, under the parameters in force; the flags at receipt stand on the referral."""
    given = Answers(
        items={one.item: screening.Answer(one.value, one.seen_on, not one.is_current) for one in answers},
        gang=said.gang_associated,
        age=age,
        as_at=clock.today(),
    )
    return screen(given, parameters_of(settings_in_force()))


def flags_of(result: Result) -> tuple[Flag, ...]:
    """Return the flags in their one order, each with its reasons; what is merely not known is not listed."""
    return tuple(
        Flag(code, FLAG_NAMES[code], ADVICE[code], () if code == "INCOMPLETE" else result.because[code])
        for code in result.flags
    )


def flag_names(codes: Iterable[str]) -> tuple[str, ...]:
    """Return what flags are called."""
    return tuple(FLAG_NAMES.get(code, code) for code in codes)


def signs_of(answers: Iterable[Answer]) -> tuple[Sign, ...]:
    """Return the answered items, those present first."""
    order = list(ANSWERS)
    rows = sorted(answers, key=lambda one: (order.index(one.value), one.item))
    return tuple(Sign(one.item, ITEMS[one.item].display, ANSWERS[one.value], one.seen_on, one.given_by) for one in rows)
