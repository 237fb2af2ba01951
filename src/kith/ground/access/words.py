"""Which record classes, relations and handlings are there? (reference.md 1.3, 1.4)"""

RECORD_CLASSES = {
    "C0": "Fact of involvement",
    "C1": "Identity, family, addresses, education, legal status",
    "C2": "Referral, concerns, checklist, enquiry and answers",
    "C3": "Single record of CSE, assessments, plans, reviews",
    "C4": "Health detail",
    "C5": "Missing episodes and return-home interviews",
    "C6": "Intelligence reports",
    "C7": "Persons of concern, orders, disruption plans",
    "C8": "Crime and victim support",
    "C9": "Allegations against people who work with children",
    "C10": "Sealed records",
    "C11": "Governance",
    "C12": "Aggregates, unsuppressed",
    "C13": "Aggregates, suppressed",
    "C14": "Access log",
}

SUBJECT_KINDS = {
    "person": "A person as one source knows them",
    "draft": "A report that is still being written",
    "enquiry": "A question to one agency",
}

RELATIONS = {
    "allocated": "Allocated worker",
    "supervises": "Manager of the allocated worker's team",
    "referrer": "The agency that made the referral",
    "asked": "An agency asked by the hub, about this child's identity",
    "enquiry": "An agency asked by the hub, about its question",
    "author": "The person writing a draft",
    "sample": "An auditor's sample",
    "case": "A case opened to the data protection officer",
    "meeting": "An invitation to a meeting item",
    "contributor": "An agency that works with the child",
    "chair": "The reviewing officer or conference chair",
    "lado": "An allegation that concerns the child",
    "custodian": "A custodian of a sealed record",
    "keeper": "A keeper of a child's protected facts",
    "glass": "A broken glass: one child for an hour, reviewed",
    "missing": "The police's missing unit, while a child is missing and for four weeks after",
}

HANDLINGS = {
    "open": "No further limit",
    "author": "The one who is writing it",
    "originator": "The agency that made it",
    "police": "Law enforcement",
    "health": "Health agencies and the allocated worker",
}

QUALIFIERS = {
    "open": "needs no relation",
    "duty": "anyone the worker has a relation with, and everyone while on shift in a hub",
    "any": "anyone the worker has a relation with",
    "allocated": "those allocated to the worker, or to the team the worker manages",
    "agency": "rows the worker's own agency made",
    "own": "drafts the worker is writing",
    "contact": "who is involved, where the worker's agency made the referral or works with the child",
    "asked": "the child whom an open enquiry to the worker's agency is about",
    "enquiry": "the enquiry put to the worker's agency",
    "case": "where a sample, case, meeting, review or allegation was opened to the worker",
    "custodian": "sealed records the worker is a custodian of",
    "keeper": "protected facts the worker is a keeper of",
    "glass": "the child whose record the worker broke the glass to, for an hour, to read",
    "missing": "a child who is reported missing, until four weeks after the return",
}

MAY_ALLOCATE = ("MTM", "SWM", "SVC_DUTIES")
GIVERS: dict[str, tuple[str, ...]] = {
    "allocated": MAY_ALLOCATE,
    "supervises": MAY_ALLOCATE,
    "asked": ("MTO", "MTM", "SVC_DUTIES"),
    "enquiry": ("MTO", "MTM", "SVC_DUTIES"),
    "meeting": ("CSC", "MCH"),
    "contributor": ("MTM", "SWM", "SW"),
    "chair": ("MTM", "SWM", "DPO"),
    "lado": ("MTM", "SWM"),
    "sample": ("QA",),
    "case": ("DPO",),
    "custodian": ("DPO",),
    "missing": ("SVC_DUTIES",),
}
"""Who gives each kind of relation, and ends it; `kith.may_relate` holds the same and what more it takes."""
MAY_FIND = ("MTO", "MTM", "SW", "SWM", "CSC", "CWK")
MAY_DECIDE_IDENTITY = ("MTO", "MTM")
MAY_SEAL = ("DPO", "MTM", "SWM")
MAY_KEEP = ("MTM", "SW", "SWM", "CSC")
"""Who may be named custodian of a sealed record, and then reads the seal itself."""
IN_THE_HUB = ("MTO", "MTM", "CSC")
MAY_OWN = ("SW", "SWM", "CWK")
MAY_PROTECT = {"MTO": "duty", "MTM": "duty", "SW": "allocated", "SWM": "allocated"}
"""Who writes down a protected fact, and by which reason; writing one down opens none."""
MAY_BREAK = ("MTO", "MTM", "SW", "SWM", "CSC", "SPOC")
OPENED_BY_GLASS = ("C0", "C1", "C2", "C3", "C5")

SEAL_LEVELS = {1: "Say whom to ask, and nothing else", 2: "No trace"}
SEAL_KINDS = {
    "adoption": "Adoption",
    "protected": "Protected person",
    "refuge": "Refuge address",
    "staff": "A staff member's own family",
}
CONFLICT_KINDS = {"declared": "Declared", "suggested": "Suggested", "confirmed": "Confirmed"}
