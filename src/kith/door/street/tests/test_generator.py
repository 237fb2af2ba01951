"""Are the made people the same by seed, within the reserved ranges, and written down with the slips promised?"""

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from kith.door.street.generator.histories import histories
from kith.door.street.generator.names import COMMUNITIES
from kith.door.street.generator.people import Human, people
from kith.door.street.generator.records import Written, records, write_csv
from kith.record.people.rules.identifiers import check

SIZE = 6000


@pytest.fixture(scope="module")
def made() -> list[Human]:
    """Some people."""
    return list(people(SIZE, seed=7))


@pytest.fixture(scope="module")
def told(made: list[Human]) -> list[Written]:
    """What the five sources hold of them."""
    return list(records(made, seed=7))


def test_the_same_seed_gives_the_same_people(made: list[Human]) -> None:
    assert list(people(500, seed=7)) == made[:500]
    assert list(people(500, seed=8)) != made[:500]
    assert sum(one.share for one in COMMUNITIES.values()) == pytest.approx(1)


def test_every_number_is_of_a_reserved_range(made: list[Human]) -> None:
    for one in made:
        assert one.home.postcode.startswith("ZZ99 ")
        assert one.home.phone.startswith(("07700 900", "020 7946 0"))
        assert not one.nhs_number or (one.nhs_number.startswith("999") and check("NHS_NO", one.nhs_number).ok)
        assert not one.upn or (one.upn[4:8] == "9999" and check("UPN", one.upn).ok)
    assert len({one.nhs_number for one in made if one.nhs_number}) == sum(bool(one.nhs_number) for one in made)


def test_households_share_and_twins_are_born(made: list[Human]) -> None:
    homes = defaultdict(list)
    for one in made:
        homes[one.household].append(one)
    shared = [len({one.home for one in home}) == 1 for home in homes.values()]
    assert sum(shared) / len(shared) > 0.95
    births = Counter((one.household, one.born) for one in made if one.age < 18)
    assert any(many == 2 for many in births.values())
    assert 0.15 < sum(home[0].before is not None for home in homes.values()) / len(homes) < 0.3


def test_sources_hold_and_slip_as_promised(made: list[Human], told: list[Written]) -> None:
    held = defaultdict(set)
    for row in told:
        held[row.source].add(row.person)
    pupils = {one.number for one in made if 4 <= one.age <= 17}
    assert 0.965 < len(held["health"]) / SIZE < 0.995
    assert 0.92 < len(held["school"]) / len(pupils) < 0.98
    assert 0.04 < len(held["police"]) / SIZE < 0.1
    police = [row for row in told if row.source == "police"]
    assert 0.05 < sum(row.dob is None for row in police) / len(police) < 0.16
    assert len(police) > len(held["police"])
    truth = {one.number: one for one in made}
    assert any(row.dob and row.dob != truth[row.person].born for row in told)
    assert any(row.surname != truth[row.person].surname for row in told)
    assert all(row.upn in ("", truth[row.person].upn) for row in told)


def test_the_file_has_the_truth_in_its_last_column(told: list[Written], tmp_path: Path) -> None:
    many = write_csv(told[:50], tmp_path / "made.csv")
    with (tmp_path / "made.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert many == len(rows) == 50
    assert [int(row["person"]) for row in rows] == [row.person for row in told[:50]]


def test_histories_are_of_children_in_order(made: list[Human]) -> None:
    children = [one for one in made if one.age < 28]
    found = list(histories(children, 300, seed=7))
    assert [one.received for one in found] == sorted(one.received for one in found)
    assert all(0 < (one.received.date() - one.child.born).days / 365.25 < 18.1 for one in found)
    assert {one.state for one in found} > {"closed"}
