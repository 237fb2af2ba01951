"""Which words does the hub's side use: clocks, matching, answers of agencies, what happens after each step?"""

CLOCK_NAMES = {
    "acknowledge": "Acknowledge",
    "decide": "Decide",
    "rag": "Finish enquiries",
    "feedback": "Tell the referrer",
}
"""The rule of a clock, before any underscore, as a duty."""

MATCH_STATES = {
    "waiting": "Being compared",
    "to_decide": "To decide",
    "joined": "Joined",
    "nobody": "Nobody known",
}

ITEM_ANSWERS = {"yes": "Yes, current", "no": "No", "historic": "Yes, in the past", "not_known": "Not known"}
"""What an agency may answer to one item of the checklist: never the text behind it."""
SAID_BEFORE = {"present": "Yes, current", "suspected": "Suspected", "absent": "No"}
"""How an answer reads that came in with the checklist's own words."""

ITEMS_TO_ASK = {
    "health": ("S02", "S03", "S05", "S12", "S13", "S14", "V03", "V14"),
    "education": ("S06", "S07", "S08", "V05", "V06", "V10", "V15"),
    "police": ("S01", "S04", "S10", "S11", "V04", "V08"),
    "housing": ("V09", "V11", "V13"),
}
"""The items of Appendix B that an agency of each sector is likely to be able to answer."""

DONE = {
    "acknowledge": "Acknowledged. The referrer is told now. Next: the match and the RAG.",
    "hold": "You have this referral in hand.",
    "return": "Returned. The referrer is asked now; take it up again when they have answered.",
    "take-back": "Taken up again. Next: the match and the RAG.",
    "ask-more": "The referrer is asked now. The clocks go on.",
    "read": "Marked as read.",
    "chase": "Chased. Each agency is told that its question waits.",
    "call-back": "The call is recorded.",
    "rag": "The RAG is set and its clock runs.",
    "ask": "Asked. Each agency sees its own question and nothing beside it.",
    "decide": "Decided. Next: tell the referrer. An accepted concern opens the child's single record in "
    "screening within seconds.",
    "second-asked": "Another MASH manager must look at this. Until then no decision stands and the clock runs.",
    "second": "Your view is recorded.",
    "feedback": "The referrer is told now. Next: close the referral.",
    "close": "Closed. It stays readable.",
    "error": "Marked as entered in error. It stays readable.",
    "allocate": "Allocated. The worker is told now.",
    "end-allocation": "The allocation has ended.",
    "late": "The reason is kept beside the clock.",
    "pair-same": "Joined: both are read as one child. This can be undone at any time.",
    "pair-different": "Kept apart. This pair will not be proposed again.",
    "pair-ask": "Asked. The pair stays here until somebody decides.",
    "pairs-hold": "Held to be the same. A colleague looks at them next; nothing is joined yet.",
    "pairs-confirm": "Joined: each pair is read as one child. Each can be undone at any time.",
    "pairs-back": "Given back: each is to be decided by itself.",
    "pair-undone": "Undone. Both stand as they would without it.",
}
"""What one reads after each step: that it happened and what comes next."""

FLAG_NAMES = {
    "HIGH_RISK": "High risk",
    "POTENTIAL_VICTIM": "Potential victim",
    "MULTIPLE_SIGNS": "Several signs",
    "VULNERABILITY_NOTED": "Vulnerability noted",
    "NOTHING_RECORDED": "Nothing recorded",
    "UNDER_13": "Under 13",
    "INCOMPLETE": "More than half not known",
}
"""What a flag of the checklist's advice is called on a screen."""
