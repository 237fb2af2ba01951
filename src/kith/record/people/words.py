"""Which codes describe a person? (reference.md 2.1 to 2.6)"""

from datetime import date

RETURNS = {
    "ssda903": "SSDA903 return",
    "cin": "CIN census",
    "annex_a": "Annex A workbook",
    "missing": "List of missing reports",
    "census": "School census",
    "attendance": "Attendance list",
    "ctf": "School transfer file",
    "cpis": "NHS access notices",
}
"""Sources that are files: each owns the rows it gave."""
SOURCES = {"referral": "A referral", "worker": "A worker", **RETURNS}
CONFIDENCES = {"confirmed": "Confirmed", "probable": "Probable", "unconfirmed": "Unconfirmed"}
DATE_PRECISIONS = {"day": "Day", "month": "Month", "year": "Year", "band": "Age band", "unknown": "Not known"}
SEXES = {"M": "Male", "F": "Female", "U": "Not known or unspecified"}
NAME_KINDS = {
    "birth": "Name at birth",
    "married": "Married name",
    "known_as": "Known as",
    "street": "Street name",
    "online": "Online name",
}
IDENTIFIER_KINDS = {
    "NHS_NO": "NHS number",
    "UPN": "Unique pupil number",
    "UPN_UNKNOWN": "Reason no pupil number is known",
    "LCS_ID": "Social care number",
    "LA_CHILD_ID": "Local authority child number",
    "SSDA903_CHILD": "SSDA903 child number",
    "PNC_ID": "PNC number",
    "CRIS_REF": "Crime report",
    "MISSING_REF": "Missing report",
}
ADDRESS_KINDS = {
    "home": "Home",
    "placement": "Placement",
    "hostel": "Hostel",
    "family": "Family",
    "venue": "Venue",
}
CONTACT_KINDS = {"phone": "Telephone", "email": "E-mail address", "handle": "Online name"}
STATUS_KINDS = {
    "CIN": "Child in need",
    "CP": "Child protection plan",
    "LAC": "Looked after",
    "PLACED_HERE": "Looked after by another authority, placed here",
    "LEAVER": "Care leaver",
    "EH": "Early help",
    "EHCP": "Education, health and care plan",
    "YOS": "Youth offending service",
    "CIN_REFERRAL": "Referral to children's social care",
    "UASC": "Unaccompanied asylum-seeking child",
    "EXCLUSION": "Suspended or excluded from school",
}
PLACEMENTS = {
    "U1": "Kinship foster carer",
    "U4": "Foster carer",
    "K2": "Children's home",
    "K1": "Secure children's home",
    "H5": "Semi-independent",
    "P1": "With parents",
    "P2": "Independent living",
    "R3": "Family centre",
    "S1": "Residential school",
    "T0": "Temporary",
    "Z1": "Other",
}
"""The kinds of placement that a worker may choose; a return may give others of its own list."""
TOLD_OF_PLACEMENT = {"host": "The authority where the child is placed", "police": "The police there"}
"""Who is told of a placement outside the borough (reference.md 2.6, measure SU16)."""
PLACEMENT_BANDS = {
    "in_borough": "In the borough",
    "london": "Elsewhere in London",
    "outside": "Outside London",
    "not_known": "Not known",
}
RELATIONSHIP_KINDS = {
    "parent": "Parent",
    "step_parent": "Step-parent",
    "carer": "Carer",
    "foster_carer": "Foster carer",
    "holds_pr": "Holds parental responsibility",
    "sibling": "Brother or sister",
    "half_sibling": "Half-brother or half-sister",
    "household": "Member of the household",
    "grandparent": "Grandparent",
    "relative": "Other relative",
    "friend": "Friend",
    "schoolmate": "Schoolmate",
    "professional": "Professional",
}
ETHNIC_GROUPS = {
    "WBRI": "White British",
    "WIRI": "White Irish",
    "WIRT": "Traveller of Irish heritage",
    "WROM": "Roma or Gypsy",
    "WOTH": "Any other White background",
    "MWBC": "White and Black Caribbean",
    "MWBA": "White and Black African",
    "MWAS": "White and Asian",
    "MOTH": "Any other mixed background",
    "AIND": "Indian",
    "APKN": "Pakistani",
    "ABAN": "Bangladeshi",
    "AOTH": "Any other Asian background",
    "BCRB": "Black Caribbean",
    "BAFR": "Black African",
    "BOTH": "Any other Black background",
    "CHNE": "Chinese",
    "OOTH": "Any other ethnic group",
    "REFU": "Did not wish to say",
    "NOBT": "Not yet obtained",
}
LEGAL_STATUSES = {
    "C1": "Interim care order",
    "C2": "Full care order",
    "D1": "Freeing order",
    "E1": "Placement order",
    "V2": "Accommodated under section 20",
    "V3": "Short breaks, individual",
    "V4": "Short breaks, agreement",
    "L1": "Police protection",
    "L2": "Emergency protection order",
    "L3": "Child assessment order",
    "J1": "Remanded to care",
    "J2": "Placed under PACE",
    "J3": "Youth rehabilitation order with residence",
}
NEW_MARKS_FROM = date(2024, 8, 19)
MARKS_NOW = {
    "present": "/ \\ L",
    "elsewhere": "K V P W B D",
    "leave": "C C1 C2 J1 M S X T R I E",
    "unable": "Q Y1 Y2 Y3 Y4 Y5 Y6 Y7",
    "unauthorised": "G N O U",
    "not_counted": "Z #",
}
MARKS_BEFORE = {
    "present": "/ \\ L",
    "elsewhere": "B D J P V W",
    "leave": "C E H I M R S T",
    "unauthorised": "G N O U",
    "not_counted": "X Y Z #",
}
"""What each mark of a school's register means, from 19 August 2024 and before (reference.md 7.4)."""
MARKS = {
    "present": "Present",
    "elsewhere": "Present elsewhere",
    "leave": "Absent with leave",
    "unable": "Unable to attend",
    "unauthorised": "Absent without leave",
    "not_counted": "Not counted",
}
