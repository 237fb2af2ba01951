"""Which referrals on the street go the whole way through the hub?"""

from kith.door.street.script.shapes import (
    Acknowledge,
    AddInformation,
    Answer,
    Ask,
    Close,
    Decide,
    Feedback,
    Match,
    Rate,
    Said,
    SecondOpinion,
    Story,
    Submit,
)

HUB_STORIES: tuple[Story, ...] = (
    Story(
        "day_in_the_life",
        "A school's referral at 09:20 on a Monday: amber, asked, turned red, strategy, school told",
        (
            Submit(
                "2015-01-12 09:20",
                "dsl_hill",
                facts="Collected from the gate twice last week by a man in his twenties in a silver car. "
                "New phone on Friday that her mother did not buy. Not home until after 2am on Saturday.",
                worries='She calls him her "boyfriend". An adult gives her things to control her.',
                children=(
                    Said(
                        "amara",
                        upn="M999999905001",
                        leaves_out=("nhs_number",),
                        nickname="Ziggy",
                        vehicle="Silver hatchback, part of the plate seen: K7 4",
                        place="Bus stop by the old market",
                        child_words="He says I am not like the others. He gets cross if I do not answer.",
                        present=("V06", "S01", "S10", "W05"),
                    ),
                ),
                safe_now="unsure",
                source_code="2A",
                seen_when="7 to 10 January",
                parents_know="yes",
            ),
            Acknowledge("2015-01-12 09:40", "mto_one"),
            Match(
                "2015-01-12 09:55",
                "mto_one",
                "hospital_night",
                "same",
                "Same date of birth, school and mother.",
            ),
            Rate(
                "2015-01-12 10:05",
                "mtm_one",
                "A",
                "An adult with control over her; at school and seen today.",
            ),
            Ask("2015-01-12 10:15", "mtm_one", "health_hub", "Is there a current health concern?", ("S05",)),
            Ask("2015-01-12 10:16", "mtm_one", "police", "Is the nickname or the part plate known?"),
            Ask(
                "2015-01-12 10:17",
                "mtm_one",
                "education",
                "What is the attendance since September?",
                ("S06",),
            ),
            Answer(
                "2015-01-12 11:30",
                "nav_education",
                "61 per cent since September, lower on Mondays.",
                (("S06", "present"),),
            ),
            Answer(
                "2015-01-12 12:05",
                "nav_health",
                "Yes, current.",
                (("S05", "present"),),
                "Seen at clinic in December.",
            ),
            Answer("2015-01-12 12:40", "nav_police", "Call the hub's police desk.", holds_restricted=True),
            AddInformation(
                "2015-01-12 13:20", "dsl_hill", "She left site at break and is not answering her phone."
            ),
            Rate("2015-01-12 13:35", "mtm_one", "R", "Reported missing from school this afternoon."),
            Decide(
                "2015-01-12 14:10", "mtm_one", "strategy", "Significant harm likely: an adult controls her."
            ),
            Feedback(
                "2015-01-12 15:00",
                "mto_one",
                "A strategy discussion is held today; Naomi Featherstone-Ige will call you.",
            ),
        ),
    ),
    Story(
        "hospital_night",
        "The same child a month before, from A&E under a misspelt name and out of hours",
        (
            Submit(
                "2014-12-12 22:45",
                "ae_nurse",
                facts="Brought in by a taxi driver at 21:50, unsteady, bruised arm, no coat. Gave two names.",
                worries="An older man telephoned the department three times asking for her.",
                children=(
                    Said(
                        "amara",
                        forename="Amarah",
                        surname="Nwoso Bell",
                        leaves_out=("upn", "address"),
                        child_words="Please do not tell him where I am.",
                        present=("S02", "S03"),
                    ),
                ),
                source_code="3E",
                injuries="Bruise to the left arm, seen by a doctor",
            ),
            Acknowledge("2014-12-15 09:10", "mto_two"),
            Rate("2014-12-15 09:30", "mtm_two", "A", "Injury unexplained; at home with her mother."),
            Ask("2014-12-15 09:40", "mtm_two", "police", "Any report for this address that night?"),
            Answer("2014-12-15 13:00", "nav_police", "None for the address."),
            Decide(
                "2014-12-15 15:30",
                "mtm_two",
                "cin_assessment",
                "Assessment of what happened and who the man is.",
            ),
            Feedback(
                "2014-12-16 10:00",
                "mto_two",
                "A social worker will assess. Tell us if she comes again.",
            ),
            Close("2014-12-16 10:05", "mto_two"),
        ),
    ),
    Story(
        "siblings",
        "Two brothers and sisters in one submission, with different outcomes",
        (
            Submit(
                "2014-12-09 10:30",
                "police_street",
                facts="Both found at 01:15 at a flat with adults who were not known to the family.",
                worries="The older child seemed frightened of one of the adults.",
                children=(
                    Said(
                        "zofia",
                        present=("S01", "S12"),
                        suspected=("W05",),
                        child_words="I wanted to go home.",
                    ),
                    Said("kacper", present=("V01",), leaves_out=("upn",)),
                ),
                source_code="6",
                channel="police",
            ),
            Acknowledge("2014-12-09 11:00", "mto_one"),
            Acknowledge("2014-12-09 11:02", "mto_one", about=1),
            Rate("2014-12-09 11:20", "mtm_one", "R", "Unknown adults, frightened child."),
            Rate("2014-12-09 11:25", "mtm_one", "G", "With his mother; needs support.", about=1),
            Decide(
                "2014-12-09 13:00", "mtm_one", "strategy", "Adults at the flat; police and health to join."
            ),
            Decide(
                "2014-12-09 16:00",
                "mtm_one",
                "early_help",
                "Support for the family around a younger brother.",
                about=1,
            ),
            Feedback("2014-12-09 16:30", "mto_one", "A strategy discussion has been held."),
            Feedback("2014-12-09 16:35", "mto_one", "Early help will call the family.", about=1),
            Close("2014-12-10 09:30", "mto_one", about=1),
        ),
    ),
    Story(
        "no_action_agreed",
        "No further action against a flag: a second manager looks and agrees",
        (
            Submit(
                "2014-12-16 11:00",
                "nurse_school",
                facts="New trainers and a watch; says they are from a cousin.",
                worries="Wanted somebody to check.",
                children=(Said("daniel", present=("S10",), absent=("S01", "S02")),),
                source_code="3C",
            ),
            Acknowledge("2014-12-16 11:30", "mto_two"),
            Rate("2014-12-16 12:00", "mtm_two", "G", "No other sign; parents are to be asked."),
            Ask("2014-12-16 12:10", "mtm_two", "education", "Any change at school?", ("S06",)),
            Answer("2014-12-16 15:00", "nav_education", "None. Attends every day.", (("S06", "absent"),)),
            Decide("2014-12-17 10:30", "mtm_two", "nfa", "Gifts explained by the family and seen by school."),
            SecondOpinion("2014-12-17 10:55", "mtm_one", True, "I read the answers and agree."),
            Feedback(
                "2014-12-17 11:00", "mto_two", "The gifts are explained. Please tell us of anything new."
            ),
            Close("2014-12-17 11:05", "mto_two"),
        ),
    ),
    Story(
        "no_action_waits",
        "No further action against a flag: still waiting for a second manager",
        (
            Submit(
                "2015-01-13 09:45",
                "dsl_dock",
                facts="Change in how she dresses and whom she sits with since the holidays.",
                worries="She is quieter than before.",
                children=(Said("nadia", present=("S07",)),),
                source_code="2A",
            ),
            Acknowledge("2015-01-13 10:15", "mto_one"),
            Rate("2015-01-13 10:30", "mtm_one", "G", "One sign; school will keep talking with her."),
            Decide("2015-01-13 15:30", "mtm_one", "nfa", "School's own plan meets what is known so far."),
        ),
    ),
    Story(
        "advice_given",
        "A GP is advised; vulnerability without a sign",
        (
            Submit(
                "2014-12-03 12:10",
                "gp_tide",
                facts="Low mood after her grandmother died.",
                worries="Is there something we should look for?",
                children=(Said("mei", present=("V03", "V14")),),
                source_code="3A",
            ),
            Acknowledge("2014-12-03 12:40", "mto_one"),
            Rate("2014-12-03 14:00", "mtm_one", "B", "Advice is what is needed."),
            Decide(
                "2014-12-03 15:00", "mtm_one", "advice", "Bereavement support; signs to look for were sent."
            ),
            Feedback("2014-12-03 15:20", "mto_one", "We have sent you what to look for and whom to call."),
            Close("2014-12-03 15:25", "mto_one"),
        ),
    ),
    Story(
        "host_council",
        "A looked-after child placed outside the borough: passed to where he lives",
        (
            Submit(
                "2014-12-04 10:05",
                "home_lead",
                facts="Moved to a home in Westfold last week. Messages from an adult whom staff do not know.",
                worries="The adult has his new address.",
                children=(Said("rhys", present=("V12", "S08"), leaves_out=("upn",)),),
                source_code="8",
            ),
            Acknowledge("2014-12-04 10:30", "mto_two"),
            Rate("2014-12-04 10:45", "mtm_two", "A", "An adult knows where he lives."),
            Decide(
                "2014-12-04 15:00", "mtm_two", "transfer", "Westfold Council told; our social worker stays."
            ),
            Feedback(
                "2014-12-04 15:30", "mto_two", "Westfold's hub has it. His social worker here stays the same."
            ),
            Close("2014-12-05 09:15", "mto_two"),
        ),
    ),
    Story(
        "coach",
        "A worry about an adult who works with children goes to the designated officer",
        (
            Submit(
                "2014-12-08 16:20",
                "dsl_dock",
                facts="A volunteer coach sends her private messages at night.",
                worries="He asked her not to show them to anyone.",
                children=(Said("shabnam", present=("S08",), child_words="I did not want to lose my place."),),
                source_code="2A",
            ),
            Acknowledge("2014-12-08 16:40", "mto_one"),
            Rate("2014-12-09 09:20", "mtm_one", "A", "An adult in a position of trust."),
            Decide(
                "2014-12-09 11:00",
                "mtm_one",
                "lado",
                "Referred to the designated officer; she is safe at home.",
            ),
            Feedback("2014-12-09 11:30", "mto_one", "The designated officer will call you today."),
            Close("2014-12-10 10:00", "mto_one"),
        ),
    ),
    Story(
        "young_adult",
        "A care leaver of 18: adult safeguarding, with support to 25",
        (
            Submit(
                "2014-12-10 14:00",
                "hostel_lead",
                facts="Older men wait outside the foyer for her on pay day.",
                worries="She gives them her money.",
                children=(Said("grace", present=("V13", "S09", "S12"), leaves_out=("upn", "nhs_number")),),
                source_code="4",
            ),
            Acknowledge("2014-12-10 14:20", "mto_two"),
            Rate("2014-12-10 14:40", "mtm_two", "A", "Adults take her money; she is 18."),
            Decide("2014-12-11 11:00", "mtm_two", "adult", "Adult safeguarding, with her personal adviser."),
            Feedback("2014-12-11 11:30", "mto_two", "Adult safeguarding has it, with her personal adviser."),
            Close("2014-12-12 09:30", "mto_two"),
        ),
    ),
)
