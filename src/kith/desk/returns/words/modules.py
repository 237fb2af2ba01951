"""Which codes stand in the modules about being missing, reviews, assessments and plans?"""

from kith.desk.returns.words import Code
from kith.practice.cases.words import ABUSE_CATEGORIES, FACTORS, PARTICIPATION
from kith.practice.missing.words import KINDS

MISSING_KINDS = {code: Code(text) for code, text in KINDS.items()}
PARTICIPATIONS = frozenset(PARTICIPATION)
ASSESSMENT_FACTORS = frozenset(FACTORS)
CATEGORIES = frozenset(ABUSE_CATEGORIES)
NOT_USED_NOW = {"18A": "8945Q", "19A": "8950Q"}
"""Factors no longer accepted, with the rule that says so; they are kept as given."""
NO_FACTORS = "21"

SDQ_REASONS = frozenset(f"SDQ{n}" for n in range(1, 6))
IN_TOUCH = frozenset("YES NO DIED REFU NREQ RHOM".split())
ACTIVITIES = frozenset("F1 P1 F2 P2 F4 P4 F5 P5 G4 G5 G6 0".split())
ACCOMMODATIONS = frozenset({"0", *(f"{letter}{n}" for letter in "BCDEGHKRSTUVWXYZ" for n in (1, 2))})
WORKER_CHANGES = frozenset("MANAGE FCONTA LEFTRL ORGRST TSPROC ABSENC CHCHAN PCCHAN SWDIED OTHERS".split())
