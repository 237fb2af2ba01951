"""What may this role do to a referral now, and where on its path does it stand?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kith.practice.referrals.rules.states import HUB, MANAGER, who_may

MAY_ALLOCATE = ("MTM", "SWM")
ENDED = ("closed", "entered_in_error")
AFTER_DECISION = ("linked", "decided", "feedback_sent", "closed")

BESIDE_THE_PATH = frozenset({"hold", "return", "ask-more", "late", "error"})
"""What can be done beside the one next action of each stage."""
_FOLLOWS: Mapping[str, str] = MappingProxyType(
    {
        "return": "returned",
        "feedback": "feedback_sent",
        "close": "closed",
        "error": "entered_in_error",
    }
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a referral stands: state, RAG, matching, answers outstanding, and a decision that waits for a second."""

    state: str
    rag: str = ""
    match_state: str = "waiting"
    asked: int = 0
    back: int = 0
    waits: bool = False
    is_mine_waiting: bool = False
    """The waiting decision is this viewer's own."""
    call_back: bool = False
    is_late: bool = False
    is_informed: bool = False
    """The referrer has added something that nobody has marked as read."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the decision path: `state` is done, now or later."""

    code: str
    name: str
    state: str


STAGES = {
    "received": "Received",
    "acknowledged": "Acknowledged",
    "matched": "Matched",
    "rag": "RAG",
    "enquiries": "Enquiries",
    "decision": "Decision",
    "feedback": "Feedback",
}


def open_deeds(at: Standing, role: str) -> frozenset[str]:
    """Return the codes of what this role may do now; nothing for those outside the hub but allocating."""
    found = {deed for deed, following in _FOLLOWS.items() if role in who_may(at.state, following)}
    found |= _taking_in(at, role) | _deciding(at, role)
    if role in MAY_ALLOCATE and at.state != "entered_in_error":
        found |= {"allocate", "end-allocation"}
    return frozenset(found)


def _taking_in(at: Standing, role: str) -> set[str]:
    if role not in HUB:
        return set()
    found = {"late"} if at.is_late and at.state != "entered_in_error" else set()
    if at.state == "submitted":
        found.add("acknowledge")
    if at.state == "returned":
        found.add("take-back")
    if at.state not in ENDED:
        found.add("hold")
    if at.call_back:
        found.add("call-back")
    if at.state in ("acknowledged", "triaged", "enquiry"):
        found.add("ask-more")
    if at.is_informed:
        found.add("read")
    return found


def _deciding(at: Standing, role: str) -> set[str]:
    found: set[str] = set()
    if role in MANAGER and at.state in ("acknowledged", "triaged", "enquiry"):
        found.add("rag")
    if role in who_may(at.state, "enquiry") or (role in HUB and at.state == "enquiry"):
        found.add("ask")
    if role in HUB and at.state == "enquiry" and at.asked > at.back:
        found.add("chase")
    may_decide = role in (*who_may(at.state, "decided"), *who_may(at.state, "linked"))
    if may_decide and not at.waits:
        found.add("decide")
    if role in MANAGER and at.waits and not at.is_mine_waiting:
        found.add("second")
    return found


def outcomes_open(state: str, outcomes: Collection[str]) -> tuple[str, ...]:
    """Return the outcomes that can be chosen: before a RAG is set a referral can only be linked to open work."""
    return ("link_to_open",) if state == "acknowledged" else tuple(outcomes)


def path(at: Standing) -> tuple[Stage, ...]:
    """Return the stages in order: what is done, which one is now, what comes later."""
    done = _done(at)
    ended = at.state in ENDED
    current = "" if ended else next((code for code in STAGES if code not in done), "")
    return tuple(
        Stage(code, name, "done" if code in done else "now" if code == current else "later")
        for code, name in STAGES.items()
    )


def _done(at: Standing) -> set[str]:
    decided = at.state in AFTER_DECISION
    stages = {
        "received": True,
        "acknowledged": at.state not in ("submitted", "entered_in_error"),
        "matched": at.match_state in ("joined", "nobody") or decided,
        "rag": bool(at.rag) or decided,
        "enquiries": decided or (at.asked > 0 and at.asked == at.back),
        "decision": decided,
        "feedback": at.state in ("feedback_sent", "closed"),
    }
    return {code for code, is_done in stages.items() if is_done}
