"""What is one child, one referral, one event and a whole children in need message once read?"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kith.desk.returns.words import Code
from kith.ground.papers.faults import FileFault, RowError
from kith.ground.papers.xml_children import LONGEST_TEXT, Node


@dataclass(frozen=True, slots=True)
class CinReferral:
    """One CINdetails: its line, dates and codes as given; `nfa` is None where the flag is missing."""

    line: int
    referred: date
    source: str
    primary_need: str
    closed: date | None
    closure_reason: str
    nfa: bool | None


@dataclass(frozen=True, slots=True)
class CinEvent:
    """One assessment, enquiry, conference, plan or review (cases.words.EVENT_KINDS), with its codes as given."""

    line: int
    kind: str
    starts: date
    due: date | None = None
    ends: date | None = None
    code: str = ""
    codes: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CinChild:
    """One child: `row` is its place in the message from 1; `sex` is M, F or U in every year."""

    row: int
    line: int
    la_child_id: str
    upn: str
    former_upn: str
    upn_unknown: str
    born: date | None
    expected: date | None
    died: date | None
    sex: str
    ethnic: str
    disabilities: tuple[str, ...]
    referrals: tuple[CinReferral, ...] = ()
    events: tuple[CinEvent, ...] = ()


@dataclass(slots=True)
class StagedCin:
    """A message as read. A child, each referral and each event are one row each: rows = taken + errors, exactly.

    What is inside a rejected child is rejected with it; what is inside a rejected referral stands on its own.
    With any fault nothing may be applied. `left` counts the modules that are not read.
    """

    file: str = ""
    sha256: str = ""
    year: int | None = None
    reference_date: date | None = None
    children: list[CinChild] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    faults: list[FileFault] = field(default_factory=list)
    notes: list[RowError] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    rows: int = 0
    met: int = field(default=0, repr=False)
    """How many children were met."""
    seen: set[str] = field(default_factory=set, repr=False)

    @property
    def taken(self) -> int:
        """Return how many rows can be applied."""
        return sum(1 + len(child.referrals) + len(child.events) for child in self.children)

    @property
    def as_at(self) -> date | None:
        """Return the day the message speaks of: its reference date, or 31 March of its year."""
        return self.reference_date or (date(self.year, 3, 31) if self.year else None)


class Rejected(Exception):
    """This row cannot be taken: where, by which rule, and why."""

    def __init__(self, line: int, column: str, code: str, message: str) -> None:
        super().__init__(message)
        self.line, self.column, self.code, self.message = line, column, code, message


@dataclass(slots=True)
class Part:
    """One module being read, with what is told about it."""

    staged: StagedCin
    row: int
    node: Node
    told: list[RowError] = field(default_factory=list)

    def line(self, column: str) -> int:
        """Return the line of this element, or of the module when it is not there."""
        found = self.node.first(column)
        return found.line if found else self.node.line

    def note(self, column: str, code: str, message: str) -> None:
        """Tell something about a row that is taken all the same."""
        told = f"Line {self.line(column)}: {message}"
        self.told.append(RowError(self.staged.file, self.row, column, code, told))

    def reject(self, column: str, code: str, message: str) -> Rejected:
        """Return the rejection to raise."""
        return Rejected(self.line(column), column, code, message)

    def text(self, column: str) -> str:
        """Return the text of an element, bounded."""
        value = self.node.value(column)
        if len(value) > LONGEST_TEXT:
            raise self.reject(column, "KITH-LONG", f"The text is longer than {LONGEST_TEXT} characters.")
        return value

    def day(self, column: str, code: str) -> date | None:
        """Return a date, None when there is none; raises Rejected when it cannot be read."""
        text = self.text(column)
        if not text:
            return None
        found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.+Z-]*)?", text, re.ASCII)
        told = "This is not a valid date; it must be written as 2014-12-31."
        if found is None:
            raise self.reject(column, code, told)
        try:
            return date(*(int(part) for part in found.groups()))
        except ValueError:
            raise self.reject(column, code, told) from None

    def code(self, column: str, rule: str, codes: dict[str, Code], *, required: bool) -> str:
        """Return a code of the list, of any year; raises Rejected when it is not one."""
        value = self.text(column).upper()
        if value in codes:
            if not codes[value].holds_in(self.staged.year):
                self.note(column, rule, "this code is of another year's list; it was taken.")
            return value
        if value or required:
            raise self.reject(column, rule, "This code is missing or is not in the list for any year.")
        return ""
