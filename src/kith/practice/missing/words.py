"""What can an episode be called? (reference.md 2.7)"""

KINDS = {"M": "Missing: whereabouts not known", "A": "Away from placement: whereabouts known"}
SETTINGS = {"home": "Home", "care": "Where the child is looked after", "school": "School"}
