"""Do spellings of one name meet, and is a person found by them?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.record.people.rules.names import canonicals, fold, phonetic, skeleton, surname_parts, tokens
from kith.record.people.rules.nicknames import CANONICAL

DAYS = st.dates(date(1995, 1, 1), date(2020, 1, 1))


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Łukasz", "lukasz"),
        ("IŞIL", "isil"),
        ("Yıldız", "yildiz"),
        ("Søren Đorđe", "soren dorde"),
        ("Strauß-Æsop", "strauss aesop"),
        ("O’Brien", "obrien"),
        ("  Smith - Jones ", "smith jones"),
        ("ﬁona", "fiona"),
        ("مريم", "مريم"),
        ("'", ""),
    ],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed", "Muhammad"),
        ("Kasia", "Katarzyna"),
        ("Billy", "William"),
        ("Ayesha", "Aisha"),
        ("Yusuf", "Joseph"),
        ("Seun", "Oluwaseun"),
        ("Zeynep", "Zainab"),
        ("Mary Jane", "Maria"),
    ],
)
def test_forms_of_one_name(one: str, other: str) -> None:
    assert canonicals(one) & canonicals(other)


def test_the_table_is_folded_and_of_some_size() -> None:
    assert len({canonical for held in CANONICAL.values() for canonical in held}) >= 200
    assert all(form == fold(form) for form in CANONICAL)


def test_sounds() -> None:
    assert skeleton("Mohammed") == skeleton("Muhammad") == "md"
    assert skeleton("Zakaria")[1:] == skeleton("Zacharia")[1:]
    assert phonetic("Philips") == phonetic("Filips")
    assert surname_parts("al-Hassan") == {"hassan"}
    assert surname_parts("Okafor-Smith") == {"okafor", "smith"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((("Katarzyna", "Nowak"), date(2001, 3, 4)), (("Kasia", "Novak"), date(2001, 4, 3))),
        ((("Muhammad", "Hussain"), None), (("Mohamed", "Hossein"), None)),
        ((("Tobi", "Adeyemi-Cole"), None), (("Oluwatobiloba", "Adeyemi"), None)),
        ((("Smith", "Jordan"), None), (("Jordan", "Smith"), None)),
    ],
)
def test_misspelt_and_swapped_names_are_found(
    one: tuple[tuple[str, str], date | None], other: tuple[tuple[str, str], date | None]
) -> None:
    assert tokens(*one[0], one[1]) & tokens(*other[0], other[1])


@given(st.text(max_size=80), st.text(max_size=80), DAYS)
def test_any_text_gives_short_stable_keys(forename: str, surname: str, born: date) -> None:
    keys = tokens(forename, surname, born)
    assert all(len(key) <= 90 for key in keys)
    assert fold(fold(forename)) == fold(forename)
    assert keys == tokens(forename.strip(), surname, born)
    assert any(key.startswith("d:") for key in keys)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kowalska", "Kowalski"),
        ("Zawadzka", "Zawadzki"),
        ("Wolska", "Wolski"),
        ("Ivanova", "Ivanov"),
        ("Nowakowa", "Nowakow"),
        ("Chowdhury", "Choudhry"),
        ("Hussain", "Hossain"),
        ("Begum", "Begam"),
    ],
)
def test_forms_of_one_familys_name_share_a_key(one: str, other: str) -> None:
    assert surname_parts(one) & surname_parts(other)
    assert any(key.startswith("n:") for key in tokens("Ewa", one) & tokens("Ewa", other))


def test_an_ending_is_cut_only_where_a_name_is_left() -> None:
    assert surname_parts("Ova") == {"ova"}
    assert surname_parts("Ska") == {"ska"}
