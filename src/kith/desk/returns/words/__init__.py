"""Which codes do the statutory returns use, and in which collection years?

`ANY` means in every year Kith reads. A year is the one the collection ends in (2020 for 2019-20).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """One code: its text and the first and last collection year it is valid in (None: no limit)."""

    text: str
    first: int | None = None
    last: int | None = None

    def holds_in(self, year: int | None) -> bool:
        """Say whether the code is valid in that year; an unknown year rules nothing out."""
        if year is None:
            return True
        return (self.first is None or year >= self.first) and (self.last is None or year <= self.last)


def _codes(**texts: str) -> dict[str, Code]:
    return {code: Code(text) for code, text in texts.items()}


SEXES_903 = {
    "1": Code("Male", last=2024),
    "2": Code("Female", last=2024),
    "M": Code("Male", first=2025),
    "F": Code("Female", first=2025),
    "U": Code("Unknown", first=2025),
}
SEXES_CIN = {
    "1": Code("Male", last=2024),
    "2": Code("Female", last=2024),
    "0": Code("Not known", last=2024),
    "9": Code("Not specified", last=2024),
    "M": Code("Male", first=2025),
    "F": Code("Female", first=2025),
    "U": Code("Unknown", first=2025),
}
SEX_NOW = {"1": "M", "2": "F", "0": "U", "9": "U", "M": "M", "F": "F", "U": "U"}
"""Every form of sex to the present one."""

NEW_EPISODE_REASONS = _codes(
    S="Started to be looked after",
    L="Change of legal status only",
    P="Change of placement and carer",
    T="Change of placement, same carer",
    B="Change of legal status, placement and carer",
    U="Change of legal status and placement, same carer",
)
LEGAL_STATUSES = _codes(
    C1="Interim care order",
    C2="Full care order",
    D1="Freeing order",
    E1="Placement order",
    V2="Section 20, single period",
    V3="Short breaks, individual",
    V4="Short breaks, agreement",
    L1="Police protection",
    L2="Emergency protection order",
    L3="Child assessment order",
    J1="Remanded",
    J2="Placed under PACE",
    J3="Youth rehabilitation order with residence or intensive fostering",
)
PRIMARY_NEEDS = _codes(
    N1="Abuse or neglect",
    N2="Child's disability",
    N3="Parental illness or disability",
    N4="Family in acute stress",
    N5="Family dysfunction",
    N6="N6",
    N7="Low income",
    N8="Absent parenting",
)
"""N6 shows its code only: its official text is no label for an exploited child."""
PRIMARY_NEEDS_CIN = PRIMARY_NEEDS | _codes(N9="Not a child in need", N0="Not stated")

PLACEMENTS = {
    **_codes(
        A3="Placed for adoption with consent, current foster carer",
        A4="Placed for adoption with consent, not current foster carer",
        A5="Placed for adoption with placement order, current foster carer",
        A6="Placed for adoption with placement order, not current foster carer",
        K1="Secure children's home",
        K2="Children's home",
        P1="With own parents",
        P3="Residential employment",
        R1="Residential care home",
        R2="NHS or other health establishment",
        R3="Family centre or mother and baby unit",
        R5="Young offender institution",
        S1="Residential school",
        U1="Foster, relative or friend, long term",
        U2="Foster, relative or friend, for adoption",
        U3="Foster, relative or friend, other",
        U4="Foster, long term",
        U5="Foster, for adoption",
        U6="Foster, other",
    ),
    **{f"T{n}": Code("Temporary placement") for n in range(5)},
    "H5": Code("Semi-independent living", last=2025),
    "P2": Code("Independent living", last=2025),
    "Z1": Code("Other placement", last=2025),
    "K3": Code("Supported accommodation", first=2026),
    **{f"Z1{n}": Code("Other placement", first=2026) for n in range(1, 5)},
}
PLACEMENT_PROVIDERS = _codes(
    PR0="Parents",
    PR1="Own council",
    PR2="Other council",
    PR3="Other public provision",
    PR4="Private",
    PR5="Voluntary",
)
EPISODE_ENDS = _codes(
    X1="Episode ceased, a new one began the same day",
    E11="Adopted",
    E12="Adopted",
    E2="Died",
    E3="Care taken over by another council",
    E4A="Returned home, planned",
    E4B="Returned home, unplanned",
    E13="Returned home, no parental responsibility",
    E41="Child arrangements order",
    E45="Special guardianship, former foster carers",
    E46="Special guardianship, others",
    E47="Special guardianship, former foster carers",
    E48="Special guardianship, others",
    E5="Independent living with support",
    E6="Independent living without support",
    E7="Adult residential care",
    E8="Ceased for another reason",
    E9="Sentenced to custody",
    E14="Remand ended",
    E15="Age assessment found 18 or over",
    E16="Moved abroad",
    E17="Stayed with carers at 18",
)
PLACE_CHANGE_REASONS = _codes(
    CARPL="Change to or from a care plan",
    CLOSE="Resource closed",
    ALLEG="Allegation",
    STAND="Standards of care",
    APPRR="Approval removed",
    CREQB="Carer asked, behaviour",
    CREQO="Carer asked, other",
    CHILD="Child asked",
    LAREQ="Council asked",
    PLACE="Change in the status of placement",
    CUSTOD="Custody",
    OTHER="Other",
)
ETHNIC_CODES = frozenset(
    [
        "WBRI",
        "WIRI",
        "WIRT",
        "WROM",
        "WOTH",
        "MWBC",
        "MWBA",
        "MWAS",
        "MOTH",
        "AIND",
        "APKN",
        "ABAN",
        "AOTH",
        "BCRB",
        "BAFR",
        "BOTH",
        "CHNE",
        "OOTH",
        "REFU",
        "NOBT",
    ]
)
DISABILITIES = frozenset(["NONE", "MOB", "HAND", "PC", "INC", "COMM", "LD", "HEAR", "VIS", "BEH", "CON", "AUT", "DDA"])

REFERRAL_SOURCES = {
    "1A": Code("Family member, relative or carer"),
    "1B": Code("Acquaintance, neighbour or childminder"),
    "1C": Code("The child"),
    "1D": Code("Other individual"),
    "2A": Code("School"),
    "2B": Code("Education services"),
    "3A": Code("GP"),
    "3B": Code("Health visitor"),
    "3C": Code("School nurse"),
    "3D": Code("Other primary health services"),
    "3E": Code("A&E"),
    "3F": Code("Other health services"),
    "4": Code("Housing"),
    "5A": Code("Council, social care"),
    "5B": Code("Council, other internal"),
    "5C": Code("Council, other authority"),
    "5D": Code("Early help"),
    "6": Code("Police"),
    "7": Code("Other legal agency"),
    "8": Code("Other"),
    "9": Code("Anonymous"),
    "10": Code("Not known"),
}
CLOSURE_REASONS = _codes(
    RC1="Adopted",
    RC2="Died",
    RC3="Child arrangements order",
    RC4="Special guardianship order",
    RC5="Moved to another council",
    RC6="Moved to adult services",
    RC7="Other",
    RC8="No further action after assessment",
    RC9="Stepped down to early help",
)

POSTAL_AREAS = frozenset(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY"
    " G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP"
    " NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB"
    " W WA WC WD WF WN WR WS WV YO ZE".split()
)
LONDON_AREAS = frozenset("BR CR DA E EC EN HA IG KT N NW RM SE SM SW TW UB W WC".split())
"""Postal areas that lie in Greater London, or mostly so."""
NOT_LONDON_OUTCODES = frozenset(
    "CR3 CR6 DA1 DA2 DA3 DA4 DA9 DA10 DA11 DA12 DA13 EN6 EN7 EN8 EN9 EN10 EN11 IG7 IG10 KT7 KT8 KT10 KT11 KT12 KT13"
    " KT14 KT15 KT16 KT17 KT18 KT20 KT21 KT22 KT23 KT24 RM15 RM16 RM17 RM18 RM19 RM20 SM7 TW15 TW16 TW17 TW18 TW19"
    " TW20 UB9".split()
)
"""Districts of those areas that lie outside, or mostly so; a border district is told by where most of it lies."""
