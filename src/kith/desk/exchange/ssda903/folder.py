"""What do the files of a council's yearly looked-after return (SSDA903) say, row by row?

Pure: no database. A bad row is told and stops nothing; a fault of a whole file stops all.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kith.desk.exchange.faults import FileFault, RowError, Unreadable
from kith.desk.exchange.ssda903.across import compare_rows
from kith.desk.exchange.ssda903.reading import (
    Reading,
    Rejected,
    episode_row,
    header_row,
    missing_row,
    review_row,
)
from kith.desk.exchange.ssda903.rows import MODULES, Staged903
from kith.desk.exchange.tables import MOST_REJECTED, Table, open_table

ELSEWHERE = frozenset({"sw", "worker", "prev"})
"""A file with one of these words is of another module."""


@dataclass(frozen=True, slots=True)
class Module:
    """One table of the return: how a row is read, its columns, and those that must be there."""

    make: Callable[[Reading], Any]
    known: tuple[str, ...]
    required: tuple[str, ...]


_EPISODES = (
    "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN PL_LA"
    " PL_LOCATION PL_DISTANCE"
)
READ: dict[str, Module] = {
    "header": Module(header_row, tuple("CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB UASC".split()), ("CHILD", "SEX", "DOB")),
    "episodes": Module(episode_row, tuple(_EPISODES.split()), ("CHILD", "DECOM", "LS", "PLACE", "DEC")),
    "missing": Module(
        missing_row,
        ("CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"),
        ("CHILD", "MISSING", "MIS_START", "MIS_END"),
    ),
    "reviews": Module(review_row, ("CHILD", "DOB", "REVIEW", "REVIEW_CODE"), ("CHILD", "REVIEW", "REVIEW_CODE")),
}


def read_903_folder(path: Path) -> Staged903:
    """Return what the header, episodes, missing and reviews files in a folder say.

    File names need only hold the module's word. Any trouble is in `errors` or `faults`.
    """
    staged = Staged903()
    try:
        found = _files(path, staged)
    except OSError as fault:
        staged.faults.append(FileFault(path.name, 0, "", f"The folder cannot be read: {fault.strerror}."))
        return staged
    if not found and not staged.faults:
        told = "There is no header, episodes, missing or reviews CSV file in this folder."
        staged.faults.append(FileFault(path.name, 0, "", told))
    for name in MODULES:
        if name in found:
            _read(staged, name, found[name])
    compare_rows(staged)
    return staged


def _files(path: Path, staged: Staged903) -> dict[str, Path]:
    """Return the file of each table; two for one table is a fault, other CSV files are told as left."""
    found: dict[str, Path] = {}
    for file in sorted(one for one in path.iterdir() if one.suffix.lower() == ".csv" and one.is_file()):
        kind = _kind(file.name)
        if kind is None:
            staged.left.append(file.name)
        elif kind in found:
            told = f"{found[kind].name} and {file.name} are both {kind} files: leave one in the folder."
            staged.faults.append(FileFault(file.name, 0, "", told))
        else:
            found[kind] = file
    return found


def _kind(name: str) -> str | None:
    """Return which table a file name speaks of; social worker episodes are another table."""
    words_in = {word for word in re.split(r"[^a-z]+", name.lower()) if word}
    if "header" in words_in:
        return "header"
    return None if ELSEWHERE & words_in else next((one for one in MODULES if one in words_in), None)


def _read(staged: Staged903, name: str, path: Path) -> None:
    """Read one file; whatever stops the whole file is a fault."""
    module, year = READ[name], _year(path)
    staged.names[name] = path.name
    staged.as_at[name] = date(year, 3, 31) if year else None
    try:
        table = open_table(path, module.required, module.known)
        staged.files[table.name] = table.sha256
        staged.notes += table.notes
        if year is None:
            told = "No year in the name of the file or its folder: facts of a dated return stay as they are."
            staged.notes.append(RowError(table.name, 1, "", "KITH-YEAR", told))
        _read_lines(staged, table, getattr(staged, name), module.make, year)
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
