"""What does a children in need census message (CIN, 2021 to 2026) say about each child?

Pure: no database. Identity, characteristics and the referral are read here, the modules in a referral next door.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from kith.desk.returns import words
from kith.desk.returns.cin.judging import judge_child
from kith.desk.returns.cin.modules import Make, read_flag, rows_in
from kith.desk.returns.cin.rows import CinChild, CinEvent, CinReferral, Part, Rejected, StagedCin
from kith.ground.papers.faults import FileFault, RowError, Unreadable
from kith.ground.papers.tables import MOST_REJECTED
from kith.ground.papers.xml_children import Node, read_message
from kith.record.people.rules.identifiers import check

REFERRAL = frozenset(
    "CINreferralDate ReferralSource PrimaryNeedCode CINclosureDate ReasonForClosure ReferralNFA".split()
)

LETTER_AND_DIGITS = re.compile(r"[A-Z]\d{11}[0-9A-Z]", re.ASCII)
"""A pupil number that is written as one: if it is wrong, its letter is (1510)."""

T = TypeVar("T")


def read_cin(path: Path) -> StagedCin:
    """Return what a CIN census message says. Any trouble is in `errors` or `faults`; nothing is raised."""
    staged = StagedCin(file=path.name)

    def take(node: Node) -> None:
        if node.name.startswith("<"):
            _check_root(staged, node)
        elif node.name == "Header":
            _read_header(staged, node)
        else:
            _read_child(staged, node)
        if len(staged.errors) > MOST_REJECTED:
            told = f"More than {MOST_REJECTED} rows cannot be taken. Is this the right file?"
            raise Unreadable(FileFault(staged.file, node.line, "", told))

    try:
        staged.sha256 = read_message(path, take)
    except Unreadable as stop:
        staged.faults.append(stop.fault)
    return staged


def _check_root(staged: StagedCin, node: Node) -> None:
    if node.name != "<Message>":
        told = f"The first element is {node.name}; a CIN census message begins with <Message>."
        raise Unreadable(FileFault(staged.file, node.line, "", told))


def _read_header(staged: StagedCin, header: Node) -> None:
    """Take the year and the reference date; another collection is a fault."""
    details = header.first("CollectionDetails") or header
    collection = details.value("Collection")
    if collection and collection.upper() != "CIN":
        told = "The header says that this is another collection than CIN."
        raise Unreadable(FileFault(staged.file, details.line, "Collection", told))
    part = Part(staged, 0, details)
    try:
        staged.reference_date = part.day("ReferenceDate", "100")
        year = part.text("Year")
    except Rejected as no:
        raise Unreadable(FileFault(staged.file, no.line, no.column, no.message)) from no
    staged.year = int(year) if re.fullmatch(r"20\d\d", year, re.ASCII) else None
    if staged.year is None:
        part.note("Year", "KITH-YEAR", "the year is missing or not valid; codes of every year were taken.")
    staged.notes += part.told


def _read_child(staged: StagedCin, node: Node) -> None:
    """Take one child and each row inside it, or the errors that reject them."""
    staged.met += 1
    row = staged.met
    details = node.all("CINdetails")
    inside = [(detail, rows_in(detail)) for detail in details]
    staged.rows += 1 + sum(1 + len(rows) for _, rows in inside)
    try:
        child = _child(staged, row, node)
    except Rejected as no:
        _error(staged, row, no)
        for line in [one.line for detail, rows in inside for one in (detail, *(module for module, _ in rows))]:
            told = "This row is of a child that was not taken."
            _error(staged, row, Rejected(line, "CINdetails", "KITH-CHILD", told))
        return
    staged.seen.add(child.la_child_id)
    referrals: list[CinReferral] = []
    events: list[CinEvent] = []
    for detail, rows in inside:
        staged.left.update(one.name for one in detail.inside if one.name not in REFERRAL | {m.name for m, _ in rows})
        referrals += _taken(staged, row, detail, _read_referral)
        for module, make in rows:
            events += _taken(staged, row, module, partial(_of_details, make, detail))
    staged.children.append(replace(child, referrals=tuple(referrals), events=tuple(events)))
    if len(staged.notes) < MOST_REJECTED:
        judge_child(staged, row, node)


def _of_details(make: Make, details: Node, part: Part) -> CinEvent:
    return make(part, details)


def _taken(staged: StagedCin, row: int, node: Node, make: Callable[[Part], T]) -> list[T]:
    """Return the one row this element is, or nothing after telling why it cannot be taken."""
    part = Part(staged, row, node)
    try:
        found = make(part)
    except Rejected as no:
        _error(staged, row, no)
        return []
    _tell(staged, part)
    return [found]


def _error(staged: StagedCin, row: int, no: Rejected) -> None:
    told = f"Line {no.line}: {no.message}"
    staged.errors.append(RowError(staged.file, row, no.column, no.code, told))


def _tell(staged: StagedCin, part: Part) -> None:
    """Keep what was told about a part that was taken, up to a bound."""
    if part.node.stray or any(node.stray for node in part.node.inside):
        part.note(part.node.name, "KITH-TEXT", "text between the elements was left out.")
    if len(staged.notes) < MOST_REJECTED:
        staged.notes += part.told


def _child(staged: StagedCin, row: int, node: Node) -> CinChild:
    part = Part(staged, row, node.first("ChildIdentifiers") or node)
    la_child_id = _la_child_id(part)
    born = part.day("PersonBirthDate", "KITH-DATE")
    expected = part.day("ExpectedPersonBirthDate", "KITH-DATE")
    if born and staged.reference_date and born > staged.reference_date:
        raise part.reject("PersonBirthDate", "8520", "The date of birth is after the reference date.")
    if (born is None) == (expected is None):
        part.note("PersonBirthDate", "8525Q", "there should be a date of birth or an expected one, not both.")
    upn, upn_unknown = _upn(part)
    died = part.day("PersonDeathDate", "KITH-DATE")
    sex = _sex(part)
    former = check("UPN", part.text("FormerUPN")).normal
    _tell(staged, part)
    ethnic, disabilities = _characteristics(staged, row, node)
    return CinChild(
        row=row,
        line=node.line,
        la_child_id=la_child_id,
        upn=upn,
        former_upn=former,
        upn_unknown=upn_unknown,
        born=born,
        expected=expected,
        died=died,
        sex=sex,
        ethnic=ethnic,
        disabilities=disabilities,
    )


def _la_child_id(part: Part) -> str:
    text = part.text("LAchildID")
    if not text:
        raise part.reject("LAchildID", "8500", "The council's child number is missing.")
    checked = check("LA_CHILD_ID", text)
    if not checked.normal.isalnum():
        part.note("LAchildID", "1580", "the child number should be of letters and digits alone.")
    if len(checked.normal) > 20:
        part.note("LAchildID", "1570", "the child number should be of at most 20 characters.")
    if len(checked.normal) > 40:
        raise part.reject("LAchildID", "1570", "The council's child number is longer than 40 characters.")
    if checked.normal in part.staged.seen:
        raise part.reject("LAchildID", "8510", "This child number is in the message before.")
    return checked.normal


def _upn(part: Part) -> tuple[str, str]:
    """Return the pupil number and the reason for having none; a wrong one is told and kept."""
    value, reason = part.text("UPN"), part.text("UPNunknown").upper()
    if reason and not check("UPN_UNKNOWN", reason).ok:
        part.note("UPNunknown", "KITH-UPN", "the reason is not in the list; none was taken.")
        reason = ""
    if not value:
        return "", reason
    checked = check("UPN", value)
    if not checked.ok:
        part.note("UPN", "1510" if LETTER_AND_DIGITS.fullmatch(checked.normal) else "KITH-UPN", checked.told)
    return checked.normal, reason


def _sex(part: Part) -> str:
    """Return M, F or U from Sex (2025 on) or GenderCurrent (before); a wrong one is told."""
    column = "Sex" if part.node.first("Sex") else "GenderCurrent"
    value = part.text(column).upper()
    if value not in words.SEXES_CIN:
        part.note(column, "4180", "sex is missing or not valid; unknown was taken.")
        return "U"
    if not words.SEXES_CIN[value].holds_in(part.staged.year):
        part.note(column, "4180", "this code is of another year's list; it was understood.")
    return words.SEX_NOW[value]


def _characteristics(staged: StagedCin, row: int, node: Node) -> tuple[str, tuple[str, ...]]:
    """Return the ethnic code and the disabilities; what is not valid is told and left out."""
    part = Part(staged, row, node.first("ChildCharacteristics") or Node("ChildCharacteristics", node.line))
    ethnic = part.text("Ethnicity").upper()
    if ethnic not in words.ETHNIC_CODES:
        part.note("Ethnicity", "4220", "ethnicity is missing or not valid; none was taken.")
        ethnic = ""
    listed = part.node.first("Disabilities")
    given = [one.text.upper() for one in listed.all("Disability")] if listed else []
    good = tuple(sorted({code for code in given if code in words.DISABILITIES}))
    if set(given) - set(good):
        part.note("Disabilities", "8540", "a disability is not in the list and was left out.")
    if "NONE" in good and len(good) > 1:
        part.note("Disabilities", "8790", "none stands beside another disability.")
    _tell(staged, part)
    return ethnic, good


def _read_referral(part: Part) -> CinReferral:
    referred = part.day("CINreferralDate", "8600")
    limit = part.staged.reference_date
    if referred is None or (limit and referred > limit):
        told = "The referral date is missing or after the reference date."
        raise part.reject("CINreferralDate", "8600", told)
    closed = part.day("CINclosureDate", "8620")
    if closed and closed < referred:
        raise part.reject("CINclosureDate", "8630", "The closure is before the referral.")
    return CinReferral(
        line=part.node.line,
        referred=referred,
        source=part.code("ReferralSource", "8866", words.REFERRAL_SOURCES, required=True),
        primary_need=part.code("PrimaryNeedCode", "8650", words.PRIMARY_NEEDS_CIN, required=False),
        closed=closed,
        closure_reason=part.code("ReasonForClosure", "8640", words.CLOSURE_REASONS, required=False),
        nfa=read_flag(part, "ReferralNFA", "8568"),
    )
