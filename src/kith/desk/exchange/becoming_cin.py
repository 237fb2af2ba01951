"""What does each child and referral of a children in need census become?"""

from collections.abc import Collection
from pathlib import Path

from kith.desk.exchange import words
from kith.desk.exchange.cin import read_cin
from kith.desk.exchange.cin_rows import CinChild, CinReferral
from kith.desk.exchange.sheaf import Event, Row, Sheaf
from kith.record.people.actions.importing import ImportedPerson, ImportedStatus

SOURCE = "cin"


def gather_cin(paths: Collection[Path], _borough_outcodes: Collection[str]) -> Sheaf:
    """Return the children and referrals of one message or several; of two that differ the later message holds."""
    sheaf = Sheaf(SOURCE)
    for path in paths:
        staged = read_cin(path)
        folder = f"{path.parent.name}/" if len(paths) > 1 else ""
        sheaf.rows += staged.rows
        sheaf.told(staged.errors, staged.notes, staged.faults, folder)
        sheaf.files[folder + staged.file] = staged.sha256
        sheaf.left += [f"{folder}{staged.file}: {name} ({count})" for name, count in sorted(staged.left.items())]
        for child in staged.children:
            _take_child(sheaf, folder + staged.file, child)
    return sheaf


def _take_child(sheaf: Sheaf, file: str, child: CinChild) -> None:
    sheaf.take_person(Row(file, child.row, child.la_child_id, _person(child)))
    given: dict[str, list[CinReferral]] = {}
    for referral in child.referrals:
        same_day = given.setdefault(referral.referred.isoformat(), [])
        place = _place_among(same_day, referral)
        ref = f"{child.la_child_id}|{referral.referred.isoformat()}|{place}"
        event = Event(child.la_child_id, _status(child.la_child_id, ref, referral))
        sheaf.take_event(Row(file, child.row, ref, event))


def _place_among(same_day: list[CinReferral], referral: CinReferral) -> int:
    """Return the number, from 1, of this referral among the child's of one day; the same words have one number."""
    for number, other in enumerate(same_day, start=1):
        if _said(other) == _said(referral):
            return number
    same_day.append(referral)
    return len(same_day)


def _said(referral: CinReferral) -> tuple[object, ...]:
    return (referral.source, referral.primary_need, referral.closed, referral.closure_reason, referral.nfa)


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
