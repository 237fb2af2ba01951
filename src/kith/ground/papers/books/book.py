"""How is a workbook opened, and one of its sheets read as a table?"""

import hashlib
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kith.ground.papers.books.cells import Around, Formats, Sheets, Targets, Texts
from kith.ground.papers.books.packed import part_of, unpacked
from kith.ground.papers.books.parsing import parse
from kith.ground.papers.books.sheet import Sheet
from kith.ground.papers.faults import FileFault, Unreadable
from kith.ground.papers.tables import MOST_BYTES, Table, bounded_bytes, headed


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: its file's name and hash, and where each of its sheets lies, in order."""

    name: str
    sha256: str
    package: zipfile.ZipFile
    parts: dict[str, str]
    around: Around

    def table(self, sheet: str, required: tuple[str, ...], known: tuple[str, ...] | None) -> Table:
        """Return one sheet with its first row as header. Raises Unreadable with the cell."""
        name = f"{self.name}: {sheet}"[:120]
        found = Sheet(name, self.around)
        parse(name, part_of(name, self.package, self.parts[sheet]), found)
        width = max((len(cells) for _, cells in found.rows[:1]), default=0)
        rows = partial(_padded, found.rows, width)
        return headed(name, self.sha256, rows, [], required, known)


def open_book(path: Path) -> Book:
    """Open a workbook without running, following or unpacking more than its cells. Raises Unreadable."""
    raw = bounded_bytes(path, MOST_BYTES)
    package = unpacked(path.name, raw)
    sheets, targets = Sheets(), Targets()
    parse(path.name, part_of(path.name, package, "xl/workbook.xml"), sheets)
    parse(path.name, part_of(path.name, package, "xl/_rels/workbook.xml.rels"), targets)
    if sheets.hidden:
        told = "A sheet of the workbook is hidden. Show every sheet, or take it out, and save the workbook again."
        raise Unreadable(FileFault(path.name, 0, sheets.hidden[0][:40], told))
    parts = {name: targets.paths.get(relation, "") for name, relation in sheets.relations.items()}
    if not all(re.fullmatch(r"xl/worksheets/sheet\d+\.xml", part, re.ASCII) for part in parts.values()):
        raise Unreadable(FileFault(path.name, 0, "", "A sheet of the workbook is not a plain sheet of cells."))
    around = _around(path.name, package, since_1904=sheets.since_1904)
    return Book(path.name, hashlib.sha256(raw).hexdigest(), package, parts, around)


def is_book(path: Path) -> bool:
    """Say whether a file is a workbook by its name."""
    return path.suffix.lower() in (".xlsx", ".xlsm", ".xls") and path.is_file()


def _around(name: str, package: zipfile.ZipFile, *, since_1904: bool) -> Around:
    texts, formats = Texts(name), Formats()
    there = set(package.namelist())
    if "xl/sharedStrings.xml" in there:
        parse(name, part_of(name, package, "xl/sharedStrings.xml"), texts)
    if "xl/styles.xml" in there:
        parse(name, part_of(name, package, "xl/styles.xml"), formats)
    return Around(texts.found, formats.styles, since_1904)


def _padded(rows: list[tuple[int, list[str]]], width: int) -> Iterator[tuple[int, list[str] | None]]:
    for row, cells in rows:
        while len(cells) > width and not cells[-1]:
            cells.pop()
        yield row, cells + [""] * (width - len(cells))
