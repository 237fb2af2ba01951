"""Do the rules of missing children count hours, times and birthdays as reference.md 2.7 and 3.5 say?"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.ground.kernel.clock import LONDON
from kith.practice.missing.rules import (
    Held,
    eighteenth,
    interview_due,
    interview_state,
    is_repeat,
    key_of,
    overlap,
    owes_interview,
    steps_passed,
    times_of,
)

moments = st.integers(0, 6_000_000).map(lambda one: datetime(2012, 1, 1, tzinfo=UTC) + timedelta(minutes=one))


@dataclass
class Telling:
    """One source's telling of a time missing."""

    started_at: datetime
    ended_at: datetime | None
    date_only: bool = False


WEDNESDAY = datetime(2015, 1, 28, 6, 10, tzinfo=LONDON)


@given(moments)
def test_an_interview_is_due_72_clock_hours_after_the_return(ended: datetime) -> None:
    assert interview_due(ended, date_only=False) - ended == timedelta(hours=72)


def test_ended_on_wednesday_morning_it_is_due_on_saturday_morning() -> None:
    assert interview_due(WEDNESDAY, date_only=False).astimezone(LONDON) == datetime(2015, 1, 31, 6, 10, tzinfo=LONDON)


def test_over_the_night_the_clocks_change_hours_are_hours() -> None:
    ended = datetime(2015, 3, 27, 12, 0, tzinfo=LONDON)
    assert interview_due(ended, date_only=False).astimezone(LONDON).hour == 13


def test_where_the_hour_is_not_known_it_runs_from_the_end_of_the_day() -> None:
    midnight = datetime(2015, 1, 28, 0, 0, tzinfo=LONDON)
    assert interview_due(midnight, date_only=True).astimezone(LONDON) == datetime(2015, 2, 1, 0, 0, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("kind", "how", "owed"),
    [("M", "returned", True), ("A", "found", True), ("S", "returned", False), ("M", "turned_18", False)],
)
def test_an_interview_is_owed_to_who_was_missing_or_away_and_is_a_child(kind: str, how: str, owed: bool) -> None:
    assert owes_interview(kind, how) is owed


@pytest.mark.parametrize(("days", "repeat"), [((0, 40, 89), True), ((0, 40, 90), False), ((0, 40), False)])
def test_three_in_ninety_days_are_a_repeat(days: tuple[int, ...], repeat: bool) -> None:
    begun = [WEDNESDAY - timedelta(days=one) for one in days]
    assert is_repeat([Telling(one, one + timedelta(hours=6)) for one in begun], WEDNESDAY) is repeat


def test_a_return_and_the_police_telling_of_one_night_count_once() -> None:
    night = WEDNESDAY - timedelta(days=4)
    of_police = Telling(night, night + timedelta(hours=9))
    midnight = night.replace(hour=0, minute=0)
    of_return = Telling(midnight, midnight, date_only=True)
    assert times_of([of_police, of_return]) == [midnight]
    assert times_of([of_police, Telling(of_police.ended_at or night, None)]) == [night, of_police.ended_at]
    assert times_of([Telling(midnight, None), of_police]) == [midnight]


@given(st.lists(st.tuples(moments, st.integers(0, 200)), max_size=8))
def test_tellings_said_again_change_no_count(spans: list[tuple[datetime, int]]) -> None:
    told = [Telling(one, one + timedelta(hours=hours)) for one, hours in spans]
    assert times_of(told) == times_of([*told, *told]) == times_of(told[::-1])
    assert len(times_of(told)) <= len(told)


def test_the_eighteenth_birthday_begins_at_midnight_in_london() -> None:
    assert eighteenth(date(1997, 7, 1)) == datetime(2015, 7, 1, 0, 0, tzinfo=LONDON)
    assert eighteenth(date(1996, 2, 29)) == datetime(2014, 3, 1, 0, 0, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("held", "is_open", "state"),
    [
        (None, True, "open"),
        (None, False, "none"),
        (Held(WEDNESDAY), False, "due"),
        (Held(WEDNESDAY - timedelta(hours=2)), False, "overdue"),
        (Held(WEDNESDAY, "y"), False, "offered"),
        (Held(WEDNESDAY - timedelta(hours=2), "y"), False, "overdue"),
        (Held(WEDNESDAY, "y", "n"), False, "declined"),
        (Held(WEDNESDAY, "na"), False, "not_possible"),
        (Held(WEDNESDAY, "y", "y", WEDNESDAY), False, "done"),
        (Held(WEDNESDAY, "y", "y", WEDNESDAY + timedelta(minutes=1)), False, "done_late"),
    ],
)
def test_where_an_interview_stands(held: Held | None, is_open: bool, state: str) -> None:
    now = WEDNESDAY - timedelta(hours=1)
    assert interview_state(held, is_open=is_open, now=now) == state


def test_what_is_due_while_a_child_is_gone() -> None:
    assert steps_passed(WEDNESDAY, WEDNESDAY + timedelta(hours=23)) == ()
    assert len(steps_passed(WEDNESDAY, WEDNESDAY + timedelta(hours=72))) == 2
    assert steps_passed(WEDNESDAY, WEDNESDAY + timedelta(days=28))[-1] == "tell the director"


@given(moments, moments, st.booleans())
def test_overlapping_is_the_same_both_ways(one: datetime, other: datetime, is_open: bool) -> None:
    first = (one, None if is_open else one + timedelta(hours=5))
    second = (other, other + timedelta(hours=3))
    assert overlap(first, second) == overlap(second, first)
    assert overlap(first, first)


@pytest.mark.parametrize("said", ["Harbour Grill", "harbour  grill", "HARBOUR-GRILL", "Hárbour Grill."])
def test_one_name_said_otherwise_is_one_key(said: str) -> None:
    assert key_of(said) == "harbourgrill"
