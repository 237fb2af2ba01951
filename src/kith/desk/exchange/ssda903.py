"""What do a council's yearly looked-after return (SSDA903) header and episodes say, row by row?

Pure: no database. A bad row is told and stops nothing; a fault of a whole file stops all.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from kith.desk.exchange import words
from kith.desk.exchange.faults import FileFault, RowError, Unreadable
from kith.desk.exchange.tables import MOST_REJECTED, Line, Table, open_table
from kith.desk.exchange.words import Code
from kith.record.people.rules.identifiers import check

HEADER = ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB", "UASC")
_KINDS = ("header", "episodes")
EPISODES = (
    "CHILD",
    "DECOM",
    "RNE",
    "LS",
    "CIN",
    "PLACE",
    "PLACE_PROVIDER",
    "DEC",
    "REC",
    "REASON_PLACE_CHANGE",
    "HOME_POST",
    "PL_POST",
    "URN",
    "PL_LA",
    "PL_LOCATION",
    "PL_DISTANCE",
)


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """One child of the return; `sex` is M, F or U in every year, empty strings where nothing is given."""

    row: int
    child: str
    sex: str
    born: date
    ethnic: str
    upn: str
    upn_unknown: str


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    """One episode of care; `ended` is None while it is open. Codes are kept as given."""

    row: int
    child: str
    began: date
    reason_new: str
    legal_status: str
    need: str
    placement: str
    provider: str
    ended: date | None
    reason_ended: str
    reason_changed: str
    home_postcode: str
    placement_postcode: str
    urn: str


@dataclass(slots=True)
class Staged903:
    """A folder as read: rows = header + episodes + errors, exactly; `notes` are told about rows taken.

    With any fault nothing may be applied. `left` names the CSV files not read yet.
    """

    header: list[HeaderRow] = field(default_factory=list)
    episodes: list[EpisodeRow] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    faults: list[FileFault] = field(default_factory=list)
    notes: list[RowError] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    rows: int = 0
    header_file: str = ""
    episodes_file: str = ""


class _Rejected(Exception):
    def __init__(self, column: str, code: str, message: str) -> None:
        super().__init__(message)
        self.column, self.code, self.message = column, code, message


@dataclass(slots=True)
class _Reading:
    """One row being read, the collection year if known, and what is told about it."""

    file: str
    line: Line
    year: int | None
    told: list[RowError] = field(default_factory=list)

    def text(self, column: str) -> str:
        return self.line.cells.get(column, "")

    def note(self, column: str, code: str, message: str) -> None:
        self.told.append(RowError(self.file, self.line.row, column, code, message))

    def child(self) -> str:
        checked = check("SSDA903_CHILD", self.text("CHILD"))
        if not checked.ok:
            raise _Rejected("CHILD", "KITH-CHILD", checked.told)
        return checked.normal

    def day(self, column: str, code: str, *, optional: bool = False) -> date | None:
        text = self.text(column)
        if not text and optional:
            return None
        found = _day(text)
        if found is None:
            raise _Rejected(column, code, "This is not a valid date; write it as day/month/year.")
        if "/" not in text:
            self.note(column, "KITH-DATE", "The date is written year first; it was understood.")
        return found

    def code(self, column: str, rule: str, codes: dict[str, Code], *, optional: bool = False) -> str:
        value = self.text(column).upper()
        if not value and optional:
            return ""
        if value not in codes:
            raise _Rejected(column, rule, "This code is missing or is not in the list for any year.")
        if not codes[value].holds_in(self.year):
            self.note(column, rule, f"This code is not of the {self.year} list; it was taken as it stands.")
        return value


_Row = TypeVar("_Row", HeaderRow, EpisodeRow)


def read_903_folder(path: Path) -> Staged903:
    """Return what the header and episodes files in a folder say.

    File names need only hold the word header or episodes. Any trouble is in `errors` or `faults`.
    """
    staged = Staged903()
    try:
        found = _files(path, staged)
    except OSError as fault:
        staged.faults.append(FileFault(path.name, 0, "", f"The folder cannot be read: {fault.strerror}."))
        return staged
    if not found and not staged.faults:
        told = "There is no header or episodes CSV file in this folder."
        staged.faults.append(FileFault(path.name, 0, "", told))
    staged.header_file, staged.episodes_file = (found[kind].name if kind in found else "" for kind in _KINDS)
    if "header" in found:
        _read(staged, found["header"], staged.header, _header_row, HEADER, ("CHILD", "SEX", "DOB"))
        _reject_twice(staged)
    if "episodes" in found:
        needed = ("CHILD", "DECOM", "LS", "PLACE", "DEC")
        _read(staged, found["episodes"], staged.episodes, _episode_row, EPISODES, needed)
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
    words_in = [word for word in re.split(r"[^a-z]+", name.lower()) if word]
    if "header" in words_in:
        return "header"
    return "episodes" if "episodes" in words_in and not {"sw", "worker", "prev"} & set(words_in) else None


def _read(
    staged: Staged903,
    path: Path,
    rows: list[_Row],
    make: Callable[[_Reading], _Row],
    known: tuple[str, ...],
    required: tuple[str, ...],
) -> None:
    """Read one file into `rows`; whatever stops the whole file is a fault."""
    try:
        table = open_table(path, required, known)
        staged.files[table.name] = table.sha256
        staged.notes += table.notes
        _read_lines(staged, table, rows, make, _year(path))
    except Unreadable as stop:
        staged.faults.append(stop.fault)


def _read_lines(
    staged: Staged903, table: Table, rows: list[_Row], make: Callable[[_Reading], _Row], year: int | None
) -> None:
    rejected = 0
    for line in table.lines():
        staged.rows += 1
        error = line if isinstance(line, RowError) else _take(staged, table, line, rows, make, year)
        if error is not None:
            staged.errors.append(error)
            rejected += 1
        if rejected > MOST_REJECTED:
            told = f"More than {MOST_REJECTED} rows cannot be taken. Is this the right file?"
            raise Unreadable(FileFault(table.name, staged.errors[-1].row, "", told))


def _take(
    staged: Staged903,
    table: Table,
    line: Line,
    rows: list[_Row],
    make: Callable[[_Reading], _Row],
    year: int | None,
) -> RowError | None:
    reading = _Reading(table.name, line, year)
    try:
        rows.append(make(reading))
    except _Rejected as no:
        return RowError(table.name, line.row, no.column, no.code, no.message)
    staged.notes += reading.told if len(staged.notes) < MOST_REJECTED else []
    return None


def _header_row(reading: _Reading) -> HeaderRow:
    upn, reason = _upn(reading)
    child = reading.child()
    sex = words.SEX_NOW[reading.code("SEX", "101", words.SEXES_903)]
    born = reading.day("DOB", "102")
    ethnic = reading.text("ETHNIC").upper()
    if ethnic not in words.ETHNIC_CODES:
        reading.note("ETHNIC", "103", "The ethnicity code is missing or not valid; none was taken.")
        ethnic = ""
    if born is None:
        raise _Rejected("DOB", "102", "The date of birth is missing.")
    return HeaderRow(reading.line.row, child, sex, born, ethnic, upn, reason)


def _upn(reading: _Reading) -> tuple[str, str]:
    """Return the pupil number and the reason for having none; a wrong one is told and kept."""
    value = reading.text("UPN")
    if not value:
        return "", ""
    if check("UPN_UNKNOWN", value).ok:
        return "", value.upper()
    checked = check("UPN", value)
    if not checked.ok:
        reading.note("UPN", "KITH-UPN", checked.told)
    return checked.normal, ""


def _episode_row(reading: _Reading) -> EpisodeRow:
    began = reading.day("DECOM", "141")
    ended = reading.day("DEC", "147", optional=True)
    if began is None:
        raise _Rejected("DECOM", "141", "The date the episode began is missing.")
    if ended is not None and ended < began:
        raise _Rejected("DEC", "KITH-ORDER", "The episode ends before it began.")
    return EpisodeRow(
        row=reading.line.row,
        child=reading.child(),
        began=began,
        reason_new=reading.code("RNE", "143", words.NEW_EPISODE_REASONS, optional=True),
        legal_status=reading.code("LS", "144", words.LEGAL_STATUSES),
        need=reading.code("CIN", "145", words.PRIMARY_NEEDS, optional=True),
        placement=reading.code("PLACE", "146", words.PLACEMENTS),
        provider=reading.code("PLACE_PROVIDER", "KITH-PROVIDER", words.PLACEMENT_PROVIDERS, optional=True),
        ended=ended,
        reason_ended=reading.code("REC", "149", words.EPISODE_ENDS, optional=True),
        reason_changed=reading.code("REASON_PLACE_CHANGE", "1009", words.PLACE_CHANGE_REASONS, optional=True),
        home_postcode=reading.text("HOME_POST").upper(),
        placement_postcode=reading.text("PL_POST").upper(),
        urn=reading.text("URN").upper(),
    )


def _reject_twice(staged: Staged903) -> None:
    """Reject each later header row that gives a child another date of birth than the first did."""
    first: dict[str, date] = {}
    kept: list[HeaderRow] = []
    file = next(iter(staged.files), "header")
    for row in staged.header:
        if first.setdefault(row.child, row.born) == row.born:
            kept.append(row)
        else:
            told = "This child is in the file before with another date of birth."
            staged.errors.append(RowError(file, row.row, "DOB", "KITH-TWICE", told))
    staged.header = kept


def _day(text: str) -> date | None:
    """Return the date written as 31/12/2014 or 2014-12-31; None for anything else."""
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text, re.ASCII)
    parts = found.group(3, 2, 1) if found else ()
    if not found:
        found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00(?::00)?)?", text, re.ASCII)
        parts = found.group(1, 2, 3) if found else ()
    try:
        return date(*(int(part) for part in parts)) if parts else None
    except ValueError:
        return None


def _year(path: Path) -> int | None:
    """Return the collection year that the file or its folder is named by, if any."""
    for name in (path.name, path.parent.name):
        found = re.search(r"(?<!\d)(20[0-4]\d)(?!\d)", name)
        if found:
            return int(found[1])
    return None
