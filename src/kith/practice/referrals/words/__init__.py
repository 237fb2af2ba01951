"""Which codes does the front door use? (reference.md 2.8, 3.1)"""

CHANNELS = {
    "form": "Partner's form",
    "phone": "Telephone",
    "api": "Another system",
    "email": "E-mail",
    "walk_in": "In person at the hub",
    "police": "Police notification",
    "public": "Public form",
    "premises": "Licensed premises",
}
WITHOUT_ACCOUNT = ("public", "premises")
"""Channels by which somebody without an account writes: nobody is told anything back but the reference."""
SOURCE_CODES = {
    "1A": "Family member",
    "1B": "Acquaintance",
    "1C": "Self",
    "1D": "Other individual",
    "2A": "School",
    "2B": "Education services",
    "3A": "GP",
    "3B": "Health visitor",
    "3C": "School nurse",
    "3D": "Other primary health",
    "3E": "A&E",
    "3F": "Other health",
    "4": "Housing",
    "5A": "Local authority social care",
    "5B": "Other local authority service",
    "5C": "Other local authority",
    "5D": "Early help",
    "6": "Police",
    "7": "Other legal agency",
    "8": "Other, including voluntary",
    "9": "Anonymous",
    "10": "Not known",
}
SAFE_NOW = {"yes": "Yes", "no": "No, in danger now", "unsure": "I am not sure"}
OPEN_STATES = ("submitted", "acknowledged", "returned", "linked", "triaged", "enquiry", "decided")
"""States in which the hub still owes something."""
CSE_ACCEPTED = ("early_help", "cin_assessment", "strategy", "link_to_open")
"""Outcomes after which a referral with a CSE concern has a single record, opened in screening."""
