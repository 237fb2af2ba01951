"""What may the agency that made a referral read of its course?"""

from dataclasses import dataclass
from uuid import UUID

from kith.ground.access.selectors import Involvement, allocations, cluster_subjects
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import NotThere
from kith.ground.trail.memory import remember
from kith.practice.referrals.models import Answer, Draft, Referral
from kith.record.people.models import Person


@dataclass(frozen=True, slots=True)
class OwnReferral:
    """A referral as its own agency reads it: what it said, the acknowledgement, the outcome sentence, the worker."""

    referral: Referral
    person: Person
    answers: tuple[Answer, ...]
    workers: tuple[Involvement, ...]


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One line of an agency's own list."""

    referral: Referral
    name: str


def own_referrals(viewer: Viewer) -> list[OwnRow]:
    """Return the referrals the viewer's agency made, newest first; logged."""
    rows = list(
        Referral.objects.visible_to(viewer).filter(originator_id=viewer.organisation_id).order_by("-received_at")[:100]
    )
    persons = {row.id: row for row in Person.objects.visible_to(viewer).filter(id__in=[row.person_id for row in rows])}
    remember("own referrals seen", subjects=[row.subject_id for row in rows], fields=["list"])
    return [OwnRow(row, _name(persons.get(row.person_id))) for row in rows]


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
    subjects = [one.id for one in cluster_subjects(viewer, row.subject_id)]
    return OwnReferral(
        referral=row,
        person=Person.objects.visible_to(viewer).get(id=row.person_id),
        answers=tuple(Answer.objects.visible_to(viewer).filter(referral=row).order_by("item")),
        workers=tuple(one for one in allocations(viewer, subjects)),
    )


def own_drafts(viewer: Viewer) -> list[Draft]:
    """Return the reports the viewer has begun and not sent."""
    return list(Draft.objects.visible_to(viewer).filter(sent_at=None, dropped_at=None).order_by("-saved_at"))


def own_draft(viewer: Viewer, draft_id: UUID) -> Draft:
    """Return one report being written, sent or not. Raises `NotThere`."""
    draft = Draft.objects.visible_to(viewer).filter(id=draft_id, dropped_at=None).first()
    if draft is None:
        raise NotThere("There is no such draft.")
    return draft


def _name(person: Person | None) -> str:
    if person is None:
        return "Name not known"
    return f"{person.forename} {person.surname}".strip() or person.known_as or "Name not known"
