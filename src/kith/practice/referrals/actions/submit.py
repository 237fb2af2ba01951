"""How does a report become referrals: one submission, one referral a child?"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F

from kith.ground.access.relations import open_subject
from kith.ground.access.viewer import Viewer, acting_as, service_post
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotThere, Unfit
from kith.ground.kernel.ids import new_id, new_reference
from kith.ground.partners.selectors import bank_holidays, settings_in_force
from kith.ground.tasks.actions import make_task
from kith.ground.trail.memory import remember
from kith.practice.referrals.models import Answer, Clock, Draft, Referral, Step, Triage
from kith.practice.referrals.rules.advice import advice_on
from kith.practice.referrals.rules.clocks import on_receipt
from kith.practice.referrals.rules.in_force import limits_of
from kith.practice.referrals.rules.reports import ChildSaid, Report, missing_in, report_from
from kith.practice.referrals.words import CHANNELS, WITHOUT_ACCOUNT
from kith.record.people.actions import NewPerson, record_person
from kith.record.people.actions.recording import walled
from kith.record.people.models import Person


@dataclass(frozen=True, slots=True)
class Arrived:
    """What was settled when a report reached the door, before it is written: its clocks run from `at`."""

    reference: str
    at: datetime
    subject_id: UUID | None = None
    in_crowd: bool = False


def send_draft(*, by: Viewer, draft_id: UUID) -> list[str]:
    """Send a kept report; sent again it answers with the same references. Raises `NotThere`, `Unfit`."""
    rows = Draft.objects.visible_to(by).filter(id=draft_id, dropped_at=None)
    draft = rows.select_for_update().first()  # two presses at once wait here for one another
    if draft is None:
        raise NotThere("There is no such draft.")
    if draft.sent_at is not None:
        return list(draft.sent_as)
    references = submit(by=by, report=report_from(draft.answers))
    remember("draft sent", subjects=[draft.subject_id], about=("draft", str(draft_id)))
    Draft.objects.visible_to(by).filter(id=draft_id, sent_at=None).update(
        sent_at=clock.now(), sent_as=references, answers={}, version=F("version") + 1
    )
    return references


def submit(*, by: Viewer, report: Report, arrived: Arrived | None = None) -> list[str]:
    """Receive a report at the front door; return one reference a child. Raises `Unfit` naming each field.

    `arrived` is for a report about one child whose sender already holds its reference.
    """
    missing = missing_in(report)
    if missing:
        raise Unfit("The report is not complete yet.", missing)
    submission = new_id()
    return [
        _receive(by, report, child, submission, arrived or Arrived(new_reference("R"), clock.now())).reference
        for child in report.children
    ]


def _receive(by: Viewer, report: Report, child: ChildSaid, submission: UUID, arrived: Arrived) -> Referral:
    remember("referral submitted", about=("referral", arrived.reference))
    subject_id = arrived.subject_id or open_subject("person")
    person = record_person(by=by, subject_id=subject_id, new=_person_of(child, arrived.reference))
    referral = _write(by, report, child, submission, person, arrived)
    for item, value in child.answers.items():
        if value != "not_known":
            Answer.objects.create(
                **walled(by, subject_id, "C2"),
                referral=referral,
                item=item,
                value=value,
                seen_on=child.seen_on.get(item),
                given_by=f"{report.referrer_name}, {by.organisation}",
            )
    _open_triage(by, referral, in_crowd=arrived.in_crowd)
    remember("referral received", subjects=[subject_id], about=("referral", str(referral.id)))
    return referral


def _person_of(child: ChildSaid, reference: str) -> NewPerson:
    numbers = (("UPN", child.upn), ("NHS_NO", child.nhs_number))
    return NewPerson(
        source="referral",
        source_ref=reference,
        forename=child.forename,
        surname=child.surname,
        # of a child who can be named, the nickname is that of a person of concern
        known_as=child.known_as or (child.nickname if child.is_unknown else ""),
        dob=child.dob,
        age_said=child.age_said,
        sex=child.sex,
        communication_needs=child.language_needs,
        description=child.description,
        address=child.address,
        postcode=child.postcode,
        school=child.school,
        identifiers=tuple(pair for pair in numbers if pair[1].strip()),
    )


def _write(
    by: Viewer, report: Report, child: ChildSaid, submission: UUID, person: Person, arrived: Arrived
) -> Referral:
    advice = advice_on(child, settings_in_force(), clock.now())
    return Referral.objects.create(
        **walled(by, person.subject_id, "C2"),
        reference=arrived.reference,
        submission_id=submission,
        person_id=person.id,
        received_at=arrived.at,
        channel=report.channel,
        source_code=report.source_code,
        referrer_name=report.referrer_name,
        referrer_role=report.referrer_role,
        referrer_contact=report.referrer_contact,
        is_anonymous=report.is_anonymous,
        safe_now=report.safe_now,
        injuries=report.injuries,
        facts="\n\n".join(part for part in (report.facts, child.own_facts) if part.strip()),
        worries=report.worries,
        child_words=child.child_words,
        said_by=report.said_by,
        seen_when=report.seen_when,
        parents_know=report.parents_know,
        parents_why_not=report.parents_why_not,
        agencies_known=report.agencies_known,
        place=child.place,
        nickname=child.nickname,
        vehicle=child.vehicle,
        language_needs=child.language_needs,
        gang_associated=child.gang_associated,
        flags=list(advice.flags),
        rule_version=advice.version,
    )


def _open_triage(by: Viewer, referral: Referral, *, in_crowd: bool) -> None:
    """Write the hub's side under the front door's own right: the referrer cannot read it."""
    clocks = on_receipt(referral.received_at, holidays=bank_holidays(), limits=limits_of(settings_in_force()))
    with acting_as(service_post("SVC_FRONT"), session=by.session) as door:
        wall = walled(door, referral.subject_id, "C2")
        remember("triage opened", subjects=[referral.subject_id], about=("referral", str(referral.id)))
        first = min(clocks, key=lambda one: one.due)
        Triage.objects.create(**wall, referral=referral, next_rule=first.rule, next_due_at=first.due, in_crowd=in_crowd)
        for one in clocks:
            Clock.objects.create(**wall, referral=referral, rule=one.rule, starts_at=one.start, due_at=one.due)
        Step.objects.create(
            **wall,
            referral=referral,
            at=referral.received_at,
            kind="received",
            by=CHANNELS[referral.channel] if referral.channel in WITHOUT_ACCOUNT else by.organisation,
            text="Received",
        )
        if referral.safe_now == "no":
            make_task(
                by=door,
                subject_id=referral.subject_id,
                kind="call_back",
                text="Call back now: said to be in danger",
                due_at=referral.received_at + timedelta(minutes=15),
                about=("referral", referral.id),
            )
