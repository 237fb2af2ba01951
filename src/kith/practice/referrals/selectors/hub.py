"""What does the hub see of one referral?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotThere
from kith.ground.partners.selectors import settings_in_force
from kith.ground.trail.memory import remember
from kith.practice.referrals.models import (
    Answer,
    Clock,
    Decision,
    Enquiry,
    Feedback,
    Referral,
    Reply,
    Step,
    ThresholdText,
    Triage,
)
from kith.practice.referrals.rules import screening
from kith.practice.referrals.rules.ages import age_said_or_known
from kith.practice.referrals.rules.in_force import parameters_of
from kith.practice.referrals.rules.screening import Answers, Result, screen
from kith.record.people.models import Person


@dataclass(frozen=True, slots=True)
class Asked:
    """One enquiry with its reply, if any. `restricted` says that police hold something that is not shown here."""

    enquiry_id: UUID
    agency: str
    question: str
    items: tuple[str, ...]
    asked_at: datetime
    due_at: datetime
    answered_at: datetime | None
    withdrawn_at: datetime | None
    text: str
    answers: dict[str, str]
    answered_by: str
    restricted: bool


@dataclass(frozen=True, slots=True)
class HubPage:
    """Everything the hub's page of one referral shows. `age` is at receipt, or what the referrer said."""

    referral: Referral
    triage: Triage
    person: Person
    age: int | None
    advice: Result
    answers: tuple[Answer, ...]
    clocks: tuple[Clock, ...]
    steps: tuple[Step, ...]
    enquiries: tuple[Asked, ...]
    decision: Decision | None
    waiting: Decision | None
    feedback: Feedback | None
    threshold: ThresholdText | None
    siblings: tuple[Referral, ...]


def hub_page(viewer: Viewer, referral_id: UUID) -> HubPage:
    """Return the hub's page of one referral; logged. Raises `NotThere`."""
    triage = (
        Triage.objects.visible_to(viewer).filter(referral_id=referral_id).select_related("referral").first()
    )
    if triage is None:
        raise NotThere("There is no such referral.")
    said = triage.referral
    person = Person.objects.visible_to(viewer).get(id=said.person_id)
    answers = tuple(Answer.objects.visible_to(viewer).filter(referral=said, struck_at=None).order_by("item"))
    decisions = list(Decision.objects.visible_to(viewer).filter(referral=said).order_by("-decided_at"))
    age = age_said_or_known(person.dob, person.age_said, clock.london(said.received_at).date())
    remember(
        "referral seen",
        subjects=[said.subject_id],
        about=("referral", str(referral_id)),
        fields=["referral", "checklist"],
    )
    return HubPage(
        referral=said,
        triage=triage,
        person=person,
        age=age,
        advice=_advice(said, answers, age),
        answers=answers,
        clocks=tuple(Clock.objects.visible_to(viewer).filter(referral=said).order_by("due_at")),
        steps=tuple(Step.objects.visible_to(viewer).filter(referral=said).order_by("-at", "-made_at")),
        enquiries=_asked(viewer, referral_id),
        decision=next((one for one in decisions if one.stands), None),
        waiting=next((one for one in decisions if not one.stands and one.second_at is None), None),
        feedback=Feedback.objects.visible_to(viewer).filter(referral=said).order_by("-drafted_at").first(),
        threshold=ThresholdText.objects.filter(in_force_from__lte=clock.now())
        .order_by("-in_force_from")
        .first(),
        siblings=tuple(
            Referral.objects.visible_to(viewer).filter(submission_id=said.submission_id).exclude(id=said.id)
        ),
    )


def _advice(said: Referral, answers: tuple[Answer, ...], age: int | None) -> Result:
    given = Answers(
        items={one.item: screening.Answer(one.value, one.seen_on, not one.is_current) for one in answers},
        gang=said.gang_associated,
        age=age,
        as_at=clock.today(),
    )
    return screen(given, parameters_of(settings_in_force()))


def _asked(viewer: Viewer, referral_id: UUID) -> tuple[Asked, ...]:
    enquiries = list(
        Enquiry.objects.visible_to(viewer)
        .filter(referral_id=referral_id)
        .select_related("asked_of")
        .order_by("asked_at")
    )
    replies = {
        row.enquiry_id: row
        for row in Reply.objects.visible_to(viewer).filter(enquiry_id__in=[e.id for e in enquiries])
    }
    return tuple(_one_asked(one, replies.get(one.id)) for one in enquiries)


def _one_asked(one: Enquiry, reply: Reply | None) -> Asked:
    return Asked(
        enquiry_id=one.id,
        agency=one.asked_of.short,
        question=one.question,
        items=tuple(one.items),
        asked_at=one.asked_at,
        due_at=one.due_at,
        answered_at=one.answered_at,
        withdrawn_at=one.withdrawn_at,
        text=reply.text if reply else "",
        answers=dict(reply.items) if reply else {},
        answered_by=reply.answered_by if reply else "",
        restricted=bool(reply and reply.holds_restricted),
    )
