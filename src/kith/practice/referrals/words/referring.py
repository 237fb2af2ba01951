"""Which words does the referrer's side use: flags, signs, wording, what became of it?"""

from collections.abc import Mapping
from types import MappingProxyType

FLAG_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "HIGH_RISK": "To be considered at high risk of sexual exploitation",
        "POTENTIAL_VICTIM": "To be considered as a potential victim",
        "MULTIPLE_SIGNS": "Several signs",
        "VULNERABILITY_NOTED": "A vulnerability is noted",
        "NOTHING_RECORDED": "Nothing from the list is recorded",
        "UNDER_13": "Under 13",
        "INCOMPLETE": "More than half is not known",
    }
)
FLAG_SENTENCES: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {
        "HIGH_RISK": (0, 1),
        "POTENTIAL_VICTIM": (3,),
        "MULTIPLE_SIGNS": (3,),
        "NOTHING_RECORDED": (2,),
        "UNDER_13": (3,),
    }
)
"""Which of the strategy's four sentences each flag rests on, by their place in `DECISION_RULE_TEXT`."""

SIGN_NOTES: Mapping[str, str] = MappingProxyType(
    {
        "V07": "Only if it matters to the child's safety. It is never shown to the family.",
        "V11": "From what you know of the child's life, never from the postcode alone.",
        "S05": "Only whether it is so: no medical detail.",
        "S11": "A child who is made to bring others is being exploited too.",
        "S14": "If the child may act on it now, call 999 before you go on.",
        "W05": "Anyone older, or with power over the child.",
    }
)
SIGN_GROUPS: tuple[tuple[str, str, str], ...] = (
    (
        "V",
        "What makes it easier for others to exploit this child",
        "None of these is the child's fault, and a child with none of them can still be exploited.",
    ),
    (
        "S",
        "Signs often seen in children who are already being exploited",
        "One of these is enough to worry.",
    ),
    ("W", "Other warning signs", "If you have said the same above, you can pass over it here."),
)

PARENTS_KNOW: Mapping[str, str] = MappingProxyType({"yes": "Yes", "no": "No, or not yet", "unsure": "I do not know"})
WORDING_PLACES: Mapping[str, str] = MappingProxyType(
    {
        "facts": "What has been seen or heard",
        "worries": "What worries you",
        "injuries": "Injuries",
        "parents_why_not": "Why the parents have not been told",
        "agencies_known": "Who else works with the family",
        "own_facts": "Seen or heard of this child alone",
        "description": "Description",
    }
)
"""The free text whose wording is looked at. The child's own words never are."""

PROGRESS: Mapping[str, str] = MappingProxyType(
    {
        "sent": "Sent. Not read by a person yet",
        "acknowledged": "A person in MASH has read it",
        "returned": "MASH asks you for more information",
        "told": "MASH has told you the outcome",
        "closed": "Closed",
        "error": "Marked by MASH as entered in error",
    }
)
ESCALATION: tuple[tuple[str, str], ...] = (
    ("1", "Speak to the worker who deals with it. No worker yet: ring MASH."),
    ("2", "Your manager speaks to the MASH team manager."),
    ("3", "Your head of service speaks to the head of service for children's social care."),
    ("4", "Your chief officer writes to the chair of the Safeguarding Board."),
)
"""Professional disagreement, level by level; one working day for each (reference.md 3.1)."""
