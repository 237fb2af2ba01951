"""By which short keys may a person be found again?"""

import re
from dataclasses import dataclass, field
from datetime import date

from kith.record.people.rules.names import fold, tokens

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Findable:
    """What a person may be found by; anything may be empty. Postcodes, addresses and telephones as written."""

    names: tuple[tuple[str, str], ...] = ()
    """(forename, surname)."""
    dob: date | None = None
    postcodes: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    contacts: tuple[str, ...] = field(default=())


def keys_for(one: Findable) -> list[str]:
    """Return every key, sorted: of names and date, of postcode and house, of each number and telephone."""
    keys = {token for name in one.names for token in tokens(name[0], name[1], one.dob)}
    keys |= tokens("", "", one.dob)
    keys |= {f"pc:{squeezed(value)}" for value in one.postcodes if value.strip()}
    keys |= {f"a:{house}" for value in one.addresses if (house := house_of(value))}
    keys |= {f"id:{value}" for value in one.numbers}
    keys |= {f"ph:{digits}" for value in one.contacts if (digits := normal_contact(value))}
    return sorted(key[:_LONGEST] for key in keys)


def squeezed(text: str) -> str:
    """Return a postcode in capitals without spaces."""
    return "".join(text.upper().split())


def house_of(address: str) -> str:
    """Return the house and the street's first word, "12 alder"; empty where no number is found."""
    found = re.search(r"(\d+[a-z]?)\s+([a-z]+)", fold(address))
    return f"{found[1]} {found[2]}" if found else ""


def normal_contact(value: str) -> str:
    """Return a telephone's digits, 44 written as 0; anything else folded as it is."""
    digits = re.sub(r"\D", "", value)
    if len(digits) < 7 or "@" in value:
        return value.strip().casefold()
    return f"0{digits.removeprefix('0044').removeprefix('44')}" if re.match(r"(00)?44", digits) else digits
