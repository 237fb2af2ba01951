"""Which looks without a reason are planted among the ordinary ones: of the kinds that rules name, and of others?

Two hundred over twenty working days, ten a day, each by a worker and on a child that the seed draws. What was planted
is known to the measure alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from kith.door.street.loading.office import DAYS, Clerk, Office, Tie, Told, on_duty
from kith.ground.kernel.clock import LONDON

A_DAY = 10


@dataclass(frozen=True, slots=True)
class Planted:
    """One snoop: its kind, whether a rule names that kind, the worker, the child and the day's number."""

    kind: str
    is_named: bool
    clerk: int
    child: int
    day: int


Snoop = Callable[[Office, int], tuple[Clerk, int, list[Told]]]


def planted_looks(office: Office) -> Iterator[tuple[Planted, list[Told]]]:
    """Yield each snoop with its acts, the kinds in turn."""
    kinds = list(NAMED.items()) + list(UNNAMED.items())
    taken: set[tuple[int, int]] = set()
    for number in range(A_DAY * len(DAYS)):
        kind, snoop = kinds[number % len(kinds)]
        day = number // A_DAY
        clerk, child, told = snoop(office, day)
        while (clerk.number, day) in taken:
            clerk, child, told = snoop(office, day)
        taken.add((clerk.number, day))
        yield Planted(kind, kind in NAMED, clerk.number, child, day), told


