"""How is a CSV file from elsewhere read without trusting its size, its encoding or its quotes?"""

import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from kith.ground.papers.faults import FileFault, RowError, Unreadable

MOST_BYTES = 50_000_000
LONGEST_LINE = 20_000
LONGEST_CELL = 500
MOST_REJECTED = 10_000
NOT_USED = "This column is not used and was left out."
Rows = Callable[[], Iterator[tuple[int, list[str] | None]]]
"""Gives each row's number and cells from the header on; None for a row whose quotation marks do not close."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its line number and its cells by upper-case column name, stripped."""

    row: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A file, or one sheet of it, read as far as its header; `notes` are told about the whole file."""

    name: str
    sha256: str
    columns: tuple[str, ...]
    notes: tuple[RowError, ...]
    rows: Rows

    def lines(self) -> Iterator[Line | RowError]:
        """Give each row, or the error that rejects it; empty lines are no rows. Raises Unreadable."""
        for row, cells in self.rows():
            if cells is None:
                yield RowError(self.name, row, "", "KITH-QUOTE", "A quotation mark is not closed.")
            elif any(cells):
                yield self._line(row, cells)

    def _line(self, row: int, cells: list[str]) -> Line | RowError:
        if len(cells) != len(self.columns):
            told = f"The row has {len(cells)} cells and the header {len(self.columns)}."
            return RowError(self.name, row, "", "KITH-CELLS", told)
        for column, cell in zip(self.columns, cells, strict=True):
            if len(cell) > LONGEST_CELL:
                told = f"The cell is longer than {LONGEST_CELL} characters."
                return RowError(self.name, row, column, "KITH-LONG", told)
        return Line(row, dict(zip(self.columns, cells, strict=True)))


def open_table(path: Path, required: tuple[str, ...], known: tuple[str, ...] | None) -> Table:
    """Return the CSV file with its header read; unknown columns are told, unless any may be there (None).

    Raises Unreadable with the place.
    """
    raw = bounded_bytes(path, MOST_BYTES)
    text, notes = _decoded(path.name, raw)
    rows = partial(_csv_rows, path.name, text)
    return headed(path.name, hashlib.sha256(raw).hexdigest(), rows, notes, required, known)


def headed(
    name: str,
    sha256: str,
    rows: Rows,
    notes: list[RowError],
    required: tuple[str, ...],
    known: tuple[str, ...] | None,
) -> Table:
    """Return the table whose first row is its header, with each required column there once. Raises Unreadable."""
    row, cells = next(rows(), (1, None))
    if cells is None:
        raise Unreadable(FileFault(name, 1, "", "The first line is no header row. Is this the right file?"))
    columns = tuple(cell.upper() for cell in cells)
    for column in required:
        if columns.count(column) != 1:
            told = f"The column {column} must be there once; it is there {columns.count(column)} times."
            raise Unreadable(FileFault(name, row, column, told))
    unused = [column for column in columns if known is not None and column not in known]
    told_all = notes + [RowError(name, row, column[:40], "KITH-COLUMN", NOT_USED) for column in unused]
    return Table(name, sha256, columns, tuple(told_all[:100]), partial(_below, rows))


def renamed(table: Table, names: dict[str, tuple[str, ...]], required: tuple[str, ...]) -> Table:
    """Return the table with its columns under our own names, whatever the source calls them.

    `names` says by which of a source's names each of ours may go; signs and spaces in them do not count. A column
    that is not in it keeps its name and is told. Raises Unreadable where a required one is missing or two mean one.
    """
    ours = {_plain(name): mine for mine, theirs in names.items() for name in (mine, *theirs)}
    columns = tuple(ours.get(_plain(column), column) for column in table.columns)
    for mine in names:
        if columns.count(mine) > 1 or (mine in required and mine not in columns):
            asked = " or ".join((mine, *names[mine]))
            told = f"There must be one column for this, called {asked}; there are {columns.count(mine)}."
            raise Unreadable(FileFault(table.name, 1, mine, told))
    unused = [column for column in columns if column not in names]
    notes = [RowError(table.name, 1, column[:40], "KITH-COLUMN", NOT_USED) for column in unused]
    return replace(table, columns=columns, notes=(*table.notes, *notes[:100]))


def _plain(column: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", column.upper())


def _below(rows: Rows) -> Iterator[tuple[int, list[str] | None]]:
    below = rows()
    next(below)
    return below


def bounded_bytes(path: Path, most: int) -> bytes:
    """Return the whole file. Raises Unreadable when it is too large or cannot be opened."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(most + 1)
    except OSError as fault:
        told = f"The file cannot be opened: {fault.strerror or 'unknown fault'}."
        raise Unreadable(FileFault(path.name, 0, "", told)) from fault
    if len(raw) > most:
        told = f"The file is larger than {most // 1_000_000} MB. Is this the right file?"
        raise Unreadable(FileFault(path.name, 0, "", told))
    return raw


def _decoded(name: str, raw: bytes) -> tuple[str, list[RowError]]:
    """Return the text as UTF-8 or, told, as Windows-1252. Raises Unreadable for binary content."""
    nul = raw.find(b"\0")
    if nul >= 0:
        row, column = _place(raw, nul)
        told = "The file holds a NUL byte: it is not a CSV text file. Save it again as CSV UTF-8."
        raise Unreadable(FileFault(name, row, column, told))
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as first:
        row, column = _place(raw, first.start)
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as second:
        row, column = _place(raw, second.start)
        told = "The file is neither UTF-8 nor Windows text. Save it again as CSV UTF-8."
        raise Unreadable(FileFault(name, row, column, told)) from second
    return text, [RowError(name, row, column, "KITH-ENCODING", "Read as Windows-1252, not as UTF-8.")]


def _place(raw: bytes, at: int) -> tuple[int, str]:
    """Return the line number and "character n" of a byte."""
    start = raw.rfind(b"\n", 0, at) + 1
    return raw.count(b"\n", 0, at) + 1, f"character {at - start + 1}"


def _numbered(name: str, text: str) -> Iterator[tuple[int, str]]:
    """Give each line with its number. Raises Unreadable at a line no return has."""
    for row, raw in enumerate(io.StringIO(text, newline=None), start=1):
        if len(raw) > LONGEST_LINE:
            told = f"The line is longer than {LONGEST_LINE} characters. Is this the right file?"
            column = f"character {LONGEST_LINE + 1}"
            raise Unreadable(FileFault(name, row, column, told))
        yield row, raw


def _csv_rows(name: str, text: str) -> Iterator[tuple[int, list[str] | None]]:
    for row, raw in _numbered(name, text):
        yield row, _cells(raw)


def _cells(raw: str) -> list[str] | None:
    """Return the stripped cells of one line, or None when its quotation marks do not close."""
    try:
        rows = list(csv.reader([raw], strict=True))
    except csv.Error:
        return None
    return [cell.strip() for cell in rows[0]] if rows else []
