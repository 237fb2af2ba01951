"""Which codes stand in the modules about being missing, reviews, assessments and plans?"""

from kith.desk.exchange.words import Code
from kith.practice.cases.words import ABUSE_CATEGORIES, FACTORS, PARTICIPATION
from kith.practice.missing.words import KINDS

MISSING_KINDS = {code: Code(text) for code, text in KINDS.items()}
PARTICIPATIONS = frozenset(PARTICIPATION)
ASSESSMENT_FACTORS = frozenset(FACTORS)
CATEGORIES = frozenset(ABUSE_CATEGORIES)
NOT_USED_NOW = {"18A": "8945Q", "19A": "8950Q"}
"""Factors no longer accepted, with the rule that says so; they are kept as given."""
NO_FACTORS = "21"
