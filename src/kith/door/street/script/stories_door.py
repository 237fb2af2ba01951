"""Which referrals on the street stand at each other place: just in, returned, linked, late, in error?"""

from kith.door.street.script.shapes import (
    Acknowledge,
    AddInformation,
    Answer,
    Ask,
    Close,
    Decide,
    Draft,
    EnterInError,
    Feedback,
    Rate,
    ReturnForInformation,
    Said,
    Story,
    Submit,
    TakeBack,
)

DOOR_STORIES: tuple[Story, ...] = (
    Story(
        "draft_kept",
        "A teacher has begun and not sent",
        (
            Draft(
                "2015-01-13 12:40",
                "dsl_hill",
                facts="Asked twice to be moved from her form group.",
                worries="",
                children=(Said("hannah", present=("V10",)),),
                source_code="2A",
            ),
        ),
    ),
    Story(
        "just_in",
        "Received this morning, nobody has answered yet",
        (
            Submit(
                "2015-01-14 09:12",
                "drugs_worker",
                facts="Told her worker that adults at a flat give her drink and drugs.",
                worries="They keep asking her to bring friends.",
                children=(
                    Said("keisha", present=("S03", "S11"), suspected=("V08",), child_words="I owe them now."),
                ),
                source_code="3F",
            ),
        ),
    ),
    Story(
        "unknown_child",
        "Nobody knows her name: a nickname, a place and part of a number plate",
        (
            Submit(
                "2015-01-10 23:30",
                "",
                facts="A girl of about 14 was crying in a car park. Two men put her into a car.",
                worries="She said that she wanted to get out.",
                children=(
                    Said(
                        nickname="Lulu",
                        place="Car park behind the Quayside shops",
                        vehicle="Dark blue van, plate begins E9",
                        description="About 14, white puffer jacket, long plaits",
                        suspected=("S01", "W05"),
                    ),
                ),
                channel="public",
                source_code="9",
                safe_now="no",
            ),
            Acknowledge("2015-01-12 09:05", "mto_two"),
            Rate("2015-01-12 09:15", "mtm_two", "R", "Taken away by adults; police told on Saturday night."),
            Ask("2015-01-12 09:20", "mtm_two", "police", "Who is she? Any report for the van or the place?"),
        ),
    ),
    Story(
        "hotel_night",
        "Out of hours from licensed premises, without an account",
        (
            Submit(
                "2015-01-13 01:20",
                "",
                facts="A man of about 40 paid cash for a room with a girl in school uniform. Left 01:05.",
                worries="She did not speak.",
                children=(
                    Said(
                        place="A hotel near the station",
                        description="School uniform, about 13",
                        suspected=("S01",),
                    ),
                ),
                channel="premises",
                source_code="8",
                safe_now="unsure",
            ),
            Acknowledge("2015-01-13 09:02", "mto_one"),
        ),
    ),
    Story(
        "linked_open",
        "A child whose social worker is known: linked the same day",
        (
            Submit(
                "2014-12-17 14:30",
                "gangs_worker",
                facts="Older young people meet him after the group and drive him home.",
                worries="He has a second phone.",
                children=(Said("jordan", present=("V04", "S10"), gang_associated="suspected"),),
                source_code="8",
            ),
            Acknowledge("2014-12-17 14:45", "mto_one"),
            Decide(
                "2014-12-17 16:00", "mtm_one", "link_to_open", "Callum Drysdale-Wu works with him already."
            ),
            Feedback("2014-12-17 16:20", "mto_one", "His social worker has your concern and will call you."),
            Close("2014-12-18 09:30", "mto_one"),
        ),
    ),
    Story(
        "linked_today",
        "Linked and not yet told",
        (
            Submit(
                "2015-01-14 09:30",
                "home_lead",
                facts="Came back at 04:40 with money that she did not have before.",
                worries="A car dropped her at the corner.",
                children=(Said("tanisha", present=("V12", "S01", "S10")),),
                source_code="8",
            ),
            Acknowledge("2015-01-14 09:50", "mto_two"),
            Decide(
                "2015-01-14 10:40", "mtm_two", "link_to_open", "Precious Mutambara-Hill is her social worker."
            ),
        ),
    ),
    Story(
        "returned",
        "Returned for information: it says nothing of a worry",
        (
            Submit(
                "2015-01-08 15:10",
                "fire_officer",
                facts="Smoke alarm fitted at the family home.",
                worries="",
                children=(Said("liam", leaves_out=("upn", "nhs_number")),),
                source_code="8",
            ),
            Acknowledge("2015-01-08 15:40", "mto_one"),
            ReturnForInformation(
                "2015-01-08 16:00", "mto_one", "Was anything seen that worries you about a child?"
            ),
        ),
    ),
    Story(
        "returned_and_back",
        "Returned, added to and taken up again",
        (
            Submit(
                "2014-12-18 10:00",
                "midwife",
                facts="Booked in today.",
                worries="",
                children=(Said("callie", leaves_out=("upn",)),),
                source_code="3F",
            ),
            Acknowledge("2014-12-18 10:20", "mto_two"),
            ReturnForInformation("2014-12-18 10:40", "mto_two", "What worries you, and who was with her?"),
            AddInformation(
                "2014-12-18 12:00", "midwife", "A man of about 35 answered every question for her."
            ),
            TakeBack("2014-12-18 12:20", "mto_two"),
            Rate("2014-12-18 13:00", "mtm_two", "A", "An adult speaks for a child of 15."),
            Decide("2014-12-18 16:30", "mtm_two", "cin_assessment", "Assessment, with the midwife."),
            Feedback("2014-12-19 09:30", "mto_two", "A social worker will see her with you."),
        ),
    ),
    Story(
        "in_error",
        "Sent twice by mistake: struck through",
        (
            Submit(
                "2014-12-05 11:00",
                "camhs_worker",
                facts="Sent again by mistake.",
                worries="",
                children=(Said("ines", present=("S12",)),),
                source_code="3F",
            ),
            EnterInError(
                "2014-12-05 11:40", "mtm_one", "The same letter was sent twice; the first one stands."
            ),
        ),
    ),
    Story(
        "over_christmas",
        "In on Christmas Eve afternoon: due on the Monday",
        (
            Submit(
                "2014-12-24 16:30",
                "haven_worker",
                facts="Her mother's former partner sends her presents and asks to meet.",
                worries="She has been told to keep it secret.",
                children=(Said("lucia", present=("V02", "S10")),),
                source_code="8",
            ),
            Acknowledge("2014-12-29 10:00", "mto_one"),
            Rate("2014-12-29 10:20", "mtm_one", "A", "An adult makes her keep secrets."),
            Decide("2014-12-29 16:00", "mtm_one", "cin_assessment", "Assessment; her mother wants help."),
            Feedback("2014-12-30 09:30", "mto_one", "A social worker will see her and her mother this week."),
            Close("2014-12-30 09:40", "mto_one"),
        ),
    ),
    Story(
        "late",
        "Acknowledged and decided late, with nobody told yet",
        (
            Submit(
                "2015-01-05 09:30",
                "sexual_nurse",
                facts="Came with a man who waited outside the door.",
                worries="He took the leaflets from her.",
                children=(Said("jasmine", present=("S05",), suspected=("W05",), leaves_out=("upn",)),),
                source_code="3F",
            ),
            Acknowledge("2015-01-06 14:00", "mto_two"),
            Rate("2015-01-06 14:30", "mtm_two", "A", "A controlling adult."),
            Ask("2015-01-06 14:40", "mtm_two", "health_hub", "Is there a current health concern?", ("S05",)),
            Answer(
                "2015-01-08 10:00",
                "nav_health",
                "Yes, current.",
                (("S05", "present"),),
                "Held with the clinic.",
            ),
            Decide("2015-01-08 12:00", "mtm_two", "strategy", "Control by an adult, and a health concern."),
        ),
    ),
    Story(
        "waiting_for_answers",
        "Green, asked, one agency silent",
        (
            Submit(
                "2015-01-12 15:45",
                "dsl_dock",
                facts="Absent nine days since November, always Thursdays and Fridays.",
                worries="We cannot reach home.",
                children=(Said("yusuf", present=("S06", "V15")),),
                source_code="2A",
            ),
            Acknowledge("2015-01-12 16:10", "mto_one"),
            Rate("2015-01-13 09:20", "mtm_one", "G", "Absence to be understood."),
            Ask("2015-01-13 09:30", "mtm_one", "housing", "Is the family still at the address?"),
            Ask("2015-01-13 09:31", "mtm_one", "health_hub", "Any contact since November?"),
            Answer("2015-01-13 16:00", "nav_housing", "Yes. A repair visit on 6 January found all at home."),
        ),
    ),
    Story(
        "rated_only",
        "Rated and waiting for the next step",
        (
            Submit(
                "2015-01-13 14:05",
                "sarc_worker",
                facts="Seen at the centre on Monday with her aunt.",
                worries="She is afraid that she will be found.",
                children=(Said("selin", present=("S02", "S14"), leaves_out=("upn",)),),
                source_code="3F",
            ),
            Acknowledge("2015-01-13 14:15", "mto_two"),
            Rate("2015-01-13 14:25", "mtm_two", "R", "Harm already happened; she is afraid."),
        ),
    ),
)
