"""May two episodes both stand, when is an interview due, how often was a child missing, when does 18 end it?"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol, TypeVar

from kith.ground.kernel.clock import LONDON, london
from kith.practice.missing.words import POLICE_KINDS

T = TypeVar("T", date, datetime)
INTERVIEW_HOURS = 72
REPEAT_LEAST, REPEAT_DAYS = 3, 90
STEPS = (
    (timedelta(hours=24), "tell a manager"),
    (timedelta(hours=72), "consider a strategy discussion"),
    (timedelta(days=7), "tell the head of service"),
    (timedelta(days=28), "tell the director"),
)
"""What follows how long a child is missing (reference.md 3.5)."""


def ends_before_it_starts(started: T, ended: T | None) -> bool:
    """Say whether an episode would end before it began."""
    return ended is not None and ended < started


def overlap(one: tuple[T, T | None], other: tuple[T, T | None]) -> bool:
    """Say whether two episodes (start, end or None while open) overlap; touching at a moment is no overlap.

    Two that start at the same moment always do.
    """
    first, second = sorted((one, other), key=lambda each: each[0])
    return first[0] == second[0] or first[1] is None or second[0] < first[1]


def owes_interview(kind: str, ended_how: str) -> bool:
    """Say whether a return interview is owed: the child was missing or away, and came back a child."""
    return kind in POLICE_KINDS and ended_how != "turned_18"


def interview_due(ended: datetime, *, date_only: bool) -> datetime:
    """Return 72 clock hours after the return; from the end of its day where the hour is not known."""
    if date_only:
        ended = datetime.combine(london(ended).date() + timedelta(days=1), time(0), LONDON)
    return ended.astimezone(UTC) + timedelta(hours=INTERVIEW_HOURS)


class Told(Protocol):
    """One source's telling of a time missing."""

    started_at: datetime
    ended_at: datetime | None
    date_only: bool


def is_repeat(told: Iterable[Told], at: datetime) -> bool:
    """Say whether the child was missing three times or more in the 90 days up to a moment."""
    return times_lately(told, at) >= REPEAT_LEAST


def times_lately(told: Iterable[Told], at: datetime) -> int:
    """Return how many times began in the 90 days up to a moment; two tellings of one time count once."""
    return sum(at - timedelta(days=REPEAT_DAYS) < one <= at for one in times_of(told))


def times_of(told: Iterable[Told]) -> list[datetime]:
    """Return when each time began: tellings that overlap, a return's days and the police's hours, are one time."""
    found: list[datetime] = []
    before = until = datetime.min.replace(tzinfo=UTC)
    for began, ended in sorted(map(_span, told)):
        if began >= until and began != before:
            found.append(began)
        before, until = began, max(until, ended)
    return found


def _span(one: Told) -> tuple[datetime, datetime]:
    """Return from when to when; days alone reach to the end of the last of them, what is open has no end."""
    if one.ended_at is None:
        return one.started_at, datetime.max.replace(tzinfo=UTC)
    if not one.date_only:
        return one.started_at, max(one.ended_at, one.started_at)
    last = london(one.ended_at).date() + timedelta(days=1)
    return one.started_at, datetime.combine(last, time(0), LONDON)


def eighteenth(born: date) -> datetime:
    """Return the first moment of the eighteenth birthday in London; 29 February's is 1 March."""
    try:
        day = born.replace(year=born.year + 18)
    except ValueError:
        day = date(born.year + 18, 3, 1)
    return datetime.combine(day, time(0), LONDON).astimezone(UTC)


def steps_passed(started: datetime, now: datetime) -> tuple[str, ...]:
    """Return what is due by now for a child still missing, the latest last."""
    return tuple(words for after, words in STEPS if now - started >= after)


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of a return interview: when due, offered and accepted (y, n, na or empty), when held."""

    due_at: datetime
    offered: str = ""
    accepted: str = ""
    done_at: datetime | None = None


def interview_state(held: Held | None, *, is_open: bool, now: datetime) -> str:
    """Return where a return interview stands (words.STATES)."""
    if held is None:
        return "open" if is_open else "none"
    if held.done_at is not None:
        return "done" if held.done_at <= held.due_at else "done_late"
    if held.accepted == "n":
        return "declined"
    if "na" in (held.offered, held.accepted):
        return "not_possible"
    if now > held.due_at:
        return "overdue"
    return "offered" if held.offered == "y" else "due"


def key_of(name: str, postcode: str = "") -> str:
    """Return what makes two tellings of one place or nickname alike: letters and figures alone, without case."""
    plain = unicodedata.normalize("NFKD", f"{name} {postcode}").encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "", plain.lower())[:80]
