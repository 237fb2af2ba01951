"""What do the tables of a school census say of pupils, their sessions and their exclusions?

A folder of CSV files named by year and season, as 2024_autumn_pupilonroll.csv. A census counts the sessions of
the term before it, so those of an autumn are under the marks of that summer.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from kith.desk.returns.lists import each_row, take_event
from kith.desk.returns.reading import Reading, Rejected
from kith.desk.returns.school.pupils import HOME, WHO, count_of, home_of, mark_of, pupil_of, school_of
from kith.desk.returns.sheaf import Part, Sheaf
from kith.ground.papers.faults import FileFault, Unreadable
from kith.ground.papers.tables import open_table, renamed
from kith.record.people.actions.importing.rows import (
    ImportedAttendance,
    ImportedEnrolment,
    ImportedHome,
    ImportedPerson,
    ImportedStatus,
)

SOURCE = "census"
PUPIL = ("PUPILNOLONGERONROLLTABLEID", "PUPILONROLLTABLEID")
COLUMNS = {
    "pupils": WHO
    | {
        "PUPIL": PUPIL,
        "ENTRY": ("ENTRYDATE", "ENTRY DATE"),
        "LEAVING": ("LEAVINGDATE", "LEAVING DATE"),
        "YEAR": ("NCYEARLEAVING", "NCYEARACTUAL"),
        "POSSIBLE": ("TERMLYSESSIONSPOSSIBLE",),
        "AUTHORISED": ("TERMLYSESSIONSAUTHORISED",),
        "UNAUTHORISED": ("TERMLYSESSIONSUNAUTHORISED",),
    },
    "sessions": {
        "PUPIL": PUPIL,
        "SCHOOL": ("NATIVEID",),
        "SESSIONS": (),
        "MARK": ("ATTENDANCEREASON",),
    },
    "addresses": {"PUPIL": PUPIL, "SCHOOL": ("NATIVEID",)} | HOME,
    "exclusions": {
        "PUPIL": PUPIL,
        "SCHOOL": ("NATIVEID",),
        "STARTED": ("STARTDATE",),
        "SESSIONS": (),
        "CATEGORY": (),
        "REASON": ("REASON1",),
        "PLACE": ("TERMLYEXCLUSIONSOFFROLLORDERSEQCOLUMN", "TERMLYEXCLUSIONSONROLLORDERSEQCOLUMN"),
    },
}
REQUIRED = {
    "pupils": ("PUPIL", "SCHOOL", "UPN"),
    "sessions": ("PUPIL", "SCHOOL", "SESSIONS", "MARK"),
    "exclusions": ("PUPIL", "SCHOOL", "STARTED", "CATEGORY"),
    "addresses": ("PUPIL", "SCHOOL", "POSTCODE"),
}
NAMED = (("addresses", "address"), ("exclusions", "exclusion"), ("sessions", "sessiondetail"), ("pupils", "pupil"))
CATEGORIES = {
    "PERM": "Permanently excluded",
    "SUSP": "Suspended",
    "FIXD": "Suspended",
    "LNCH": "Suspended at lunchtimes",
}
TERMS = {"autumn": ((0, 4, 1), (0, 8, 18)), "spring": ((-1, 9, 1), (-1, 12, 31)), "summer": ((0, 1, 1), (0, 3, 31))}
"""The term whose sessions a census counts: years from the census's own, month and day, first and last."""


