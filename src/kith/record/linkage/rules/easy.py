"""Which pairs are plain enough to be gone through many at a time, by two people?

Where nothing that tells people apart speaks against, and the sum says "very likely". It advises what to look at
together; two people decide.
"""

from collections.abc import Iterable

from kith.record.linkage.rules.agreement import PRIOR, STRENGTHS
from kith.record.linkage.words import TERMS

CHANGES = frozenset(TERMS[name] for name in ("home", "email", "trade"))
"""Terms that speak of how a person lives, which changes."""


def is_easy(weight: float, terms: Iterable[tuple[str, float]]) -> bool:
    """Say whether a pair is very likely and no lasting term (name and weight in bits) weighs against it."""
    lasting = (held for name, held in terms if name != PRIOR and name not in CHANGES)
    return weight >= STRENGTHS[0][0] and all(held >= 0 for held in lasting)
