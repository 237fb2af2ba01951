"""Which words does the room use: levels of a disagreement, kinds of what is late?"""

LEVELS = {
    1: "Worker to worker",
    2: "Managers",
    3: "Heads of service",
    4: "Chair of the Safeguarding Board",
}
"""Who speaks with whom, level by level; one working day for each (reference.md 3.1)."""

COURSE = {
    "raised": "Raised",
    "answered": "Answered",
    "taken_up": "Taken to the next level",
    "settled": "Settled",
}

LATE = {
    "acknowledge": "Acknowledge",
    "decide": "Decide",
    "rag": "Finish enquiries",
    "feedback": "Tell the referrer",
    "silent": "An agency is silent",
    "disagreement": "Disagreement",
    "transfer": "Transfer not confirmed",
}
"""What can be past its time; the first four are the hub's clocks."""

DONE = {
    "raised": "Raised. The other side has one working day to answer.",
    "answered": "Your answer stands below.",
    "taken_up": "Taken to the next level. It has one working day.",
    "settled": "Settled. It stays readable.",
    "handed_over": "Written down. It stays on the escalation list until a named person there confirms.",
    "confirmed": "Confirmed by the other authority.",
}
"""What one reads after each step."""
