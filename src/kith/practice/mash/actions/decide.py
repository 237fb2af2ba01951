"""How does a manager decide the next step, with a second manager where the rule asks for one?"""

from uuid import UUID

from django.db.models import F

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotNow, NotThere, Refused, Unfit
from kith.ground.partners.selectors import bank_holidays, settings_in_force
from kith.ground.tasks.actions import make_task
from kith.practice.mash.actions.course import (
    Course,
    check_may,
    course_of,
    leave_entry,
    move,
    note,
    start_clock,
)
from kith.practice.mash.actions.enquire import close_enquiries
from kith.practice.mash.actions.reminders import do_tasks_about
from kith.practice.mash.models import Decision, Feedback, ThresholdText
from kith.practice.mash.rules.feedback import feedback_draft
from kith.practice.referrals.rules import clocks, states
from kith.practice.referrals.rules.ages import age_said_or_known
from kith.practice.referrals.rules.in_force import limits_of
from kith.record.people.actions.recording import walled
from kith.record.people.models import Person


def decide_next_step(*, by: Viewer, referral_id: UUID, version: int, outcome: str, reason: str) -> Decision:
    """Decide and sign. With no further action against a flag the decision waits for a second manager.

    Raises `Unfit`, `NotNow`, `Refused`. The version of the threshold text in force is kept with the decision.
    """
    course = _ready(by, referral_id, version, outcome, reason)
    following = "linked" if outcome == "link_to_open" and course.triage.state == "acknowledged" else "decided"
    check_may(by, course, following)
    threshold = ThresholdText.objects.filter(in_force_from__lte=clock.now()).order_by("-in_force_from").first()
    waits = states.needs_second_manager(outcome, course.referral.flags)
    leave_entry(course, "second manager asked" if waits else "referral decided", why=reason, fields=(outcome,))
    decision = Decision.objects.create(
        **walled(by, course.referral.subject_id, "C2"),
        referral=course.referral,
        outcome=outcome,
        reason=reason,
        threshold_version=threshold.version if threshold else "none recorded",
        flags=course.referral.flags,
        decided_at=clock.now(),
        decided_by=f"{by.name}, {by.organisation}",
        stands=not waits,
    )
    if waits:
        _ask_second(by, course)
    else:
        _conclude(by, course, decision, following)
    return decision


def _ready(by: Viewer, referral_id: UUID, version: int, outcome: str, reason: str) -> Course:
    wrong: dict[str, str] = {}
    if outcome not in states.OUTCOMES:
        wrong["outcome"] = "Choose an outcome."
    if not reason.strip():
        wrong["reason"] = "Enter the reason for this decision."
    if wrong:
        raise Unfit("The decision is not complete yet.", wrong)
    course = course_of(by, referral_id, version)
    if states.needs_adult(outcome, _age(by, course)):
        raise Unfit("This outcome does not fit.", {"outcome": "Adult safeguarding is for people of 18 or over."})
    if Decision.objects.visible_to(by).filter(referral_id=referral_id, stands=False, second_at=None).exists():
        raise NotNow("A decision already waits for a second manager.")
    return course


def _age(by: Viewer, course: Course) -> int | None:
    person = Person.objects.visible_to(by).filter(id=course.referral.person_id).first()
    return age_said_or_known(person.dob, person.age_said, clock.today()) if person else None


def _ask_second(by: Viewer, course: Course) -> None:
    make_task(
        by=by,
        subject_id=course.referral.subject_id,
        kind="second_manager",
        text=f"Second manager needed: {course.referral.reference}",
        due_at=course.triage.next_due_at or clock.now(),
        about=("referral", course.referral.id),
    )
    note(
        by,
        course,
        kind="second",
        text="Asked for a second manager: no further action against the checklist's advice",
    )


def second_decision(*, by: Viewer, decision_id: UUID, agrees: bool, reason: str, version: int | None = None) -> None:
    """Let a second manager, not the first, agree or not. Raises `NotThere`, `Refused`, `Unfit`."""
    decision = Decision.objects.visible_to(by).filter(id=decision_id, stands=False, second_at=None).first()
    if decision is None:
        raise NotThere("There is no decision waiting for you.")
    if by.role not in states.MANAGER or decision.made_by == by.post_id:
        raise Refused("Another MASH manager must look at this decision.")
    if not reason.strip():
        raise Unfit("Say why.", {"reason": "Enter why you agree or do not."})
    course = course_of(by, decision.referral_id, version)
    leave_entry(
        course,
        "referral decided" if agrees else "second manager disagreed",
        why=reason,
        fields=(decision.outcome,),
    )
    Decision.objects.visible_to(by).filter(id=decision_id).update(
        second_post_id=by.post_id,
        second_by=f"{by.name}, {by.organisation}",
        second_at=clock.now(),
        second_reason=reason,
        stands=agrees,
        version=F("version") + 1,
    )
    do_tasks_about(by, decision.referral_id, "second_manager")
    if agrees:
        decision.second_by = by.name
        _conclude(by, course, decision, "decided")
    else:
        note(by, course, kind="second", text="The second manager did not agree", why=reason)


def _conclude(by: Viewer, course: Course, decision: Decision, following: str) -> None:
    name = states.OUTCOMES[decision.outcome]
    settings = settings_in_force()
    move(
        by,
        course,
        following,
        text=f"Decided: {name}",
        why=decision.reason,
        triage={"holder_post_id": by.post_id},
    )
    close_enquiries(by, course)
    again = course_of(by, course.referral.id)
    start_clock(by, again, clocks.feedback_clock(clock.now(), holidays=bank_holidays(), limits=limits_of(settings)))
    Feedback.objects.create(
        **walled(by, course.referral.subject_id, "C2"),
        referral=course.referral,
        text=feedback_draft(decision.outcome, settings["contact.mash_line"]),
        drafted_at=clock.now(),
    )
    note(by, again, kind="feedback", text="Feedback drafted")
