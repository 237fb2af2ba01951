"""How is one row of a table from elsewhere read, cell by cell, with what is told about it?"""

import calendar
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import lru_cache

from kith.desk.returns.words import Code
from kith.ground.kernel.clock import LONDON
from kith.ground.papers.faults import RowError
from kith.ground.papers.tables import Line
from kith.record.people.rules.identifiers import check

MONTHS = {name: place for place, name in enumerate(calendar.month_abbr) if name}


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
    year: int | None = None
    told: list[RowError] = field(default_factory=list)

    def text(self, column: str) -> str:
        """Return the cell, empty where the file has no such column."""
        return self.line.cells.get(column, "")

    def answer(self, column: str) -> str:
        """Return the cell without the letter of its list, as "b) Female" has one."""
        return re.sub(r"^[a-z]{1,2}\)\s*", "", self.text(column))

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

    def moment_or_none(self, column: str, code: str) -> tuple[datetime, bool] | None:
        """Return a moment of London's clock and whether its hour is known; raises Rejected when it cannot be read."""
        text = self.text(column)
        if not text:
            return None
        found = moment_of(text)
        if found is None:
            raise Rejected(column, code, "This is not a valid time; write it as day/month/year hours:minutes.")
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


@lru_cache(maxsize=50_000)
def day_of(text: str) -> date | None:
    """Return the date written as 31/12/2014, 2014-12-31 or 2014-Dec-31; None for anything else."""
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text, re.ASCII)
    parts = found.group(3, 2, 1) if found else ()
    if not found:
        found = re.fullmatch(r"(\d{4})-(\d{2}|[A-Z][a-z]{2})-(\d{2})(?:[ T]00:00(?::00)?)?", text, re.ASCII)
        parts = found.group(1, 2, 3) if found else ()
    try:
        return date(*(MONTHS.get(part) or int(part) for part in parts)) if parts else None
    except ValueError:
        return None


def moment_of(text: str) -> tuple[datetime, bool] | None:
    """Return the moment written as 31/12/2014 10:30 or 2014-12-31T10:30 and whether it says an hour; None if neither.

    A moment without a zone is of London's clock. An hour that the clock leaps over is the one after it.
    """
    found = re.fullmatch(
        r"(.{8,10}?)(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d\d:?\d\d)?", text, re.ASCII
    )
    day = day_of(found[1]) if found else None
    if found is None or day is None:
        return None
    if found[2] is None:
        return None if found[5] else (datetime.combine(day, time(0), LONDON), False)
    try:
        hour = time(int(found[2]), int(found[3]), int(found[4] or 0))
        zone = datetime.fromisoformat(f"2000-01-01T00:00{found[5]}").tzinfo if found[5] else LONDON
    except ValueError:
        return None
    return datetime.combine(day, hour, zone).astimezone(UTC).astimezone(LONDON), True
