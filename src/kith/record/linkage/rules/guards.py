"""Which pairs does a person always decide, whatever they weigh?

Brothers and sisters share nearly everything, twins all but the first name. An unborn child shares everything with an
elder one. Such pairs are shown, with the reason, and never joined by weight alone.
"""

from collections.abc import Iterable
from datetime import date

from kith.record.linkage.rules.scoring import Reached
from kith.record.linkage.words import NUMBERS

DIFFERENT = "different"
PROVES = (*NUMBERS, "number", "email")
"""Comparisons that tell brothers and sisters apart: what two people do not share."""
HOUSEHOLD = (
    "same telephone and address",
    "same postcode and street",
    "same street, place alike",
    "same telephone",
    "same postcode, street not known",
    "same street",
)
"""Levels of the address at which people may live together."""
NEAR_BIRTH = 60
"""A child born within so many days of the day an unborn child is expected may be that child."""


def may_be_sibling(terms: Iterable[Reached]) -> bool:
    """Say whether first names differ, surname or household is shared, and no number is."""
    levels = {term.name: term.level for term in terms}
    shared = any(levels.get(name, DIFFERENT) != DIFFERENT for name in PROVES)
    family = levels.get("surname", DIFFERENT) != DIFFERENT or levels.get("home") in HOUSEHOLD
    return levels.get("forename") == DIFFERENT and family and not shared


def may_be_unborn(expected: date | None, born: date | None) -> bool | None:
    """Say whether an unborn child may be one born on that day; None where nothing is expected."""
    if expected is None:
        return None
    return born is None or abs((born - expected).days) <= NEAR_BIRTH
