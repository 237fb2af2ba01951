"""Are identifiers checked by the published rules, and told rather than refused?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.record.people.rules.identifiers import (
    NAMES,
    UPN_UNKNOWN,
    check,
    display,
    nhs_check_digit,
    pnc_check_letter,
    upn_check_letter,
)


@pytest.mark.parametrize(
    ("kind", "typed", "normal"),
    [
        ("NHS_NO", "943 476 5919", "9434765919"),
        ("NHS_NO", "987-654-3210", "9876543210"),
        ("NHS_NO", "999 000 0018", "9990000018"),
        ("NHS_NO", "9994000004", "9994000004"),
        ("UPN", "b801200005001", "B801200005001"),
        ("UPN", " E210999914001 ", "E210999914001"),
        ("UPN", "D21099991401A", "D21099991401A"),
        ("UPN", "P207000016049", "P207000016049"),
        ("UPN_UNKNOWN", "un4", "UN4"),
        ("PNC_ID", "1979/0163001B", "1979/0163001B"),
        ("PNC_ID", "2002/0073319z", "2002/0073319Z"),
        ("PNC_ID", "81/34U", "1981/0000034U"),
        ("LA_CHILD_ID", "dfex 0000001", "DFEX0000001"),
        ("SSDA903_CHILD", "689661", "689661"),
        ("CRIS_REF", "9999001/14", "9999001/14"),
        ("NRM_REF", "any text", "ANYTEXT"),
    ],
)
def test_right_values(kind: str, typed: str, normal: str) -> None:
    checked = check(kind, typed)
    assert (checked.normal, checked.ok, checked.told) == (normal, True, "")


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("NHS_NO", "943 476 5918"),
        ("NHS_NO", "999 123 4560"),
        ("NHS_NO", "12345"),
        ("NHS_NO", "٩٤٣٤٧٦٥٩١٩"),
        ("UPN", "Q207000016049"),
        ("UPN", "I801200005001"),
        ("UPN", "UN1"),
        ("UPN_UNKNOWN", "UN8"),
        ("PNC_ID", "2002/0073319A"),
        ("PNC_ID", "nonsense"),
        ("LA_CHILD_ID", "AB/12"),
        ("LA_CHILD_ID", "A" * 21),
        ("CRIS_REF", "99/14"),
        ("CRO", "X" * 41),
        ("NHS_NO", "  "),
    ],
)
def test_wrong_values_are_told_and_kept(kind: str, typed: str) -> None:
    checked = check(kind, typed)
    assert not checked.ok
    assert checked.told.endswith(".")
    assert checked.normal == typed.replace(" ", "").upper()


def test_the_wrong_published_upn_example_says_which_letter_fits() -> None:
    assert "should be P, not Q" in check("UPN", "Q207000016049").told


def test_nine_digits_without_a_tenth() -> None:
    assert nhs_check_digit("999123456") == ""


def test_a_list_hides_the_middle_of_an_nhs_number_only() -> None:
    assert display("NHS_NO", "9990000018") == "999 ••• ••18"
    assert display("NHS_NO", "12") == "•••"
    assert display("UPN", "B801200005001") == "B801200005001"


@given(st.sampled_from(sorted(NAMES)), st.text(max_size=60))
def test_checking_never_fails_and_its_normal_form_is_stable(kind: str, typed: str) -> None:
    checked = check(kind, typed)
    assert checked.ok == (checked.told == "")
    again = check(kind, checked.normal) if checked.normal else checked
    assert again.normal == checked.normal
    assert again.ok == checked.ok


@given(st.from_regex(r"[0-9]{9}", fullmatch=True), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_of_an_nhs_number_is_seen(nine: str, place: int, shift: int) -> None:
    last = nhs_check_digit(nine)
    if last:
        right = nine + last
        wrong = right[:place] + str((int(right[place]) + shift) % 10) + right[place + 1 :]
        assert check("NHS_NO", right).ok
        assert not check("NHS_NO", wrong).ok


@given(st.from_regex(r"[0-9]{11}[0-9A-HJ-NP-RT-Z]", fullmatch=True), st.sampled_from(sorted(UPN_UNKNOWN)))
def test_only_one_letter_fits_a_upn(rest: str, reason: str) -> None:
    letter = upn_check_letter(rest)
    assert check("UPN", letter + rest).ok
    assert not check("UPN", ("B" if letter == "A" else "A") + rest).ok
    assert check("UPN_UNKNOWN", reason).ok


@given(st.integers(1940, 2039), st.integers(0, 9_999_999))
def test_short_and_long_pnc_are_one(year: int, serial: int) -> None:
    letter = pnc_check_letter(year, serial)
    short = check("PNC_ID", f"{year % 100:02d}/{serial}{letter}")
    assert short == check("PNC_ID", f"{year}/{serial:07d}{letter}")
    assert short.ok
