"""Is each row of an import held once, and is every row accounted for?"""

from dataclasses import replace
from datetime import date

from kith.desk.returns.sheaf import Row, Sheaf
from kith.record.people.actions.importing.rows import ImportedPerson

ANNE = ImportedPerson(ref="90001", dob=date(2000, 2, 14), sex="F", numbers=(("SSDA903_CHILD", "90001", ""),))


def taken(*rows: tuple[str, int, ImportedPerson]) -> Sheaf:
    """Return a sheaf after taking persons from (file, row, person)."""
    sheaf = Sheaf("ssda903")
    for file, row, person in rows:
        sheaf.rows += 1
        sheaf.take_person(Row(file, row, person.ref, person))
    assert sheaf.rows == len(sheaf.people) + sheaf.said_again + len(sheaf.errors)
    return sheaf


def test_the_same_words_twice_are_said_again() -> None:
    sheaf = taken(("header.csv", 2, ANNE), ("header.csv", 3, ANNE))
    assert (sheaf.said_again, sheaf.errors) == (1, [])


def test_other_words_in_the_same_file_are_an_error_and_the_first_stays() -> None:
    sheaf = taken(("header.csv", 2, ANNE), ("header.csv", 3, replace(ANNE, sex="M")))
    assert [(error.row, error.code) for error in sheaf.errors] == [(3, "KITH-TWICE")]
    assert sheaf.people["90001"].value.sex == "F"


def test_a_later_file_of_one_import_holds_and_says_so() -> None:
    sheaf = taken(("2020/header.csv", 2, ANNE), ("2021/header.csv", 5, replace(ANNE, ethnic_group="WBRI")))
    assert sheaf.people["90001"].value.ethnic_group == "WBRI"
    assert [(note.file, note.code) for note in sheaf.notes] == [("2020/header.csv", "KITH-LATER")]


def test_a_number_too_long_to_keep_rejects_its_row_alone() -> None:
    long = ImportedPerson(ref="90002", numbers=(("UPN", "A" * 41, ""),))
    sheaf = taken(("header.csv", 2, ANNE), ("header.csv", 3, long))
    assert [(error.row, error.column, error.code) for error in sheaf.errors] == [(3, "UPN", "KITH-LONG")]
    assert list(sheaf.people) == ["90001"]
