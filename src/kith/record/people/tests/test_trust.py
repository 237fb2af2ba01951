"""Is the right source believed, and is nothing of the others lost?"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from kith.record.people.rules.trust import TRUSTED, believed
from kith.record.people.words import SOURCES


@dataclass
class Row:
    """What one source says."""

    source: str
    value: str
    as_at: date | None = None
    made_at: datetime = datetime(2015, 1, 26, 9, tzinfo=UTC)


def shown(field: str, *rows: Row) -> str:
    found = believed(field, rows, lambda row: row.value)
    return found.value if found else ""


@pytest.mark.parametrize("field", sorted(TRUSTED))
def test_every_source_has_its_place_once(field: str) -> None:
    assert sorted(TRUSTED[field]) == sorted(SOURCES)


def test_a_better_source_is_believed_though_it_is_older() -> None:
    rows = (Row("referral", "new", made_at=datetime(2015, 2, 1, tzinfo=UTC)), Row("cin", "old", date(2013, 3, 31)))
    assert shown("name", *rows) == "old"


def test_what_a_worker_wrote_down_comes_before_any_return() -> None:
    assert shown("date of birth", Row("ssda903", "return"), Row("worker", "by hand")) == "by hand"


def test_of_one_source_the_newest_is_believed_by_what_its_file_speaks_of() -> None:
    late_import = Row("cin", "older year", date(2013, 3, 31), datetime(2015, 2, 1, tzinfo=UTC))
    assert shown("sex", late_import, Row("cin", "newer year", date(2014, 3, 31))) == "newer year"


def test_a_source_that_says_nothing_is_passed_over() -> None:
    assert shown("name", Row("cin", ""), Row("referral", "said")) == "said"
    assert shown("name") == ""
