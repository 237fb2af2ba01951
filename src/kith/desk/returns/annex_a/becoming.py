"""What does a whole Annex A workbook say, list by list?"""

import re
from collections.abc import Collection
from datetime import date
from functools import partial
from pathlib import Path

from kith.desk.returns import words
from kith.desk.returns.annex_a.lists import LISTS, ListOf
from kith.desk.returns.lists import dated, each_row, oldest_first, person_of, take_event
from kith.desk.returns.reading import Reading
from kith.desk.returns.sheaf import Sheaf
from kith.ground.papers.books.book import Book, open_book
from kith.ground.papers.faults import FileFault, Unreadable
from kith.ground.papers.tables import renamed

SOURCE = "annex_a"
NUMBERS = {"LA_CHILD_ID": "CHILD"}
WHO = {
    "CHILD": ("CHILD UNIQUE ID",),
    "SEX": ("GENDER",),
    "ETHNIC": ("ETHNICITY",),
    "DOB": ("DATE OF BIRTH",),
}


def gather_annex_a(paths: Collection[Path], borough_outcodes: Collection[str]) -> Sheaf:
    """Return what one workbook or several say; one dated in its name speaks of that day or the end of that month."""
    sheaf = Sheaf(SOURCE)
    for path in oldest_first(paths):
        try:
            _read(sheaf, open_book(path), dated(sheaf, path), borough_outcodes)
        except Unreadable as stop:
            sheaf.faults.append(stop.fault)
    return sheaf


def _read(sheaf: Sheaf, book: Book, as_at: date | None, outcodes: Collection[str]) -> None:
    found = {sheet: number for sheet in book.parts if (number := _number(sheet)) in LISTS}
    if len(set(found.values())) < len(found):
        raise Unreadable(FileFault(book.name, 0, "", "Two sheets are one list: leave one of them."))
    if not found:
        raise Unreadable(FileFault(book.name, 0, "", "No sheet is called List 1 or List 3 to List 9."))
    sheaf.left += [f"{book.name}: {sheet}" for sheet in book.parts if sheet not in found]
    for sheet, number in found.items():
        one = LISTS[number]
        required = ("CHILD", *(("STARTED",) if "STARTED" in one.columns else ()))
        table = renamed(book.table(sheet, (), None), WHO | one.columns, required)
        each_row(sheaf, table, partial(_take, sheaf, one, as_at, outcodes))


def _number(sheet: str) -> int:
    found = re.fullmatch(r"\s*list\s*(\d{1,2})\b.*", sheet, re.ASCII | re.IGNORECASE)
    return int(found[1]) if found else 0


def _take(sheaf: Sheaf, one: ListOf, as_at: date | None, outcodes: Collection[str], reading: Reading) -> None:
    ethnic = reading.answer("ETHNIC").upper()[:4]
    if ethnic not in words.ETHNIC_CODES:
        reading.note("ETHNIC", "4220", "Ethnicity is missing or not valid; none was taken.")
        ethnic = "NOBT"
    person = person_of(reading, NUMBERS, ethnic_group=ethnic)
    take_event(sheaf, reading, person, one.make(reading, person.ref, outcodes), as_at)
