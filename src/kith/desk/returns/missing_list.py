"""What does a list of missing reports say, with its hours, whichever system wrote it? (reference.md 7.4)

One CSV, or the first sheet of a workbook; columns are known by name.
"""

from collections.abc import Collection
from datetime import date, datetime, time
from functools import partial
from pathlib import Path

from kith.desk.returns.lists import dated, each_row, oldest_first, person_of, take_event
from kith.desk.returns.reading import Reading, Rejected
from kith.desk.returns.rules import Spell, later_of_overlaps
from kith.desk.returns.sheaf import Sheaf
from kith.ground.kernel.clock import LONDON
from kith.ground.papers.books.book import is_book, open_book
from kith.ground.papers.faults import FileFault, RowError, Unreadable
from kith.ground.papers.tables import Table, open_table, renamed
from kith.practice.missing.actions import ImportedEpisode
from kith.practice.missing.rules import ends_before_it_starts

SOURCE = "missing"
NUMBERS = {"LA_CHILD_ID": "CHILD ID", "NHS_NO": "NHS NUMBER", "UPN": "UPN"}
COLUMNS = {
    "REFERENCE": ("REF", "REPORT REFERENCE", "MISSING REFERENCE", "MERLIN", "COMPACT", "CONNECT", "REPORT NUMBER"),
    "CHILD ID": ("LA CHILD ID", "PERSON ID", "PERSON", "LCS ID", "CHILD"),
    "NHS NUMBER": ("NHS NO", "NHS"),
    "UPN": ("UNIQUE PUPIL NUMBER", "PUPIL NUMBER"),
    "FORENAME": ("FIRST NAME", "GIVEN NAME"),
    "SURNAME": ("LAST NAME", "FAMILY NAME"),
    "DOB": ("DATE OF BIRTH", "BORN"),
    "SEX": ("GENDER",),
    "REPORTED": ("REPORTED AT", "DATE REPORTED", "REPORTED DATE", "REPORT TIME"),
    "LAST SEEN": ("LAST SEEN AT", "MISSING FROM DATE", "MISSING SINCE", "STARTED", "START"),
    "FOUND": ("FOUND AT", "RETURNED", "RETURNED AT", "DATE FOUND", "ENDED", "END"),
    "KIND": ("TYPE", "MISSING OR ABSENT", "STATUS"),
    "SETTING": ("MISSING FROM", "FROM", "FROM SETTING"),
}
KINDS = {"": "M", "M": "M", "MISSING": "M", "A": "A", "ABSENT": "A", "AWAY": "A"}
SETTINGS = {"": "home", "SCHOOL": "school", "EDUCATION": "school", "CARE": "care", "PLACEMENT": "care", "HOME": "home"}
LONGEST_REFERENCE = 40
WHO = ("CHILD ID", "NHS NUMBER", "UPN", "FORENAME")


def gather_missing(paths: Collection[Path], _borough_outcodes: Collection[str]) -> Sheaf:
    """Return the reports of one list or several."""
    sheaf = Sheaf(SOURCE)
    for path in oldest_first(paths):
        try:
            table = _table(sheaf, path)
            each_row(sheaf, table, partial(_take, sheaf, dated(sheaf, path)))
        except Unreadable as stop:
            sheaf.faults.append(stop.fault)
    _reject_overlaps(sheaf)
    return sheaf


def _table(sheaf: Sheaf, path: Path) -> Table:
    """Return the list with its columns under our names; raises Unreadable where one that must be is not there."""
    if is_book(path):
        book = open_book(path)
        sheaf.left += [f"{book.name}: {sheet}" for sheet in list(book.parts)[1:]]
        table = book.table(next(iter(book.parts), ""), (), None)
    else:
        table = open_table(path, (), None)
    table = renamed(table, COLUMNS, ("REFERENCE",))
    for wanted, told in ((WHO, "whom each report is about"), (("REPORTED", "LAST SEEN"), "when it began")):
        if not set(wanted) & set(table.columns):
            asked = ", ".join(wanted)
            raise Unreadable(FileFault(table.name, 1, wanted[0], f"No column says {told}: give one of {asked}."))
    return table


def _take(sheaf: Sheaf, as_at: date | None, reading: Reading) -> None:
    person = person_of(reading, NUMBERS)
    reference = reading.text("REFERENCE").upper()
    if not reference or len(reference) > LONGEST_REFERENCE:
        raise Rejected("REFERENCE", "KITH-REF", f"The report's reference is missing, or over {LONGEST_REFERENCE} long.")
    started, ended, date_only = _times(reading)
    episode = ImportedEpisode(
        person_ref=person.ref,
        ref=f"{person.ref}|{reference}",
        kind=_in_list(reading, "KIND", KINDS),
        setting=_in_list(reading, "SETTING", SETTINGS),
        started_at=started,
        ended_at=ended,
        date_only=date_only,
        source=SOURCE,
    )
    take_event(sheaf, reading, person, (episode,), as_at)


def _times(reading: Reading) -> tuple[datetime, datetime | None, bool]:
    """Return start, end and whether the days alone are known: from when the child was last seen, else reported."""
    column = "LAST SEEN" if reading.text("LAST SEEN") else "REPORTED"
    start, end = reading.moment_or_none(column, "1004"), reading.moment_or_none("FOUND", "1005")
    if start is None:
        raise Rejected(column, "564", "It is not said when the child was last seen, nor when this was reported.")
    date_only = not start[1] or (end is not None and not end[1])
    if date_only:
        reading.note(column, "KITH-HOUR", "An hour is missing, so the days alone were taken.")
    started, ended = start[0], end[0] if end else None
    if date_only:
        started, ended = _midnight(started), _midnight(ended) if ended else None
    if ends_before_it_starts(started, ended):
        raise Rejected("FOUND", "567", "The child was found before being missing.")
    return started, ended, date_only


def _midnight(moment: datetime) -> datetime:
    return datetime.combine(moment.date(), time(0), LONDON)


def _in_list(reading: Reading, column: str, words: dict[str, str]) -> str:
    said = reading.text(column).upper()
    found = words.get(said) or words.get(said.partition(" ")[0], "")
    if not found:
        reading.note(column, "KITH-WORD", f"This word is not known; {words['']} was taken.")
    return found or words[""]


def _reject_overlaps(sheaf: Sheaf) -> None:
    """Reject the later of two reports of one child that overlap (DfE 574)."""
    rows = list(sheaf.events.values())
    episodes = [part for row in rows for part in row.value if isinstance(part, ImportedEpisode)]
    spells = (Spell(one.person_ref, one.started_at, one.ended_at, one.ref, at) for at, one in enumerate(episodes))
    for at, before in later_of_overlaps(spells).items():
        told = f"It overlaps row {rows[before].row}, which is of the same child."
        sheaf.errors.append(RowError(rows[at].file, rows[at].row, "LAST SEEN", "574", told))
        del sheaf.events[rows[at].ref]
