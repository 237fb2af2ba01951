"""Is age right at a stated date, also where the birth is only roughly known?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.record.people.rules.ages import (
    Birth,
    age_band,
    age_on,
    age_words,
    ages_on,
    birth_from,
    birth_from_age,
    is_child,
)

DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))


def test_age_changes_on_the_birthday() -> None:
    assert age_on(date(2000, 12, 10), date(2014, 12, 9)) == 13
    assert age_on(date(2000, 12, 10), date(2014, 12, 10)) == 14
    assert age_on(date(2000, 2, 29), date(2015, 2, 28)) == 14
    assert age_on(date(2000, 2, 29), date(2015, 3, 1)) == 15


def test_precision() -> None:
    assert birth_from(2000, 12) == Birth(date(2000, 12, 1), date(2000, 12, 31), "month")
    assert birth_from(2000) == Birth(date(2000, 1, 1), date(2000, 12, 31), "year")
    assert birth_from(2000, 2, 29) == Birth(date(2000, 2, 29), date(2000, 2, 29), "day")
    with pytest.raises(ValueError, match="day"):
        birth_from(2001, 2, 29)


def test_doubt_counts_as_a_child() -> None:
    maybe = birth_from(1997)
    assert is_child(maybe, date(2015, 6, 1))
    assert age_words(maybe, date(2015, 6, 1)) == "17 or 18"
    assert not is_child(maybe, date(2016, 1, 1))
    assert age_words(birth_from(2000, 1, 1), date(2015, 6, 1)) == "15"
    assert age_words(birth_from_age(14, date(2014, 12, 1)), date(2015, 1, 1)) == "about 14 or 15"


@pytest.mark.parametrize(
    ("age", "band"),
    [(-1, "unborn"), (0, "0-9"), (12, "10-12"), (13, "13-15"), (17, "16-17"), (26, "26 and over")],
)
def test_bands(age: int, band: str) -> None:
    assert age_band(age) == band


@given(st.integers(0, 25), DAYS)
def test_a_told_age_is_certain_on_the_day_it_was_told(age: int, told_on: date) -> None:
    assert ages_on(birth_from_age(age, told_on), told_on) == (age, age)


@given(DAYS, DAYS)
def test_less_precision_never_excludes_the_true_age(born: date, day: date) -> None:
    for known in (birth_from(born.year), birth_from(born.year, born.month)):
        lowest, highest = ages_on(known, day)
        assert lowest <= age_on(born, day) <= highest
