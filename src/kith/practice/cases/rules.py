"""How is an event of a case said in words, from its codes?"""

from collections.abc import Mapping, Sequence

from kith.practice.cases.words import ABUSE_CATEGORIES, FACTORS, HEALTH_ANSWERS, PARTICIPATION


def event_text(kind: str, code: str, codes: Sequence[str]) -> str:
    """Return what the event's codes say, or an empty text."""
    if kind == "assessment" and codes:
        return "Factors: " + "; ".join(_with_code(one) for one in codes)
    if kind == "cp_plan" and code:
        return f"Category: {ABUSE_CATEGORIES.get(code, code).lower()}"
    if kind == "lac_review" and code:
        return f"The child: {PARTICIPATION.get(code, code).lower()}"
    return ""


def health_text(facts: Mapping[str, object]) -> str:
    """Return the answers a return gave about a child's health in its year, in words; what it left empty is left out."""
    score = facts.get("sdq_score")
    said = [f"Strengths and difficulties score: {score} of 40"] if score is not None else []
    answers = ((words, facts.get(name)) for name, words in HEALTH_ANSWERS.items())
    said += [f"{words}: {'yes' if answer else 'no'}" for words, answer in answers if answer is not None]
    return ". ".join(said)


def _with_code(factor: str) -> str:
    words = FACTORS.get(factor, factor)
    return words if words == factor else f"{words} ({factor})"
