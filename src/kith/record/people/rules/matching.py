"""How far do two records agree that they are about one person, and why?

Identity only: whether two records name the same child. It says nothing about risk and learns nothing
from anyone's case. Each term is log2(m/u): m is how often true pairs stand at that level, u how often
strangers do. Both are stated below, plain judgements after the measured levels of the linkage study
(forename with nicknames and crossed names, date of birth with slips, one household term, fixed
identifier weights). The number only orders what a search found; which records may be one child is asked
of the model that `linkage` reads, and a person decides (decision 16 says why there are two).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from math import log2

from rapidfuzz.distance import JaroWinkler, Levenshtein

from kith.record.people.rules.identifiers import NAMES, check
from kith.record.people.rules.names import canonicals, fold, skeleton, surname_parts

MODEL_VERSION = "agreement-2"

LEVELS: dict[str, dict[str, tuple[float, float]]] = {
    "forename": {
        "same": (0.80, 0.010),
        "form of the same name": (0.08, 0.005),
        "similar": (0.07, 0.010),
        "different": (0.05, 0.975),
    },
    "surname": {
        "same": (0.82, 0.003),
        "shares a part": (0.05, 0.002),
        "similar": (0.08, 0.008),
        "different": (0.05, 0.987),
    },
    "names": {"the other way round": (0.01, 0.00002)},
    "date of birth": {
        "same": (0.90, 0.0002),
        "day and month swapped": (0.02, 0.0005),
        "one digit differs": (0.04, 0.003),
        "same year": (0.015, 0.055),
        "different": (0.025, 0.941),
    },
    "sex": {"same": (0.98, 0.5), "different": (0.02, 0.5)},
    "postcode": {"same": (0.60, 0.002), "same area": (0.20, 0.15), "different": (0.20, 0.848)},
    "identifier": {
        "same": (0.99, 0.0000001),
        "one character wrong": (0.02, 0.000005),
        "different": (0.005, 0.99),
    },
}
"""(m, u) of every level of every comparison."""

SIMILAR = 0.88
"""Jaro-Winkler at or above this is "similar"."""
LEAST_BONES = 3
_STRENGTHS = ((22.0, "very likely"), (16.0, "likely"), (6.0, "possible"))
"""About 16 bits are needed to be even: one true pair among some 60,000 children."""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What a record says; `names` are (forename, surname) pairs, known-as included, either part may be empty.

    `identifiers` are (kind, normal form) pairs as `identifiers.check` gives them.
    """

    names: tuple[tuple[str, str], ...]
    born: date | None = None
    sex: str = "U"
    postcode: str = ""
    identifiers: frozenset[tuple[str, str]] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Term:
    """One comparison that could be made: which, at what level, its weight in bits, and the two values."""

    name: str
    level: str
    weight: float
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The agreement of two records: total bits, the terms that make it, a strength and plain words."""

    weight: float
    terms: tuple[Term, ...]
    strength: str
    """very likely, likely, possible or unlikely."""
    words: str


def compare(a: PersonFacts, b: PersonFacts) -> Comparison:
    """Return how far two records agree, term by term; symmetric but for which value stands first.

    Clearly different first names without a shared identifier are never above "possible": brothers,
    sisters and above all twins share everything else.
    """
    terms = _terms(a, b)
    weight = round(sum(term.weight for term in terms), 2)
    sibling = _may_be_sibling(terms)
    strength = _strength(weight)
    if sibling and strength in ("very likely", "likely"):
        strength = "possible"
    return Comparison(weight, terms, strength, _words(strength, terms, sibling))


def weigh(a: PersonFacts, b: PersonFacts) -> float:
    """Return the bits alone, for putting many in order."""
    return sum(term.weight for term in _terms(a, b))


def _terms(a: PersonFacts, b: PersonFacts) -> tuple[Term, ...]:
    rest = [_born(a, b), _sex(a, b), _postcode(a, b), *_identifiers(a, b)]
    return _best_names(a, b) + tuple(term for term in rest if term is not None)


@cache
def _bits(name: str, level: str) -> float:
    m, u = LEVELS[name][level]
    return round(log2(m / u), 2)


def _term(name: str, level: str, a: str, b: str, shown: str = "") -> Term:
    return Term(shown or name, level, _bits(name, level), a, b)


def _best_names(a: PersonFacts, b: PersonFacts) -> tuple[Term, ...]:
    """Return the name terms of whichever pair of names agrees best."""
    choices = [_name_terms(one, other) for one in a.names for other in b.names]
    return max(choices, key=lambda terms: (sum(term.weight for term in terms), len(terms)), default=())


def _name_terms(one: tuple[str, str], other: tuple[str, str]) -> tuple[Term, ...]:
    straight = []
    if fold(one[0]) and fold(other[0]):
        straight.append(_term("forename", forename_level(one[0], other[0]), one[0], other[0]))
    if fold(one[1]) and fold(other[1]):
        straight.append(_term("surname", surname_level(one[1], other[1]), one[1], other[1]))
    crossed = _term("names", "the other way round", " ".join(one), " ".join(other))
    worse = sum(term.weight for term in straight) < crossed.weight
    return (crossed,) if worse and _are_crossed(one, other) else tuple(straight)


def forename_level(a: str, b: str) -> str:
    """Return the level of two forenames, neither empty."""
    if fold(a) == fold(b):
        return "same"
    if canonicals(a) & canonicals(b):
        return "form of the same name"
    return "similar" if _alike(fold(a), fold(b)) else "different"


def surname_level(a: str, b: str) -> str:
    """Return the level of two surnames, neither empty."""
    if fold(a) == fold(b):
        return "same"
    if surname_parts(a) & surname_parts(b):
        return "shares a part"
    return "similar" if _alike(fold(a), fold(b)) else "different"


def _alike(a: str, b: str) -> bool:
    """Say whether two folded names look or sound alike, asked both ways round so that order never matters.

    They sound alike when three or more consonants are left of each and are the same: Zainab and Zaynabb.
    """
    if max(JaroWinkler.similarity(a, b), JaroWinkler.similarity(b, a)) >= SIMILAR:
        return True
    return len(skeleton(a)) >= LEAST_BONES and skeleton(a) == skeleton(b)


def _are_crossed(one: tuple[str, str], other: tuple[str, str]) -> bool:
    if not all(fold(part) for part in (*one, *other)):
        return False
    crossed = ((one[0], other[1]), (one[1], other[0]))
    return all(fold(x) == fold(y) or _alike(fold(x), fold(y)) for x, y in crossed)


def _born(a: PersonFacts, b: PersonFacts) -> Term | None:
    if a.born is None or b.born is None:
        return None
    return _term("date of birth", born_level(a.born, b.born), a.born.isoformat(), b.born.isoformat())


def born_level(a: date, b: date) -> str:
    """Return the level of two dates of birth."""
    if a == b:
        return "same"
    if a.year == b.year and (a.day, a.month) == (b.month, b.day):
        return "day and month swapped"
    if Levenshtein.distance(a.isoformat(), b.isoformat()) == 1:
        return "one digit differs"
    return "same year" if a.year == b.year else "different"


def _sex(a: PersonFacts, b: PersonFacts) -> Term | None:
    if not {a.sex, b.sex} <= {"M", "F"}:
        return None
    return _term("sex", "same" if a.sex == b.sex else "different", a.sex, b.sex)


def _postcode(a: PersonFacts, b: PersonFacts) -> Term | None:
    one, other = ("".join(facts.postcode.upper().split()) for facts in (a, b))
    if not one or not other:
        return None
    near = "same area" if one[:-3] and one[:-3] == other[:-3] else "different"
    level = "same" if one == other else near
    return _term("postcode", level, a.postcode, b.postcode)


def _identifiers(a: PersonFacts, b: PersonFacts) -> Iterable[Term]:
    """Give one term for each kind that both hold, at its best level."""
    kinds = {kind for kind, _ in a.identifiers} & {kind for kind, _ in b.identifiers} - {"UPN_UNKNOWN"}
    for kind in sorted(kinds):
        mine = sorted(value for held, value in a.identifiers if held == kind)
        theirs = sorted(value for held, value in b.identifiers if held == kind)
        pairs = [(_identifier_level(kind, x, y), x, y) for x in mine for y in theirs]
        order = list(LEVELS["identifier"])
        level, x, y = min(pairs, key=lambda pair: order.index(pair[0]))
        yield _term("identifier", level, x, y, shown=NAMES.get(kind, kind))


def _identifier_level(kind: str, x: str, y: str) -> str:
    """Return the level; one wrong character counts only where a check digit proves that one is wrong."""
    if x == y:
        return "same"
    if kind in ("NHS_NO", "UPN", "PNC_ID") and not (check(kind, x).ok and check(kind, y).ok):
        return "one character wrong" if Levenshtein.distance(x, y) == 1 else "different"
    return "different"


def _may_be_sibling(terms: tuple[Term, ...]) -> bool:
    """Say whether the first names are clearly different and no identifier is shared."""
    different = any(term.name == "forename" and term.level == "different" for term in terms)
    shared = any(term.name in NAMES.values() and term.level != "different" for term in terms)
    return different and not shared


def _strength(weight: float) -> str:
    return next((name for least, name in _STRENGTHS if weight >= least), "unlikely")


def _words(strength: str, terms: tuple[Term, ...], sibling: bool) -> str:
    """Return one or two plain sentences for the preview."""
    if not terms:
        return "There is nothing in both records to compare."
    for_it = [f"{term.name} ({term.level})" for term in terms if term.weight > 0]
    against = [f"{term.name} ({term.level})" for term in terms if term.weight < 0]
    said = [f"{strength.capitalize()} to be the same person."]
    if sibling and strength == "possible":
        said = ["The first names differ and no identifier is shared: this may be a brother or sister."]
    if for_it:
        said.append(f"For: {', '.join(for_it)}.")
    if against:
        said.append(f"Against: {', '.join(against)}.")
    return " ".join(said)
