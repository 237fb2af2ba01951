"""Which pairs are plain enough to be gone through many at a time, by two people?

Where both names and the whole date of birth speak for it, nothing lasting against, and the sum says "very likely". It
advises what to look at together; two people decide.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from kith.record.linkage.rules.agreement import PRIOR, STRENGTHS
from kith.record.linkage.words import TERMS

CHANGES = frozenset(TERMS[name] for name in ("home", "email", "trade"))
"""Terms that speak of how a person lives, which changes."""


def is_easy(weight: float, terms: Iterable[Mapping[str, Any]]) -> bool:
    """Say whether a pair is plain; `terms` as they are kept with it: name, level and weight in bits."""
    lasting = [term for term in terms if term["name"] != PRIOR and term["name"] not in CHANGES]
    speak_for = {term["name"]: term["level"] for term in lasting if term["weight"] > 0}
    named = {TERMS["forename"], TERMS["surname"]} <= speak_for.keys() and speak_for.get(TERMS["born"]) == "same"
    return named and weight >= STRENGTHS[0][0] and all(term["weight"] >= 0 for term in lasting)
