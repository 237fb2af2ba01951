"""Which events of a child's case does a return tell of, and in which codes? (reference.md 2.12, 7.1 to 7.4)"""

MAY_SCREEN = ("SW", "SWM", "CSC")
"""Who answers the checklist for a child whom nobody has referred."""
EVENT_KINDS = {
    "assessment": "Assessment",
    "s47": "Section 47 enquiry",
    "conference": "Initial child protection conference",
    "cin_plan": "Child in need plan",
    "cp_plan": "Child protection plan",
    "cp_review": "Child protection plan review",
    "lac_review": "Looked-after review",
    "pre_proceedings": "Pre-proceedings and family group decision making",
    "worker": "Social worker of the child",
    "liberty": "Deprivation of liberty",
    "contact": "Contact to children's social care",
    "access": "Record opened in an NHS setting",
}
FACTORS = {
    "1A": "Alcohol, the child",
    "1B": "Alcohol, a parent or carer",
    "1C": "Alcohol, another person in the household",
    "2A": "Drugs, the child",
    "2B": "Drugs, a parent or carer",
    "2C": "Drugs, another person in the household",
    "3A": "Domestic abuse, the child is harmed",
    "3B": "Domestic abuse, a parent or carer is harmed",
    "3C": "Domestic abuse, another person is harmed",
    "4A": "Mental health, the child",
    "4B": "Mental health, a parent or carer",
    "4C": "Mental health, another person in the household",
    "5A": "Learning disability, the child",
    "5B": "Learning disability, a parent or carer",
    "5C": "Learning disability, another person in the household",
    "6A": "Physical disability or illness, the child",
    "6B": "Physical disability or illness, a parent or carer",
    "6C": "Physical disability or illness, another person in the household",
    "7A": "Young carer",
    "8B": "Privately fostered, overseas child to return",
    "8C": "Privately fostered, overseas child to stay",
    "8D": "Privately fostered, UK child in education",
    "8E": "Privately fostered, UK child, family reasons",
    "8F": "Privately fostered, other",
    "9A": "Unaccompanied asylum seeker",
    "10A": "Going or being missing",
    "11A": "Child sexual exploitation",
    "12A": "Trafficking",
    "13A": "Gangs",
    "14A": "14A",
    "15A": "Self-harm",
    "16A": "Neglect",
    "17A": "Emotional abuse",
    "18A": "Physical abuse",
    "18B": "Physical abuse by a child",
    "18C": "Physical abuse by an adult",
    "19A": "Sexual abuse",
    "19B": "Sexual abuse by a child",
    "19C": "Sexual abuse by an adult",
    "20": "Other",
    "21": "No factors identified",
    "22A": "Female genital mutilation",
    "23A": "Abuse linked to faith or belief",
    "24A": "Child criminal exploitation",
}
"""14A shows its code only: its official text is no label for an exploited child."""
ABUSE_CATEGORIES = {
    "NEG": "Neglect",
    "PHY": "Physical abuse",
    "SAB": "Sexual abuse",
    "EMO": "Emotional abuse",
    "MUL": "Several kinds",
}
PARTICIPATION = {
    "PN0": "Under four at the time",
    "PN1": "Attended and spoke",
    "PN2": "Attended, an advocate spoke",
    "PN3": "Attended, gave views by symbols",
    "PN4": "Attended, gave no views",
    "PN5": "Did not attend, an advocate spoke",
    "PN6": "Did not attend, views were sent",
    "PN7": "Did not attend, no views were heard",
}
HEALTH_ANSWERS = {
    "health_assessment": "Health assessment",
    "immunisations": "Immunisations up to date",
    "teeth_check": "Teeth checked",
    "health_check": "Health checks up to date",
    "substance_misuse": "Substances affect the child",
    "intervention_offered": "Help with substances offered",
    "intervention_received": "Help with substances received",
}
EXPLOITATION = "11A"
MAY_RECONCILE = ("CSC", "MTM", "SWM", "QA")
FEWEST = 5
"""A role that reads suppressed figures alone is told no smaller count (reference.md 4.4)."""
