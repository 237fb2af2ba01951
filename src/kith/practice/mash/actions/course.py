"""How does a referral move on: state, clocks and the step at the foot of its page, all in one?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import Changed, NotNow, NotThere, Refused
from kith.ground.partners.words import ROLES
from kith.ground.trail.memory import remember
from kith.practice.referrals.models import Clock, Referral, Step, Triage
from kith.practice.referrals.rules import clocks, states
from kith.record.people.actions.recording import walled


@dataclass(frozen=True, slots=True)
class Course:
    """A referral and the hub's side of it, as this viewer found them."""

    referral: Referral
    triage: Triage


def course_of(by: Viewer, referral_id: UUID, version: int | None = None) -> Course:
    """Return a referral with its triage. Raises `NotThere`, or `Changed` when the version is no longer the one seen."""
    triage = Triage.objects.visible_to(by).filter(referral_id=referral_id).select_related("referral").first()
    if triage is None:
        raise NotThere("There is no such referral.")
    if version is not None and triage.version != version:
        raise Changed(
            "Somebody else worked on this referral while you had it open.",
            {
                "State now": states.STATES[triage.state].name,
                "RAG now": states.RAGS.get(triage.rag, "not set"),
            },
        )
    return Course(triage.referral, triage)


def check_may(by: Viewer, course: Course, following: str) -> None:
    """Check that this step is open now and this viewer's to make. Raises `NotNow`, `Refused`."""
    state = course.triage.state
    if not states.may_follow(state, following):
        name = states.STATES[following].name.lower()
        raise NotNow(f"A referral that is “{states.STATES[state].name.lower()}” cannot become “{name}” now.")
    who = states.who_may(state, following)
    if by.role not in who:
        raise Refused(f"This step is for: {', '.join(ROLES[role] for role in who)}.")


def move(
    by: Viewer,
    course: Course,
    following: str,
    *,
    text: str,
    why: str = "",
    told: dict[str, Any] | None = None,
    triage: dict[str, Any] | None = None,
) -> None:
    """Take the step: both rows, the clocks it stops and the entry at the foot of the page.

    `told` are columns of the referral (what the referrer may read), `triage` of the hub's side.
    """
    moment = clock.now()
    meet(by, course, states.STATES[following].stops, moment)
    _change(by, course, {"state": following} | (told or {}), {"state": following} | (triage or {}))
    note(by, course, kind=following, text=text, why=why)


def note(by: Viewer, course: Course, *, kind: str, text: str, why: str = "") -> None:
    """Write a line at the foot of the referral's page and bring its next clock up to date."""
    Step.objects.create(
        **walled(by, course.referral.subject_id, "C2"),
        referral=course.referral,
        at=clock.now(),
        kind=kind,
        by=f"{by.name}, {by.organisation}",
        text=text,
        why=why,
    )
    refresh_next_clock(by, course)


def meet(by: Viewer, course: Course, rules: tuple[str, ...], moment: datetime) -> None:
    """Mark the running clocks of these rules as met; `rag` stands for rag_R, rag_A and so on."""
    running = Clock.objects.visible_to(by).filter(referral=course.referral, met_at=None)
    for one in running:
        if one.rule.split("_")[0] in rules:
            Clock.objects.visible_to(by).filter(id=one.id).update(met_at=moment, version=F("version") + 1)


def start_clock(by: Viewer, course: Course, one: clocks.Clock) -> None:
    """Start a clock."""
    Clock.objects.create(
        **walled(by, course.referral.subject_id, "C2"),
        referral=course.referral,
        rule=one.rule,
        starts_at=one.start,
        due_at=one.due,
    )


def refresh_next_clock(by: Viewer, course: Course) -> None:
    """Write down the next unmet clock, which orders the worklist."""
    following = Clock.objects.visible_to(by).filter(referral=course.referral, met_at=None).order_by("due_at").first()
    Triage.objects.visible_to(by).filter(id=course.triage.id).update(
        next_rule=following.rule if following else "",
        next_due_at=following.due_at if following else None,
        version=F("version") + 1,
    )


def leave_entry(course: Course, act: str, *, why: str = "", fields: tuple[str, ...] = ()) -> None:
    """Leave the trail entry that every write needs first."""
    remember(
        act,
        subjects=[course.referral.subject_id],
        about=("referral", str(course.referral.id)),
        why=why,
        fields=fields,
    )


def _change(by: Viewer, course: Course, referral: dict[str, Any], triage: dict[str, Any]) -> None:
    seen = course.triage
    changed = (
        Triage.objects.visible_to(by)
        .filter(id=seen.id, version=seen.version)
        .update(**triage, version=F("version") + 1)
    )
    if not changed:
        raise Changed("Somebody else worked on this referral at the same moment.")
    Referral.objects.visible_to(by).filter(id=course.referral.id).update(**referral, version=F("version") + 1)
