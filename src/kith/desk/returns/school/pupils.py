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
HOME: dict[str, tuple[str, ...]] = {
    "SAON": (),
    "PAON": (),
    "STREET": (),
    **{f"LINE{n}": (f"ADDRESSLINE{n}",) for n in range(1, 6)},
    "LOCALITY": (),
    "TOWN": (),
    "POSTCODE": (),
}
LONGEST_LINES = 200
LONGEST_POSTCODE = 10


def pupil_of(reading: Reading) -> ImportedPerson:
    """Return whom a row of a school tells of. Raises Rejected."""
    return person_of(reading, NUMBERS)


def school_of(reading: Reading) -> str:
    """Return the school as the file names it."""
    return reading.text("SCHOOL")[:LONGEST_SCHOOL]


def home_of(reading: Reading) -> tuple[str, str]:
    """Return the lines and postcode of an address. Raises Rejected where there is neither, or one that is none."""
    house = " ".join(part for part in (reading.text("PAON"), reading.text("STREET")) if part)
    parts = (
        reading.text("SAON"),
        house,
        *(reading.text(name) for name in HOME if name[:4] in ("LINE", "LOCA", "TOWN")),
    )
    lines, postcode = ", ".join(part for part in parts if part), reading.text("POSTCODE").upper()
    if not lines and not postcode:
        raise Rejected("POSTCODE", "KITH-ADDRESS", "The row says no address.")
    if len(lines) > LONGEST_LINES or len(postcode) > LONGEST_POSTCODE:
        raise Rejected("POSTCODE", "KITH-LONG", "The address is longer than any.")
    return lines, postcode


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
