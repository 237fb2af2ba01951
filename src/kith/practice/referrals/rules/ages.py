"""How old is the child of a referral, as far as anybody has said?"""

from datetime import date

from kith.record.people.rules.ages import age_on


def age_said_or_known(dob: date | None, age_said: int | None, day: date) -> int | None:
    """Return whole years on that day from the date of birth, else the age the referrer gave, else nothing."""
    return age_on(dob, day) if dob else age_said
