"""Who works in a made partnership of five hundred workers, with which children, and what do they open on ordinary days?

Everything is drawn from one seed. Looks come as the trail keeps them; nobody in here knows the rules that read them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from random import Random

from kith.door.street.generator.people import Human, people
from kith.ground.kernel.clock import LONDON

ROLES = {"SW": 230, "SWM": 23, "MTO": 40, "MTM": 8, "CSC": 4, "MNP": 45, "CWK": 40, "REF": 90, "MAT": 20}
TEAMS, AGENCIES, CASELOAD, POOL = 23, 30, 14, 70
FIRST = date(2015, 2, 2)
DAYS = tuple(day for n in range(28) if (day := FIRST + timedelta(days=n)).weekday() < 5)


@dataclass(frozen=True, slots=True)
class Clerk:
    """One made worker: number, surname, role, team or agency number."""

    number: int
    human: Human
    role: str
    place: int


@dataclass(frozen=True, slots=True)
class Told:
    """One act as the trail keeps it; `child` is a child's number or nobody's, `asked` an address that was refused."""

    at: datetime
    clerk: int
    act: str
    child: int | None
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation of the made partnership, by clerk, team or agency; `days` from the first day on."""

    kind: str
    child: int
    clerk: int | None = None
    team: int | None = None
    agency: int | None = None
    days: tuple[int, int] = (-400, 400)


@dataclass(slots=True)
class Office:
    """The made partnership: clerks by role, children by number, who holds whom."""

    rng: Random
    clerks: list[Clerk] = field(default_factory=list)
    children: list[Human] = field(default_factory=list)
    held: dict[int, list[int]] = field(default_factory=dict)
    """Children by clerk: their own cases, or those their agency referred."""
    ties: list[Tie] = field(default_factory=list)
    at_rest: list[int] = field(default_factory=list)
    """Children whose cases are closed and long at rest."""

    def of(self, *roles: str) -> list[Clerk]:
        """Return the clerks in some roles."""
        return [one for one in self.clerks if one.role in roles]

    def team(self, place: int) -> list[int]:
        """Return the children of a social work team."""
        return [child for one in self.of("SW") if one.place == place for child in self.held[one.number]]


def made_office(seed: int) -> Office:
    """Return five hundred workers with their cases, and children at rest beside them."""
    office = Office(Random(f"office:{seed}"))
    everybody = list(islice(people(60_000, seed), 60_000))
    grown = [one for one in everybody if 25 <= one.age < 65]
    office.children = office.rng.sample([one for one in everybody if 4 <= one.age < 18], 8_000)
    number = 0
    for role, many in ROLES.items():
        for place in range(many):
            office.clerks.append(Clerk(number, grown[number * 7], role, place % (AGENCIES if role == "REF" else TEAMS)))
            number += 1
    _give_cases(office)
    return office


def _give_cases(office: Office) -> None:
    free = iter(range(len(office.children)))
    for clerk in office.of("SW"):
        office.held[clerk.number] = list(islice(free, CASELOAD))
        for child in office.held[clerk.number]:
            office.ties.append(Tie("allocated", child, clerk=clerk.number))
            office.ties.append(Tie("supervises", child, team=clerk.place))
    cases = [child for held in office.held.values() for child in held]
    for clerk in office.of("CWK"):
        office.held[clerk.number] = office.rng.sample(cases, 8)
        office.ties += [Tie("allocated", child, clerk=clerk.number) for child in office.held[clerk.number]]
    for clerk in office.of("REF"):
        office.held[clerk.number] = list(islice(free, 6))
        office.ties += [Tie("referrer", child, agency=clerk.place) for child in office.held[clerk.number]]
    office.at_rest = list(free)


def worked_before(office: Office) -> Iterator[Told]:
    """Yield what was done in the months before, so that what is worked on is not at rest."""
    for clerk in office.of("SW", "REF"):
        for child in office.held[clerk.number]:
            day = FIRST - timedelta(days=office.rng.randrange(1, 60))
            yield Told(_at(office, day), clerk.number, "information noted", child)


