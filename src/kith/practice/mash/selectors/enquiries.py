"""What were agencies asked about a referral, and what came back?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kith.ground.access.viewer import Viewer
from kith.practice.mash.models import Enquiry, Reply
from kith.practice.mash.words.hub import ITEM_ANSWERS, SAID_BEFORE
from kith.practice.referrals.words.checklist import ITEMS


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """One item of the checklist that an agency was asked about; `answer` is empty while it is silent."""

    code: str
    text: str
    answer: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One enquiry with its reply, if any. `restricted` says that police hold something that is not shown here."""

    enquiry_id: UUID
    organisation_id: UUID
    agency: str
    sector: str
    phone: str
    question: str
    items: tuple[ItemAnswer, ...]
    asked_at: datetime
    due_at: datetime
    answered_at: datetime | None
    withdrawn_at: datetime | None
    text: str
    answered_by: str
    restricted: bool
    chases: int
    chased_at: datetime | None


@dataclass(frozen=True, slots=True)
class Enquiries:
    """A referral's enquiries in the order in which they were asked; a silence that was withdrawn stays in `out`."""

    rows: tuple[Asked, ...]
    out: int
    back: int


def enquiries_of(viewer: Viewer, referral_id: UUID) -> Enquiries:
    """Return what agencies were asked about a referral; two queries."""
    rows = list(
        Enquiry.objects.visible_to(viewer)
        .filter(referral_id=referral_id)
        .select_related("asked_of")
        .order_by("asked_at", "asked_of__short")
    )
    replies = {
        row.enquiry_id: row for row in Reply.objects.visible_to(viewer).filter(enquiry_id__in=[one.id for one in rows])
    }
    listed = tuple(_asked(one, replies.get(one.id)) for one in rows)
    return Enquiries(listed, len(listed), sum(one.answered_at is not None for one in listed))


def item_answers(codes: list[str], answers: dict[str, str]) -> tuple[ItemAnswer, ...]:
    """Return each item asked about, and any answered beside them, with the answer in words."""
    listed = list(dict.fromkeys([*codes, *answers]))
    return tuple(
        ItemAnswer(code, ITEMS[code].display, _words(answers.get(code, ""))) for code in listed if code in ITEMS
    )


def _words(answer: str) -> str:
    return ITEM_ANSWERS.get(answer) or SAID_BEFORE.get(answer, "")


def _asked(one: Enquiry, reply: Reply | None) -> Asked:
    return Asked(
        enquiry_id=one.id,
        organisation_id=one.asked_of_id,
        agency=one.asked_of.short,
        sector=one.asked_of.sector,
        phone=one.asked_of.phone,
        question=one.question,
        items=item_answers(one.items, reply.items if reply else {}),
        asked_at=one.asked_at,
        due_at=one.due_at,
        answered_at=one.answered_at,
        withdrawn_at=one.withdrawn_at,
        text=reply.text if reply else "",
        answered_by=reply.answered_by if reply else "",
        restricted=bool(reply and reply.holds_restricted),
        chases=one.chases,
        chased_at=one.chased_at,
    )
