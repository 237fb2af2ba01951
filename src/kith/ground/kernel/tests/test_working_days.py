"""Are working days and working hours England's, over holidays and changes of the clocks?"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.ground.kernel.working_days import (
    add_working_days,
    add_working_hours,
    close_of_next_working_day,
    counts_from,
    england_bank_holidays,
    is_working_day,
    next_working_day,
    same_time_next_working_day,
    working_hours_between,
)

LONDON = ZoneInfo("Europe/London")
BEGIN = datetime(2014, 1, 2, tzinfo=UTC)
HOLIDAYS = frozenset(day for day, _ in england_bank_holidays())
MOMENTS = st.integers(0, 473040000).map(lambda n: BEGIN + timedelta(seconds=n))
DAYS = st.dates(date(2014, 1, 2), date(2030, 11, 1))


def at(text: str) -> datetime:
    """Return a London time given as 2015-01-12T09:20."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


@pytest.mark.parametrize(
    "day",
    [
        "2020-05-08",
        "2022-06-02",
        "2022-06-03",
        "2022-09-19",
        "2023-05-08",
        "2014-04-18",
        "2030-12-26",
        "2021-12-28",
    ],
)
def test_holidays(day: str) -> None:
    assert date.fromisoformat(day) in HOLIDAYS


@pytest.mark.parametrize("day", ["2020-05-04", "2022-05-30", "2015-03-17", "2016-01-04", "2015-11-30"])
def test_no_holidays(day: str) -> None:
    assert is_working_day(date.fromisoformat(day), HOLIDAYS)


def test_every_year_has_eight_weekday_holidays_and_the_extra_ones() -> None:
    counts = {year: sum(day.year == year and day.weekday() < 5 for day in HOLIDAYS) for year in range(2014, 2031)}
    assert {year: n for year, n in counts.items() if n != 8} == {2022: 10, 2023: 9}


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2015-01-12T09:20", "2015-01-13T09:20"),
        ("2015-01-16T16:59", "2015-01-19T16:59"),
        ("2015-01-16T17:00", "2015-01-19T17:00"),
        ("2015-01-16T17:30", "2015-01-20T09:00"),
        ("2015-01-17T12:00", "2015-01-20T09:00"),
        ("2015-01-12T07:15", "2015-01-13T09:00"),
        ("2014-12-24T10:00", "2014-12-29T10:00"),
        ("2014-12-24T18:00", "2014-12-30T09:00"),
        ("2015-04-02T11:00", "2015-04-07T11:00"),
        ("2015-03-27T11:00", "2015-03-30T11:00"),
        ("2015-10-23T16:30", "2015-10-26T16:30"),
        ("2022-06-01T11:00", "2022-06-06T11:00"),
    ],
)
def test_same_time_next_working_day(received: str, due: str) -> None:
    assert same_time_next_working_day(at(received), holidays=HOLIDAYS) == at(due)


def test_the_repeated_october_hour_is_two_moments_with_one_due_time() -> None:
    first = datetime(2015, 10, 25, 0, 30, tzinfo=UTC)
    second = datetime(2015, 10, 25, 1, 30, tzinfo=UTC)
    assert first.astimezone(LONDON).time() == second.astimezone(LONDON).time() == time(1, 30)
    for moment in (first, second):
        assert same_time_next_working_day(moment, holidays=HOLIDAYS) == at("2015-10-27T09:00")


def test_day_counted_duties() -> None:
    assert add_working_days(date(2015, 3, 30), 15, HOLIDAYS) == date(2015, 4, 22)
    assert add_working_days(date(2014, 12, 20), 1, HOLIDAYS) == date(2014, 12, 22)
    assert add_working_days(date(2014, 12, 20), 0, HOLIDAYS) == date(2014, 12, 22)
    assert add_working_days(date(2014, 12, 22), 0, HOLIDAYS) == date(2014, 12, 22)
    assert add_working_days(date(2015, 1, 5), -5, HOLIDAYS) == date(2014, 12, 24)


def test_close_of_next_working_day() -> None:
    assert close_of_next_working_day(at("2015-01-16T09:20"), holidays=HOLIDAYS) == at("2015-01-19T17:00")
    assert close_of_next_working_day(at("2015-01-16T17:30"), holidays=HOLIDAYS) == at("2015-01-20T17:00")


def test_working_hours() -> None:
    start, end = at("2015-01-16T16:00"), at("2015-01-19T10:30")
    assert working_hours_between(start, end, holidays=HOLIDAYS) == timedelta(hours=2, minutes=30)
    assert working_hours_between(end, start, holidays=HOLIDAYS) == timedelta()
    assert add_working_hours(start, timedelta(hours=2, minutes=30), holidays=HOLIDAYS) == end
    with pytest.raises(ValueError, match="forward"):
        add_working_hours(start, timedelta(hours=-1), holidays=HOLIDAYS)


@given(MOMENTS, st.integers(1, 12))
def test_due_is_on_a_working_day_in_hours_and_later_for_more_days(moment: datetime, n: int) -> None:
    due = same_time_next_working_day(moment, n, holidays=HOLIDAYS)
    local = due.astimezone(LONDON)
    started = counts_from(moment, holidays=HOLIDAYS).astimezone(LONDON)
    assert is_working_day(local.date(), HOLIDAYS)
    assert local.time() == started.time()
    assert moment < due <= close_of_next_working_day(moment, n, holidays=HOLIDAYS)
    assert due < same_time_next_working_day(moment, n + 1, holidays=HOLIDAYS)


@given(MOMENTS, MOMENTS)
def test_what_came_later_is_never_due_earlier(one: datetime, other: datetime) -> None:
    first, second = sorted((one, other))
    assert same_time_next_working_day(first, holidays=HOLIDAYS) <= same_time_next_working_day(second, holidays=HOLIDAYS)


@given(MOMENTS, st.timedeltas(timedelta(minutes=1), timedelta(hours=60)))
def test_added_working_hours_are_the_hours_between(moment: datetime, hours: timedelta) -> None:
    end = add_working_hours(moment, hours, holidays=HOLIDAYS)
    assert working_hours_between(moment, end, holidays=HOLIDAYS) == hours


@given(DAYS, st.integers(1, 60))
def test_added_days_count_back(day: date, n: int) -> None:
    due = add_working_days(day, n, HOLIDAYS)
    between = [day + timedelta(days=i) for i in range(1, (due - day).days + 1)]
    assert sum(is_working_day(one, HOLIDAYS) for one in between) == n
    assert next_working_day(day, HOLIDAYS) == add_working_days(day, 1, HOLIDAYS)
