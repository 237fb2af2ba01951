"""How do the five sources write down the same people, each with its own slips? Every record knows its person.

Who is in which source, and how often each slips, after the study that the matcher was made with: health 98 % of
all, schools 95 % of those from 4 to 17, police 5 % to 9 %, social care and housing; police lack one date of birth
in ten, housing three in twenty; some dates are 1 January because nobody knew; police and social care hold some
people twice. Number and pupil number are without error: the real ones are not.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from random import Random

from kith.door.street.generator.names import SCHOOLS
from kith.door.street.generator.people import Home, Human
from kith.door.street.generator.slips import day_for_month, misspelt, one_digit, shortened, sometimes, spelt_otherwise


@dataclass(frozen=True, slots=True)
class Habits:
    """How one source writes: chances of each slip, of a missing or made-up date, of an old address, of a double."""

    typo: float
    other_spelling: float
    short_name: float
    swapped_date: float
    wrong_date: float
    no_date: float
    first_of_january: float
    old_home: float
    no_phone: float
    twice: float = 0.0


HABITS = {
    "health": Habits(0.015, 0.01, 0.01, 0.004, 0.003, 0.0, 0.004, 0.55, 0.2),
    "school": Habits(0.01, 0.01, 0.02, 0.003, 0.003, 0.0, 0.003, 0.25, 0.1),
    "police": Habits(0.06, 0.05, 0.08, 0.02, 0.015, 0.10, 0.02, 0.5, 0.3, 0.25),
    "social_care": Habits(0.03, 0.03, 0.05, 0.01, 0.008, 0.03, 0.01, 0.35, 0.15, 0.15),
    "housing": Habits(0.03, 0.03, 0.02, 0.01, 0.01, 0.15, 0.01, 0.3, 0.2),
}


@dataclass(frozen=True, slots=True)
class Written:
    """One record of one source; `person` is the truth, and no source has it."""

    record_id: str
    source: str
    forename: str
    surname: str
    dob: date | None
    sex: str
    address: str
    postcode: str
    phone: str
    nhs_number: str
    upn: str
    school: str
    person: int


def records(people: Iterable[Human], seed: int = 1) -> Iterator[Written]:
    """Yield what the five sources hold of these people."""
    for human in people:
        rng = Random(f"{seed}:records:{human.number}")
        for source, habits in HABITS.items():
            if rng.random() < _share(source, human):
                yield written(human, source, habits, rng, "a")
                if rng.random() < habits.twice:
                    yield written(human, source, habits, rng, "b")


def plain_record(human: Human) -> Written:
    """Return a record without any slip: what a careful source would hold."""
    return Written(
        record_id=f"k{human.number}",
        source="plain",
        forename=human.forename,
        surname=human.surname,
        dob=human.born,
        sex=human.sex,
        address=human.home.lines,
        postcode=human.home.postcode,
        phone=human.home.phone,
        nhs_number=human.nhs_number,
        upn=human.upn,
        school=_school(human),
        person=human.number,
    )


def written(human: Human, source: str, habits: Habits, rng: Random, copy: str) -> Written:
    """Return what one source holds of one person, with its slips."""
    home = _home(human, habits, rng)
    is_old = bool(human.surname_before) and rng.random() < 0.5
    surname = sometimes(habits.other_spelling, rng, spelt_otherwise, human.surname_before if is_old else human.surname)
    forename = sometimes(habits.short_name, rng, shortened, human.forename)
    forename = sometimes(habits.other_spelling, rng, spelt_otherwise, forename)
    with_nhs = source == "health" or (source == "social_care" and rng.random() < 0.6)
    with_upn = source == "school" or (source == "social_care" and rng.random() < 0.5)
    return Written(
        record_id=f"{source[:2]}{human.number}{copy}",
        source=source,
        forename=sometimes(habits.typo, rng, misspelt, forename),
        surname=sometimes(habits.typo, rng, misspelt, surname),
        dob=_date(human.born, habits, rng),
        sex=human.sex,
        address=home.lines,
        postcode=home.postcode,
        phone="" if rng.random() < habits.no_phone else home.phone,
        nhs_number=human.nhs_number if with_nhs else "",
        upn=human.upn if with_upn else "",
        school=_school(human) if source == "school" else "",
        person=human.number,
    )


def write_csv(rows: Iterable[Written], path: Path) -> int:
    """Write the records with their truth in the last column; return how many."""
    names = [one.name for one in fields(Written)]
    made = 0
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(names)
        for row in rows:
            out.writerow([getattr(row, name) if getattr(row, name) is not None else "" for name in names])
            made += 1
    return made


def _share(source: str, human: Human) -> float:
    age = human.age
    if source == "school":
        return 0.95 if 4 <= age <= 17 else 0.0
    if source == "police":
        return 0.09 if 10 <= age <= 29 else 0.05
    if source == "social_care":
        return 0.18 if age < 18 else 0.03
    return {"health": 0.98, "housing": 0.55}[source]


def _home(human: Human, habits: Habits, rng: Random) -> Home:
    return human.before if human.before is not None and rng.random() < habits.old_home else human.home


def _date(born: date, habits: Habits, rng: Random) -> date | None:
    chance = rng.random()
    for share, made in (
        (habits.no_date, None),
        (habits.first_of_january, date(born.year, 1, 1)),
        (habits.swapped_date, day_for_month(born)),
        (habits.wrong_date, one_digit(born, rng)),
    ):
        if chance < share:
            return made
        chance -= share
    return born


def _school(human: Human) -> str:
    return SCHOOLS[human.household // 60 % len(SCHOOLS)] if 4 <= human.age <= 17 else ""
