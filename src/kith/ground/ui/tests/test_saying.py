"""Are dates, times and spans said plainly, on London's clock, through the change of the hour?"""

from datetime import UTC, date, datetime, timedelta

import pytest

from kith.ground.kernel.clock import LONDON
from kith.ground.ui.saying import say_date, say_due, say_moment, say_span

NOW = datetime(2014, 12, 8, 10, 50, tzinfo=LONDON)


def test_a_moment_is_said_plainly() -> None:
    assert say_moment(datetime(2014, 12, 8, 9, 20, tzinfo=LONDON)) == "Monday 8 December 2014 at 09:20"
    assert say_moment(datetime(2014, 7, 1, 11, 0, tzinfo=UTC)) == "Tuesday 1 July 2014 at 12:00"
    assert say_moment(datetime(2014, 6, 30, 23, 0, tzinfo=UTC), weekday=False) == "1 July 2014 at 00:00"
    assert say_date(date(2014, 12, 8)) == "8 December 2014"


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(seconds=20), "under 1 min"),
        (timedelta(minutes=5), "5 min"),
        (timedelta(hours=3, minutes=20), "3 h 20 min"),
        (timedelta(hours=2), "2 h"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=2, hours=4), "2 days 4 h"),
        (timedelta(days=24, hours=4), "24 days"),
        (timedelta(hours=-3), "3 h"),
    ],
)
def test_a_span_is_said_in_its_two_largest_units(span: timedelta, said: str) -> None:
    assert say_span(span) == said


@pytest.mark.parametrize(
    ("due", "when", "left", "state"),
    [
        (NOW + timedelta(hours=3, minutes=20), "due today 14:10", "3 h 20 min left", "calm"),
        (NOW + timedelta(minutes=60), "due today 11:50", "1 h left", "soon"),
        (NOW, "due today 10:50", "under 1 min left", "soon"),
        (NOW - timedelta(minutes=1), "was due today 10:49", "late by 1 min", "late"),
        (NOW + timedelta(days=1), "due tomorrow 10:50", "1 day left", "calm"),
        (NOW - timedelta(days=1), "was due yesterday 10:50", "late by 1 day", "late"),
        (NOW + timedelta(days=3), "due Thursday 11 December 10:50", "3 days left", "calm"),
        (NOW + timedelta(days=24), "due Thursday 1 January 2015 10:50", "24 days left", "calm"),
    ],
)
def test_a_due_time_is_said_twice(due: datetime, when: str, left: str, state: str) -> None:
    said = say_due(due, now=NOW)
    assert (said.when, said.left, said.state) == (when, left, state)


def test_what_is_done_says_whether_in_time() -> None:
    assert say_due(NOW, now=NOW, met_at=NOW - timedelta(hours=1)).left == "in time"
    assert say_due(NOW - timedelta(hours=2), now=NOW, met_at=NOW).left == "2 h late"


def test_the_night_the_clocks_change_counts_elapsed_time() -> None:
    now = datetime(2014, 10, 25, 22, 0, tzinfo=UTC)
    said = say_due(datetime(2014, 10, 26, 4, 0, tzinfo=UTC), now=now)
    assert (said.when, said.left) == ("due tomorrow 04:00", "6 h left")
