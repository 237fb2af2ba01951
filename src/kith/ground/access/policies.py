"""What SQL does the matrix come to: the policies of one guarded table?"""

from typing import Literal

from kith.ground.access.matrix import SUBJECT_CLASSES, grants
from kith.ground.access.words import QUALIFIERS

APP = "kith_app"
Table = Literal["ordinary", "book", "protected"]
"""A book (of seals, conflicts, looks) opens to no keeper; a protected fact is shut by a seal although it is C10."""

_REASON = {
    "open": "",
    "duty": "((select kith.on_duty()) or {s} in (select kith.reached('any')))",
    "any": "{s} in (select kith.reached('any'))",
    "allocated": "{s} in (select kith.reached('allocated'))",
    "agency": "originator_id = (select kith.organisation())",
    "own": "{s} in (select kith.reached('own'))",
    "contact": "{s} in (select kith.reached('contact'))",
    "asked": "{s} in (select kith.reached('asked'))",
    "enquiry": "{s} in (select kith.reached('enquiry'))",
    "case": "{s} in (select kith.reached('case'))",
    "custodian": "{s} in (select kith.reached('custodian'))",
    "keeper": "{s} in (select kith.reached('keeper'))",
    "glass": "{s} in (select kith.reached('glass'))",
    "missing": "{s} in (select kith.reached('missing'))",
}

_HANDLING = """(handling = 'open'
  or (handling = 'author' and {s} in (select kith.reached('own')))
  or (handling = 'originator' and originator_id = (select kith.organisation()))
  or (handling = 'police' and (select kith.sector()) = 'police')
  or (handling = 'health' and ((select kith.sector()) = 'health' or {s} in (select kith.reached('allocated')))))"""

_NOT_SHUT = """{s} not in (select kith.shut('conflict'))
  and (record_class = any ('{{C10,C14}}'::text[]) or {s} not in (select kith.shut('seal')))"""
"""C10 and C14 hold the seals and who overrode or may not look: a seal does not hide itself, a conflict hides all."""


_SHUT_ALWAYS = """{s} not in (select kith.shut('conflict')) and {s} not in (select kith.shut('seal'))"""
"""Of a protected fact: it is C10, and no book about seals."""


def open_rows(operation: str, subject_column: str, *beside: str, of: Table = "ordinary") -> str:
    """Return the condition under which a row is open for `read` or `write`; hashed sub-plans, no row functions.

    A row that speaks of a second subject (`beside`) is shut by either.
    """
    open_now = _not_shut(of, subject_column, *beside)
    return f"(select kith.may_see()) and {_reasoned(operation, subject_column, of)} and {open_now}"


def new_rows(subject_column: str, *beside: str, of: Table = "ordinary") -> str:
    """Return the condition under which a row may be added: under a reason, or submitted on one's own subject."""
    submitted = (
        "record_class = any ((select kith.cells('submit', 'open'))::text[])"
        f" and ({subject_column} in (select kith.reached('referred'))"
        f" or {subject_column} in (select kith.reached('own')))"
    )
    added = _reasoned("add", subject_column, of)
    mine = "originator_id = (select kith.organisation())"
    return f"{mine} and (({submitted}) or ({added})) and {_not_shut(of, subject_column, *beside)}"


def _not_shut(of: Table, *columns: str) -> str:
    shut = _SHUT_ALWAYS if of == "protected" else _NOT_SHUT
    return " and ".join(shut.format(s=column) for column in columns)


def _reasoned(operation: str, subject_column: str, of: Table) -> str:
    given = {grant.qualifier for grant in grants() if operation in grant.operations}
    given -= {"keeper"} if of == "book" else set()
    reasons = " or ".join(_reason(operation, one, subject_column) for one in QUALIFIERS if one in given)
    return f"({reasons}) and {_HANDLING.format(s=subject_column)}"


def _reason(operation: str, qualifier: str, subject_column: str) -> str:
    classes = f"record_class = any ((select kith.cells('{operation}', '{qualifier}'))::text[])"
    condition = _REASON[qualifier].format(s=subject_column)
    return f"({classes} and {condition})" if condition else f"({classes})"


def cell_rows() -> list[tuple[str, str, str, str, list[str]]]:
    """Return the rows of `access_cell`: role, operation, qualifier, sector, classes."""
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for grant in grants():
        for operation in grant.operations:
            key = (grant.role, operation, grant.qualifier, grant.limit)
            found.setdefault(key, []).append(grant.record_class)
    return [(*key, classes) for key, classes in sorted(found.items())]


def subject_classes_sql() -> str:
    """Return the classes that a guarded row may carry, as a SQL list."""
    return ", ".join(f"'{name}'" for name in SUBJECT_CLASSES)
