"""What does each child, referral and module of a children in need census become?"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from kith.desk.returns import words
from kith.desk.returns.cin.message import read_cin
from kith.desk.returns.cin.rows import CinChild, CinEvent, CinReferral
from kith.desk.returns.sheaf import Row, Sheaf
from kith.practice.cases.actions.importing import ImportedEvent
from kith.record.people.actions.importing.rows import ImportedPerson, ImportedStatus

SOURCE = "cin"


def gather_cin(paths: Collection[Path], _borough_outcodes: Collection[str]) -> Sheaf:
    """Return what one message or several say; of two that differ the later reference date holds."""
    sheaf = Sheaf(SOURCE)
    read = [(path, read_cin(path)) for path in paths]
    for path, staged in sorted(read, key=lambda one: one[1].as_at or date.min):
        folder = f"{path.parent.name}/" if len(paths) > 1 else ""
        sheaf.rows += staged.rows
        sheaf.told(staged.errors, staged.notes, staged.faults, folder)
        sheaf.files[folder + staged.file] = staged.sha256
        sheaf.left += [f"{folder}{staged.file}: {name} ({count})" for name, count in sorted(staged.left.items())]
        for child in staged.children:
            _Becoming(sheaf, folder + staged.file, staged.as_at, child).take_all()
    return sheaf


@dataclass(frozen=True, slots=True)
class _Becoming:
    """One child on its way into the sheaf."""

    sheaf: Sheaf
    file: str
    as_at: date | None
    child: CinChild

    def take_all(self) -> None:
        """Take the child and every row inside it."""
        me = self.child.la_child_id
        self.sheaf.take_person(self._row(me, _person(self.child)))
        places = _Places()
        for referral in self.child.referrals:
            day = referral.referred.isoformat()
            ref = f"{me}|{day}|{places.of(day, replace(referral, line=0))}"
            self.sheaf.take_event(self._row(ref, (_status(me, ref, referral),)))
        for event in self.child.events:
            key = f"{event.kind}|{event.starts.isoformat()}"
            ref = f"{me}|{key}|{places.of(key, replace(event, line=0))}"
            self.sheaf.take_event(self._row(ref, (_event(me, ref, event),)))

    def _row(self, ref: str, value: Any) -> Row[Any]:
        return Row(self.file, self.child.row, ref, value, self.as_at)


class _Places:
    """Numbers, from 1, the rows of one child that have one day; the same words have one number."""

    def __init__(self) -> None:
        self.met: dict[str, list[CinReferral | CinEvent]] = {}

    def of(self, key: str, said: CinReferral | CinEvent) -> int:
        """Return this row's number among those of its key."""
        same_day = self.met.setdefault(key, [])
        if said not in same_day:
            same_day.append(said)
        return same_day.index(said) + 1


def _person(child: CinChild) -> ImportedPerson:
    numbers = (
        ("UPN", child.former_upn, "A former number."),
        ("LA_CHILD_ID", child.la_child_id, ""),
        ("UPN", child.upn, ""),
        ("UPN_UNKNOWN", child.upn_unknown, ""),
    )
    return ImportedPerson(
        ref=child.la_child_id,
        dob=child.born,
        sex=child.sex,
        ethnic_group=child.ethnic or "NOBT",
        disabilities=child.disabilities,
        expected_on=child.expected,
        deceased_on=child.died,
        numbers=tuple(number for number in numbers if number[1]),
    )


def _status(person_ref: str, ref: str, referral: CinReferral) -> ImportedStatus:
    need = words.PRIMARY_NEEDS_CIN.get(referral.primary_need)
    closed = words.CLOSURE_REASONS.get(referral.closure_reason)
    parts = [f"From: {words.REFERRAL_SOURCES[referral.source].text.lower()}"]
    parts += [f"Need: {need.text}"] if need else []
    parts += [f"Closed: {closed.text.lower()}"] if closed else []
    parts += ["No further action"] if referral.nfa else []
    return ImportedStatus(
        person_ref=person_ref,
        ref=ref,
        kind="CIN_REFERRAL",
        code=referral.source,
        detail=". ".join(parts),
        starts_on=referral.referred,
        ends_on=referral.closed,
        facts={
            "primary_need": referral.primary_need,
            "closure": referral.closed.isoformat() if referral.closed else None,
            "reason": referral.closure_reason,
            "nfa": referral.nfa,
        },
    )


def _event(person_ref: str, ref: str, event: CinEvent) -> ImportedEvent:
    return ImportedEvent(
        person_ref=person_ref,
        ref=ref,
        kind=event.kind,
        starts_on=event.starts,
        code=event.code,
        codes=event.codes,
        due_on=event.due,
        ends_on=event.ends,
        facts=event.facts,
    )
