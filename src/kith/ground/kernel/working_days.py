"""When is a duty due in England's working days and working hours?

Pure: the holidays come in as a frozenset of dates and times are aware. 1 WD is the same clock time on
the next working day in London; what comes outside hours counts from the next opening (reference.md 3).
Times are returned in UTC, because two London times subtract wrongly across a change of the clocks.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from holidays import country_holidays

_LONDON = ZoneInfo("Europe/London")
_DAY = timedelta(days=1)
OPENS = time(9, 0)
CLOSES = time(17, 0)


def england_bank_holidays(first_year: int = 2014, last_year: int = 2030) -> tuple[tuple[date, str], ...]:
    """Return each bank holiday of England and Wales in date order with its name, one-off ones included."""
    listed = country_holidays("GB", subdiv="ENG", years=range(first_year, last_year + 1))
    return tuple(sorted((day, str(name)) for day, name in listed.items()))


def is_working_day(day: date, holidays: frozenset[date]) -> bool:
    """Say whether the day is Monday to Friday and no bank holiday."""
    return day.weekday() < 5 and day not in holidays


def next_working_day(day: date, holidays: frozenset[date]) -> date:
    """Return the first working day after this one."""
    following = day + _DAY
    while not is_working_day(following, holidays):
        following += _DAY
    return following


def add_working_days(start: date, n: int, holidays: frozenset[date]) -> date:
    """Return the n-th working day after the start date, which is day 0 whether or not it is a working day.

    With n = 0 a start that is no working day rolls to the next one; a negative n counts back.
    """
    step = _DAY if n >= 0 else -_DAY
    day, left = start, abs(n)
    while left:
        day += step
        left -= is_working_day(day, holidays)
    return day if n or is_working_day(day, holidays) else next_working_day(day, holidays)


def counts_from(at: datetime, *, holidays: frozenset[date], opens: time = OPENS, closes: time = CLOSES) -> datetime:
    """Return the moment from which working hours count: `at` itself inside hours, else the next opening.

    The closing minute itself is inside hours, which gives the earlier due time.
    """
    local = at.astimezone(_LONDON)
    day, clock = local.date(), local.time()
    if is_working_day(day, holidays):
        if opens <= clock <= closes:
            return at.astimezone(UTC)
        if clock < opens:
            return _at(day, opens)
    return _at(next_working_day(day, holidays), opens)


def same_time_next_working_day(
    at: datetime,
    n: int = 1,
    *,
    holidays: frozenset[date],
    opens: time = OPENS,
    closes: time = CLOSES,
) -> datetime:
    """Return the same London clock time n working days on (UTC); outside hours it counts from the opening."""
    local = counts_from(at, holidays=holidays, opens=opens, closes=closes).astimezone(_LONDON)
    return _at(add_working_days(local.date(), n, holidays), local.time())


def close_of_next_working_day(
    at: datetime,
    n: int = 1,
    *,
    holidays: frozenset[date],
    opens: time = OPENS,
    closes: time = CLOSES,
) -> datetime:
    """Return closing time n working days on (UTC): the laxer reading that a partnership may set."""
    local = counts_from(at, holidays=holidays, opens=opens, closes=closes).astimezone(_LONDON)
    return _at(add_working_days(local.date(), n, holidays), closes)


def working_hours_between(
    start: datetime,
    end: datetime,
    *,
    holidays: frozenset[date],
    opens: time = OPENS,
    closes: time = CLOSES,
) -> timedelta:
    """Return how much working time lies between the two moments; zero when end is not after start."""
    day, last = start.astimezone(_LONDON).date(), end.astimezone(_LONDON).date()
    total = timedelta()
    while day <= last:
        if is_working_day(day, holidays):
            worked = min(end, _at(day, closes)) - max(start, _at(day, opens))
            total += max(worked, timedelta())
        day += _DAY
    return total


def add_working_hours(
    at: datetime,
    hours: timedelta,
    *,
    holidays: frozenset[date],
    opens: time = OPENS,
    closes: time = CLOSES,
) -> datetime:
    """Return the moment (UTC) by which that much working time has passed; raises ValueError if negative."""
    if hours < timedelta():
        raise ValueError("Working hours are added forward only.")
    moment, left = counts_from(at, holidays=holidays, opens=opens, closes=closes), hours
    while True:
        day = moment.astimezone(_LONDON).date()
        today = _at(day, closes) - moment
        if left <= today:
            return moment + left
        left -= today
        moment = _at(next_working_day(day, holidays), opens)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, _LONDON).astimezone(UTC)
