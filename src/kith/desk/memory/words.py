"""How are the trail's acts, kinds and reasons said?"""

LOOKS = frozenset(
    {
        "child seen",
        "chronology seen",
        "referral seen",
        "pair seen",
        "question seen",
        "own referral seen",
        "disagreement seen",
        "transfer seen",
        "episode seen",
        "times missing seen",
    }
)
"""Acts that open one child's record; `kith.act_kind` names the same."""

KINDS = {
    "look": "Opened the record",
    "list": "Saw it in a list",
    "search": "Found it by a search",
    "deed": "Did something",
    "try": "Asked and was refused",
    "book": "About who may look",
}

REASONS = {
    "allocated": "allocated to the child",
    "supervises": "manages the allocated worker's team",
    "chair": "reviews the child's plan or chairs the conference",
    "meeting": "invited to a meeting about the child",
    "sample": "an audit sample",
    "asked": "asked by MASH about the child",
    "enquiry": "asked by MASH about the child",
    "referrer": "their agency made the referral",
    "contributor": "their agency works with the child",
    "author": "was writing it",
    "case": "a case opened to the data protection officer",
    "glass": "broke the glass",
    "missing": "the child is or was missing",
    "custodian": "keeps the sealed record",
    "lado": "an allegation that concerns the child",
    "duty": "on duty in the hub",
    "agency": "their agency wrote some of it",
    "none": "no reason recorded",
}

OF_THE_RECORD = "Stands in the record: a case opens it"
PROTECTED = "Held back: what was typed holds what is protected"

TASK = "outside_look"
"""The kind of task that tells the allocated worker of a look from outside."""
COPIED = ("look", "list", "search", "deed")
"""What of a child's log stands in the copy for subject access."""

GIVEN_BY_HAND = ("contributor", "meeting", "chair", "lado", "sample", "case")
"""Kinds of relation that a page gives; the others come with the act that needs them."""
HELD_BY_ROLES = {
    "meeting": ("MCH", "MAT", "SPOC", "SET", "SW", "SWM", "LADO"),
    "chair": ("QA",),
    "lado": ("LADO",),
    "sample": ("QA",),
    "case": ("DPO",),
}
