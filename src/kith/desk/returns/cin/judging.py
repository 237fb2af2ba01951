"""Which of the department's rules does a child of a census message break, across its own rows?

Each is told as a note; none rejects a row. A rule that needs the whole return, the year before, or bank holidays is
not here: those judge the return, not the child.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kith.desk.returns.cin.rows import Part, StagedCin
from kith.ground.papers.xml_children import Node

TRUE = ("1", "true")
FALSE = ("0", "false")
ACTIVITY = ("Assessments", "Section47", "CINPlanDates", "ChildProtectionPlans", "DateOfInitialCPC")
SCHOOL_AGE = range(4, 17)


@dataclass(frozen=True, slots=True)
class Told:
    """One rule broken: at which element's line, in which column."""

    node: Node
    column: str
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Judged:
    """One child: who it is, its referrals, and the first and last day of the census year."""

    who: Node
    referrals: list[Node]
    first: date | None
    last: date | None

    def is_outside(self, day: date | None) -> bool:
        """Say whether a day is not of the census year."""
        return bool(day and self.first and self.last and not self.first <= day <= self.last)


def judge_child(staged: StagedCin, row: int, node: Node) -> None:
    """Tell every rule that one child breaks."""
    last = staged.as_at
    first = date(last.year - 1, 4, 1) if last else None
    child = Judged(node.first("ChildIdentifiers") or node, node.all("CINdetails"), first, last)
    for rules in (_numbers, _life, _referrals, _in_year, _enquiries, _plans):
        for told in rules(child):
            part = Part(staged, row, told.node)
            part.note(told.column, told.rule, told.words)
            staged.notes += part.told


def day_in(node: Node, column: str) -> date | None:
    """Return a date of an element, None for none or for what is no date."""
    try:
        return date.fromisoformat(node.value(column)[:10])
    except ValueError:
        return None


def _numbers(child: Judged) -> Iterator[Told]:
    who, upn, former = child.who, child.who.value("UPN"), child.who.value("FormerUPN")
    further = [one for one in child.referrals if one.value("ReferralNFA").lower() not in TRUE]
    reason = who.value("UPNunknown").upper()
    if upn and not upn[4:12].isdigit():
        yield Told(who, "UPN", "1540", "characters 5 to 12 of the pupil number should be digits.")
    if former and not (len(former) == 13 and former[0].isalpha() and former[1:12].isdigit()):
        yield Told(who, "FormerUPN", "1560Q", "the former pupil number is not written as one.")
    if reason == "UN7" and further:
        yield Told(who, "UPNunknown", "8772", "UN7 stands beside a referral that went further.")
    if further and not upn and reason in ("", "UN1") and _age(child) in SCHOOL_AGE:
        yield Told(who, "UPN", "8770Q", "a child of school age has no pupil number and no reason for none.")


def _age(child: Judged) -> int:
    """Return the age in whole years at the end of the census year, -1 where it is not known."""
    born, last = day_in(child.who, "PersonBirthDate"), child.last
    return last.year - born.year - ((last.month, last.day) < (born.month, born.day)) if born and last else -1


def _life(child: Judged) -> Iterator[Told]:
    who, died = child.who, day_in(child.who, "PersonDeathDate")
    if not child.referrals:
        yield Told(who, "LAchildID", "8590", "the child has no referral in the message.")
    if died is None and any(one.value("ReasonForClosure") == "RC2" for one in child.referrals):
        yield Told(who, "PersonDeathDate", "8585Q", "a case was closed as the child died, and no day of death is told.")
    for plan in _modules(child, "ChildProtectionPlans"):
        ended = day_in(plan, "CPPendDate")
        if died and ended and ended > died:
            yield Told(plan, "CPPendDate", "8920", "the plan ends after the day of death.")


