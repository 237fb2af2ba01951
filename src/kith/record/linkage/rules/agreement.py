"""How is the agreement of two records said to a person: each term, the sum, how sure, and why a person must look?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kith.record.linkage.rules.guards import may_be_sibling
from kith.record.linkage.rules.prepared import Record, texts
from kith.record.linkage.rules.scoring import Reached, Scorer
from kith.record.linkage.words import NUMBERS, TERMS

STRENGTHS = ((6.0, "very likely"), (0.0, "likely"), (-8.0, "possible"))
"""At nought bits it is as likely as not; what is below the last is not shown."""
LEAST = STRENGTHS[-1][0]
PRIOR = "before anything is compared"
SHOWN: dict[str, tuple[str, ...]] = {
    "forename": ("forename",),
    "surname": ("surname",),
    "born": ("dob",),
    "year": ("born_year",),
    "sex": ("sex",),
    "home": ("street", "postcode", "phones"),
    "email": ("email",),
    "place": ("place",),
    "trade": ("trade",),
    "number": ("number",),
    **{kind: (kind,) for kind in NUMBERS},
}
"""Which columns a person sees beside a term, where a record does not say `written_` and the name of the term."""


@dataclass(frozen=True, slots=True)
class Term:
    """One comparison: what a person calls it, its level, its weight in bits, and what both records say."""

    name: str
    level: str
    weight: float
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two records agree: bits, the prior among the terms; how sure in a word; and in sentences."""

    weight: float
    strength: str
    words: str
    terms: tuple[Term, ...]
    version: str

    def turned(self) -> "Agreement":
        """Return the same with the two records changed over."""
        return replace(self, terms=tuple(replace(term, a=term.b, b=term.a) for term in self.terms))


def agreement_of(scorer: Scorer, left: Record, right: Record, version: str, *, unborn: bool = False) -> Agreement:
    """Return how far two prepared records agree. What may be a sibling or is unborn is never above "possible"."""
    reached = scorer.terms(left, right)
    weight = scorer.weight(left, right)
    sibling = may_be_sibling(reached)
    strength = next((name for least, name in STRENGTHS if weight >= least), "unlikely")
    if (sibling or unborn) and strength != "unlikely":
        strength = "possible"
    terms = tuple(_term(one, left, right) for one in reached)
    prior = Term(PRIOR, "how seldom two records are one person", scorer.prior, "any record", "any other")
    return Agreement(weight, strength, _words(strength, terms, sibling, unborn), (*terms, prior), version)


def _term(one: Reached, left: Record, right: Record) -> Term:
    return Term(TERMS[one.name], one.level, one.weight, _shown(one.name, left), _shown(one.name, right))


def _shown(name: str, record: Record) -> str:
    written = record.get(f"written_{name}")
    return ", ".join(texts(written) or (one for column in SHOWN[name] for one in texts(record.get(column))))


def _words(strength: str, terms: Iterable[Term], sibling: bool, unborn: bool) -> str:
    """Return two or three plain sentences."""
    for_it = [f"{term.name} ({term.level})" for term in terms if term.weight > 0]
    against = [f"{term.name} ({term.level})" for term in terms if term.weight < 0]
    said = [f"{strength.capitalize()} to be the same person."]
    if sibling:
        said = ["The first names differ and no number is shared: this may be a brother or sister."]
    elif unborn:
        said = ["One of the two is not born yet: this may be a brother or sister."]
    if for_it:
        said.append(f"For: {', '.join(for_it)}.")
    if against:
        said.append(f"Against: {', '.join(against)}.")
    return " ".join(said)
