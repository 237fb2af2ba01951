"""Who lives in which household of the invented borough? The truth that every record is made from.

The same seed and size give the same people, block by block, so that blocks may be made side by side.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate, count
from random import Random

from kith.door.street.generator.names import COMMUNITIES, STREETS, WAYS, Community
from kith.record.people.rules.identifiers import nhs_check_digit, upn_check_letter

TODAY = date(2015, 1, 26)
TWINS = 0.03
FOSTERED = 0.01
MOVED = 0.22
RENAMED = 0.06
DOUBLED = 0.02
_POSTCODE_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
_KINDS = list(COMMUNITIES)
_SHARES = list(accumulate(one.share for one in COMMUNITIES.values()))
_WEIGHTS: dict[int, list[float]] = {}


@dataclass(frozen=True, slots=True)
class Home:
    """Where a household lives and how it is reached; every number is of a range kept for such use."""

    lines: str
    postcode: str
    phone: str


@dataclass(frozen=True, slots=True)
class Human:
    """One invented person. `before` is where they lived before moving, `surname_before` an earlier surname."""

    number: int
    household: int
    community: str
    forename: str
    surname: str
    sex: str
    born: date
    home: Home
    nhs_number: str
    upn: str
    before: Home | None = None
    surname_before: str = ""

    @property
    def age(self) -> int:
        """Whole years, near enough."""
        return (TODAY - self.born).days // 365


def people(size: int, seed: int = 1) -> Iterator[Human]:
    """Yield so many people, household by household."""
    number = 0
    for household in count():
        rng = Random(f"{seed}:{household}")
        for human in household_of(household, number, rng):
            yield human
            number += 1
            if number == size:
                return


def household_of(household: int, number: int, rng: Random) -> list[Human]:
    """Return the people of one household: brothers and sisters share surname, address and telephone."""
    kind = _KINDS[_place(_SHARES, rng)]
    community = COMMUNITIES[kind]
    home = _home(household, rng)
    before = _home(household * 7 + 100_003, rng) if rng.random() < MOVED else None
    family = _surname(community, rng)
    father = _common(community.boys, rng)
    adults = 2 if rng.random() < 0.62 else 1
    births = _births(rng)
    eldest = rng.randint(20, 44) + (max((TODAY - one).days // 365 for one in births) if births else rng.randint(0, 35))
    made: list[Human] = []
    for place in range(adults + len(births)):
        is_child = place >= adults
        sex = rng.choice("MF") if is_child or adults == 1 else "FM"[place % 2]
        born = births[place - adults] if is_child else TODAY - timedelta(days=int((eldest + rng.random() * 4) * 365.25))
        made.append(
            Human(
                number=number + place,
                household=household,
                community=kind,
                forename=father if place == 1 and not is_child else _own_name(community, sex, made, rng),
                surname=_borne(community, family, father, sex, rng, is_child=is_child),
                sex=sex,
                born=born,
                home=home,
                nhs_number=nhs_number(number + place),
                upn=upn(number + place, born) if (TODAY - born).days < 22 * 365 else "",
                before=before,
            )
        )
    return [_changed(one, rng) for one in made]


def _own_name(community: Community, sex: str, made: list[Human], rng: Random) -> str:
    """Choose a first name that nobody of the household bears."""
    borne = {one.forename for one in made}
    return next(name for name in (_common(_forenames(community, sex), rng) for _ in count()) if name not in borne)


def nhs_number(number: int) -> str:
    """Return the number's NHS number of the test range, or none where no check digit fits: one in eleven."""
    nine = f"999{number % 1_000_000:06d}"
    digit = nhs_check_digit(nine)
    return f"{nine}{digit}" if digit else ""


def upn(number: int, born: date) -> str:
    """Return a unique pupil number of the establishment kept for tests."""
    rest = f"{200 + number // 1000 % 800}9999{(born.year + 4) % 100:02d}{number % 1000:03d}"
    return f"{upn_check_letter(rest)}{rest}"


def _births(rng: Random) -> list[date]:
    """Return the days of birth of the children of one household, twins among them, the eldest first."""
    births: list[date] = []
    many = rng.choices((0, 1, 2, 3, 4, 5), (70, 12, 11, 5, 1.5, 0.5))[0]
    while len(births) < many:
        born = TODAY - timedelta(days=rng.randint(0, 18 * 365))
        births += [born, born] if rng.random() < TWINS else [born]
    return sorted(births[:many])


def _changed(human: Human, rng: Random) -> Human:
    """Let some be fostered elsewhere, some change their surname and some bear two."""
    if human.age < 18 and rng.random() < FOSTERED:
        human = replace(human, home=_home(rng.randrange(1_000_000), rng), before=human.home)
    chance = rng.random()
    if chance < RENAMED and (human.sex == "F" or human.age < 18):
        return replace(human, surname=_surname(COMMUNITIES[human.community], rng), surname_before=human.surname)
    if chance > 1 - DOUBLED:
        other = _surname(COMMUNITIES[human.community], rng)
        return replace(human, surname=f"{human.surname}-{other}", surname_before=human.surname)
    return human


def _home(household: int, rng: Random) -> Home:
    street = STREETS[household // 40 % len(STREETS)]
    way = WAYS[household // (40 * len(STREETS)) % len(WAYS)]
    place = household // 100 % 4000
    first, second = divmod(place % 400, 20)
    postcode = f"ZZ99 {place // 400}{_POSTCODE_LETTERS[first]}{_POSTCODE_LETTERS[second]}"
    mobile = rng.random() < 0.8
    phone = f"07700 900{rng.randrange(1000):03d}" if mobile else f"020 7946 0{rng.randrange(1000):03d}"
    return Home(f"{household % 40 + 1} {street} {way}", postcode, phone)


def _forenames(community: Community, sex: str) -> tuple[str, ...]:
    return community.boys if sex == "M" else community.girls


def _surname(community: Community, rng: Random) -> str:
    if community.passing == "father":
        return _common(community.boys, rng)
    if community.builds[0] and rng.random() < 0.55:
        return rng.choice(community.builds[0]) + rng.choice(community.builds[1])
    return _common(community.surnames, rng)


def _borne(community: Community, family: str, father: str, sex: str, rng: Random, *, is_child: bool) -> str:
    """Return the surname that one member of a household bears, as their community passes names on."""
    if community.passing == "father":
        return father if is_child else family
    if community.passing == "gender" and family.endswith("k"):
        return f"{family}{'i' if sex == 'M' else 'a'}"
    if community.passing == "double":
        return f"{family} {_common(community.surnames, rng)}" if rng.random() < 0.5 else family
    if sex == "F" and community.women and rng.random() < 0.45:
        return rng.choice(community.women)
    return family


def _common(names: tuple[str, ...], rng: Random) -> str:
    """Choose a name, the first the likeliest: its weight falls with its place."""
    weights = _WEIGHTS.get(len(names))
    if weights is None:
        weights = _WEIGHTS[len(names)] = list(accumulate(1 / (place + 6) for place in range(len(names))))
    return names[_place(weights, rng)]


def _place(running: list[float], rng: Random) -> int:
    aim = rng.random() * running[-1]
    low, high = 0, len(running) - 1
    while low < high:
        middle = (low + high) // 2
        if running[middle] < aim:
            low = middle + 1
        else:
            high = middle
    return low
