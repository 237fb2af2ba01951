"""Which words do the forms without an account use?"""

from collections.abc import Mapping
from types import MappingProxyType

RELATIONS: Mapping[str, str] = MappingProxyType(
    {
        "1C": "This is about me",
        "1A": "A parent, carer or other family",
        "1B": "A friend or neighbour",
        "1D": "Somebody else",
        "9": "I would rather not say",
    }
)
"""By their source codes (reference.md 2.8)."""
HERE: Mapping[str, str] = MappingProxyType(
    {"here": "Yes, here now, or in danger now", "left": "No, they have left", "unsure": "I am not sure"}
)
SAID: Mapping[str, str] = MappingProxyType(
    {
        "safe_now": "Safe right now",
        "child_here": "Child there now",
        "facts": "Seen or heard",
        "worries": "What worries you",
        "place": "Where",
        "venue": "Premises",
        "venue_address": "Street, room or vehicle",
        "seen_when": "When",
        "forename": "First name",
        "surname": "Last name",
        "known_as": "Nickname",
        "age_said": "About how old",
        "school": "School or college",
        "description": "Looks",
        "people": "People",
        "vehicle": "Vehicle",
        "child_words": "The child’s own words",
        "relation": "You are",
        "sender": "Your name",
        "sender_role": "Your job",
        "contact": "How to reach you",
    }
)
"""What each answer is called when it is looked over."""
LOOKED_OVER = ("facts", "worries", "description", "people")
"""The free text whose wording is looked at; the child's own words never are."""
