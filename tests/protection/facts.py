"""Which protected facts are pushed at every way out: seeded, invented, in the ranges kept for that?"""

import random
from dataclasses import dataclass

STREETS = ("Lantern", "Mossgate", "Petrel", "Quarrel", "Sable", "Thistle", "Umber", "Velvet", "Wicket", "Yarrow")
WAYS = ("Street", "Row", "Lane", "Close", "Yard")
FIRST = ("Ada", "Bram", "Cleo", "Dov", "Esme", "Finn", "Greta", "Hal", "Isla", "Jory")
LAST = ("Abernethy", "Bellwether", "Crosskeys", "Dunnock", "Eversholt", "Fairlamb", "Goldfinch", "Hallowes")
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


@dataclass(frozen=True, slots=True)
class Secret:
    """One fact as it is protected, and how somebody else might write it."""

    what: str
    kind: str
    said: dict[str, str]
    spellings: tuple[str, ...]


def secrets(many: int, seed: int = 20) -> list[Secret]:
    """Return so many different facts of every kind, by turns."""
    chance, made = random.Random(seed), dict[str, Secret]()
    while len(made) < many:
        one = MAKERS[len(made) % len(MAKERS)](chance, len(made))
        made[one.spellings[0]] = one
    return list(made.values())


def _address(chance: random.Random, n: int) -> Secret:
    house, street = chance.randint(1, 240), f"{chance.choice(STREETS)}{n % 97 or ''} {chance.choice(WAYS)}"
    postcode = f"ZZ99 {chance.randint(1, 9)}{chance.choice(LETTERS)}{chance.choice(LETTERS)}"
    lines = f"{house} {street}"
    spellings = (f"{lines}, {postcode}", f"{lines.upper()} {postcode.replace(' ', '').lower()}", postcode, lines)
    return Secret("address", "refuge", {"lines": lines, "postcode": postcode}, spellings)


def _phone(chance: random.Random, n: int) -> Secret:
    digits = f"07700900{n % 1000:03}"
    spellings = (f"{digits[:5]} {digits[5:]}", digits, f"+44 {digits[1:5]} {digits[5:8]} {digits[8:]}")
    return Secret("contact", "phone", {"value": spellings[chance.randrange(3)]}, spellings)


def _email(chance: random.Random, n: int) -> Secret:
    value = f"{chance.choice(FIRST)}.{chance.choice(LAST)}{n}@example.org"
    return Secret("contact", "email", {"value": value}, (value, value.lower(), f"<{value.upper()}>"))


def _handle(chance: random.Random, n: int) -> Secret:
    name = f"{chance.choice(FIRST).lower()}_{chance.choice(LAST).lower()}{n}"
    return Secret("contact", "handle", {"value": f"@{name}"}, (f"@{name}", name))


def _informant(chance: random.Random, n: int) -> Secret:
    first, last = chance.choice(FIRST), f"{chance.choice(LAST)}{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}"
    said = {"name": f"{first} {last}", "relation": "Neighbour", "contact": ""}
    return Secret("informant", "informant", said, (f"{first} {last}", f"{last.upper()}, {first}"))


MAKERS = (_address, _phone, _email, _handle, _informant)
