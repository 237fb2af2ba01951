"""Which roles, sectors, kinds of team and settings does a partnership have? (reference.md 1.1, 1.2)"""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

ROLES = {
    "PUB": "Public, parent, child or licensed premises",
    "REF": "Referrer",
    "MTO": "MASH triage officer",
    "MTM": "MASH team manager",
    "MNP": "MASH partner",
    "SW": "Social worker",
    "SWM": "Social work team manager",
    "CWK": "Specialist CSE caseworker",
    "CSC": "CSE coordinator",
    "SPOC": "Borough police CSE single point of contact",
    "SET": "Police Sexual Exploitation Team officer",
    "MCH": "MASE chair",
    "MAT": "MASE attendee",
    "ACL": "Agency CSE lead",
    "LADO": "Local authority designated officer",
    "LIC": "Licensing officer",
    "CSG": "Community safety officer",
    "TRN": "Training lead",
    "QA": "Audit lead",
    "SGC": "CSE subgroup",
    "BRD": "Board member",
    "DPO": "Data protection officer",
    "ADM": "System administrator",
    "ANL": "Analyst",
}

SERVICES = {
    "SVC_FRONT": "Front door service",
    "SVC_MATCH": "Matching service",
    "SVC_IMPORT": "Import service",
    "SVC_DUTIES": "Duties service",
    "SVC_SEAL": "Trail sealer",
    "SVC_REPORT": "Reporting service",
}
"""The product's own viewers: rows of the matrix like roles, nobody signs in as one."""

ROLES_EVERY_AGENCY_GIVES = ("REF", "ACL", "MNP", "MAT", "TRN", "ADM")
ROLES_BY_SECTOR = {
    "social_care": ("MTO", "MTM", "SW", "SWM", "CWK", "CSC", "LADO", "QA", "DPO"),
    "police": ("SPOC", "SET", "MCH"),
    "health": ("CWK",),
    "voluntary": ("CWK",),
    "council": ("LIC", "CSG", "QA", "DPO"),
    "board": ("CSC", "QA", "SGC", "BRD", "ANL"),
}
"""Which roles an agency of each sector gives besides."""

SECTORS = {
    "health": "Health",
    "education": "Education",
    "social_care": "Children's social care",
    "police": "Police",
    "housing": "Housing",
    "justice": "Youth justice and probation",
    "council": "Other council service",
    "voluntary": "Voluntary and community",
    "board": "Board and partnership",
    "other": "Other",
}

TEAM_KINDS = {
    "mash": "Multi-agency safeguarding hub",
    "social_work": "Social work team",
    "agency": "Team of an agency",
    "service": "Service",
}

DEFAULTS: dict[str, Any] = {
    "screening.several": 3,
    "screening.sign_lookback_months": 12,
    "screening.unknown_items_for_incomplete": 15,
    "limits.red_hours": 4,
    "limits.amber_days": 1,
    "limits.green_days": 3,
    "limits.blue_hours": 24,
    "limits.answer_hours": {"red": 2, "amber": 6, "green": 24, "blue": 24},
    "limits.feedback_days": 3,
    "limits.glass_minutes": 60,
    "limits.involvement_an_hour": 30,
    "sharing.basis": "Public task and the safeguarding of children: UK GDPR Articles 6(1)(e) and 9(2)(g),"
    " Data Protection Act 2018 Schedule 1 paragraph 18; Children Act 1989 section 47, Children Act 2004 section 11",
    "sharing.why": {
        "enquiry": "To decide how to keep the child safe, MASH needs what this agency knows.",
        "feedback": "The agency that was worried must know what happens next to play its part.",
        "relation": "The agency works with the child and must know whom to speak to.",
        "interview": "What the child told must reach those who can keep the child safe; the summary is enough.",
    },
    "sharing.family_why": "Not asked first, so that the child is not put in danger; the allocated worker tells them.",
    "hours.opens": "09:00",
    "hours.closes": "17:00",
    "borough.outcodes": ["ZZ99"],
    "contact.mash_line": "020 7946 0100",
    "contact.out_of_hours_team": "Emergency duty team",
    "contact.out_of_hours_line": "020 7946 0199",
    "contact.police_line": "101, or 999 in an emergency",
    "public.from_one_place": 5,
    "public.in_all": 60,
    "public.admit_per_minute": 6,
    "sign_in.idle_minutes": 15,
    "sign_in.hours": 10,
    "sign_in.at_once": 2,
    "sign_in.dormant_days": 45,
}
"""Defaults of reference.md 2.9, 3 and 3.1; telephone numbers from the range kept for drama."""

HUB = uuid5(NAMESPACE_URL, "kith:organisation:hub")
"""The organisation of the hub itself: its own originator, and home of the product's services."""
HUB_TEAM = uuid5(NAMESPACE_URL, "kith:team:hub")
