"""How is a date, a time or a span said plainly?"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kith.ground.kernel.clock import LONDON

SOON = timedelta(hours=1)


@dataclass(frozen=True)
class DueWords:
    """A due time said twice, and how it stands: "calm", "soon", "late" or "met"."""

    when: str
    left: str
    state: str


def say_date(day: date, *, weekday: bool = False) -> str:
    """Say a day: "8 December 2014", or "Monday 8 December 2014"."""
    said = f"{day.day} {day:%B} {day.year}"
    return f"{day:%A} {said}" if weekday else said


def say_moment(moment: datetime, *, weekday: bool = True) -> str:
    """Say a moment on London's clock: "Monday 8 December 2014 at 09:20"."""
    return f"{say_date(moment.astimezone(LONDON).date(), weekday=weekday)} at {say_time(moment)}"


def say_time(moment: datetime) -> str:
    """Say a time of day on London's clock, as rotas and police logs do: "09:20"."""
    return f"{moment.astimezone(LONDON):%H:%M}"


def say_span(span: timedelta) -> str:
    """Say a length of time in its two largest units: "3 h 20 min", "2 days 4 h", "under 1 min"."""
    minutes = int(abs(span).total_seconds() // 60)
    days, rest = divmod(minutes, 24 * 60)
    hours, mins = divmod(rest, 60)
    if days:
        return f"{days} {'day' if days == 1 else 'days'}" + (f" {hours} h" if hours and days < 7 else "")
    if hours:
        return f"{hours} h" + (f" {mins} min" if mins else "")
    return f"{mins} min" if mins else "under 1 min"


def say_due(due: datetime, *, now: datetime, met_at: datetime | None = None) -> DueWords:
    """Say a due time twice; all three times must know their zone, spans are elapsed time."""
    if met_at is not None:
        late = met_at > due
        left = f"{say_span(met_at - due)} late" if late else "in time"
        return DueWords(f"done {_near(met_at, now)}", left, "met")
    when = _near(due, now)
    if due < now:
        return DueWords(f"was due {when}", f"late by {say_span(now - due)}", "late")
    state = "soon" if due - now <= SOON else "calm"
    return DueWords(f"due {when}", f"{say_span(due - now)} left", state)


def _near(moment: datetime, now: datetime) -> str:
    """Say a moment near to now: "today 14:10", "Thursday 11 December 09:00"."""
    local, today = moment.astimezone(LONDON), now.astimezone(LONDON).date()
    days = (local.date() - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(days)
    year = f" {local.year}" if local.year != today.year else ""
    return f"{near or f'{local:%A} {local.day} {local:%B}{year}'} {say_time(moment)}"
