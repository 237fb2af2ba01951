"""Does the register of the verification standard name only tests and pages that exist?"""

import csv
import re

import pytest

from kith.launch.prepare import ROOT

ROWS = list(csv.DictReader((ROOT / "docs" / "asvs.csv").read_text().splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["item"])
def test_each_row_says_what_holds_it(row: dict[str, str]) -> None:
    evidence = row["evidence"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", row["item"])
    assert row["level"] in ("1", "2")
    assert row["ours"]
    if "::" in evidence:
        path, name = evidence.split("::")
        assert f"def {name}(" in (ROOT / path).read_text()
    elif evidence.startswith("docs: "):
        assert (ROOT / "docs" / evidence.removeprefix("docs: ")).exists()
    else:
        assert re.match(r"(gap|not applicable): \w", evidence)


def test_no_item_stands_twice() -> None:
    assert len({row["item"] for row in ROWS}) == len(ROWS)
