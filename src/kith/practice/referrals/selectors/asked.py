"""What is an agency asked, and what may it see to answer?"""

from dataclasses import dataclass
from uuid import UUID

from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import NotThere
from kith.ground.trail.memory import remember
from kith.practice.referrals.models import Enquiry, Reply, ReplyDetail
from kith.record.people.models import Person


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the viewer's agency: the child's identity, the question, and the reply once given."""

    enquiry: Enquiry
    person: Person | None
    reply: Reply | None
    details: tuple[ReplyDetail, ...]


def open_questions(viewer: Viewer) -> list[Enquiry]:
    """Return what the viewer's agency is asked and has not answered, the next due first; logged."""
    rows = list(
        Enquiry.objects.visible_to(viewer)
        .filter(asked_of_id=viewer.organisation_id, answered_at=None, withdrawn_at=None)
        .order_by("due_at")
    )
    remember("questions seen", subjects=[row.subject_id for row in rows], fields=["list"])
    return rows


def question(viewer: Viewer, enquiry_id: UUID) -> Question:
    """Return one question to the viewer's agency; logged. Raises `NotThere`."""
    row = Enquiry.objects.visible_to(viewer).filter(id=enquiry_id, asked_of_id=viewer.organisation_id).first()
    if row is None:
        raise NotThere("There is no such enquiry.")
    remember(
        "question seen",
        subjects=[row.child_subject_id],
        about=("enquiry", str(enquiry_id)),
        fields=["identity"],
    )
    return Question(
        enquiry=row,
        person=Person.objects.visible_to(viewer).filter(subject_id=row.child_subject_id).first(),
        reply=Reply.objects.visible_to(viewer).filter(enquiry=row).first(),
        details=tuple(ReplyDetail.objects.visible_to(viewer).filter(enquiry=row)),
    )
