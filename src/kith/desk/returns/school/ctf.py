"""What does a common transfer file (CTF) say of pupils who change school?

Each pupil and each school in a pupil's history is a row; the number of a row is the line of its element. What else
a file holds (assessments, contacts, special needs) is not read. An address is part of its pupil's row.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path

from kith.desk.returns import words
from kith.desk.returns.lists import person_of
from kith.desk.returns.reading import Reading, Rejected, day_of
from kith.desk.returns.school.pupils import HOME, NUMBERS, home_of
from kith.desk.returns.sheaf import Row, Sheaf
from kith.ground.papers.faults import FileFault, RowError, Unreadable
from kith.ground.papers.tables import MOST_REJECTED, Line
from kith.ground.papers.xml_children import Node, read_message
from kith.record.people.actions.importing.rows import ImportedEnrolment

SOURCE = "ctf"
WHOLES = frozenset({("Header",), ("CTFpupilData", "Pupil")})
UNKNOWN = "XXXXXXX"
"""The destination that schools give when nobody knows where a pupil went."""
READ = frozenset("UPN Surname Forename DOB Gender Sex BasicDetails SchoolHistory Address".split())
OURS = {"UPN": "UPN", "SURNAME": "Surname", "FORENAME": "Forename", "DOB": "DOB", "SEX": "Sex"}


@dataclass(slots=True)
class _File:
    sheaf: Sheaf
    path: Path
    as_at: date | None = None
    goes_nowhere: bool = False
    left: Counter[str] = field(default_factory=Counter)

    def take(self, node: Node) -> None:
        """Take the root, the header or one pupil. Raises Unreadable."""
        if node.name.startswith("<") and node.name != "<CTfile>":
            told = f"The first element is {node.name}; a transfer file begins with <CTfile>."
            raise Unreadable(FileFault(self.path.name, node.line, "", told))
        if node.name == "Header":
            self.as_at = day_of(node.value("DateTime")[:10])
            to = node.first("DestSchool") or Node("DestSchool", node.line)
            self.goes_nowhere = (to.value("LEA") + to.value("Estab")).upper() == UNKNOWN
        elif node.name == "Pupil":
            self._pupil(node)
        if len(self.sheaf.errors) > MOST_REJECTED:
            told = f"More than {MOST_REJECTED} rows cannot be taken. Is this the right file?"
            raise Unreadable(FileFault(self.path.name, node.line, "", told))

    def _pupil(self, node: Node) -> None:
        history = [school for listed in node.all("SchoolHistory") for school in listed.all("School")]
        self.sheaf.rows += 1 + len(history)
        self.left.update(one.name for one in node.inside if one.name not in READ)
        basic = node.first("BasicDetails") or node
        cells = {ours: node.value(theirs) or basic.value(theirs) for ours, theirs in OURS.items()}
        cells["SEX"] = cells["SEX"] or node.value("Gender") or basic.value("Gender")
        reading = Reading(self.path.name, Line(node.line, cells))
        ethnic = basic.value("Ethnicity").upper()
        try:
            person = person_of(reading, NUMBERS, ethnic if ethnic in words.ETHNIC_CODES else "NOBT")
        except Rejected as no:
            self._reject(node, no)
            for school in history:
                self._reject(school, Rejected("", "KITH-CHILD", "This row is of a pupil that was not taken."))
            return
        person = replace(person, homes=tuple(self._homes(node, reading)))
        if self.goes_nowhere:
            reading.note("DestSchool", "KITH-NOWHERE", "No school says it took this pupil: is the child in education?")
        self.sheaf.notes += reading.told
        self.sheaf.take_person(Row(self.path.name, node.line, person.ref, person, self.as_at))
        for school in history:
            try:
                self._school(person.ref, school)
            except Rejected as no:
                self._reject(school, no)

    def _homes(self, node: Node, pupil: Reading) -> Iterator[tuple[str, str]]:
        """Yield the pupil's addresses; one that is none is told."""
        for address in node.all("Address"):
            parts = {
                one.name.upper(): one.text for one in (*address.inside, *chain(*(p.inside for p in address.inside)))
            }
            cells = {mine: next((parts[n] for n in (mine, *theirs) if n in parts), "") for mine, theirs in HOME.items()}
            try:
                yield home_of(Reading(self.path.name, Line(address.line, cells)))
            except Rejected as no:
                pupil.note("Address", no.code, no.message)

    def _school(self, who: str, node: Node) -> None:
        reading = Reading(self.path.name, Line(node.line, {one.name: one.text for one in node.inside}))
        began, ended = reading.day_or_none("EntryDate", "KITH-DATE"), reading.day_or_none("LeavingDate", "KITH-DATE")
        if began and ended and ended < began:
            raise Rejected("LeavingDate", "KITH-ORDER", "The pupil left before entering.")
        name = reading.text("SchoolName") or f"{reading.text('LEA')} {reading.text('Estab')}".strip()
        if not name:
            raise Rejected("SchoolName", "KITH-NAME", "The school is not named.")
        ref = f"{who}|roll|{name[:30]}|{began.isoformat() if began else ''}"
        roll = ImportedEnrolment(who, ref, name[:160], "", began, ended)
        self.sheaf.take_event(Row(self.path.name, node.line, ref, (roll,), self.as_at))

    def _reject(self, node: Node, no: Rejected) -> None:
        self.sheaf.errors.append(RowError(self.path.name, node.line, no.column, no.code, no.message))


def gather_ctf(paths: Collection[Path], _borough_outcodes: Collection[str]) -> Sheaf:
    """Return what one transfer file or several say."""
    sheaf = Sheaf(SOURCE)
    for path in paths:
        file = _File(sheaf, path, goes_nowhere=re.search(r"LLL+|XXXXXXX", path.name.upper()) is not None)
        try:
            sheaf.files[path.name] = read_message(path, file.take, WHOLES)
        except Unreadable as stop:
            sheaf.faults.append(stop.fault)
        sheaf.left += [f"{path.name}: {name} ({count})" for name, count in sorted(file.left.items())]
    return sheaf
