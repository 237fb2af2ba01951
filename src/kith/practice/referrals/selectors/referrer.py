"""What may the agency that made a referral read of its course?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kith.ground.access.selectors import Involvement, allocations, cluster_subjects
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotThere
from kith.ground.partners.selectors import bank_holidays, settings_in_force
from kith.ground.trail.memory import remember
from kith.practice.referrals.models import Answer, Draft, Referral
from kith.practice.referrals.rules.clocks import feedback_clock, on_receipt
from kith.practice.referrals.rules.in_force import limits_of
from kith.practice.referrals.rules.own_progress import Course, may_add, may_chase, progress
from kith.practice.referrals.words.checklist import ANSWERS, ITEMS
from kith.practice.referrals.words.referring import PROGRESS
from kith.record.people.models import Person


@dataclass(frozen=True, slots=True)
class OwnReferral:
    """A referral as its own agency reads it: what it said, the acknowledgement, the outcome sentence, the worker.

    Times are by when a person acknowledges, decides, and from when the referrer may chase.
    """

    referral: Referral
    person: Person
    name: str
    answers: tuple[Answer, ...]
    signs: tuple[tuple[str, str], ...]
    """What was ticked: (the item in words, the answer in words)."""
    workers: tuple[Involvement, ...]
    progress: str
    progress_words: str
    acknowledge_by: datetime
    decide_by: datetime
    chase_from: datetime
    may_chase: bool
    may_add: bool
    mash_line: str


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One line of an agency's own list."""

    referral: Referral
    name: str
    progress: str
    progress_words: str
    acknowledge_by: datetime
    decide_by: datetime


def own_referrals(viewer: Viewer) -> list[OwnRow]:
    """Return the referrals the viewer's agency made, newest first; logged."""
    rows = list(
        Referral.objects.visible_to(viewer).filter(originator_id=viewer.organisation_id).order_by("-received_at")[:100]
    )
    persons = {row.id: row for row in Person.objects.visible_to(viewer).filter(id__in=[row.person_id for row in rows])}
    remember("own referrals seen", subjects=[row.subject_id for row in rows], fields=["list"])
    limits, holidays = limits_of(settings_in_force()), bank_holidays()
    listed = []
    for row in rows:
        acknowledge, decide = on_receipt(row.received_at, holidays=holidays, limits=limits)
        stands = progress(_course(row))
        name = _name(persons.get(row.person_id))
        listed.append(OwnRow(row, name, stands, PROGRESS[stands], acknowledge.due, decide.due))
    return listed


def own_referral(viewer: Viewer, referral_id: UUID) -> OwnReferral:
    """Return one referral of the viewer's agency; logged. Raises `NotThere`."""
    row = Referral.objects.visible_to(viewer).filter(id=referral_id, originator_id=viewer.organisation_id).first()
    if row is None:
        raise NotThere("There is no such referral.")
    remember(
        "own referral seen",
        subjects=[row.subject_id],
        about=("referral", str(referral_id)),
        fields=["referral"],
    )
    person = Person.objects.visible_to(viewer).get(id=row.person_id)
    answers = tuple(Answer.objects.visible_to(viewer).filter(referral=row).order_by("item"))
    settings, holidays, course = settings_in_force(), bank_holidays(), _course(row)
    limits, stands = limits_of(settings), progress(course)
    acknowledge, decide = on_receipt(row.received_at, holidays=holidays, limits=limits)
    chase = feedback_clock(row.received_at, holidays=holidays, limits=limits)
    return OwnReferral(
        referral=row,
        person=person,
        name=_name(person),
        answers=answers,
        signs=tuple((ITEMS[one.item].display, ANSWERS[one.value]) for one in answers),
        workers=_workers(viewer, row),
        progress=stands,
        progress_words=PROGRESS[stands],
        acknowledge_by=acknowledge.due,
        decide_by=decide.due,
        chase_from=chase.due,
        may_chase=may_chase(course, chase.due, clock.now()),
        may_add=may_add(course),
        mash_line=settings["contact.mash_line"],
    )


def own_referral_called(viewer: Viewer, reference: str) -> OwnReferral:
    """Return one referral of the viewer's agency by its reference; logged. Raises `NotThere`."""
    rows = Referral.objects.visible_to(viewer).filter(reference=reference.upper(), originator_id=viewer.organisation_id)
    found = rows.values_list("id", flat=True).first()
    if found is None:
        raise NotThere("There is no such referral.")
    return own_referral(viewer, found)


def own_drafts(viewer: Viewer) -> list[Draft]:
    """Return the reports the viewer has begun and not sent."""
    return list(Draft.objects.visible_to(viewer).filter(sent_at=None, dropped_at=None).order_by("-saved_at"))


def own_draft(viewer: Viewer, draft_id: UUID) -> Draft:
    """Return one report being written, sent or not. Raises `NotThere`."""
    draft = Draft.objects.visible_to(viewer).filter(id=draft_id, dropped_at=None).first()
    if draft is None:
        raise NotThere("There is no such draft.")
    return draft


def _course(row: Referral) -> Course:
    return Course(row.state, row.acknowledged_at, row.fed_back_at, row.returned_for)


def _workers(viewer: Viewer, row: Referral) -> tuple[Involvement, ...]:
    subjects = [one.id for one in cluster_subjects(viewer, row.subject_id)]
    return tuple(allocations(viewer, subjects))


def _name(person: Person | None) -> str:
    if person is None:
        return "Name not known"
    return f"{person.forename} {person.surname}".strip() or person.known_as or "Name not known"
