"""How old was this person on a day, and how surely do we know?"""

from dataclasses import dataclass
from datetime import date

BANDS = ((0, 9, "0-9"), (10, 12, "10-12"), (13, 15, "13-15"), (16, 17, "16-17"), (18, 25, "18-25"))


@dataclass(frozen=True, slots=True)
class Birth:
    """A date of birth or the span it lies in: `earliest` and `latest` are equal when known to the day."""

    earliest: date
    latest: date
    precision: str = "day"


def birth_from(year: int, month: int | None = None, day: int | None = None) -> Birth:
    """Return the span of births that fit what is known; raises ValueError for no such date."""
    if month is None:
        return Birth(date(year, 1, 1), date(year, 12, 31), "year")
    if day is None:
        first = date(year, month, 1)
        following = date(year + month // 12, month % 12 + 1, 1)
        return Birth(first, date.fromordinal(following.toordinal() - 1), "month")
    exact = date(year, month, day)
    return Birth(exact, exact)


def birth_from_age(age: int, told_on: date) -> Birth:
    """Return the span of births that fit a whole age told on a day: one year long."""
    latest = _years_before(told_on, age)
    earliest = date.fromordinal(_years_before(told_on, age + 1).toordinal() + 1)
    return Birth(earliest, latest, "band")


def age_on(born: date, day: date) -> int:
    """Return whole years of age on that day, negative before birth; 29 February's birthday is 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def ages_on(birth: Birth, day: date) -> tuple[int, int]:
    """Return the lowest and highest age the person may have on that day; equal when it is certain."""
    return age_on(birth.latest, day), age_on(birth.earliest, day)


def is_child(birth: Birth, day: date) -> bool:
    """Say whether the person may be under 18 on that day: doubt counts as a child."""
    return ages_on(birth, day)[0] < 18


def age_band(age: int) -> str:
    """Return the reporting band of an age, or "26 and over", or "unborn" below nought."""
    for lowest, highest, name in BANDS:
        if lowest <= age <= highest:
            return name
    return "unborn" if age < 0 else "26 and over"


def age_words(birth: Birth, day: date) -> str:
    """Return the age as a page shows it: "14", or "14 or 15" and "about" where it is not certain."""
    lowest, highest = ages_on(birth, day)
    if lowest == highest:
        return str(lowest)
    return f"about {lowest} or {highest}" if birth.precision == "band" else f"{lowest} or {highest}"


def _years_before(day: date, years: int) -> date:
    """Return the same day that many years earlier; 29 February becomes 28."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
