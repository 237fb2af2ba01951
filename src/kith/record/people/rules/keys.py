"""By which short keys may a person be found again?"""

from collections.abc import Iterable
from datetime import date

from kith.record.people.rules.names import tokens


def keys_of(
    forename: str, surname: str, known_as: str, dob: date | None, postcode: str, identifiers: Iterable[str]
) -> list[str]:
    """Return the keys of a person: name and date tokens, the postcode and each identifier; sorted."""
    names = [(forename, surname)] + ([(known_as, surname)] if known_as else [])
    keys = {token for one in names for token in tokens(one[0], one[1], dob)}
    if postcode:
        keys.add(f"pc:{''.join(postcode.upper().split())}")
    keys.update(f"id:{value}" for value in identifiers)
    return sorted(key[:60] for key in keys)
