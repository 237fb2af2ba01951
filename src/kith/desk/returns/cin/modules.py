"""What do the modules inside a referral say: assessments, plans, enquiries, conferences and reviews?

A module without a start, or that ends before it begins, cannot be used and is rejected; whatever else the
department's rules ask is told beside the row, which is taken.
"""

from collections.abc import Callable
from datetime import date

from kith.desk.returns.cin.rows import CinEvent, Part
from kith.desk.returns.words.modules import ASSESSMENT_FACTORS, CATEGORIES, NO_FACTORS, NOT_USED_NOW
from kith.ground.papers.xml_children import Node

Make = Callable[[Part, Node], CinEvent]


def rows_in(details: Node) -> list[tuple[Node, Make]]:
    """Return each element of a referral that is a row of its own, with what reads it, in order."""
    found: list[tuple[Node, Make]] = []
    for node in details.inside:
        if node.name in MODULES and (node.inside or node.text):
            found.append((node, MODULES[node.name]))
        if node.name == "ChildProtectionPlans":
            reviews = [day for listed in node.all("Reviews") for day in listed.all("CPPreviewDate")]
            found += [(_as_review(day, node), _review) for day in reviews]
    return found


def read_flag(part: Part, column: str, rule: str) -> bool | None:
    """Return a flag written 1 or 0, or true or false (told); None, told, for anything else."""
    value = part.text(column).lower()
    if value in ("true", "false"):
        part.note(column, rule, "the flag should be 1 or 0; it was understood.")
        return value == "true"
    if value not in ("0", "1"):
        part.note(column, rule, "the flag is missing or not valid; none was taken.")
        return None
    return value == "1"


def _as_review(day: Node, plan: Node) -> Node:
    """Return a review's date as a module of its own, beside the start of the plan it is of."""
    return Node("Reviews", day.line, inside=[day, *plan.all("CPPstartDate")])


def _assessment(part: Part, details: Node) -> CinEvent:
    started = _start(part, "AssessmentActualStartDate", "KITH-DATE")
    authorised = _end(part, started, "AssessmentAuthorisationDate", "8608")
    _note_before_referral(part, details, started, "AssessmentActualStartDate", "1103")
    return CinEvent(
        line=part.node.line,
        kind="assessment",
        starts=started,
        due=part.day("AssessmentInternalReviewDate", "KITH-DATE"),
        ends=authorised,
        codes=_factors(part, is_complete=authorised is not None),
    )


def _factors(part: Part, *, is_complete: bool) -> tuple[str, ...]:
    """Return the factor codes of the list, each once and in order; what is odd about them is told."""
    column = "AssessmentFactors"
    listed = part.node.first("FactorsIdentifiedAtAssessment")
    given = [one.text.upper() for one in listed.all(column)] if listed else []
    good = tuple(sorted({code for code in given if code in ASSESSMENT_FACTORS}, key=_place))
    for is_odd, rule, told in (
        (set(given) - set(good), "KITH-FACTOR", "a factor is not in the list and was left out."),
        (len(set(given)) < len(given), "8898", "a factor stands there twice."),
        (given and not is_complete, "8614", "factors stand beside an assessment that is not authorised."),
        (is_complete and not good, "8897Q", "a completed assessment has no factors."),
        (NO_FACTORS in given and len(set(given)) > 1, "8869", "no factors identified stands beside a factor."),
        *((code in good, rule, f"the factor {code} is no longer used.") for code, rule in NOT_USED_NOW.items()),
    ):
        if is_odd:
            part.note(column, rule, told)
    return good


def _place(factor: str) -> tuple[int, str]:
    number = factor.rstrip("ABCDEF")
    return int(number), factor


def _cin_plan(part: Part, details: Node) -> CinEvent:
    started = _start(part, "CINPlanStartDate", "4010")
    ended = _end(part, started, "CINPlanEndDate", "4011")
    _note_before_referral(part, details, started, "CINPlanStartDate", "4015")
    if started == ended:
        part.note("CINPlanEndDate", "4012Q", "the plan starts and ends on one day.")
    return CinEvent(part.node.line, "cin_plan", started, ends=ended)


def _section_47(part: Part, details: Node) -> CinEvent:
    started = _start(part, "S47ActualStartDate", "8615")
    held = _end(part, started, "DateOfInitialCPC", "8615")
    target = part.day("InitialCPCtarget", "KITH-DATE")
    _note_before_referral(part, details, started, "S47ActualStartDate", "2889")
    _note_weekend(part, "InitialCPCtarget", target, "8870Q")
    _note_weekend(part, "DateOfInitialCPC", held, "8875")
    facts = {"icpc_not_required": read_flag(part, "ICPCnotRequired", "KITH-FLAG")}
    return CinEvent(part.node.line, "s47", started, due=target, ends=held, facts=facts)


