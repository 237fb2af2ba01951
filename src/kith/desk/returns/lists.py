"""How are the rows of a list taken, where each tells of one event and of whom it was?"""

import calendar
import hashlib
import re
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path

from kith.desk.returns.reading import MONTHS, Reading, Rejected, day_of
from kith.desk.returns.sheaf import Part, Row, Sheaf
from kith.ground.papers.faults import FileFault, RowError, Unreadable
from kith.ground.papers.tables import MOST_REJECTED, Table
from kith.record.people.actions.importing.rows import ImportedPerson
from kith.record.people.rules.identifiers import check
from kith.record.people.rules.names import fold

UNDATED = "No day in the name of the file: facts of a dated file stay as they are."


def each_row(sheaf: Sheaf, table: Table, take: Callable[[Reading], None]) -> None:
    """Have each row of a table taken, or tell why it cannot be. Raises Unreadable when too many cannot."""
    sheaf.files[table.name.partition(": ")[0]] = table.sha256
    sheaf.notes += table.notes
    for line in table.lines():
        sheaf.rows += 1
        if isinstance(line, RowError):
            sheaf.errors.append(line)
        else:
            _take(sheaf, Reading(table.name, line), take)
        if len(sheaf.errors) > MOST_REJECTED:
            told = f"More than {MOST_REJECTED} rows cannot be taken. Is this the right file?"
            raise Unreadable(FileFault(table.name, sheaf.errors[-1].row, "", told))


def take_event(
    sheaf: Sheaf, reading: Reading, person: ImportedPerson, parts: tuple[Part, ...], as_at: date | None
) -> None:
    """Take one row: whom it tells of, and what happened; the last of its parts has the row's own reference."""
    sheaf.take_beside(Row(reading.file, reading.line.row, person.ref, person, as_at))
    sheaf.take_event(Row(reading.file, reading.line.row, parts[-1].ref, parts, as_at))


def person_of(reading: Reading, numbers: dict[str, str], ethnic_group: str = "NOBT") -> ImportedPerson:
    """Return whom a row tells of: by the first of `numbers` (kind to column) it gives, else by name and birth.

    Raises Rejected for somebody who could not be told from another of the same name.
    """
    given = tuple((kind, reading.text(column), "") for kind, column in numbers.items() if reading.text(column))
    forename, surname = reading.text("FORENAME")[:80], reading.text("SURNAME")[:80]
    born = day_of(reading.text("DOB"))
    if reading.text("DOB") and born is None:
        reading.note("DOB", "KITH-DATE", "The date of birth is not a valid date; none was taken.")
    if given:
        ref = f"{given[0][0]} {check(given[0][0], given[0][1]).normal}"
    elif forename and surname and born:
        ref = hashlib.sha256(f"{fold(forename)}|{fold(surname)}|{born}".encode()).hexdigest()[:32]
    else:
        raise Rejected("", "KITH-PERSON", "The row says neither a number nor a whole name with a date of birth.")
    for kind, value, _ in given:
        if not check(kind, value).ok:
            reading.note(numbers[kind], "KITH-NUMBER", check(kind, value).told)
    return ImportedPerson(
        ref=ref[:40],
        forename=forename,
        surname=surname,
        dob=born,
        sex={"M": "M", "F": "F"}.get(reading.answer("SEX")[:1].upper(), "U"),
        ethnic_group=ethnic_group,
        numbers=tuple((kind, value[:40], told) for kind, value, told in given),
    )


def day_in(name: str) -> date | None:
    """Return the day a file is named by (20141231, 2014-12-31), or the last of its month (2014-12, 2014_Dec)."""
    found = re.search(r"(?<!\d)(20\d\d)-?(\d\d)-?(\d\d)(?!\d)", name, re.ASCII)
    if found:
        return day_of("-".join(found.groups()))
    found = re.search(r"(?<!\d)(20\d\d)[-_ ]?([a-z]{3}|\d\d)(?![a-z0-9])", name.lower(), re.ASCII)
    month = (MONTHS.get(found[2].title()) or int(found[2] if found[2].isdigit() else 0)) if found else 0
    if not found or not 1 <= month <= 12:
        return None
    return date(int(found[1]), month, calendar.monthrange(int(found[1]), month)[1])


def oldest_first(paths: Collection[Path]) -> list[Path]:
    """Return the files in the order of the days they are named by, those without one first."""
    return sorted(paths, key=lambda path: day_in(path.name) or date.min)


def dated(sheaf: Sheaf, path: Path) -> date | None:
    """Return the day a file is named by; a file without one is told."""
    day = day_in(path.name)
    if day is None:
        sheaf.notes.append(RowError(path.name, 1, "", "KITH-YEAR", UNDATED))
    return day


def _take(sheaf: Sheaf, reading: Reading, take: Callable[[Reading], None]) -> None:
    try:
        take(reading)
    except Rejected as no:
        sheaf.errors.append(RowError(reading.file, reading.line.row, no.column, no.code, no.message))
    else:
        sheaf.notes += reading.told if len(sheaf.notes) < MOST_REJECTED else []