def ordinary_day(office: Office, number: int) -> Iterator[Told]:
    """Yield everything ordinary that is seen and done on one working day."""
    day = DAYS[number]
    yield from _front_door(office, day, number)
    yield from _casework(office, day)
    for clerk in office.of("REF"):
        if office.rng.random() < 0.25:
            act = "own referral seen"
            yield from _work(office, day, clerk, office.rng.choice(office.held[clerk.number]), done=0.2, act=act)
    if number % 5 == 2:
        yield from _meeting(office, day, number)
    yield from _slips(office, day)


def _casework(office: Office, day: date) -> Iterator[Told]:
    """Let workers open their own cases, now and then a colleague's, and managers those of their team."""
    for clerk in office.of("SW", "CWK"):
        for child in office.rng.sample(office.held[clerk.number], office.rng.randrange(2, 8)):
            yield from _work(office, day, clerk, child, done=0.65, late=0.04)
    for clerk in office.of("SW"):
        if office.rng.random() < 0.2:  # stands in for a colleague
            yield from _work(office, day, clerk, office.rng.choice(office.team(clerk.place)), done=0.6, late=0.02)
    for clerk in office.of("SWM"):
        for child in office.rng.sample(office.team(clerk.place), 8):
            yield from _work(office, day, clerk, child, done=0.3, late=0.03)


def _front_door(office: Office, day: date, number: int) -> Iterator[Told]:
    """Take new referrals in: about half of children who have a worker or are at rest, looked at by those on duty."""
    new = office.rng.sample(range(len(office.children)), POOL)
    for child in new:
        yield Told(_at(office, day, 9, 11), office.rng.choice(office.of("REF")).number, "referral received", child)
    for clerk in on_duty(office, number):
        for child in office.rng.sample(new, office.rng.randrange(8, 18)):
            act = office.rng.choice(("referral seen", "child seen", "chronology seen"))
            yield from _work(office, day, clerk, child, done=0.9, act=act)
    for clerk in office.of("CSC"):
        for child in office.rng.sample(new, 12):
            yield from _work(office, day, clerk, child, done=0.6)
    for clerk in office.of("MNP"):
        for child in office.rng.sample(new, 4):
            office.ties.append(Tie("asked", child, agency=AGENCIES + clerk.place, days=(number, number + 2)))
            yield from _work(office, day, clerk, child, done=0.93, act="question seen")


def on_duty(office: Office, number: int) -> list[Clerk]:
    """Return the hub's clerks whose turn it is on a day."""
    return [one for one in office.of("MTO", "MTM") if (one.number + number) % 2]


def _work(
    office: Office, day: date, clerk: Clerk, child: int, *, done: float, late: float = 0.0, act: str = "child seen"
) -> Iterator[Told]:
    """Yield one to three looks and, mostly, something done after them."""
    evening = office.rng.random() < late
    begins = _at(office, day, 19, 22) if evening else _at(office, day)
    for look in range(office.rng.choice((1, 1, 2, 3))):
        yield Told(begins + timedelta(minutes=3 * look), clerk.number, act, child)
    if office.rng.random() < done:
        yield Told(begins + timedelta(minutes=12), clerk.number, "information noted", child)


def _meeting(office: Office, day: date, number: int) -> Iterator[Told]:
    """Let those invited read before the meeting."""
    cases = office.rng.sample(office.team(number % TEAMS), 8)
    for clerk in office.rng.sample(office.of("MAT"), 8):
        for child in cases:
            office.ties.append(Tie("meeting", child, clerk=clerk.number, days=(number, number + 14)))
            yield from _work(office, day, clerk, child, done=0.15)


def _slips(office: Office, day: date) -> Iterator[Told]:
    """Yield what goes wrong innocently: an old bookmark, a search for the wrong child, or the same one twice."""
    for clerk in office.clerks:
        if office.rng.random() < 0.006:
            yield Told(_at(office, day), clerk.number, "asked for", office.rng.randrange(8_000), "child")
    for clerk in office.of("MTO", "MTM", "SW", "CSC"):
        if office.rng.random() < 0.05:
            child = office.rng.randrange(8_000)
            for turn in range(1 + (office.rng.random() < 0.15)):
                yield Told(_at(office, day, 9 + turn, 17), clerk.number, "searched", child)


def _at(office: Office, day: date, first: int = 9, last: int = 17) -> datetime:
    second = office.rng.randrange(first * 3600, last * 3600)
    return datetime.combine(day, time(second // 3600, second // 60 % 60, second % 60), LONDON)
