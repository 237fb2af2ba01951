"""Which children of the street are looked after, go missing, come back, and are listened to?"""

from kith.door.street.script.shapes import Night, Story

LEAD, MOTHER = "Yvette Lindqvist, registered manager, Fernleigh House", "Dawn Skelhorn, mother, 07700 900304"
GRILL = {"where": "Harbour Grill", "place": "takeaway", "whom": "Dez", "person": "adult"}
STAIRS = {"where": "Old ferry stairs", "place": "transport"}


def _n(at: str, by: str, deed: str, /, **said: object) -> Night:
    return Night(at, by, deed, said)


# fmt: off
_LOOKED_AFTER = (
    _n("2014-12-01 10:00", "mto_one", "place", child="chloe", at="C2 U4 in_borough 2013-09-02"),
    _n("2014-12-01 10:10", "mto_one", "place", child="kyle", at="V2 K2 in_borough 2014-06-16"),
    _n("2014-12-01 10:20", "mto_one", "place", child="samira", at="C2 U4 london 2014-03-03", told=("host", "police")),
    _n("2014-12-01 10:30", "mto_one", "place", child="shanice", at="C2 H5 outside 2014-10-20", told=("host",)),
    _n("2014-12-02 09:30", "mto_one", "place_here", name="Lacey Underhay-Crook", born="2000-08-14",
       authority="Westfold Council", since="2014-11-24"),
)
_FIRST_NIGHT = (
    _n("2014-12-13 23:20", "home_lead", "report", child="kyle", of="M care", seen="2014-12-13 21:30", by=LEAD,
       known="Black jacket, grey rucksack. A car waited at the corner; two calls came before.", whom="Dez"),
    _n("2014-12-14 06:20", "home_lead", "say_back", back="2014-12-14 06:05", words="Came in by himself, tired."),
    _n("2014-12-14 08:15", "spoc_one", "close", back="2014-12-14 06:05", how="returned", condition="distressed",
       reason_left="He said nobody here asks him anything.", described="About thirty, scar on one hand", **GRILL),
    _n("2014-12-15 09:10", "mto_one", "join", why="Same name and date of birth; the home is his."),
    _n("2014-12-15 09:20", "mtm_one", "allocate", worker="sw_three", why="Keeps the children of Fernleigh House."),
    _n("2014-12-15 10:00", "spoc_one", "offer", accepted="y"),
    _n("2014-12-16 15:00", "spoc_one", "interview_held", held="2014-12-16 13:30", push=("far", "rules"),
       pull=("given", "made"), not_answered=("who",), wants="I want to see my sister. Nobody lets me ring her.",
       summary="A man he calls Dez gives him food and clothes at Harbour Grill and asks him to carry things. He fears"
       " what is owed. He wants to see his sister.", account="Told at length, in a park, by choice.", **GRILL),
    _n("2014-12-16 15:20", "spoc_one", "tell", to="council", whom="Precious Mutambara-Hill, social worker"),
)
_SECOND_NIGHT = (
    _n("2014-12-28 22:40", "home_lead", "report", child="kyle", of="M care", seen="2014-12-28 20:15", by=LEAD,
       known="Left by the garden after a call.", same_as="first_night"),
    _n("2014-12-29 09:00", "spoc_one", "close", back="2014-12-29 07:10", how="found", found_by="Night patrol", **GRILL),
    _n("2014-12-30 11:00", "spoc_one", "offer", accepted="n", tried="Offered twice, by Steady Ground and by his carer.",
       view="He fears what is owed. Leonie stays in touch and will ask again."),
)
_THIRD_NIGHT = (
    _n("2015-01-11 23:30", "home_lead", "report", child="kyle", of="M care", seen="2015-01-11 22:10", by=LEAD,
       known="Telephone off. He took his warm coat.", same_as="second_night"),
    _n("2015-01-11 23:45", "spoc_one", "grade", risk="high"),
    _n("2015-01-12 07:30", "spoc_one", "close", back="2015-01-12 05:40", how="found", condition="distressed",
       whom="Dez", person="adult", **STAIRS),
)
_FROM_HOME = (
    _n("2014-12-30 19:30", "spoc_one", "report", child="jordan", of="M home", seen="2014-12-30 15:00", by=MOTHER,
       known="Went out for milk. Two calls from a withheld number before."),
    _n("2014-12-31 10:00", "spoc_one", "close", back="2014-12-31 03:20", how="returned", **GRILL),
    _n("2014-12-31 10:30", "mto_two", "join", why="Same name and date of birth as in the referral of Pathways."),
    _n("2015-01-02 12:00", "spoc_one", "interview_held", held="2015-01-02 11:00", push=("school",),
       pull=("given", "friends"), wants="I want my mum to stop crying.", whom="Tank", person="child",
       summary="Older boys and a man at Harbour Grill give him money to wait at the ferry. They frighten him.",
       account="Spoken at the youth club, with his dog there.", **STAIRS),
)
_MISSING_NOW = (
    _n("2015-01-13 21:40", "spoc_one", "report", child="jordan", of="M home", seen="2015-01-13 18:05", by=MOTHER,
       known="His telephone rings and nobody answers.", whom="Tank", same_as="from_home"),
    _n("2015-01-13 21:55", "spoc_one", "grade", risk="high"),
)
_AT_HER_MOTHERS = (
    _n("2015-01-02 20:00", "spoc_one", "report", child="chloe", of="A care", seen="2015-01-02 17:30",
       by="Jean Ollerenshaw, foster carer, 07700 900313", known="She is at her mother's and will not say why."),
    _n("2015-01-03 18:30", "spoc_one", "close", back="2015-01-03 17:45", how="returned"),
    _n("2015-01-05 09:15", "mto_one", "join", why="Same name and date of birth; looked after by us."),
)
_LEFT_SCHOOL = (
    _n("2015-01-14 10:20", "dsl_dock", "report", child="leon", of="S school", seen="2015-01-14 09:35",
       by="Tom Hartnell-Rees", known="Left by the kitchen gate with an older boy.", whom="Tank"),
)
MISSING_STORIES: tuple[Story, ...] = (
    Story("looked_after", "Children in three bands, one host not told; one placed here by others", _LOOKED_AFTER),
    Story("first_night", "A home reports; an independent interview finds a place and a nickname", _FIRST_NIGHT),
    Story("second_night", "He declines an interview; what was tried is written down", _SECOND_NIGHT),
    Story("third_night", "The third time in 90 days: a strategy discussion is prompted", _THIRD_NIGHT),
    Story("from_home", "From home, found where the other boy was found", _FROM_HOME),
    Story("from_home_again", "Missing as the street stands still", _MISSING_NOW),
    Story("at_her_mothers", "Away, whereabouts known; no interview offered in 72 hours", _AT_HER_MOTHERS),
    Story("left_school", "A boy who left before the second lesson", _LEFT_SCHOOL),
)
