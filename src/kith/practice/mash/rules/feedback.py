"""What does the hub first propose to tell the referrer? A person changes it and sends it."""

_SENTENCES = {
    "nfa": (
        "We have looked at this and will take no further action now. "
        "Please tell us at once if anything new worries you."
    ),
    "advice": (
        "We have looked at this and give you the advice below. "
        "Please keep supporting the child and tell us of any change."
    ),
    "early_help": ("The family will be offered early help. The early help worker will be in touch with you."),
    "cin_assessment": (
        "A social worker will assess what the child needs. The worker's name is on this page once allocated."
    ),
    "strategy": (
        "We are holding a strategy discussion today. Please do not speak to the child or family about this yet."
    ),
    "link_to_open": (
        "The child already has a worker, who has your information today. The worker's name is on this page."
    ),
    "transfer": "Another authority is responsible for this child and now has your information.",
    "lado": "This concerns a person who works with children and has gone to the designated officer.",
    "adult": "This concerns an adult and has gone to adult safeguarding.",
}


def feedback_draft(outcome: str, mash_line: str) -> str:
    """Return the proposed sentence for the referrer: the outcome and whom to ring, nothing about others."""
    return f"{_SENTENCES[outcome]} If you disagree or have more to say, ring MASH on {mash_line}."