def _conference(part: Part, details: Node) -> CinEvent:
    """The date of a conference that stands in the referral itself, not in an enquiry."""
    part.node = Node(part.node.name, part.node.line, inside=[part.node])
    held = _start(part, "DateOfInitialCPC", "8715")
    _note_before_referral(part, details, held, "DateOfInitialCPC", "1104")
    _note_weekend(part, "DateOfInitialCPC", held, "8875")
    return CinEvent(part.node.line, "conference", held)


def _protection_plan(part: Part, details: Node) -> CinEvent:
    started = _start(part, "CPPstartDate", "8720")
    ended = _end(part, started, "CPPendDate", "8925")
    _note_before_referral(part, details, started, "CPPstartDate", "1105")
    if started == ended:
        part.note("CPPendDate", "8840", "the plan starts and ends on one day.")
    initial = _category(part, "InitialCategoryOfAbuse", "8905")
    latest = _category(part, "LatestCategoryOfAbuse", "8910")
    before = part.text("NumberOfPreviousCPP")
    if not (before.isascii() and before.isdigit()):
        part.note("NumberOfPreviousCPP", "8730", "the number of earlier plans is missing or not a number.")
    facts = {"initial_category": initial, "earlier_plans": before if before.isdigit() else ""}
    return CinEvent(part.node.line, "cp_plan", started, ends=ended, code=latest or initial, facts=facts)


def _category(part: Part, column: str, rule: str) -> str:
    value = part.text(column).upper()
    if value in CATEGORIES:
        return value
    part.note(column, rule, "the category is missing or not in the list; none was taken.")
    return ""


def _review(part: Part, _details: Node) -> CinEvent:
    held = _start(part, "CPPreviewDate", "8842Q")
    try:
        began = date.fromisoformat(part.text("CPPstartDate")[:10])
    except ValueError:
        began = None
    if began is not None and held <= began:
        part.note("CPPreviewDate", "8841", "the review is on or before the day the plan started.")
    return CinEvent(part.node.line, "cp_review", held)


PRE_PROCEEDINGS = {
    "LBPSentDate": "letter_sent",
    "InitialPPMeetingDate": "first_meeting",
    "StepDecisionDate": "decided",
    "CourtAppDate": "court_application",
    "LetterInitCPDate": "letter_to_start",
}


def _pre_proceedings(part: Part, _details: Node) -> CinEvent:
    """Pre-proceedings and family group decision making, which may have no start of its own."""
    started = part.day("PPStartDate", "KITH-DATE")
    days = {name: part.day(column, "KITH-DATE") for column, name in PRE_PROCEEDINGS.items()}
    first = started or min((day for day in days.values() if day), default=None)
    if first is None:
        raise part.reject("PPStartDate", "KITH-DATE", "There is no date in this module.")
    if started is None:
        part.note("PPStartDate", "KITH-DATE", "the start is missing; the earliest other date was taken.")
    decided = days["decided"]
    if decided is not None and decided < first:
        raise part.reject("StepDecisionDate", "KITH-ORDER", "The decision is before the start.")
    facts = {name: day.isoformat() if day else None for name, day in days.items()} | {
        "meeting_offered": part.text("FGDMMeetingOffer")[:4],
        "meeting_held": part.text("FGDMMeetingFac")[:4],
        "review_meetings": part.text("ReviewMeetingsCount")[:4],
    }
    return CinEvent(
        part.node.line, "pre_proceedings", first, ends=decided, code=part.text("PPOutcome")[:12], facts=facts
    )


MODULES: dict[str, Make] = {
    "Assessments": _assessment,
    "CINPlanDates": _cin_plan,
    "Section47": _section_47,
    "DateOfInitialCPC": _conference,
    "ChildProtectionPlans": _protection_plan,
    "PreProceedingsandFGDM": _pre_proceedings,
}


def _start(part: Part, column: str, rule: str) -> date:
    found = part.day(column, rule)
    if found is None:
        raise part.reject(column, rule, "The date is missing.")
    return found


def _end(part: Part, started: date, column: str, rule: str) -> date | None:
    ended = part.day(column, rule)
    if ended is not None and ended < started:
        raise part.reject(column, rule, "The end is before the start.")
    return ended


def _note_before_referral(part: Part, details: Node, day: date, column: str, rule: str) -> None:
    try:
        referred = date.fromisoformat(details.value("CINreferralDate")[:10])
    except ValueError:
        return
    if day < referred:
        part.note(column, rule, "the date is before the referral.")


def _note_weekend(part: Part, column: str, day: date | None, rule: str) -> None:
    if day is not None and day.weekday() >= 5:
        part.note(column, rule, "the date is a Saturday or Sunday.")
