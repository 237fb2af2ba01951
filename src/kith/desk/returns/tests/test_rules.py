"""Does a postcode fall in the right one of the three bands?"""

import pytest

from kith.desk.returns.rules import band_of


@pytest.mark.parametrize(
    ("postcode", "band"),
    [
        ("ZZ99 3AA", "in_borough"),
        ("zz993aa", "in_borough"),
        ("ZZ99", "in_borough"),
        ("ZZ98 3AA", "not_known"),
        ("EC1A 1BB", "london"),
        ("W1A 0AX", "london"),
        ("CR0 2YR", "london"),
        ("CR3 5XX", "outside"),
        ("EN8 9SH", "outside"),
        ("M1 1AE", "outside"),
        ("B33 8TH", "outside"),
        ("H5 1QW", "not_known"),
        ("", "not_known"),
        ("not a postcode", "not_known"),
    ],
)
def test_band_of_a_postcode(postcode: str, band: str) -> None:
    assert band_of(postcode, ["ZZ99"]) == band


def test_the_borough_is_what_the_partnership_says() -> None:
    assert band_of("SE1 2AA", ["SE1", "se15"]) == "in_borough"
    assert band_of("SE15 2AA", ["SE1", "se15"]) == "in_borough"
    assert band_of("SE10 2AA", ["SE1", "se15"]) == "london"
