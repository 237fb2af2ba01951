"""What does a mark of a school's register mean on its day? (reference.md 7.4)"""

from datetime import date

from kith.record.people.words import MARKS_BEFORE, MARKS_NOW, NEW_MARKS_FROM


def meaning_of(mark: str, day: date) -> str:
    """Return present, elsewhere, leave, unable, unauthorised or not_counted; empty for no mark of that day's list."""
    marks = MARKS_NOW if day >= NEW_MARKS_FROM else MARKS_BEFORE
    return next((meaning for meaning, listed in marks.items() if mark in listed.split()), "")
