"""Which organisations and wards does the invented borough of Eastmarsh have?"""

from kith.door.street.script.shapes import Agency, Ward

_HUB = (("mash", "Multi-agency safeguarding hub", "mash"),)
_SOCIAL_WORK = (
    ("sw_north", "Assessment and intervention north", "social_work"),
    ("sw_south", "Assessment and intervention south", "social_work"),
    ("sw_care", "Looked-after children and care leavers", "social_work"),
)


def _phone(n: int) -> str:
    """Return a number of the range kept free for drama."""
    return f"020 7946 0{n:03d}"


ORGANISATIONS: tuple[Agency, ...] = (
    Agency(
        "council",
        "Eastmarsh Council (demo): Children's Social Care",
        "Social care",
        "A03",
        "social_care",
        _phone(100),
        is_board_member=True,
        teams=_HUB + _SOCIAL_WORK,
    ),
    Agency("school_hill", "Larkhill School (demo)", "Larkhill School", "A06", "education", _phone(110)),
    Agency("school_dock", "Dockfield Academy (demo)", "Dockfield Academy", "A06", "education", _phone(111)),
    Agency(
        "education",
        "Eastmarsh Council (demo): Education Access",
        "Education Access",
        "A06",
        "education",
        _phone(112),
        parent="council",
    ),
    Agency("gp", "Tidewell Surgery (demo)", "Tidewell Surgery", "A09", "health", _phone(120)),
    Agency("ae", "St Brannoc's Hospital (demo): Emergency Department", "A&E", "A01", "health", _phone(121)),
    Agency("camhs", "Eastmarsh CAMHS (demo)", "CAMHS", "A02", "health", _phone(122)),
    Agency("clinic", "Quayside Community Health (demo)", "Community health", "A04", "health", _phone(123)),
    Agency("drugs", "Clearwater Drug and Alcohol Service (demo)", "Clearwater", "A05", "health", _phone(124)),
    Agency(
        "sexual_health", "Harbour Sexual Health Clinic (demo)", "Harbour Clinic", "A10", "health", _phone(125)
    ),
    Agency(
        "midwives",
        "Eastmarsh Midwifery and Health Visiting (demo)",
        "Health visiting",
        "A12",
        "health",
        _phone(126),
    ),
    Agency(
        "sarc",
        "The Willows (demo): Sexual Assault Referral Centre",
        "The Willows",
        "A15",
        "health",
        _phone(127),
    ),
    Agency(
        "health_hub",
        "Eastmarsh Health Trust (demo): Safeguarding",
        "Health safeguarding",
        "A04",
        "health",
        _phone(128),
        is_board_member=True,
    ),
    Agency("fire", "Marsh Fire and Rescue (demo)", "Fire", "A07", "other", _phone(130)),
    Agency(
        "gangs",
        "Pathways (demo): Gangs and Youth Violence Project",
        "Pathways",
        "A08",
        "voluntary",
        _phone(131),
    ),
    Agency(
        "housing", "Eastmarsh Homes (demo)", "Housing", "A11", "housing", _phone(132), is_board_member=True
    ),
    Agency("hostel", "Beacon Foyer (demo)", "Beacon Foyer", "A11", "housing", _phone(133)),
    Agency(
        "police",
        "Marsh Police (demo): Eastmarsh",
        "Police",
        "A13",
        "police",
        _phone(140),
        is_board_member=True,
        is_law_enforcement=True,
        teams=(("missing", "Missing persons unit", "agency"), ("police_hub", "Police in the hub", "agency")),
    ),
    Agency(
        "police_set",
        "Marsh Police (demo): Sexual Exploitation Team",
        "Exploitation Team",
        "B14",
        "police",
        _phone(141),
        parent="police",
        is_law_enforcement=True,
    ),
    Agency(
        "home",
        "Fernleigh House (demo): children's home",
        "Fernleigh House",
        "A14",
        "social_care",
        _phone(150),
    ),
    Agency(
        "haven",
        "Haven Eastmarsh (demo): violence against women service",
        "Haven",
        "A16",
        "voluntary",
        _phone(151),
    ),
    Agency(
        "casework", "Steady Ground (demo): CSE casework", "Steady Ground", "B20", "voluntary", _phone(152)
    ),
    Agency("board", "Eastmarsh Safeguarding Children Board (demo)", "The Board", "B01", "board", _phone(160)),
    Agency(
        "licensing",
        "Eastmarsh Council (demo): Licensing",
        "Licensing",
        "B07",
        "council",
        _phone(161),
        parent="council",
    ),
    Agency(
        "safety",
        "Eastmarsh Council (demo): Community Safety",
        "Community Safety",
        "B09",
        "council",
        _phone(162),
        parent="council",
    ),
    Agency(
        "yot",
        "Eastmarsh Youth Offending Service (demo)",
        "Youth offending",
        "",
        "justice",
        _phone(163),
        parent="council",
    ),
    Agency(
        "early_help",
        "Eastmarsh Council (demo): Early Help",
        "Early Help",
        "B31",
        "council",
        _phone(164),
        parent="council",
    ),
    Agency(
        "systems",
        "Eastmarsh Council (demo): Systems",
        "Systems",
        "",
        "council",
        _phone(165),
        parent="council",
    ),
    Agency("neighbour", "Westfold Council (demo)", "Westfold", "B29", "social_care", _phone(166)),
)

WARDS: tuple[Ward, ...] = (
    Ward("demo-01", "Quayside", "ZZ99 1"),
    Ward("demo-02", "Larkhill", "ZZ99 2"),
    Ward("demo-03", "Dockfield", "ZZ99 3"),
    Ward("demo-04", "Tidewell", "ZZ99 4"),
    Ward("demo-05", "Marshgate", "ZZ99 5"),
    Ward("demo-06", "Fernleigh", "ZZ99 6"),
    Ward("demo-07", "Old Mill", "ZZ99 7"),
    Ward("demo-08", "Beacon", "ZZ99 8"),
)
