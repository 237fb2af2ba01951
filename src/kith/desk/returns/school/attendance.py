"""What does a register say: one mark of one session a row, or the sessions under one mark in a time?"""

from collections.abc import Collection
from datetime import date
from functools import partial
from pathlib import Path

from kith.desk.returns.lists import dated, each_row, oldest_first, take_event
from kith.desk.returns.reading import Reading, Rejected
from kith.desk.returns.school.pupils import WHO, count_of, mark_of, pupil_of, school_of
from kith.desk.returns.sheaf import Sheaf
from kith.ground.papers.faults import FileFault, Unreadable
from kith.ground.papers.tables import open_table, renamed
from kith.record.people.actions.importing.rows import ImportedAttendance

SOURCE = "attendance"
COLUMNS = WHO | {
    "DATE": ("SESSION DATE", "DAY"),
    "SESSION": ("AM PM",),
    "FROM": ("START", "START DATE", "TERM START"),
    "TO": ("END", "END DATE", "TERM END"),
    "MARK": ("CODE", "ATTENDANCE CODE", "REASON"),
    "SESSIONS": ("COUNT", "NUMBER OF SESSIONS"),
}


def gather_attendance(paths: Collection[Path], _borough_outcodes: Collection[str]) -> Sheaf:
    """Return what one register or several say."""
    sheaf = Sheaf(SOURCE)
    for path in oldest_first(paths):
        try:
            table = renamed(open_table(path, (), None), COLUMNS, ("MARK",))
            if not ({"DATE", "SESSION"} <= set(table.columns) or {"FROM", "TO", "SESSIONS"} <= set(table.columns)):
                told = "A register has the columns DATE, SESSION and MARK, or FROM, TO, MARK and SESSIONS."
                raise Unreadable(FileFault(path.name, 1, "DATE", told))
            each_row(sheaf, table, partial(_take, sheaf, dated(sheaf, path)))
        except Unreadable as stop:
            sheaf.faults.append(stop.fault)
    return sheaf


def _take(sheaf: Sheaf, as_at: date | None, reading: Reading) -> None:
    person, school = pupil_of(reading), school_of(reading)
    session = ""
    if reading.text("DATE"):
        first = last = reading.day("DATE", "KITH-DATE")
        session, sessions = reading.text("SESSION").upper(), 1
        if session not in ("AM", "PM"):
            raise Rejected("SESSION", "KITH-SESSION", "The session must be AM or PM.")
    else:
        first, last = reading.day("FROM", "KITH-DATE"), reading.day("TO", "KITH-DATE")
        counted = count_of(reading, "SESSIONS")
        if counted is None or last < first:
            raise Rejected("SESSIONS", "KITH-COUNT", "The sessions are missing, or the end is before the start.")
        sessions = counted
    mark = mark_of(reading, "MARK", first)
    key = f"{first.isoformat()}|{session or f'{last.isoformat()}|{mark}'}"
    row = ImportedAttendance(
        person.ref, f"{person.ref}|{school[:30]}|{key}", school, first, last, sessions, mark, session
    )
    take_event(sheaf, reading, person, (row,), as_at)
