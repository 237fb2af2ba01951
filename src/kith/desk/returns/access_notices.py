"""What do the access notices of CP-IS say: in which NHS setting was a child's record opened, and when? (7.4)

A notice is a candidate for a concern, no concern: a person reads it. It tells of an opening, not of a reason.
"""

from collections.abc import Collection
from datetime import date
from functools import partial
from pathlib import Path

from kith.desk.returns.lists import dated, each_row, oldest_first, person_of, take_event
from kith.desk.returns.reading import Reading, Rejected
from kith.desk.returns.sheaf import Sheaf
from kith.ground.papers.faults import Unreadable
from kith.ground.papers.tables import open_table, renamed
from kith.practice.cases.actions.importing import ImportedEvent

SOURCE = "cpis"
NUMBERS = {"NHS_NO": "NHS NUMBER", "LA_CHILD_ID": "CHILD ID"}
COLUMNS = {
    "NHS NUMBER": ("NHS NO", "NHS"),
    "CHILD ID": ("LA CHILD ID", "LCS ID", "LOCAL AUTHORITY CHILD ID"),
    "FORENAME": ("FIRST NAME", "GIVEN NAME"),
    "SURNAME": ("LAST NAME", "FAMILY NAME"),
    "DOB": ("DATE OF BIRTH", "BORN"),
    "SEX": ("GENDER",),
    "ACCESSED": ("ACCESS TIME", "ACCESS DATE", "ACCESSED AT", "DATE OF ACCESS"),
    "SETTING": ("CARE SETTING", "SITE", "ORGANISATION", "ORGANISATION NAME"),
}
LONGEST_SETTING = 120


def gather_access(paths: Collection[Path], _borough_outcodes: Collection[str]) -> Sheaf:
    """Return the notices of one file or several."""
    sheaf = Sheaf(SOURCE)
    for path in oldest_first(paths):
        try:
            table = renamed(open_table(path, (), None), COLUMNS, ("NHS NUMBER", "ACCESSED"))
            each_row(sheaf, table, partial(_take, sheaf, dated(sheaf, path)))
        except Unreadable as stop:
            sheaf.faults.append(stop.fault)
    return sheaf


def _take(sheaf: Sheaf, as_at: date | None, reading: Reading) -> None:
    person = person_of(reading, NUMBERS)
    found = reading.moment_or_none("ACCESSED", "KITH-DATE")
    if found is None:
        raise Rejected("ACCESSED", "KITH-DATE", "It is not said when the record was opened.")
    moment, has_hour = found
    notice = ImportedEvent(
        person_ref=person.ref,
        ref=f"{person.ref}|access|{moment.isoformat()}",
        kind="access",
        starts_on=moment.date(),
        facts={
            "at": f"{moment:%H:%M}" if has_hour else None,
            "setting": reading.text("SETTING")[:LONGEST_SETTING],
        },
    )
    take_event(sheaf, reading, person, (notice,), as_at)
