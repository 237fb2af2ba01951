"""How does a manager set the RAG, which sets the clock for finishing enquiries?"""

from uuid import UUID

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import Refused, Unfit
from kith.ground.partners.selectors import bank_holidays, settings_in_force
from kith.practice.mash.actions.course import (
    check_may,
    course_of,
    leave_entry,
    meet,
    move,
    note,
    start_clock,
)
from kith.practice.referrals.models import Triage
from kith.practice.referrals.rules import clocks, states
from kith.practice.referrals.rules.in_force import limits_of


def set_rag(*, by: Viewer, referral_id: UUID, version: int, rag: str, reason: str) -> None:
    """Set or change the RAG with a reason: a person's judgement, never the checklist's. Raises `Unfit`, `Refused`.

    A changed RAG ends the clock of the one before and starts its own; both stay in the history.
    """
    if rag not in states.RAGS:
        raise Unfit("Choose a RAG.", {"rag": "Choose red, amber, green or blue."})
    if not reason.strip():
        raise Unfit("Say why.", {"reason": "Enter why you chose this RAG."})
    if by.role not in states.MANAGER:
        raise Refused("The MASH manager sets the RAG.")
    course = course_of(by, referral_id, version)
    is_change = course.triage.state in ("triaged", "enquiry")
    if not is_change:
        check_may(by, course, "triaged")
    name = states.RAGS[rag]
    leave_entry(course, "RAG set", why=reason, fields=(f"rag {name}",))
    limits = limits_of(settings_in_force())
    moment = clock.now()
    meet(by, course, ("rag",), moment)
    start_clock(by, course, clocks.rag_clock(rag, moment, holidays=bank_holidays(), limits=limits))
    rated = {"rag": rag, "rag_set_at": moment}
    if is_change:
        before = states.RAGS.get(course.triage.rag, "not set")
        Triage.objects.visible_to(by).filter(id=course.triage.id).update(**rated)
        note(by, course, kind="rag", text=f"RAG changed from {before} to {name}", why=reason)
    else:
        move(by, course, "triaged", text=f"RAG set to {name}", why=reason, triage=rated)
