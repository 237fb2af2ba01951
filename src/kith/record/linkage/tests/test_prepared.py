"""Is what a source wrote read the same whatever its way of writing?"""

import pytest

from kith.record.linkage.rules.prepared import (
    GROUPS,
    LISTS,
    born_columns,
    forename_columns,
    halves,
    merged,
    near_numbers,
    postcode_columns,
    prepared,
    read_date,
    street_columns,
    surname_columns,
)


@pytest.mark.parametrize(
    "written",
    ["2001-03-04", "20010304", "4/3/2001", "04.03.2001", "4 March 2001", "04-Mar-2001", "2001-03-04T00:00:00"],
)
def test_a_date_is_read_however_it_is_written(written: str) -> None:
    assert born_columns(written) == {"dob": "2001-03-04", "dob_turned": "2001-04-03", "born_year": "2001"}


def test_a_date_in_three_columns_and_one_that_is_only_a_year() -> None:
    assert born_columns("", "2001", "3", "4")["dob"] == "2001-03-04"
    assert born_columns("2001") == {"dob": None, "dob_turned": None, "born_year": "2001"}
    assert born_columns("about 2001?")["born_year"] == "2001"
    assert set(born_columns("").values()) == {None}


def test_a_date_that_is_none_is_kept_as_written_and_a_month_above_twelve_is_a_day() -> None:
    assert born_columns("19080631")["dob"] == "1908-06-31"
    assert read_date("03/25/2001") == (2001, 3, 25)


def test_names_that_are_none_are_none() -> None:
    assert forename_columns("Unborn")["forename"] is None
    assert surname_columns("NOT KNOWN")["surname"] is None
    assert forename_columns("", "", "Zosia")["forename"] == "zosia"


def test_forms_of_a_name_meet_across_languages_and_known_as_counts() -> None:
    forms = {name: set(forename_columns(name)["forename_forms"] or ()) for name in ("Mohammed", "Muhammad", "Md")}
    assert forms["Mohammed"] & forms["Muhammad"] & forms["Md"]
    assert set(forename_columns("Katarzyna")["forename_forms"] or ()) & set(
        forename_columns("Kasia")["forename_forms"] or ()
    )
    assert "zosia" in (forename_columns("Zofia", "", "Zosia")["forename_forms"] or ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kowalska", "Kowalski"),
        ("Ivanova", "Ivanov"),
        ("Zawadzka", "Zawadzki"),
        ("Chowdhury", "Choudhry"),
        ("Hussain", "Hossain"),
        ("Okafor-Smith", "Smith"),
        ("Begum", "Begam"),
        ("O'Neill", "ONeill"),
    ],
)
def test_forms_of_a_surname_share_a_part(one: str, other: str) -> None:
    assert set(surname_columns(one)["surname_parts"] or ()) & set(surname_columns(other)["surname_parts"] or ())


def test_a_name_in_one_column_is_parted() -> None:
    assert halves("Amina Khan Begum") == ("Amina Khan", "Begum")
    assert halves("BEGUM, Amina") == ("Amina", "BEGUM")
    assert prepared({"full_name": "Amina Begum"})["surname"] == "begum"


def test_addresses_fold_their_words() -> None:
    assert street_columns("12", "Alder St.") == street_columns("", "12 alder street")
    assert postcode_columns("zz99 3aa") == {"postcode": "ZZ993AA", "outcode": "ZZ99"}
    assert postcode_columns("4011") == {"postcode": "4011", "outcode": "4011"}


def test_a_misread_number_is_near_the_sound_ones_one_slip_away() -> None:
    record = prepared({"nhs_no": "999 000 0019", "upn": "F210999914001"})
    assert "9990000018" in (record["nhs_no_near"] or ())
    assert "E210999914001" in (record["upn_near"] or ())
    assert prepared({"nhs_no": "9990000018"})["nhs_no_near"] is None
    both = near_numbers("upn", "A123456789012") & near_numbers("upn", "A123456789013")
    assert "A12345678901?" in both


def test_merging_keeps_the_first_of_each_and_all_of_each_list() -> None:
    one = prepared({"forename": "Robert", "surname": "Smith", "phone": "07700 900111"})
    other = prepared({"forename": "Bob", "surname": "Jones", "phone": "07700900222", "sex": "M"})
    whole = merged([one, other])
    assert (whole["forename"], whole["sex"]) == ("robert", "M")
    assert set(whole["phones"] or ()) == {"07700900111", "07700900222"}
    assert {"smith", "jones"} <= set(whole["surname_parts"] or ())


def test_every_group_gives_its_columns_whatever_is_said() -> None:
    for fields, derive in GROUPS.items():
        columns = set(derive(*("" for _ in fields)))
        assert columns == set(derive(*("12 Kowalska 2001-01-01 a@b" for _ in fields)))
    assert set(prepared({})) >= LISTS
    assert not any(prepared({}).values())