def _at(office: Office, day: int, first: int = 9, last: int = 17) -> datetime:
    second = office.rng.randrange(first * 3600, last * 3600)
    return datetime.combine(DAYS[day], time(second // 3600, second // 60 % 60), LONDON)


def _officer(office: Office, day: int) -> Clerk:
    return office.rng.choice(on_duty(office, day))


def _case(office: Office) -> int:
    return office.rng.choice(office.team(office.rng.randrange(23)))


def _look(office: Office, day: int, clerk: Clerk, child: int) -> list[Told]:
    return [Told(_at(office, day), clerk.number, "child seen", child)]


def own_family(office: Office, day: int) -> tuple[Clerk, int, list[Told]]:
    """Open a child of one's own name whose case is somebody else's."""
    for _ in range(5000):
        clerk = _officer(office, day)
        family = clerk.human.surname.split("-")[0]
        same = [n for n, one in enumerate(office.children) if family in one.surname.split("-")]
        if same:
            child = office.rng.choice(same)
            return clerk, child, _look(office, day, clerk, child)
    raise RuntimeError("no clerk bears a child's surname")


def known_one(office: Office, day: int) -> tuple[Clerk, int, list[Told]]:
    """Open a child one knows, and declare it only afterwards."""
    clerk, child = _officer(office, day), _case(office)
    office.ties.append(Tie("conflict", child, clerk=clerk.number, days=(day + 1, 400)))
    return clerk, child, _look(office, day, clerk, child)


def only_looking(office: Office, day: int) -> tuple[Clerk, int, list[Told]]:
    """Open somebody else's live case once, on duty, and do nothing."""
    clerk, child = _officer(office, day), _case(office)
    return clerk, child, _look(office, day, clerk, child)


def at_rest(office: Office, day: int) -> tuple[Clerk, int, list[Told]]:
    """Open a case that nobody works on."""
    clerk, child = _officer(office, day), office.rng.choice(office.at_rest)
    return clerk, child, _look(office, day, clerk, child)


def leafing(office: Office, day: int) -> tuple[Clerk, int, list[Told]]:
    """Open twelve records one after another."""
    clerk, begins = _officer(office, day), _at(office, day)
    children = office.rng.sample(range(len(office.children)), 12)
    told = [
        Told(begins + timedelta(seconds=50 * n), clerk.number, "child seen", child) for n, child in enumerate(children)
    ]
    return clerk, children[0], told


def at_night(office: Office, day: int) -> tuple[Clerk, int, list[Told]]:
    """Open a colleague's case of one's team late at night."""
    clerk = office.rng.choice(office.of("SW"))
    child = office.rng.choice([one for one in office.team(clerk.place) if one not in office.held[clerk.number]])
    at = _at(office, day, 22, 24)
    return clerk, child, [Told(at, clerk.number, "child seen", child)]


def only_searching(office: Office, day: int) -> tuple[Clerk, int, list[Told]]:
    """Search for one child three times and never open the record."""
    clerk, child = _officer(office, day), office.rng.randrange(len(office.children))
    return clerk, child, [Told(_at(office, day), clerk.number, "searched", child) for _ in range(3)]


def marker(office: Office, day: int) -> tuple[Clerk, int, list[Told]]:
    """Open the page of a sealed record."""
    clerk, child = _officer(office, day), _case(office)
    return clerk, child, [Told(_at(office, day), clerk.number, "restricted seen", child, "")]


def hidden(office: Office, day: int) -> tuple[Clerk, int, list[Told]]:
    """Ask four times for records that are not for oneself."""
    clerk = office.rng.choice(office.of("REF", "CWK", "MNP"))
    children = office.rng.sample(range(len(office.children)), 4)
    told = [Told(_at(office, day), clerk.number, "asked for", child, "child") for child in children]
    return clerk, children[0], told


def for_months(office: Office, day: int) -> tuple[Clerk, int, list[Told]]:
    """Open one child month after month without ever having to do with it."""
    clerk, child = _officer(office, day), _case(office)
    now = _look(office, day, clerk, child)
    before = [Told(now[0].at - timedelta(days=30 * n), clerk.number, "child seen", child) for n in (1, 2, 3, 4)]
    return clerk, child, now + before


def far_too_many(office: Office, day: int) -> tuple[Clerk, int, list[Told]]:
    """Open eighty records over a day."""
    clerk = _officer(office, day)
    children = office.rng.sample(range(len(office.children)), 80)
    return clerk, children[0], [Told(_at(office, day), clerk.number, "child seen", child) for child in children]


def with_a_fig_leaf(office: Office, day: int) -> tuple[Clerk, int, list[Told]]:
    """Open somebody else's case on duty and leave a word, so that it looks like work."""
    clerk, child = _officer(office, day), _case(office)
    told = _look(office, day, clerk, child)
    return clerk, child, [*told, Told(told[0].at + timedelta(minutes=5), clerk.number, "information noted", child)]


def in_the_news(office: Office, day: int) -> tuple[Clerk, int, list[Told]]:
    """Open, once, the child everybody speaks of: one case for all the snoops of this kind."""
    clerk, child = _officer(office, day), office.team(3)[0]
    return clerk, child, _look(office, day, clerk, child)


def a_colleagues_case(office: Office, day: int) -> tuple[Clerk, int, list[Told]]:
    """Open a case of one's own team that is a colleague's, in working hours."""
    clerk, child, _ = at_night(office, day)
    return clerk, child, _look(office, day, clerk, child)


def asking_who_works(office: Office, day: int) -> tuple[Clerk, int, list[Told]]:
    """Ask who works with a neighbour's child, once, with an invented reason."""
    clerk, child = office.rng.choice(office.of("REF")), office.rng.randrange(len(office.children))
    return clerk, child, [Told(_at(office, day), clerk.number, "involvement told", child)]


NAMED: dict[str, Snoop] = {
    "same surname": own_family,
    "conflict told later": known_one,
    "no work after": only_looking,
    "closed case": at_rest,
    "one after another": leafing,
    "out of hours": at_night,
    "searched, not opened": only_searching,
    "sealed marker": marker,
    "hidden records": hidden,
    "across months": for_months,
    "beyond colleagues": far_too_many,
}
UNNAMED: dict[str, Snoop] = {
    "a word left as a fig leaf": with_a_fig_leaf,
    "the child in the news": in_the_news,
    "a colleague's case": a_colleagues_case,
    "asking who works with a child": asking_who_works,
}
