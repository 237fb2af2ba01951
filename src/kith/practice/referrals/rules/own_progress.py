"""How far is a referral, as the agency that made it may know, and may it chase or add to it now?"""

from dataclasses import dataclass
from datetime import datetime

ENDED = ("closed", "entered_in_error")


@dataclass(frozen=True, slots=True)
class Course:
    """What stands on a referral for its referrer: state, and when a person answered, told and asked back."""

    state: str
    acknowledged_at: datetime | None
    fed_back_at: datetime | None
    returned_for: str


def progress(course: Course) -> str:
    """Return `sent`, `acknowledged`, `returned`, `told`, `closed` or `error`: nothing of the hub's own steps."""
    if course.state == "entered_in_error":
        return "error"
    if course.state == "closed":
        return "closed"
    if course.state == "returned" and course.returned_for:
        return "returned"
    if course.fed_back_at:
        return "told"
    return "acknowledged" if course.acknowledged_at else "sent"


def may_add(course: Course) -> bool:
    """Say whether the referrer may still add to it."""
    return course.state not in ENDED


def may_chase(course: Course, chase_from: datetime, now: datetime) -> bool:
    """Say whether the referrer, told nothing after three working days, is offered the way to chase."""
    return course.fed_back_at is None and course.state not in ENDED and now >= chase_from
