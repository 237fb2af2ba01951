"""What does a council's yearly looked-after return (SSDA903) say, row by row?

Pure: no database. A bad row is told and stops nothing; a fault of a whole file stops all.
"""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from kith.desk.returns.reading import Reading, Rejected
from kith.desk.returns.ssda903.across import compare_rows
from kith.desk.returns.ssda903.forms import Source, sources_of
from kith.desk.returns.ssda903.modules import READ
from kith.desk.returns.ssda903.rows import Staged903
from kith.ground.papers.faults import FileFault, RowError, Unreadable
from kith.ground.papers.tables import MOST_REJECTED, Table


def read_903(path: Path) -> Staged903:
    """Return what a folder of CSV files, a workbook or an XML message says.

    Names of files and sheets need only hold the module's word. Any trouble is in `errors` or `faults`.
    """
    staged = Staged903()
    found = sources_of(path, staged)
    if not found and not staged.faults:
        told = "There is no header, episodes, missing or reviews CSV file, sheet or element here."
        staged.faults.append(FileFault(path.name, 0, "", told))
    for module in READ:
        if module in found:
            _read(staged, module, found[module])
    compare_rows(staged)
    return staged


def _read(staged: Staged903, name: str, source: Source) -> None:
    """Read one module; whatever stops its whole file is a fault."""
    year = _year(source.path)
    try:
        table = source.open()
        staged.names[name] = table.name
        staged.as_at[name] = date(year, 3, 31) if year else None
        staged.files.setdefault(source.path.name, table.sha256)
        staged.notes += table.notes
        if year is None:
            told = "No year in the name of the file or its folder: facts of a dated return stay as they are."
            staged.notes.append(RowError(table.name, 1, "", "KITH-YEAR", told))
        _read_lines(staged, table, staged.rows_of(name), READ[name].make, year)
    except Unreadable as stop:
        staged.faults.append(stop.fault)


def _read_lines(
    staged: Staged903, table: Table, rows: list[Any], make: Callable[[Reading], Any], year: int | None
) -> None:
    rejected = 0
    for line in table.lines():
        staged.rows += 1
        error = line if isinstance(line, RowError) else _take(staged, Reading(table.name, line, year), rows, make)
        if error is not None:
            staged.errors.append(error)
            rejected += 1
        if rejected > MOST_REJECTED:
            told = f"More than {MOST_REJECTED} rows cannot be taken. Is this the right file?"
            raise Unreadable(FileFault(table.name, staged.errors[-1].row, "", told))


def _take(staged: Staged903, reading: Reading, rows: list[Any], make: Callable[[Reading], Any]) -> RowError | None:
    try:
        rows.append(make(reading))
    except Rejected as no:
        return RowError(reading.file, reading.line.row, no.column, no.code, no.message)
    staged.notes += reading.told if len(staged.notes) < MOST_REJECTED else []
    return None


def _year(path: Path) -> int | None:
    """Return the collection year that the file or its folder is named by, if any."""
    for name in (path.name, path.parent.name):
        found = re.search(r"(?<!\d)(20[0-4]\d)(?!\d)", name)
        if found:
            return int(found[1])
    return None
