"""Which state may a referral be in, who holds the pen, and what may follow? (reference.md 3.1)"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

HUB = ("MTO", "MTM")
MANAGER = ("MTM",)


@dataclass(frozen=True, slots=True)
class State:
    """One state: its name, who holds the pen (roles), what may follow, which clocks it starts and stops."""

    code: str
    name: str
    pen: tuple[str, ...]
    follows: tuple[str, ...]
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()


_TABLE = (
    State("draft", "Draft", ("REF",), ("submitted",)),
    State(
        "submitted",
        "Received",
        HUB,
        ("acknowledged", "entered_in_error"),
        starts=("acknowledge", "decide"),
    ),
    State(
        "acknowledged",
        "Acknowledged",
        HUB,
        ("triaged", "returned", "linked", "entered_in_error"),
        stops=("acknowledge",),
    ),
    State("returned", "Returned for information", ("REF",), ("acknowledged", "closed", "entered_in_error")),
    State("triaged", "Rated", MANAGER, ("enquiry", "decided", "entered_in_error"), starts=("rag",)),
    State("enquiry", "Enquiries with agencies", HUB, ("decided", "entered_in_error"), starts=("answer",)),
    State(
        "linked",
        "Linked to open work",
        HUB,
        ("feedback_sent", "entered_in_error"),
        starts=("feedback",),
        stops=("decide",),
    ),
    State(
        "decided",
        "Decided",
        HUB,
        ("feedback_sent", "entered_in_error"),
        starts=("feedback",),
        stops=("decide", "rag", "answer"),
    ),
    State("feedback_sent", "Referrer told", HUB, ("closed", "entered_in_error"), stops=("feedback",)),
    State("closed", "Closed", (), ()),
    State(
        "entered_in_error",
        "Entered in error",
        (),
        (),
        stops=("acknowledge", "decide", "rag", "answer", "feedback"),
    ),
)
STATES: Mapping[str, State] = MappingProxyType({state.code: state for state in _TABLE})
"""Every state by code. `entered_in_error` is the manager's alone, see `who_may`."""

OUTCOMES: Mapping[str, str] = MappingProxyType(
    {
        "nfa": "No further action",
        "advice": "Advice and information",
        "early_help": "Early help",
        "cin_assessment": "Child in need assessment",
        "strategy": "Strategy discussion (section 47)",
        "link_to_open": "Link to open work",
        "transfer": "Transfer to another local authority",
        "lado": "Local authority designated officer",
        "adult": "Adult safeguarding (18 and over)",
    }
)
SECOND_LOOK = ("HIGH_RISK", "POTENTIAL_VICTIM")
"""Flags against which one manager alone does not close with no further action."""
RAGS: Mapping[str, str] = MappingProxyType({"R": "Red", "A": "Amber", "G": "Green", "B": "Blue"})


def may_follow(state: str, following: str) -> bool:
    """Say whether the second state may come straight after the first; unknown codes may not."""
    return state in STATES and following in STATES[state].follows


def who_may(state: str, following: str) -> tuple[str, ...]:
    """Return the roles that may make this step; empty when it is not open.

    Rating, deciding and striking out are the manager's, taking a returned one up again is the hub's;
    everything else is for whoever holds the pen.
    """
    if not may_follow(state, following):
        return ()
    if following in ("triaged", "decided", "entered_in_error"):
        return MANAGER
    if state == "returned":
        return HUB
    return STATES[state].pen


def needs_second_manager(outcome: str, flags: Collection[str]) -> bool:
    """Say whether closing with no further action needs a second manager and a reason.

    It does wherever the checklist advises HIGH_RISK or POTENTIAL_VICTIM.
    """
    return outcome == "nfa" and bool(set(SECOND_LOOK) & set(flags))


def needs_adult(outcome: str, age: int | None) -> bool:
    """Say whether this outcome is wrong for the age: adult safeguarding is for 18 and over."""
    return outcome == "adult" and age is not None and age < 18
