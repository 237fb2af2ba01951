"""What must the hub do next, ordered by the next unmet clock?"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, QuerySet

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.partners.models import Post
from kith.ground.trail.memory import remember
from kith.practice.referrals.models import Clock, Enquiry, Triage
from kith.practice.referrals.rules.states import RAGS, STATES
from kith.practice.referrals.words import OPEN_STATES, SOURCE_CODES
from kith.record.people.models import Enrolment, Person

PAGE = 25
RULE_NAMES = {
    "acknowledge": "Acknowledge",
    "decide": "Decide",
    "rag": "Finish enquiries",
    "feedback": "Tell the referrer",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One referral on the worklist. `matching` is waiting, to decide, joined or nobody; times are aware UTC."""

    referral_id: UUID
    reference: str
    child: str
    dob: date | None
    age_said: int | None
    school: str
    from_whom: str
    about: str
    state: str
    rag: str
    rag_name: str
    next_duty: str
    due_at: datetime | None
    is_late: bool
    matching: str
    enquiries_out: int
    enquiries_back: int
    holder: str
    is_unsafe_now: bool
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; empty means all. `held` is "mine" or empty; `late` only what is overdue."""

    state: str = ""
    rag: str = ""
    held: str = ""
    late: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class Worklist:
    """One page of the list, how many there are in all, and the counts above it."""

    rows: tuple[Row, ...]
    total: int
    page: int
    pages: int
    counts: dict[str, int]


def worklist(viewer: Viewer, filters: Filters) -> Worklist:
    """Return one page of the open referrals by the due time of their next unmet clock; never by the checklist."""
    everything = Triage.objects.visible_to(viewer).filter(state__in=OPEN_STATES)
    chosen = _narrowed(everything, filters, viewer)
    total = chosen.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(filters.page, 1), pages)
    ordered = chosen.select_related("referral").order_by(F("next_due_at").asc(nulls_last=True), "id")
    found = list(ordered[(page - 1) * PAGE : page * PAGE])
    remember("worklist seen", subjects=[row.subject_id for row in found], fields=["worklist"])
    return Worklist(_rows(viewer, found), total, page, pages, _counts(viewer))


def late_decisions(viewer: Viewer) -> list[Row]:
    """Return the open referrals whose decision clock has passed: the escalation list. Nothing decides itself."""
    late = (
        Clock.objects.visible_to(viewer)
        .filter(rule="decide", met_at=None, due_at__lt=clock.now())
        .values_list("referral_id", flat=True)
    )
    rows = Triage.objects.visible_to(viewer).filter(referral_id__in=list(late), state__in=OPEN_STATES)
    found = list(rows.select_related("referral").order_by("referral__received_at"))
    remember("escalation list seen", subjects=[row.subject_id for row in found], fields=["worklist"])
    return list(_rows(viewer, found))


def _narrowed(rows: "QuerySet[Triage]", filters: Filters, viewer: Viewer) -> "QuerySet[Triage]":
    if filters.state in OPEN_STATES:
        rows = rows.filter(state=filters.state)
    if filters.rag in RAGS:
        rows = rows.filter(rag=filters.rag)
    if filters.held == "mine":
        rows = rows.filter(holder_post_id=viewer.post_id)
    if filters.late:
        rows = rows.filter(next_due_at__lt=clock.now())
    return rows


def _counts(viewer: Viewer) -> dict[str, int]:
    """Return what stands above the list: late, unrated, and one for each RAG; one query."""
    rows = Triage.objects.visible_to(viewer).filter(state__in=OPEN_STATES).values_list("rag", "next_due_at")
    moment = clock.now()
    counts: Counter[str] = Counter()
    for rag, due in rows:
        counts["all"] += 1
        counts[rag or "none"] += 1
        counts["late"] += int(due is not None and due < moment)
    return dict(counts)


def _rows(viewer: Viewer, found: list[Triage]) -> tuple[Row, ...]:
    persons = {
        row.id: row
        for row in Person.objects.visible_to(viewer).filter(id__in=[one.referral.person_id for one in found])
    }
    schools = dict(
        Enrolment.objects.visible_to(viewer).filter(person_id__in=list(persons)).values_list("person_id", "school_name")
    )
    names = {
        post.id: post.worker.name
        for post in Post.objects.filter(
            id__in=[one.holder_post_id for one in found if one.holder_post_id] + [one.referral.made_by for one in found]
        ).select_related("worker")
    }
    out, back = _enquiries(viewer, [one.referral_id for one in found])
    return tuple(
        _row(
            one,
            persons.get(one.referral.person_id),
            schools,
            names,
            out[one.referral_id],
            back[one.referral_id],
        )
        for one in found
    )


def _enquiries(viewer: Viewer, referral_ids: list[UUID]) -> tuple[Counter[UUID], Counter[UUID]]:
    out: Counter[UUID] = Counter()
    back: Counter[UUID] = Counter()
    rows = Enquiry.objects.visible_to(viewer).filter(referral_id__in=referral_ids, withdrawn_at=None)
    for referral_id, answered_at in rows.values_list("referral_id", "answered_at"):
        out[referral_id] += 1
        back[referral_id] += int(answered_at is not None)
    return out, back


def _row(
    one: Triage, person: Person | None, schools: dict[UUID, str], names: dict[UUID, str], out: int, back: int
) -> Row:
    said = one.referral
    name = f"{person.forename} {person.surname}".strip() or person.known_as if person else ""
    return Row(
        referral_id=said.id,
        reference=said.reference,
        child=name or "Name not known",
        dob=person.dob if person else None,
        age_said=person.age_said if person else None,
        school=schools.get(person.id, "") if person else "",
        from_whom=f"{said.referrer_name}, {SOURCE_CODES.get(said.source_code, '')}",
        about=(said.worries or said.facts)[:120],
        state=STATES[one.state].name,
        rag=one.rag,
        rag_name=RAGS.get(one.rag, ""),
        next_duty=RULE_NAMES.get(one.next_rule.split("_")[0], ""),
        due_at=one.next_due_at,
        is_late=one.next_due_at is not None and one.next_due_at < clock.now(),
        matching=one.match_state,
        enquiries_out=out,
        enquiries_back=back,
        holder=names.get(one.holder_post_id, "") if one.holder_post_id else "",
        is_unsafe_now=said.safe_now == "no",
        received_at=said.received_at,
    )
