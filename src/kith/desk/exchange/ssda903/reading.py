"""How is one row of a looked-after return read, cell by cell, with what is told about it?"""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from kith.desk.exchange import words
from kith.desk.exchange.faults import RowError
from kith.desk.exchange.ssda903.rows import EpisodeRow, HeaderRow, MissingRow, ReviewRow
from kith.desk.exchange.tables import Line
from kith.desk.exchange.words import Code
from kith.desk.exchange.words.modules import MISSING_KINDS, PARTICIPATIONS
from kith.practice.missing.rules import ends_before_it_starts
from kith.record.people.rules.ages import age_on
from kith.record.people.rules.identifiers import check


class Rejected(Exception):
    """This row cannot be taken: where, by which rule, and why."""

    def __init__(self, column: str, code: str, message: str) -> None:
        super().__init__(message)
        self.column, self.code, self.message = column, code, message


@dataclass(slots=True)
class Reading:
    """One row being read, the collection year if known, and what is told about it."""

    file: str
    line: Line
    year: int | None
    told: list[RowError] = field(default_factory=list)

    def text(self, column: str) -> str:
        """Return the cell, empty where the file has no such column."""
        return self.line.cells.get(column, "")

    def note(self, column: str, code: str, message: str) -> None:
        """Tell something about a row that is taken all the same."""
        self.told.append(RowError(self.file, self.line.row, column, code, message))

    def child(self) -> str:
        """Return the child's number; raises Rejected without one."""
        checked = check("SSDA903_CHILD", self.text("CHILD"))
        if not checked.ok:
            raise Rejected("CHILD", "KITH-CHILD", checked.told)
        return checked.normal

    def day(self, column: str, code: str) -> date:
        """Return a date; raises Rejected when it is missing or cannot be read."""
        found = self.day_or_none(column, code)
        if found is None:
            raise Rejected(column, code, "The date is missing.")
        return found

    def day_or_none(self, column: str, code: str) -> date | None:
        """Return a date, None when there is none; raises Rejected when it cannot be read."""
        text = self.text(column)
        if not text:
            return None
        found = day_of(text)
        if found is None:
            raise Rejected(column, code, "This is not a valid date; write it as day/month/year.")
        if "/" not in text:
            self.note(column, "KITH-DATE", "The date is written year first; it was understood.")
        return found

    def code(self, column: str, rule: str, codes: dict[str, Code], *, optional: bool = False) -> str:
        """Return a code of the list, of any year; raises Rejected when it is not one."""
        value = self.text(column).upper()
        if not value and optional:
            return ""
        if value not in codes:
            raise Rejected(column, rule, "This code is missing or is not in the list for any year.")
        if not codes[value].holds_in(self.year):
            self.note(column, rule, f"This code is not of the {self.year} list; it was taken as it stands.")
        return value

    def born(self) -> date | None:
        """Return the date of birth that a module repeats; the header's is the one that is kept."""
        return day_of(self.text("DOB"))


def header_row(reading: Reading) -> HeaderRow:
    """Return one child. Raises Rejected."""
    upn, reason = _upn(reading)
    child = reading.child()
    sex = words.SEX_NOW[reading.code("SEX", "101", words.SEXES_903)]
    born = reading.day("DOB", "102")
    ethnic = reading.text("ETHNIC").upper()
    if ethnic not in words.ETHNIC_CODES:
        reading.note("ETHNIC", "103", "The ethnicity code is missing or not valid; none was taken.")
        ethnic = ""
    return HeaderRow(reading.line.row, child, sex, born, ethnic, upn, reason)


def _upn(reading: Reading) -> tuple[str, str]:
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


def episode_row(reading: Reading) -> EpisodeRow:
    """Return one episode of care. Raises Rejected."""
    began = reading.day("DECOM", "141")
    ended = reading.day_or_none("DEC", "147")
    if ended is not None and ended < began:
        raise Rejected("DEC", "KITH-ORDER", "The episode ends before it began.")
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


def missing_row(reading: Reading) -> MissingRow:
    """Return one time a child was missing or away. Raises Rejected."""
    child = reading.child()
    kind = reading.code("MISSING", "565" if not reading.text("MISSING") else "1006", MISSING_KINDS)
    began = reading.day("MIS_START", "1004" if reading.text("MIS_START") else "564")
    ended = reading.day_or_none("MIS_END", "1005")
    if ends_before_it_starts(began, ended):
        raise Rejected("MIS_END", "567", "The end is before the start.")
    born = reading.born()
    if born is not None and began < born:
        reading.note("MIS_START", "586", "The start is before the date of birth.")
    _note_outside_year(reading, began, ended)
    return MissingRow(reading.line.row, child, born, kind, began, ended)


def _note_outside_year(reading: Reading, began: date, ended: date | None) -> None:
    if reading.year is None:
        return
    first, last = date(reading.year - 1, 4, 1), date(reading.year, 3, 31)
    if began > last:
        reading.note("MIS_START", "570", "The start is after the end of the collection year.")
    if ended is not None and not first <= ended <= last:
        reading.note("MIS_END", "571", "The end is not in the collection year.")


def review_row(reading: Reading) -> ReviewRow:
    """Return one review. Raises Rejected."""
    child = reading.child()
    held = reading.day("REVIEW", "166")
    participation = reading.text("REVIEW_CODE").upper()
    if participation not in PARTICIPATIONS:
        reading.note("REVIEW_CODE", "167", "How the child took part is missing or not a valid code; none was taken.")
        participation = ""
    born = reading.born()
    if born is not None and participation and participation != "PN0" and age_on(born, held) < 4:
        reading.note("REVIEW_CODE", "441", "The code is for a child of four or over; the child was younger.")
    if born is not None and participation == "PN0" and age_on(born, held) >= 4:
        reading.note("REVIEW_CODE", "440", "The code is for a child under four; the child was four or over.")
    return ReviewRow(reading.line.row, child, born, held, participation)


@lru_cache(maxsize=50_000)
def day_of(text: str) -> date | None:
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
