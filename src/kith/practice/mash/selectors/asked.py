"""What is an agency asked, and what may it see to answer?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import NotThere
from kith.ground.partners.selectors import settings_in_force
from kith.ground.trail.memory import remember
from kith.ground.vault.columns import words_of
from kith.practice.mash.models import Enquiry, Reply, ReplyDetail
from kith.practice.mash.policies import check_answers
from kith.practice.mash.selectors.enquiries import ItemAnswer, item_answers
from kith.practice.mash.selectors.identity import Identity, identity_given, name_of
from kith.record.people.models import Person

ANSWERED_SHOWN = 20


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One question on an agency's list."""

    id: UUID
    child: str
    question: str
    asked_at: datetime
    due_at: datetime
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the viewer's agency: the child's identity, the question, and the reply once given.

    `keeps` says which text stays with this agency: health, police or none.
    """

    id: UUID
    identity: Identity | None
    question: str
    items: tuple[ItemAnswer, ...]
    asked_at: datetime
    due_at: datetime
    answered_at: datetime | None
    is_withdrawn: bool
    keeps: str
    mash_line: str
    text: str
    answered_by: str
    restricted: bool
    details: tuple[str, ...]


def open_questions(viewer: Viewer) -> list[AskedRow]:
    """Return what the viewer's agency is asked and has not answered, the next due first; logged. Raises `Refused`."""
    check_answers(viewer)
    rows = list(
        Enquiry.objects.visible_to(viewer)
        .filter(asked_of_id=viewer.organisation_id, answered_at=None, withdrawn_at=None)
        .order_by("due_at")
    )
    return _listed(viewer, rows, "questions seen")


def answered_questions(viewer: Viewer) -> list[AskedRow]:
    """Return what the viewer's agency answered and may still see: until the referral is decided; logged."""
    check_answers(viewer)
    rows = Enquiry.objects.visible_to(viewer).filter(asked_of_id=viewer.organisation_id, answered_at__isnull=False)
    return _listed(viewer, list(rows.order_by("-answered_at")[:ANSWERED_SHOWN]), "answers seen")


def question(viewer: Viewer, enquiry_id: UUID) -> Question:
    """Return one question to the viewer's agency; logged. Raises `NotThere`."""
    row = (
        Enquiry.objects.visible_to(viewer)
        .filter(id=enquiry_id, asked_of_id=viewer.organisation_id)
        .select_related("asked_of")
        .first()
    )
    if row is None:
        raise NotThere("There is no such enquiry.")
    remember("question seen", subjects=[row.child_subject_id], about=("enquiry", str(enquiry_id)), fields=["identity"])
    person = Person.objects.visible_to(viewer).filter(subject_id=row.child_subject_id).first()
    reply = Reply.objects.visible_to(viewer).filter(enquiry=row).first()
    details = ReplyDetail.objects.visible_to(viewer).filter(enquiry=row)
    agency = row.asked_of
    return Question(
        id=row.id,
        identity=identity_given(viewer, person, with_numbers=False) if person else None,
        question=row.question,
        items=item_answers(row.items, reply.items if reply else {}),
        asked_at=row.asked_at,
        due_at=row.due_at,
        answered_at=row.answered_at,
        is_withdrawn=row.withdrawn_at is not None,
        keeps="police" if agency.is_law_enforcement else "health" if agency.sector == "health" else "",
        mash_line=settings_in_force()["contact.mash_line"],
        text=reply.text if reply else "",
        answered_by=reply.answered_by if reply else "",
        restricted=bool(reply and reply.holds_restricted),
        details=tuple(words_of(one).get("text", one.text) for one in details),
    )


def _listed(viewer: Viewer, rows: list[Enquiry], act: str) -> list[AskedRow]:
    subjects = [row.child_subject_id for row in rows]
    names = {row.subject_id: name_of(row) for row in Person.objects.visible_to(viewer).filter(subject_id__in=subjects)}
    remember(act, subjects=subjects, fields=["list"])
    return [
        AskedRow(
            row.id,
            names.get(row.child_subject_id, ""),
            row.question,
            row.asked_at,
            row.due_at,
            row.answered_at,
        )
        for row in rows
    ]
