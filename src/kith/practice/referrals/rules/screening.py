"""What does the Appendix B checklist advise about these answers?

Advice only: it never sets a category, a RAG, the order of a queue or an outcome, and there is no
score. Each flag is an independent fact with the items behind it (reference.md 2.9).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kith.practice.referrals.words.checklist import (
    APPENDIX_B_CODES,
    ITEMS,
    SIGNS,
    VULNERABILITIES,
    WARNING_SIGNS,
)

RULE_VERSION = "appendix-b-1"
FLAGS = (
    "HIGH_RISK",
    "POTENTIAL_VICTIM",
    "MULTIPLE_SIGNS",
    "VULNERABILITY_NOTED",
    "NOTHING_RECORDED",
    "UNDER_13",
    "INCOMPLETE",
)
"""Every flag, in the order in which they are always shown."""

_TICKED = ("present", "suspected")
_GANG_ITEM = "V04"
_SIGNS_BY_THEMSELVES = ("W04", "W05", "W09")


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a partnership may set: how many are several, how far back a sign counts, when it is incomplete."""

    several: int = 3
    sign_lookback_months: int = 12
    unknown_items_for_incomplete: int = 15


DEFAULTS = Parameters()


@dataclass(frozen=True, slots=True)
class Answer:
    """One answered item; `seen_on` is the day it was seen, `historic` that it is no longer so."""

    value: str
    seen_on: date | None = None
    historic: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers about one child; an item without an answer is not known, never absent.

    `unknown` overrides the count of items not known where only their number was handed over.
    Without `as_at` no look-back is applied.
    """

    items: Mapping[str, Answer] = field(default_factory=dict)
    gang: str = "not_known"
    age: int | None = None
    as_at: date | None = None
    unknown: int | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One item behind a flag; `via` is the warning sign that brought it in, else empty."""

    code: str
    text: str
    answer: str
    via: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What the rule says: counts, flags in canonical order, the reasons of each, version and parameters."""

    v: int
    s: int
    flags: tuple[str, ...]
    because: Mapping[str, tuple[Reason, ...]]
    version: str = RULE_VERSION
    parameters: Parameters = DEFAULTS


def screen(answers: Answers, parameters: Parameters = DEFAULTS) -> Result:
    """Return the flags that hold for these answers, each with the items behind it.

    An answer without a date counts (the cautious reading); one older than its item's look-back, or
    told historic on an item that must be current, does not.
    """
    warnings = _warnings(answers, parameters)
    v = _listed([item.code for item in VULNERABILITIES], answers, warnings, parameters)
    s = _listed([item.code for item in SIGNS], answers, warnings, parameters)
    alone = tuple(reason for reason in warnings if reason.code in _SIGNS_BY_THEMSELVES)
    unknown = _not_known(answers)
    how_many_unknown = len(unknown) if answers.unknown is None else answers.unknown
    because: dict[str, tuple[Reason, ...]] = {}
    if v and len(v) + len(s) >= parameters.several:
        because["HIGH_RISK"] = v + s
    if s or alone:
        because["POTENTIAL_VICTIM"] = s + alone
    if len(s) >= parameters.several:
        because["MULTIPLE_SIGNS"] = s
    if not because:
        because["VULNERABILITY_NOTED" if v else "NOTHING_RECORDED"] = v
    if "POTENTIAL_VICTIM" in because and answers.age is not None and answers.age < 13:
        because["UNDER_13"] = because["POTENTIAL_VICTIM"]
    if how_many_unknown >= parameters.unknown_items_for_incomplete:
        because["INCOMPLETE"] = unknown if answers.unknown is None else ()
    flags = tuple(flag for flag in FLAGS if flag in because)
    return Result(len(v), len(s), flags, because, RULE_VERSION, parameters)


def _warnings(answers: Answers, parameters: Parameters) -> tuple[Reason, ...]:
    """Return the ticked warning signs of section 2.3 that still count."""
    codes = [item.code for item in WARNING_SIGNS if _counts(item.code, answers, parameters)]
    return tuple(Reason(code, ITEMS[code].display, answers.items[code].value) for code in codes)


def _listed(
    codes: list[str], answers: Answers, warnings: tuple[Reason, ...], parameters: Parameters
) -> tuple[Reason, ...]:
    """Return the counted items of one list; an item ticked itself and by a warning sign counts once."""
    brought = {code: reason for reason in warnings for code in ITEMS[reason.code].maps_to}
    found = []
    for code in codes:
        if _counts(code, answers, parameters):
            found.append(Reason(code, ITEMS[code].display, answers.items[code].value))
        elif code in brought:
            found.append(Reason(code, ITEMS[code].display, brought[code].answer, via=brought[code].code))
    return tuple(found)


def _counts(code: str, answers: Answers, parameters: Parameters) -> bool:
    """Say whether the item is ticked, inside its look-back, and its condition holds."""
    answer = answers.items.get(code)
    if answer is None or answer.value not in _TICKED:
        return False
    if code == _GANG_ITEM and answers.gang not in ("yes", "suspected"):
        return False
    lookback = _lookback(code)
    if lookback == "current":
        return not answer.historic
    if lookback == "lifetime" or answer.seen_on is None or answers.as_at is None:
        return True
    return answer.seen_on >= _months_before(answers.as_at, parameters.sign_lookback_months)


def _lookback(code: str) -> str:
    """Return the item's look-back; a warning sign takes that of the item it maps to, else that of a sign."""
    item = ITEMS[code]
    if item.lookback:
        return item.lookback
    return ITEMS[item.maps_to[0]].lookback if item.maps_to else "12_months"


def _months_before(day: date, months: int) -> date:
    """Return the same day that many months earlier, or the last day of that month."""
    total = day.year * 12 + day.month - 1 - months
    year, month = divmod(total, 12)
    for candidate in range(day.day, 27, -1):
        try:
            return date(year, month + 1, candidate)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def _not_known(answers: Answers) -> tuple[Reason, ...]:
    codes = [code for code in APPENDIX_B_CODES if code not in answers.items or answers.items[code].value == "not_known"]
    return tuple(Reason(code, ITEMS[code].display, "not_known") for code in codes)
