"""Which shapes does the script of the street have?"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Agency:
    """An organisation of the street; `kind` is A01 to A16 or B01 to B34 of the strategy, or empty."""

    key: str
    name: str
    short: str
    kind: str
    sector: str
    phone: str
    parent: str = ""
    is_board_member: bool = False
    is_law_enforcement: bool = False
    teams: tuple[tuple[str, str, str], ...] = ()
    """(key, name, kind of team) where it has teams."""


@dataclass(frozen=True, slots=True)
class Employee:
    """Somebody who works there, in one post; `team` is empty where the organisation has none."""

    key: str
    name: str
    role: str
    agency: str
    title: str
    email: str
    phone: str
    team: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Youngster:
    """A child or young person of the street, as the best-informed agency would know them."""

    key: str
    forename: str
    surname: str
    born: date
    sex: str
    ethnic: str
    street: str
    ward: str
    postcode: str
    school: str
    nhs_number: str
    upn: str
    family: str = ""
    known_as: str = ""


@dataclass(frozen=True, slots=True)
class Grown:
    """A parent, carer or other adult in a child's life."""

    key: str
    forename: str
    surname: str
    born: date
    sex: str
    relation: str
    children: tuple[str, ...]
    phone: str


@dataclass(frozen=True, slots=True)
class Ward:
    """A fictional ward of the borough."""

    code: str
    name: str
    outcode: str


@dataclass(frozen=True, slots=True)
class Said:
    """What one referrer says about one child; `child` is a key of CHILDREN or empty when nobody knows.

    `forename`, `surname`, `upn` and `born` replace the true ones where the referrer has them wrong.
    """

    child: str = ""
    forename: str = ""
    surname: str = ""
    upn: str = ""
    born: date | None = None
    leaves_out: tuple[str, ...] = ()
    """Fields the referrer does not know: dob, upn, nhs_number, address."""
    nickname: str = ""
    place: str = ""
    vehicle: str = ""
    description: str = ""
    child_words: str = ""
    present: tuple[str, ...] = ()
    suspected: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    gang_associated: str = "not_known"


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happens: when (London time, 2014-12-15 09:20) and by whom (key of a worker)."""

    at: str
    by: str
    about: int = field(default=0, kw_only=True)
    """Which child of the submission, from 0."""


@dataclass(frozen=True, slots=True)
class Submit(Step):
    """A report about one or more children is sent; `by` is empty for the public."""

    facts: str
    worries: str
    children: tuple[Said, ...]
    safe_now: str = "yes"
    channel: str = "form"
    source_code: str = "8"
    injuries: str = ""
    said_by: str = ""
    seen_when: str = ""
    parents_know: str = ""
    parents_why_not: str = ""
    agencies_known: str = ""


@dataclass(frozen=True, slots=True)
class Draft(Submit):
    """The same, begun and saved but not sent: only its writer sees it."""


@dataclass(frozen=True, slots=True)
class Acknowledge(Step):
    """A person answers the referrer."""


@dataclass(frozen=True, slots=True)
class Match(Step):
    """A proposed pair is decided: same, different or ask; `other` is the earlier story the child is in."""

    other: str
    answer: str
    why: str
    asked_of: str = ""


@dataclass(frozen=True, slots=True)
class ReturnForInformation(Step):
    """Sent back to the referrer, only where it holds no safeguarding content."""

    wanted: str


@dataclass(frozen=True, slots=True)
class AddInformation(Step):
    """The referrer adds what was asked for, or what has since been seen."""

    words: str


@dataclass(frozen=True, slots=True)
class TakeBack(Step):
    """The hub takes a returned referral up again."""


@dataclass(frozen=True, slots=True)
class Rate(Step):
    """The manager sets or changes the RAG (R, A, G, B)."""

    rag: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ask(Step):
    """One question to one agency; several may stand at once."""

    agency: str
    question: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer(Step):
    """An agency answers its question; `items` are (code, answer), `detail` stays with health or police."""

    text: str
    items: tuple[tuple[str, str], ...] = ()
    detail: str = ""
    holds_restricted: bool = False


@dataclass(frozen=True, slots=True)
class Decide(Step):
    """The manager decides the next step."""

    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class SecondOpinion(Step):
    """A second manager agrees or not with no further action."""

    agrees: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Allocate(Step):
    """A worker is allocated to the child."""

    worker: str
    reason: str


@dataclass(frozen=True, slots=True)
class Feedback(Step):
    """The referrer is told."""

    text: str


@dataclass(frozen=True, slots=True)
class Close(Step):
    """Nothing is owed any more."""


@dataclass(frozen=True, slots=True)
class EnterInError(Step):
    """The manager strikes the referral through."""

    why: str


@dataclass(frozen=True, slots=True)
class Night(Step):
    """A deed about a child who is missing or looked after (loading/missing.py names them), and what is said."""

    deed: str
    said: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Story:
    """One referral from first worry to wherever it stands; `shows` says what it is on the street for."""

    key: str
    shows: str
    steps: tuple[Step, ...]