def _referrals(child: Judged) -> Iterator[Told]:
    for one in child.referrals:
        nfa, closed = one.value("ReferralNFA").lower(), one.value("CINclosureDate")
        if nfa in FALSE and not one.value("PrimaryNeedCode"):
            yield Told(one, "PrimaryNeedCode", "8610", "the need is missing for a referral that went further.")
        if one.value("ReasonForClosure") and not closed:
            yield Told(one, "ReasonForClosure", "8810", "a reason for closure stands without its date.")
        if nfa in TRUE and any(_says_something(each) for name in ACTIVITY for each in one.all(name)):
            yield Told(one, "ReferralNFA", "8831", "activity stands in a referral without further action.")
        assessments = one.all("Assessments")
        if closed and any(not each.value("AssessmentAuthorisationDate") for each in assessments):
            yield Told(one, "CINclosureDate", "8867", "the case is closed and an assessment is not authorised.")
        if _is_left_open(one, child.referrals):
            yield Told(one, "CINclosureDate", "8816", "the case is open and is not the latest of the child.")


def _is_left_open(one: Node, referrals: list[Node]) -> bool:
    began = day_in(one, "CINreferralDate")
    if one.value("CINclosureDate") or one.value("ReferralNFA").lower() in TRUE or began is None:
        return False
    others = (day_in(other, "CINreferralDate") for other in referrals if other is not one)
    return any(day is not None and day >= began for day in others)


def _in_year(child: Judged) -> Iterator[Told]:
    for name, column, rule in (
        ("CINPlanDates", "CINPlanEndDate", "4013"),
        ("Assessments", "AssessmentAuthorisationDate", "8696"),
        ("", "CINclosureDate", "8620"),
    ):
        for one in _modules(child, name) if name else child.referrals:
            if child.is_outside(day_in(one, column)):
                yield Told(one, column, rule, "the date is not in the census year.")
    for name, column, rule in (
        ("CINPlanDates", "CINPlanStartDate", "4010"),
        ("ChildProtectionPlans", "CPPstartDate", "8720"),
    ):
        for one in _modules(child, name):
            if (day_in(one, column) or date.min) > (child.last or date.max):
                yield Told(one, column, rule, "the start is after the census year.")


def _enquiries(child: Judged) -> Iterator[Told]:
    for one in child.referrals:
        enquiries, assessments = one.all("Section47"), one.all("Assessments")
        if enquiries and not assessments:
            yield Told(one, "Section47", "2991Q", "an enquiry stands without an assessment.")
        if sum(_is_open_enquiry(each) for each in enquiries) > 1:
            yield Told(one, "Section47", "8839", "two enquiries are open at once.")
        if sum(not each.value("AssessmentAuthorisationDate") for each in assessments) > 1:
            yield Told(one, "Assessments", "8896", "two assessments are open at once.")
    every = _modules(child, "Section47")
    for one in every:
        if any(_is_within(day_in(one, "S47ActualStartDate"), other, child.last) for other in every if other is not one):
            yield Told(one, "S47ActualStartDate", "8890", "the enquiry starts while another goes on.")


def _is_open_enquiry(node: Node) -> bool:
    return not node.value("DateOfInitialCPC") and node.value("ICPCnotRequired").lower() not in TRUE


def _is_within(began: date | None, other: Node, last: date | None) -> bool:
    """Say whether a start lies in another enquiry, which goes on to its conference, or to the year's end if open."""
    from_day = day_in(other, "S47ActualStartDate")
    to_day = day_in(other, "DateOfInitialCPC") or (last if _is_open_enquiry(other) else None)
    return bool(began and from_day and to_day and from_day <= began < to_day)


def _plans(child: Judged) -> Iterator[Told]:
    protected = [
        (day_in(one, "CPPstartDate"), day_in(one, "CPPendDate")) for one in _modules(child, "ChildProtectionPlans")
    ]
    for one in _modules(child, "CINPlanDates"):
        began = day_in(one, "CINPlanStartDate")
        if began and any(start and start <= began and (end is None or began < end) for start, end in protected):
            yield Told(one, "CINPlanStartDate", "4016", "the plan starts while a child protection plan goes on.")


def _modules(child: Judged, name: str) -> list[Node]:
    return [module for one in child.referrals for module in one.all(name)]


def _says_something(node: Node) -> bool:
    return bool(node.text) or any(_says_something(one) for one in node.inside)
