"""Are the due times of a referral those of the duties they serve?"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.ground.kernel.working_days import england_bank_holidays
from kith.practice.referrals.rules.clocks import (
    Limits,
    answer_clock,
    feedback_clock,
    left,
    on_receipt,
    rag_clock,
    state,
)

LONDON = ZoneInfo("Europe/London")
BEGIN = datetime(2014, 1, 2, tzinfo=UTC)
HOLIDAYS = frozenset(day for day, _ in england_bank_holidays())


def at(text: str) -> datetime:
    """Return a London time given as 2015-01-12T09:20."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


def test_receipt_starts_acknowledgement_and_decision() -> None:
    for clock in on_receipt(at("2015-01-12T09:20"), holidays=HOLIDAYS):
        assert clock.due == at("2015-01-13T09:20")
    assert [clock.rule for clock in on_receipt(at("2015-01-12T09:20"), holidays=HOLIDAYS)] == [
        "acknowledge",
        "decide",
    ]


@pytest.mark.parametrize(
    ("rag", "start", "due"),
    [
        ("R", "2014-12-24T16:30", "2014-12-24T20:30"),
        ("A", "2014-12-24T16:30", "2014-12-29T16:30"),
        ("G", "2015-01-12T10:00", "2015-01-15T10:00"),
        ("B", "2015-03-28T18:00", "2015-03-29T19:00"),
    ],
)
def test_rag_limits(rag: str, start: str, due: str) -> None:
    assert rag_clock(rag, at(start), holidays=HOLIDAYS).due == at(due)


@pytest.mark.parametrize(
    ("rag", "start", "due"),
    [
        ("R", "2015-01-16T16:30", "2015-01-16T18:30"),
        ("A", "2015-01-16T16:30", "2015-01-19T14:30"),
        ("G", "2015-01-12T10:00", "2015-01-15T10:00"),
        ("B", "2015-01-16T16:30", "2015-01-17T16:30"),
    ],
)
def test_answer_limits(rag: str, start: str, due: str) -> None:
    assert answer_clock(rag, at(start), holidays=HOLIDAYS).due == at(due)


def test_feedback_may_be_chased_after_three_working_days() -> None:
    assert feedback_clock(at("2014-12-23T11:00"), holidays=HOLIDAYS).due == at("2014-12-30T11:00")


def test_close_of_day_is_a_setting() -> None:
    lax = Limits(close_of_day=True)
    assert on_receipt(at("2015-01-12T09:20"), holidays=HOLIDAYS, limits=lax)[0].due == at("2015-01-13T17:00")


def test_unknown_rag_is_refused() -> None:
    with pytest.raises(KeyError):
        rag_clock("X", at("2015-01-12T09:20"), holidays=HOLIDAYS)


@given(
    st.integers(0, 473040000).map(lambda n: BEGIN + timedelta(seconds=n)),
    st.timedeltas(timedelta(), timedelta(days=9)),
)
def test_a_clock_runs_then_is_overdue_and_met_says_whether_in_time(start: datetime, later: timedelta) -> None:
    clock = rag_clock("A", start, holidays=HOLIDAYS)
    now = start + later
    in_time = left(clock, now) >= timedelta()
    assert state(clock, now) == ("running" if in_time else "overdue")
    assert state(replace(clock, met_at=now), now) == ("met" if in_time else "met_late")
    assert state(clock, clock.due) == "running"
