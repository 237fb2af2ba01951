"""How do a name and a date come to be written wrongly? Each kind of slip by itself, so that it can be counted."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from random import Random

from kith.record.people.rules.names import fold
from kith.record.people.rules.nicknames import CANONICAL

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_OTHER_SPELLINGS = (
    *(("ph", "f"), ("ee", "i"), ("oo", "u"), ("ou", "u"), ("kh", "k"), ("ck", "k"), ("sh", "ch"), ("ow", "au")),
    *(("ei", "ey"), ("ai", "ay"), ("y", "i"), ("i", "y"), ("c", "k"), ("k", "c"), ("z", "s"), ("ll", "l"), ("nn", "n")),
    *(("mm", "m"), ("ss", "s"), ("w", "v"), ("e", "a"), ("u", "o"), ("h", ""), ("tt", "t"), ("aa", "a"), ("q", "k")),
)
_FORMS: dict[str, set[str]] = defaultdict(set)
for _form, _heads in CANONICAL.items():
    for _head in _heads:
        _FORMS[_head].add(_form)


def misspelt(name: str, rng: Random) -> str:
    """Return the name with one letter wrong, left out, put in, or two changed over; a short one stays."""
    if len(name) < 3:
        return name
    place = rng.randrange(len(name))
    kind = rng.randrange(4)
    if kind == 0:
        return name[:place] + rng.choice(_LETTERS) + name[place + 1 :]
    if kind == 1:
        return name[:place] + name[place + 1 :]
    if kind == 2:
        return name[:place] + rng.choice(_LETTERS) + name[place:]
    place = min(place, len(name) - 2)
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def spelt_otherwise(name: str, rng: Random) -> str:
    """Return another way to write the same sounds; the name itself where none of the rules fits."""
    plain = fold(name)
    fits = [(old, new) for old, new in _OTHER_SPELLINGS if old in plain[1:]]
    if not fits:
        return name
    old, new = rng.choice(fits)
    return (plain[0] + plain[1:].replace(old, new, 1)).title()


def shortened(forename: str, rng: Random) -> str:
    """Return another form of the forename (Bob, Robert, Rob); the forename itself where it has none."""
    plain = fold(forename)
    forms = {form for head in CANONICAL.get(plain, ()) for form in _FORMS[head]} - {plain}
    return rng.choice(sorted(forms)).title() if forms else forename


def day_for_month(born: date) -> date:
    """Return the date with day and month changed over, where that is a date."""
    return date(born.year, born.day, born.month) if born.day <= 12 else born


def one_digit(born: date, rng: Random) -> date:
    """Return the date with its day a little wrong."""
    return born.replace(day=max(1, min(28, born.day + rng.choice((-1, 1, 10, -10)))))


def sometimes(chance: float, rng: Random, change: Callable[..., str], value: str) -> str:
    """Change a value as often as the chance says."""
    return change(value, rng) if rng.random() < chance else value
