"""In which of three bands does a placement lie (reference.md 2.6), and which episodes cannot both stand (2.7)?"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from kith.desk.returns.words import LONDON_AREAS, NOT_LONDON_OUTCODES, POSTAL_AREAS
from kith.practice.missing.rules import overlap

D = TypeVar("D", date, datetime)
_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)(?:[0-9][A-Z]{2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Spell(Generic[D]):
    """A time a child was missing, in days or in moments, and the row that tells it."""

    child: str
    started: D
    ended: D | None
    kind: str
    row: int


def later_of_overlaps(spells: Iterable[Spell[D]]) -> dict[int, int]:
    """Return the row of each spell that overlaps an earlier one of its child, with that one's row (DfE 574).

    The same said twice is no overlap.
    """
    kept: dict[str, list[Spell[D]]] = {}
    found = {}
    for spell in sorted(spells, key=lambda one: (one.started, one.row)):
        mine = kept.setdefault(spell.child, [])
        before = next((one for one in mine if overlap((one.started, one.ended), (spell.started, spell.ended))), None)
        if before is None:
            mine.append(spell)
        elif (before.started, before.ended, before.kind) != (spell.started, spell.ended, spell.kind):
            found[spell.row] = before.row
    return found


def band_of(postcode: str, borough_outcodes: Collection[str]) -> str:
    """Return in_borough, london, outside or not_known, from the first half of a postcode.

    `borough_outcodes` is what the partnership says of itself. An area that the post does not know is not_known.
    """
    found = _POSTCODE.fullmatch(re.sub(r"\s", "", postcode.upper()))
    if found is None:
        return "not_known"
    outcode = found[1]
    area = re.sub(r"[0-9].*", "", outcode)
    if outcode in {one.upper() for one in borough_outcodes}:
        return "in_borough"
    if area not in POSTAL_AREAS:
        return "not_known"
    return "london" if area in LONDON_AREAS and outcode not in NOT_LONDON_OUTCODES else "outside"
