"""Which children on the street are easily taken for one another?"""

from kith.door.street.script.shapes import (
    Acknowledge,
    Close,
    Decide,
    Feedback,
    Match,
    Rate,
    Said,
    Story,
    Submit,
)

ALIKE_STORIES: tuple[Story, ...] = (
    Story(
        "twin",
        "A twin: every detail agrees but the first name, and the two are kept apart",
        (
            Submit(
                "2014-12-11 11:15",
                "dsl_hill",
                facts="Messages from an adult she met online.",
                worries="He asks for pictures.",
                children=(Said("ayesha", present=("S08",)),),
                source_code="2A",
            ),
            Acknowledge("2014-12-11 11:40", "mto_one"),
            Rate("2014-12-11 12:00", "mtm_one", "A", "An adult online."),
            Decide("2014-12-11 16:00", "mtm_one", "cin_assessment", "Assessment and safety online."),
            Feedback("2014-12-12 09:30", "mto_one", "A social worker will see her at school."),
            Close("2014-12-12 09:35", "mto_one"),
        ),
    ),
    Story(
        "other_twin",
        "Her sister, a month later",
        (
            Submit(
                "2015-01-09 10:10",
                "gp_tide",
                facts="Not sleeping; her mother asked for help.",
                worries="Her sister was contacted by an adult online.",
                children=(Said("aaliyah", present=("V08", "S12")),),
                source_code="3A",
            ),
            Acknowledge("2015-01-09 10:30", "mto_two"),
            Match("2015-01-09 10:50", "mto_two", "twin", "different", "Twin sisters: both were seen together."),
            Rate("2015-01-09 11:10", "mtm_two", "G", "Support for her and her family."),
            Decide("2015-01-09 15:30", "mtm_two", "early_help", "Early help for both sisters' family."),
            Feedback("2015-01-09 16:00", "mto_two", "Early help will call the family."),
        ),
    ),
    Story(
        "is_it_her",
        "Perhaps the same child under another name: somebody is asked",
        (
            Submit(
                "2015-01-14 10:05",
                "camhs_worker",
                facts="Her mother's name and birthday agree with a girl seen in December.",
                worries="She will not say where she stayed.",
                children=(
                    Said(
                        "zofia",
                        forename="Zosia",
                        surname="Wzresinska",
                        leaves_out=("upn", "address"),
                        present=("S12",),
                    ),
                ),
                source_code="3F",
            ),
            Acknowledge("2015-01-14 10:20", "mto_one"),
            Match(
                "2015-01-14 10:35",
                "mto_one",
                "siblings",
                "ask",
                "The address is missing.",
                asked_of="Education Access",
            ),
        ),
    ),
)
