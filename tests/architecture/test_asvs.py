"""Is the register of the verification standard whole, and does it name only tests and pages that exist?"""

import csv
import re
from collections import Counter

import pytest

from kith.launch.prepare import ROOT

ROWS = list(csv.DictReader((ROOT / "docs" / "asvs.csv").read_text().splitlines()))
ITEMS = {"1": 70, "2": 183}
"""How many items ASVS 5.0.0 has of each level."""
KINDS = ("test", "docs", "not applicable", "gap")


def kind_of(evidence: str) -> str:
    """Return what holds a row: a test, a page, nothing that is needed, or nothing yet."""
    return "test" if "::" in evidence else evidence.partition(":")[0]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["item"])
def test_each_row_says_what_holds_it(row: dict[str, str]) -> None:
    evidence = row["evidence"]
    assert re.fullmatch(r"([1-9]|1[0-7])\.\d+\.\d+", row["item"])
    assert row["ours"]
    assert kind_of(evidence) in KINDS
    if "::" in evidence:
        path, name = evidence.split("::")
        assert f"def {name}(" in (ROOT / path).read_text()
    elif evidence.startswith("docs: "):
        assert (ROOT / "docs" / evidence.removeprefix("docs: ")).is_file()
    else:
        assert re.match(r"(gap|not applicable): \w", evidence)


def test_every_item_of_both_levels_stands_once_and_in_order() -> None:
    numbers = [tuple(int(part) for part in row["item"].split(".")) for row in ROWS]
    assert numbers == sorted(set(numbers))
    assert {chapter for chapter, _, _ in numbers} == set(range(1, 18))
    assert Counter(row["level"] for row in ROWS) == ITEMS


def test_the_page_tells_the_registers_numbers() -> None:
    page = (ROOT / "docs" / "asvs.md").read_text()
    for level, items in ITEMS.items():
        found = Counter(kind_of(row["evidence"]) for row in ROWS if row["level"] == level)
        assert f"| {level} | {items} | {' | '.join(str(found[kind]) for kind in KINDS)} |" in page