@dataclass(slots=True)
class _Census:
    """One folder on its way into the sheaf: the term it counts, and its pupils by their place and school."""

    sheaf: Sheaf
    first: date
    last: date
    as_at: date
    pupils: dict[tuple[str, str], ImportedPerson] = field(default_factory=dict)

    def take(self, kind: str, reading: Reading) -> None:
        """Take one row of a table."""
        at = (reading.text("PUPIL"), school_of(reading))
        if kind == "pupils":
            self.pupils[at] = pupil_of(reading)
        person = self.pupils.get(at)
        if person is None:
            raise Rejected("PUPIL", "KITH-CHILD", "The pupil of this row has no row of their own that was taken.")
        if kind == "addresses":
            person = self.pupils[at] = self._home(reading, person)
            home = ImportedHome(person.ref, f"{person.ref}|home|{'|'.join(person.homes[-1])}")
            take_event(self.sheaf, reading, person, (home,), self.as_at)
            return
        make = {"pupils": self._pupil, "sessions": self._sessions, "exclusions": self._exclusion}[kind]
        take_event(self.sheaf, reading, person, make(reading, person.ref), self.as_at)

    def _pupil(self, reading: Reading, who: str) -> tuple[Part, ...]:
        school, entry = school_of(reading), reading.day_or_none("ENTRY", "KITH-DATE")
        ref = f"{who}|roll|{school[:30]}|{entry.isoformat() if entry else ''}"
        left = reading.day_or_none("LEAVING", "KITH-DATE")
        if entry and left and left < entry:
            raise Rejected("LEAVING", "KITH-ORDER", "The pupil left before entering.")
        roll = ImportedEnrolment(who, ref, school, reading.text("YEAR")[:4], entry, left)
        possible = count_of(reading, "POSSIBLE")
        authorised, unauthorised = count_of(reading, "AUTHORISED") or 0, count_of(reading, "UNAUTHORISED") or 0
        if possible is None:
            return (roll,)
        if authorised + unauthorised > possible:
            reading.note("POSSIBLE", "KITH-COUNT", "The pupil was absent from more sessions than were possible.")
        absent = authorised + unauthorised
        return (
            roll,
            ImportedAttendance(
                who,
                f"{ref}|{self.first.isoformat()}",
                school,
                self.first,
                self.last,
                absent,
                possible=possible,
                unauthorised=unauthorised,
            ),
        )

    def _home(self, reading: Reading, person: ImportedPerson) -> ImportedPerson:
        """Return the pupil with this address beside those met before, this one last."""
        home = home_of(reading)
        return replace(person, homes=(*(one for one in person.homes if one != home), home))

    def _sessions(self, reading: Reading, who: str) -> tuple[Part, ...]:
        mark, school = mark_of(reading, "MARK", self.last), school_of(reading)
        sessions = count_of(reading, "SESSIONS")
        if sessions is None:
            raise Rejected("SESSIONS", "KITH-COUNT", "The number of sessions is missing.")
        ref = f"{who}|{school[:30]}|{self.first.isoformat()}|{mark}"
        return (ImportedAttendance(who, ref, school, self.first, self.last, sessions, mark),)

    def _exclusion(self, reading: Reading, who: str) -> tuple[Part, ...]:
        day, category = reading.day("STARTED", "KITH-DATE"), reading.text("CATEGORY").upper()
        if category not in CATEGORIES:
            raise Rejected("CATEGORY", "KITH-CODE", "The category is missing or is in no list.")
        sessions = count_of(reading, "SESSIONS")
        ref = f"{who}|exclusion|{school_of(reading)[:30]}|{day.isoformat()}|{category}|{reading.text('PLACE')[:6]}"
        detail = CATEGORIES[category] + (f", {sessions} sessions" if sessions and category != "PERM" else "")
        facts = {"sessions": sessions, "reason": reading.text("REASON")[:4]}
        return (ImportedStatus(who, ref, "EXCLUSION", category, detail, day, day, facts),)


def gather_census(paths: Collection[Path], _borough_outcodes: Collection[str]) -> Sheaf:
    """Return what the tables of one folder or several say."""
    sheaf = Sheaf(SOURCE)
    for path in sorted(paths):
        try:
            _read(sheaf, path)
        except Unreadable as stop:
            sheaf.faults.append(stop.fault)
        except OSError as fault:
            told = f"The folder cannot be read: {fault.strerror}."
            sheaf.faults.append(FileFault(path.name, 0, "", told))
    return sheaf


def _read(sheaf: Sheaf, path: Path) -> None:
    files = sorted(one for one in path.iterdir() if one.suffix.lower() == ".csv" and one.is_file())
    kinds = {one: next((kind for kind, word in NAMED if word in one.name.lower()), "") for one in files}
    census: dict[str, _Census] = {}
    for wanted in REQUIRED:
        for file in (one for one in files if kinds[one] == wanted):
            term = _term(file)
            mine = census.setdefault(term[0], _Census(sheaf, *term[1:]))
            table = renamed(open_table(file, (), None), COLUMNS[wanted], REQUIRED[wanted])
            each_row(sheaf, table, partial(mine.take, wanted))
    sheaf.left += [one.name for one in files if not kinds[one]]
    if not any(kinds.values()):
        raise Unreadable(FileFault(path.name, 0, "", "There is no table of pupils, sessions or exclusions here."))


def _term(file: Path) -> tuple[str, date, date, date]:
    """Return which census a file is of, the first and last day of the term it counts, and the day it speaks of."""
    found = re.search(r"(20\d\d)[_ -]?(autumn|spring|summer)", file.name.lower(), re.ASCII)
    if found is None:
        told = "Name the file by the census's year and season, as 2024_autumn_pupilonroll.csv."
        raise Unreadable(FileFault(file.name, 0, "", told))
    year, season = int(found[1]), found[2]
    first, last = (date(year + years, month, day) for years, month, day in TERMS[season])
    day = {"autumn": date(year, 10, 1), "spring": date(year, 1, 15), "summer": date(year, 5, 15)}[season]
    return f"{year} {season}", first, last, day
