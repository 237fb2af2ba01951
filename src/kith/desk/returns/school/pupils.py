"""What is common to files of schools: who a pupil is, how many sessions, which mark?"""

from datetime import date

from kith.desk.returns.lists import person_of
from kith.desk.returns.reading import Reading, Rejected
from kith.record.people.actions.importing.rows import ImportedPerson
from kith.record.people.rules.attendance import meaning_of

NUMBERS = {"UPN": "UPN"}
WHO = {
    "UPN": ("UNIQUE PUPIL NUMBER", "PUPIL NUMBER"),
    "FORENAME": ("FIRST NAME", "LEGAL FORENAME"),
    "SURNAME": ("LAST NAME", "LEGAL SURNAME"),
    "DOB": ("DATE OF BIRTH",),
    "SEX": ("GENDER",),
    "SCHOOL": ("NATIVEID", "SCHOOL NAME", "URN", "ESTABLISHMENT"),
}
LONGEST_SCHOOL = 160


def pupil_of(reading: Reading) -> ImportedPerson:
    """Return whom a row of a school tells of. Raises Rejected."""
    return person_of(reading, NUMBERS)


def school_of(reading: Reading) -> str:
    """Return the school as the file names it."""
    return reading.text("SCHOOL")[:LONGEST_SCHOOL]


def count_of(reading: Reading, column: str) -> int | None:
    """Return a number of sessions, None where there is none; raises Rejected for what is no number."""
    text = reading.text(column).removesuffix(".0")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise Rejected(column, "KITH-COUNT", "This is no number of sessions.")
    return int(text)


def mark_of(reading: Reading, column: str, day: date) -> str:
    """Return a mark of the register's list of that day: it changed on 19 August 2024. Raises Rejected."""
    mark = reading.text(column).upper()
    if not meaning_of(mark, day):
        raise Rejected(column, "KITH-MARK", "This mark is missing, or is in no list of a register of that day.")
    return mark
