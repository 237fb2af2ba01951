"""In which of the strategy's three bands does a placement lie? (reference.md 2.6)"""

import re
from collections.abc import Collection

from kith.desk.exchange.words import LONDON_AREAS, NOT_LONDON_OUTCODES, POSTAL_AREAS

_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)(?:[0-9][A-Z]{2})?", re.ASCII)


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
