"""How is an event of a case said in words, from its codes?"""

from collections.abc import Sequence

from kith.practice.cases.words import ABUSE_CATEGORIES, FACTORS, PARTICIPATION


def event_text(kind: str, code: str, codes: Sequence[str]) -> str:
    """Return what the event's codes say, or an empty text."""
    if kind == "assessment" and codes:
        return "Factors: " + "; ".join(_with_code(one) for one in codes)
    if kind == "cp_plan" and code:
        return f"Category: {ABUSE_CATEGORIES.get(code, code).lower()}"
    if kind == "lac_review" and code:
        return f"The child: {PARTICIPATION.get(code, code).lower()}"
    return ""


def _with_code(factor: str) -> str:
    words = FACTORS.get(factor, factor)
    return words if words == factor else f"{words} ({factor})"
