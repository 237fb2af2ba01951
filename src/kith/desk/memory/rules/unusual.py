"""Which rule says of a worker's looks on one day that somebody should look into them, and from what?

A rule speaks of one worker and one child, or of one worker's day. It says its inputs in a sentence, or nothing.
Rules advise; nothing follows by itself. Nothing here knows a child's name or anything in a record.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from statistics import median
from uuid import UUID

OWN = ("allocated", "chair")
"""Reasons that ask no other: the worker's own cases. A colleague's case of the same team is its manager's alone."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What one worker did about one child on one day. `child` is empty where what was asked for is no child.

    `what` is look, marker (a sealed record's), try (refused) or search (named by one and not opened); `quiet` that
    nobody is allocated and nobody had worked on it for 90 days; `worked` that this worker did within 14 days;
    `months` in how many of the last six this worker, who was not allocated, opened it.
    """

    what: str
    worker: UUID
    post: UUID
    role: str
    child: UUID | None
    shown: UUID | None
    moments: tuple[datetime, ...]
    reason: str
    same_name: bool
    known: bool
    quiet: bool
    worked: bool
    months: int


@dataclass(frozen=True, slots=True)
class Day:
    """Everything of one day, and what working hours are; moments are on London's clock."""

    pairs: tuple[Pair, ...]
    is_working_day: bool
    opens: time
    closes: time
    opened: dict[UUID, int] = field(default_factory=dict)
    """How many children each worker opened."""
    usual: dict[str, tuple[float, int]] = field(default_factory=dict)
    """By role, how many children the middle worker opened, of how many workers."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule about a worker and a child: its name, the kind of reason (two of one kind count once), its words."""

    name: str
    kind: str
    says: str
    fires: Callable[[Pair, Day], str]


@dataclass(frozen=True, slots=True)
class DayRule:
    """One rule about a worker's whole day."""

    name: str
    kind: str
    says: str
    fires: Callable[[tuple[Pair, ...], Day], str]


SPARE = 120
"""Minutes before and after working hours that are still ordinary."""
RUN, IN_RUN = timedelta(minutes=15), 10
TRIES, MONTHS, SEARCHES = 3, 3, 2
FEWEST_PEERS, TIMES_PEERS, BEYOND_PEERS = 5, 3, 10


def day_of(pairs: tuple[Pair, ...], *, is_working_day: bool, opens: time, closes: time) -> Day:
    """Return one day with what is usual in each role."""
    opened: dict[UUID, set[UUID]] = {}
    roles: dict[str, set[UUID]] = {}
    for one in pairs:
        if one.what == "look" and one.child is not None:
            opened.setdefault(one.worker, set()).add(one.child)
            roles.setdefault(one.role, set()).add(one.worker)
    many = {worker: len(children) for worker, children in opened.items()}
    usual = {role: (median(many[one] for one in workers), len(workers)) for role, workers in roles.items()}
    return Day(pairs, is_working_day, opens, closes, many, usual)


def same_surname(pair: Pair, _day: Day) -> str:
    """A part of the worker's surname is a part of the child's."""
    return "The worker and the child share a surname." if pair.same_name and pair.what != "search" else ""


def known_to_worker(pair: Pair, _day: Day) -> str:
    """A conflict of interest between the two stands, or has stood, in the books."""
    return "A conflict of interest between them stands in the books." if pair.known else ""


def no_work_after(pair: Pair, _day: Day) -> str:
    """Opened without being the worker's own case, and nothing was done."""
    idle = pair.what == "look" and not _is_own(pair) and not pair.worked
    return "Opened, and this worker did nothing about the child in the 14 days before or the day after." if idle else ""


def closed_case(pair: Pair, _day: Day) -> str:
    """Opened where nobody works with the child."""
    return "Nobody is allocated, and nobody had worked on it for 90 days." if pair.what == "look" and pair.quiet else ""


def out_of_hours(pair: Pair, day: Day) -> str:
    """Opened far outside working hours by somebody who was not on duty."""
    if pair.what != "look" or pair.reason == "duty":
        return ""
    late = [one for one in pair.moments if not day.is_working_day or _is_far_outside(one.time(), day)]
    return f"Opened at {late[0]:%H:%M}, not on duty." if late else ""


def _is_own(pair: Pair) -> bool:
    return pair.reason in OWN or (pair.reason == "supervises" and pair.role == "SWM")


def _is_far_outside(at: time, day: Day) -> bool:
    minutes, opens, closes = (one.hour * 60 + one.minute for one in (at, day.opens, day.closes))
    return minutes < opens - SPARE or minutes > closes + SPARE


def across_months(pair: Pair, _day: Day) -> str:
    """Opened again and again over months by somebody who is not allocated."""
    again = pair.what == "look" and pair.months >= MONTHS and not pair.worked
    return f"Opened in {pair.months} of the last six months, never allocated." if again else ""


def searched_not_opened(pair: Pair, _day: Day) -> str:
    """Searched for, found, and never opened: who only wanted to know whether."""
    many = len(pair.moments)
    return f"Found by {many} searches and never opened." if pair.what == "search" and many >= SEARCHES else ""


def marker_clicked(pair: Pair, _day: Day) -> str:
    """Opened the page of a sealed record and saw its marker."""
    return "Opened the marker of a sealed record." if pair.what == "marker" else ""


def hidden_tried(pair: Pair, _day: Day) -> str:
    """Asked for a record that is there and is not for them."""
    return "Asked for a record that is not for them." if pair.what == "try" and pair.child is not None else ""


def far_beyond_peers(pairs: tuple[Pair, ...], day: Day) -> str:
    """Opened far more children than colleagues in the same role."""
    worker = pairs[0].worker
    middle, of = day.usual.get(pairs[0].role, (0, 0))
    many = day.opened.get(worker, 0)
    far = of >= FEWEST_PEERS and many > TIMES_PEERS * middle and many >= middle + BEYOND_PEERS
    return f"Opened {many} children; the middle colleague of {of} opened {middle:g}." if far else ""


def one_after_another(pairs: tuple[Pair, ...], _day: Day) -> str:
    """Opened many different children in a few minutes, as one does who leafs through."""
    first = sorted(one.moments[0] for one in pairs if one.what == "look")
    for begin, end in zip(first, first[IN_RUN - 1 :], strict=False):
        if end - begin <= RUN:
            return f"Opened {IN_RUN} different children between {begin:%H:%M} and {end:%H:%M}."
    return ""


def many_tries(pairs: tuple[Pair, ...], _day: Day) -> str:
    """Asked for several records that are not there or not for them, as one does who guesses numbers in a row."""
    tries = sum(len(one.moments) for one in pairs if one.what == "try")
    return f"Asked {tries} times for records that are not there or not for them." if tries >= TRIES else ""


RULES = (
    Rule("same_surname", "tie", "Same surname or household", same_surname),
    Rule("known_to_worker", "tie", "A conflict of interest stands in the books", known_to_worker),
    Rule("no_work_after", "need", "No work after the look", no_work_after),
    Rule("closed_case", "need", "A case nobody works on", closed_case),
    Rule("out_of_hours", "hours", "Out of hours", out_of_hours),
    Rule("across_months", "again", "Again and again across months", across_months),
    Rule("searched_not_opened", "search", "Found by searches, never opened", searched_not_opened),
    Rule("marker_clicked", "shut", "A sealed record's marker", marker_clicked),
    Rule("hidden_tried", "shut", "A hidden record asked for", hidden_tried),
)
DAY_RULES = (
    DayRule("far_beyond_peers", "volume", "Far more than colleagues", far_beyond_peers),
    DayRule("one_after_another", "volume", "One after another", one_after_another),
    DayRule("many_tries", "shut", "Many tries", many_tries),
)
