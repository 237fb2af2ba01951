"""By when must each step of a referral be done? (reference.md 3 and 3.1)

Working-day limits are the same clock time n working days on. Red, and Blue's outcome, are elapsed
hours that never pause. The answer limits of Amber and Green are working hours, 09:00 to 17:00, as
section 3 has for every clock but Red: so Green's 24 hours are three working days, like its RAG limit.
Nothing here decides or advances anything: a clock only says when.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kith.ground.kernel.working_days import (
    CLOSES,
    OPENS,
    add_working_hours,
    close_of_next_working_day,
    same_time_next_working_day,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a partnership may set; days are working days, hours as the module says."""

    acknowledge_days: int = 1
    decide_days: int = 1
    red_hours: int = 4
    amber_days: int = 1
    green_days: int = 3
    blue_hours: int = 24
    answer_red_hours: int = 2
    answer_amber_hours: int = 6
    answer_green_hours: int = 24
    answer_blue_hours: int = 24
    feedback_days: int = 3
    opens: time = OPENS
    closes: time = CLOSES
    close_of_day: bool = False
    """Read "within n working days" as the close of that day instead of the same clock time."""


DEFAULTS = Limits()


@dataclass(frozen=True, slots=True)
class Clock:
    """One due thing: which rule, since when, by when, and when it was met (None while it runs)."""

    rule: str
    start: datetime
    due: datetime
    met_at: datetime | None = None


def on_receipt(received_at: datetime, *, holidays: frozenset[date], limits: Limits = DEFAULTS) -> tuple[Clock, Clock]:
    """Return the clocks that start when a referral reaches any front door: acknowledge, decide."""
    return (
        Clock("acknowledge", received_at, _days(received_at, limits.acknowledge_days, holidays, limits)),
        Clock("decide", received_at, _days(received_at, limits.decide_days, holidays, limits)),
    )


def rag_clock(rag: str, set_at: datetime, *, holidays: frozenset[date], limits: Limits = DEFAULTS) -> Clock:
    """Return the clock for finishing enquiries (Blue: for the outcome) from when this RAG was set.

    `rag` is R, A, G or B; raises KeyError otherwise. A changed RAG starts a clock of its own.
    """
    elapsed = {"R": limits.red_hours, "B": limits.blue_hours}
    if rag in elapsed:
        return Clock(f"rag_{rag}", set_at, set_at + timedelta(hours=elapsed[rag]))
    days = {"A": limits.amber_days, "G": limits.green_days}[rag]
    return Clock(f"rag_{rag}", set_at, _days(set_at, days, holidays, limits))


def answer_clock(rag: str, asked_at: datetime, *, holidays: frozenset[date], limits: Limits = DEFAULTS) -> Clock:
    """Return the clock of one question to an agency: Red and Blue elapsed, Amber and Green working hours."""
    elapsed = {"R": limits.answer_red_hours, "B": limits.answer_blue_hours}
    if rag in elapsed:
        return Clock(f"answer_{rag}", asked_at, asked_at + timedelta(hours=elapsed[rag]))
    hours = {"A": limits.answer_amber_hours, "G": limits.answer_green_hours}[rag]
    due = add_working_hours(
        asked_at, timedelta(hours=hours), holidays=holidays, opens=limits.opens, closes=limits.closes
    )
    return Clock(f"answer_{rag}", asked_at, due)


def feedback_clock(decided_at: datetime, *, holidays: frozenset[date], limits: Limits = DEFAULTS) -> Clock:
    """Return the clock after which the referrer, still told nothing, is offered a way to chase."""
    return Clock("feedback", decided_at, _days(decided_at, limits.feedback_days, holidays, limits))


def state(clock: Clock, now: datetime) -> str:
    """Return `met`, `met_late`, `running` or `overdue`; the due moment itself is still in time."""
    if clock.met_at is not None:
        return "met" if clock.met_at <= clock.due else "met_late"
    return "running" if now <= clock.due else "overdue"


def left(clock: Clock, now: datetime) -> timedelta:
    """Return the elapsed time until due; negative once it has passed."""
    return clock.due - now


def _days(at: datetime, n: int, holidays: frozenset[date], limits: Limits) -> datetime:
    reading = close_of_next_working_day if limits.close_of_day else same_time_next_working_day
    return reading(at, n, holidays=holidays, opens=limits.opens, closes=limits.closes)
