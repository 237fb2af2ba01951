"""How does the hub take a referral in: acknowledge, return for information, hold, strike out?"""

from uuid import UUID

from django.db.models import F

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotNow, Refused, Unfit
from kith.practice.mash.actions.course import check_may, course_of, leave_entry, move, note
from kith.practice.referrals.models import Referral, Triage
from kith.practice.referrals.rules import states

WORKING = ("acknowledged", "triaged", "enquiry")
ACKNOWLEDGED = "Thank you. A person in MASH has read this and is working on it."


def acknowledge(*, by: Viewer, referral_id: UUID, version: int, words: str = ACKNOWLEDGED) -> None:
    """Tell the referrer that a person has read it: the one-working-day acknowledgement."""
    course = course_of(by, referral_id, version)
    check_may(by, course, "acknowledged")
    leave_entry(course, "referral acknowledged")
    move(
        by,
        course,
        "acknowledged",
        text="Acknowledged",
        told={"acknowledged_at": clock.now(), "acknowledgement": words.strip() or ACKNOWLEDGED},
        triage={"holder_post_id": by.post_id},
    )


def return_for_information(*, by: Viewer, referral_id: UUID, version: int, wanted: str) -> None:
    """Ask the referrer for what is missing; only where there is no safeguarding content to act on."""
    if not wanted.strip():
        raise Unfit("Say what is needed.", {"wanted": "Enter what the referrer should add."})
    course = course_of(by, referral_id, version)
    check_may(by, course, "returned")
    leave_entry(course, "referral returned", why=wanted)
    move(by, course, "returned", text="Returned for information", why=wanted, told={"returned_for": wanted})


def ask_more(*, by: Viewer, referral_id: UUID, version: int, wanted: str) -> None:
    """Ask the referrer for more while the work and its clocks go on. Raises `Unfit`, `NotNow`, `Refused`."""
    if not wanted.strip():
        raise Unfit("Say what is needed.", {"wanted": "Enter what the referrer should add."})
    if by.role not in states.HUB:
        raise Refused("A MASH officer or manager asks the referrer.")
    course = course_of(by, referral_id, version)
    if course.triage.state not in WORKING:
        raise NotNow("More can be asked for between acknowledgement and decision.")
    leave_entry(course, "more asked", why=wanted)
    Referral.objects.visible_to(by).filter(id=referral_id).update(returned_for=wanted.strip(), version=F("version") + 1)
    note(by, course, kind="more_asked", text="Asked the referrer for more", why=wanted.strip())


def note_information(*, by: Viewer, referral_id: UUID) -> UUID | None:
    """Mark on the hub's side that the referrer has added something; return the post that has it in hand."""
    course = course_of(by, referral_id)
    leave_entry(course, "information noted")
    Triage.objects.visible_to(by).filter(id=course.triage.id).update(informed_at=clock.now(), version=F("version") + 1)
    note(by, course, kind="information", text="The referrer has added information")
    return course.triage.holder_post_id


def read_information(*, by: Viewer, referral_id: UUID, version: int) -> None:
    """Say that what the referrer added has been read. Raises `NotNow`, `Refused`."""
    if by.role not in states.HUB:
        raise Refused("A MASH officer or manager reads it.")
    course = course_of(by, referral_id, version)
    if course.triage.informed_at is None:
        raise NotNow("Nothing new has been added.")
    leave_entry(course, "information read")
    Triage.objects.visible_to(by).filter(id=course.triage.id).update(informed_at=None, version=F("version") + 1)
    note(by, course, kind="information_read", text=f"{by.name} has read what was added")


def take_back(*, by: Viewer, referral_id: UUID, version: int) -> None:
    """Take a returned referral up again once the referrer has added to it."""
    course = course_of(by, referral_id, version)
    if course.triage.state != "returned":
        raise NotNow("This referral was not returned.")
    check_may(by, course, "acknowledged")
    leave_entry(course, "referral taken back")
    move(by, course, "acknowledged", text="Taken up again with more information", told={"returned_for": ""})


def hold(*, by: Viewer, referral_id: UUID) -> None:
    """Say that this viewer has the referral in hand."""
    if by.role not in states.HUB:
        raise Refused("A MASH officer or manager has a referral in hand.")
    course = course_of(by, referral_id)
    if not states.STATES[course.triage.state].follows:
        raise NotNow("This referral is closed.")
    leave_entry(course, "referral held")
    Triage.objects.visible_to(by).filter(id=course.triage.id).update(
        holder_post_id=by.post_id, version=F("version") + 1
    )
    note(by, course, kind="held", text=f"{by.name} has it")


def enter_in_error(*, by: Viewer, referral_id: UUID, version: int, why: str) -> None:
    """Strike a referral through as entered in error; it stays readable, marked. The manager's alone."""
    if not why.strip():
        raise Unfit("Say why.", {"why": "Enter why this referral was entered in error."})
    course = course_of(by, referral_id, version)
    check_may(by, course, "entered_in_error")
    leave_entry(course, "referral entered in error", why=why)
    struck = {"struck_at": clock.now(), "struck_by": by.post_id, "struck_why": why, "closed_at": clock.now()}
    move(by, course, "entered_in_error", text="Entered in error", why=why, told=struck)
