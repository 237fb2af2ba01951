"""What can an episode, and what is learnt after it, be called? (reference.md 2.3, 2.7)"""

KINDS = {
    "M": "Missing: whereabouts not known",
    "A": "Away from placement: whereabouts known",
    "S": "Not at school: left, or did not come, without leave",
}
POLICE_KINDS = ("M", "A")
"""Kinds of one child that never overlap, and that a return interview follows."""
SETTINGS = {"home": "Home", "care": "Where the child is looked after", "school": "School"}
FROM = {"home": "home", "care": "care", "school": "school"}
RISKS = {
    "": "Not graded yet",
    "absent": "Absent (until 2017)",
    "none": "No apparent risk",
    "low": "Low",
    "medium": "Medium",
    "high": "High",
}
"""What the police decided; a person's grade, never worked out here."""
ENDINGS = {
    "returned": "Came back",
    "found": "Was found",
    "turned_18": "Turned 18 while missing",
}
CONDITIONS = {
    "well": "Safe and well",
    "hurt": "Hurt, or needs a doctor",
    "distressed": "Distressed",
    "under": "Under the influence of drink or drugs given to them or taken",
    "not_seen": "Not seen yet by a professional",
}
PLACES = {
    "private": "Private address",
    "hotel": "Hotel, bed and breakfast, short let",
    "hostel": "Hostel",
    "park": "Park",
    "transport": "Station or stop",
    "takeaway": "Takeaway",
    "licensed": "Licensed premises",
    "taxi": "Taxi office",
    "school": "Near a school",
    "shops": "Shops",
    "car": "Car",
    "online": "Online",
    "other": "Other",
}
PERSONS = {
    "friend": "Friend",
    "family": "Family",
    "partner": "“Boyfriend” or “girlfriend”",
    "adult": "Adult who is not family",
    "child": "Another child",
    "not_known": "Not known who",
}
WHENS = {"last_seen": "last seen", "found": "found", "between": "in between"}
YES_NO = {"y": "Yes", "n": "No", "na": "Not applicable"}
PUSH = {
    "family": "Arguments or trouble at home",
    "harm": "Harm or fear of harm where they live",
    "placement": "Unhappy with where they are placed",
    "far": "Placed far from people who matter",
    "school": "Trouble at school, bullying",
    "feelings": "Low, anxious, angry",
    "rules": "Not listened to",
}
PULL = {
    "family": "To be with family",
    "friends": "To be with friends",
    "partner": "To be with a “boyfriend” or “girlfriend”",
    "given": "Given things, money, food, drink or drugs by somebody",
    "made": "Made to go, threatened, or owes somebody",
    "fetched": "Collected or called by somebody",
    "online": "To meet somebody from online",
}
ASKED = {
    "why": "Why they went",
    "where": "Where they were",
    "who": "Whom they were with",
    "harm": "What happened there",
    "wants": "What they want",
}
"""What an interview asks; each may be left unanswered."""
STATES = {
    "open": "Still missing",
    "due": "Interview due",
    "overdue": "Interview overdue",
    "offered": "Interview offered",
    "declined": "Child declined",
    "not_possible": "Interview not possible",
    "done": "Interview done in 72 hours",
    "done_late": "Interview done after 72 hours",
    "none": "No interview owed",
}
MAY_REPORT = ("REF", "SPOC")
MAY_KEEP_UNIT = ("SPOC",)
MAY_WRITE = ("SPOC", "SW", "SWM")
MAY_READ_ALL = ("SPOC", "SET", "MTO", "MTM", "CSC")
"""Who reads the day's list and the month: all episodes, or those of every child while on duty."""
DONE = {
    "reported": "Reported. If you learn anything, ring the police at once; do not wait for Kith.",
    "back": "Thank you. The missing unit sees that the child is back and closes the episode.",
    "closed": "Closed. A return interview is due 72 hours after the return.",
    "graded": "Graded.",
    "struck": "Struck through. It stays readable, marked.",
    "saved": "Saved.",
    "told": "The summary is told, and written down as shared.",
    "seen": "Added.",
}
IN_THE_HUB = ("MTO", "MTM")
"""Who reads the lists only while on the rota."""
