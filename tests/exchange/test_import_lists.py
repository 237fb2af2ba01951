"""What becomes of the lists that inspection, police, health and schools already make, once and again?"""

from typing import Any

import pytest
from tests.exchange.importing import counts, in_short
from tests.exchange.public import PUBLIC, needs_public

pytestmark = pytest.mark.usefixtures("street")


@needs_public
@pytest.mark.parametrize(
    ("name", "path", "expected"),
    [
        ("annex_a", "annex_a/Annex_A_2024_Jan.xlsx", (44, 44, 0, 0, 0)),
        ("census", "school_census", (1954, 1940, 0, 0, 14)),
    ],
)
def test_public_lists(capsys: Any, name: str, path: str, expected: tuple[int, ...]) -> None:
    said = counts(capsys, name, PUBLIC / path)
    assert in_short(said) == expected
    rows, _, _, _, rejected = expected
    assert in_short(counts(capsys, name, PUBLIC / path)) == (rows, 0, 0, rows - rejected, rejected)
