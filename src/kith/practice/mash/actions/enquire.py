"""How does the hub ask agencies, and how does an agency answer with the least that answers?"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import F

from kith.ground.access.models import Relation
from kith.ground.access.relations import end_relation, open_subject, relate
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotNow, NotThere, Refused, Unfit
from kith.ground.kernel.ids import new_id
from kith.ground.partners.models import Organisation
from kith.ground.partners.selectors import bank_holidays, settings_in_force
from kith.ground.sharing.actions import record_share
from kith.ground.trail.memory import remember
from kith.ground.vault.columns import sealed_columns
from kith.practice.mash.actions.course import Course, check_may, course_of, leave_entry, move, note
from kith.practice.mash.models import Enquiry, Reply, ReplyDetail
from kith.practice.referrals.rules import clocks, states
from kith.practice.referrals.rules.in_force import limits_of
from kith.practice.referrals.words.checklist import ITEMS
from kith.record.people.actions.recording import walled


@dataclass(frozen=True, slots=True)
class Question:
    """What one agency is asked: words, and the checklist items it may answer yes or no."""

    organisation_id: UUID
    text: str
    items: tuple[str, ...] = field(default=())


def ask_agencies(*, by: Viewer, referral_id: UUID, version: int, questions: Sequence[Question]) -> None:
    """Put a question to each named agency, which sees that question and nothing beside it. Raises `Unfit`."""
    wrong = {f"question{n}": "Enter what you want to know." for n, one in enumerate(questions) if not one.text.strip()}
    if not questions or wrong:
        raise Unfit("Say whom to ask what.", wrong or {"organisation": "Choose at least one agency."})
    course = course_of(by, referral_id, version)
    if by.role not in states.HUB:
        raise Refused("A MASH officer or manager asks agencies.")
    is_first = course.triage.state == "triaged"
    if not is_first and course.triage.state != "enquiry":
        raise NotNow("Set the RAG first: it says by when agencies are to answer.")
    if is_first:
        check_may(by, course, "enquiry")
    leave_entry(course, "agencies asked", fields=tuple(str(one.organisation_id) for one in questions))
    names = [_ask(by, course, one) for one in questions]
    text = f"Asked {', '.join(names)}"
    if is_first:
        move(by, course, "enquiry", text=text)
    else:
        note(by, course, kind="asked", text=text)


def _ask(by: Viewer, course: Course, question: Question) -> str:
    organisation = Organisation.objects.filter(id=question.organisation_id).first()
    if organisation is None:
        raise Unfit("Choose an agency.", {"organisation": "Choose an agency from the list."})
    due = clocks.answer_clock(
        course.triage.rag, clock.now(), holidays=bank_holidays(), limits=limits_of(settings_in_force())
    ).due
    child = course.referral.subject_id
    subject_id = open_subject("enquiry", near=child)
    relate(subject_id, "enquiry", reason="asked by MASH", organisation_id=organisation.id)
    relate(child, "asked", reason="asked by MASH", organisation_id=organisation.id)
    enquiry = Enquiry.objects.create(
        **walled(by, subject_id, "C2"),
        referral_id=course.referral.id,
        child_subject_id=child,
        asked_of=organisation,
        question=question.text,
        items=[item for item in question.items if item in ITEMS],
        asked_at=clock.now(),
        due_at=due,
    )
    record_share(
        by=by, subject_id=child, to_organisation_id=organisation.id, what="enquiry", about=("enquiry", enquiry.id)
    )
    return organisation.short


def answer_enquiry(
    *,
    by: Viewer,
    enquiry_id: UUID,
    text: str,
    items: dict[str, str] | None = None,
    detail: str = "",
    holds_restricted: bool = False,
) -> None:
    """Answer for one's agency. Raises `NotThere`, `NotNow`, `Unfit`.

    `items` maps a checklist item to yes, no, historic or not_known; `detail` is the text behind it, which stays with
    health and the allocated worker (C4), or with police where `holds_restricted` says so.
    """
    enquiry = Enquiry.objects.visible_to(by).filter(id=enquiry_id, asked_of_id=by.organisation_id).first()
    if enquiry is None:
        raise NotThere("There is no such enquiry.")
    if enquiry.answered_at or enquiry.withdrawn_at:
        raise NotNow("This enquiry is closed. Ring MASH to add something.")
    if not text.strip() and not items and not holds_restricted:
        raise Unfit("Answer the question.", {"text": "Enter your answer, or “nothing known”."})
    remember("enquiry answered", subjects=[enquiry.subject_id], about=("enquiry", str(enquiry_id)))
    wall = walled(by, enquiry.subject_id, "C2")
    Reply.objects.create(
        **wall,
        enquiry=enquiry,
        text=text,
        items=items or {},
        holds_restricted=holds_restricted,
        answered_at=clock.now(),
        answered_by=f"{by.name}, {by.organisation}",
    )
    if detail.strip():
        _keep_detail(by, enquiry, detail, is_police=holds_restricted)
    Enquiry.objects.visible_to(by).filter(id=enquiry_id).update(answered_at=clock.now(), version=F("version") + 1)


def _keep_detail(by: Viewer, enquiry: Enquiry, detail: str, *, is_police: bool) -> None:
    record_class, handling = ("C2", "police") if is_police else ("C4", "health")
    detail_id = new_id()
    ReplyDetail.objects.create(
        **walled(by, enquiry.subject_id, record_class, handling),
        **sealed_columns(ReplyDetail, detail_id, {"text": detail}),
        id=detail_id,
        enquiry=enquiry,
    )


def chase_agencies(*, by: Viewer, referral_id: UUID, version: int, enquiry_ids: Sequence[UUID], words: str) -> None:
    """Remind agencies that have not answered; each is told that its question waits. Raises `Unfit`, `NotNow`."""
    if by.role not in states.HUB:
        raise Refused("A MASH officer or manager chases an agency.")
    if not enquiry_ids:
        raise Unfit("Say whom to chase.", {"agencies": "Choose at least one agency."})
    course = course_of(by, referral_id, version)
    silent = Enquiry.objects.visible_to(by).filter(
        id__in=list(enquiry_ids), referral_id=referral_id, answered_at=None, withdrawn_at=None
    )
    rows = list(silent.select_related("asked_of"))
    if not rows:
        raise NotNow("They have answered meanwhile. Open the referral again.")
    for row in rows:
        remember("agency chased", subjects=[row.subject_id], about=("enquiry", str(row.id)))
    silent.update(
        chases=F("chases") + 1, chased_at=clock.now(), chase_words=words.strip()[:300], version=F("version") + 1
    )
    names = ", ".join(row.asked_of.short for row in rows)
    note(by, course, kind="chased", text=f"Chased {names}", why=words.strip())


def close_enquiries(by: Viewer, course: Course) -> None:
    """End what the asked agencies could see, and withdraw questions that nobody answered."""
    moment = clock.now()
    enquiries = list(Enquiry.objects.visible_to(by).filter(referral_id=course.referral.id))
    subjects = [one.subject_id for one in enquiries] + [course.referral.subject_id]
    held = Relation.objects.visible_to(by).filter(subject_id__in=subjects, kind__in=("enquiry", "asked"), ends_at=None)
    for relation in held:
        end_relation(relation.id)
    Enquiry.objects.visible_to(by).filter(referral_id=course.referral.id, answered_at=None, withdrawn_at=None).update(
        withdrawn_at=moment, version=F("version") + 1
    )
