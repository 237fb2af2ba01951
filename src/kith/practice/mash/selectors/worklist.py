"""What must the hub do next, ordered by the next unmet clock?"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case, F, IntegerField, QuerySet, Value, When

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.partners.models import Post
from kith.ground.trail.memory import remember
from kith.practice.mash.models import Enquiry
from kith.practice.mash.policies import check_is_hub
from kith.practice.mash.selectors.identity import name_of
from kith.practice.mash.words.hub import CLOCK_NAMES, MATCH_STATES
from kith.practice.referrals.models import Triage
from kith.practice.referrals.rules.ages import age_said_or_known
from kith.practice.referrals.rules.states import RAGS, STATES
from kith.practice.referrals.words import CHANNELS, OPEN_STATES, SOURCE_CODES, WITHOUT_ACCOUNT
from kith.record.people.models import Enrolment, Person

PAGE = 25
RAG_ORDER = ("R", "B", "A", "G")
"""Where two clocks end at the same moment: the shorter limit first. Never the checklist."""


@dataclass(frozen=True, slots=True)
class Row:
    """One referral on the worklist. `matching` is a code, `match_words` what is shown; times are aware UTC."""

    referral_id: UUID
    reference: str
    child: str
    age: int | None
    dob: date | None
    school: str
    from_whom: str
    channel: str
    about: str
    state: str
    rag: str
    rag_name: str
    next_duty: str
    due_at: datetime | None
    is_late: bool
    matching: str
    match_words: str
    enquiries_out: int
    enquiries_back: int
    holder: str
    is_unsafe_now: bool
    is_informed: bool
    """The referrer has added something that nobody has marked as read."""
    in_crowd: bool
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; empty means all. `rag` may be "none", `held` "mine" or "nobody", `came` "calm"
    (not in the crowd of a flood of forms) or "crowd"."""

    state: str = ""
    rag: str = ""
    held: str = ""
    late: bool = False
    came: str = ""
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
    """Return one page of the open referrals by the due time of their next unmet clock; logged. Raises `Refused`.

    Never by the checklist: where two are due at one moment the RAG a person set decides, then who came first.
    """
    check_is_hub(viewer)
    everything = Triage.objects.visible_to(viewer).filter(state__in=OPEN_STATES)
    chosen = _narrowed(everything, filters, viewer)
    total = chosen.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(filters.page, 1), pages)
    rank = Case(
        *(When(rag=rag, then=Value(n)) for n, rag in enumerate(RAG_ORDER)),
        default=Value(len(RAG_ORDER)),
        output_field=IntegerField(),
    )
    ordered = chosen.select_related("referral__originator").order_by(
        F("next_due_at").asc(nulls_last=True), rank, "referral__received_at", "id"
    )
    found = list(ordered[(page - 1) * PAGE : page * PAGE])
    remember("worklist seen", subjects=[row.subject_id for row in found], fields=["worklist"])
    return Worklist(_rows(viewer, found), total, page, pages, _counts(viewer))


def _narrowed(rows: "QuerySet[Triage]", filters: Filters, viewer: Viewer) -> "QuerySet[Triage]":
    if filters.state in OPEN_STATES:
        rows = rows.filter(state=filters.state)
    if filters.rag in RAGS:
        rows = rows.filter(rag=filters.rag)
    if filters.rag == "none":
        rows = rows.filter(rag="")
    if filters.held:
        rows = rows.filter(holder_post_id=viewer.post_id if filters.held == "mine" else None)
    if filters.late:
        rows = rows.filter(next_due_at__lt=clock.now())
    if filters.came in ("calm", "crowd"):
        rows = rows.filter(in_crowd=filters.came == "crowd")
    return rows


def _counts(viewer: Viewer) -> dict[str, int]:
    """Return what stands above the list: late, mine, unrated, and one for each RAG; one query."""
    rows = Triage.objects.visible_to(viewer).filter(state__in=OPEN_STATES)
    moment = clock.now()
    counts: Counter[str] = Counter()
    for rag, due, holder, in_crowd in rows.values_list("rag", "next_due_at", "holder_post_id", "in_crowd"):
        counts["all"] += 1
        counts[rag or "none"] += 1
        counts["late"] += int(due is not None and due < moment)
        counts["mine"] += int(holder == viewer.post_id)
        counts["crowd"] += int(in_crowd)
    return dict.fromkeys(("all", "late", "mine", "none", "crowd", *RAGS), 0) | counts


def _rows(viewer: Viewer, found: list[Triage]) -> tuple[Row, ...]:
    persons = {
        row.id: row
        for row in Person.objects.visible_to(viewer).filter(id__in=[one.referral.person_id for one in found])
    }
    schools = dict(
        Enrolment.objects.visible_to(viewer).filter(person_id__in=list(persons)).values_list("person_id", "school_name")
    )
    holders = [one.holder_post_id for one in found if one.holder_post_id]
    names = dict(Post.objects.filter(id__in=holders).values_list("id", "worker__name"))
    out, back = _enquiries(viewer, [one.referral_id for one in found])
    return tuple(
        _row(one, persons.get(one.referral.person_id), schools, names, (out[one.referral_id], back[one.referral_id]))
        for one in found
    )


def _enquiries(viewer: Viewer, referral_ids: list[UUID]) -> tuple[Counter[UUID], Counter[UUID]]:
    out: Counter[UUID] = Counter()
    back: Counter[UUID] = Counter()
    rows = Enquiry.objects.visible_to(viewer).filter(referral_id__in=referral_ids)
    for referral_id, answered_at in rows.values_list("referral_id", "answered_at"):
        out[referral_id] += 1
        back[referral_id] += int(answered_at is not None)
    return out, back


def _row(
    one: Triage, person: Person | None, schools: dict[UUID, str], names: dict[UUID, str], asked: tuple[int, int]
) -> Row:
    said, moment = one.referral, clock.now()
    named_by_source = said.is_anonymous or said.channel in WITHOUT_ACCOUNT
    agency = SOURCE_CODES.get(said.source_code, "") if named_by_source else said.originator.short
    return Row(
        referral_id=said.id,
        reference=said.reference,
        child=name_of(person) or "Name not known",
        age=age_said_or_known(person.dob, person.age_said, clock.london(moment).date()) if person else None,
        dob=person.dob if person else None,
        school=schools.get(person.id, "") if person else "",
        from_whom=f"{said.referrer_name}, {agency}",
        channel=CHANNELS.get(said.channel, ""),
        about=(said.worries or said.facts)[:120],
        state=STATES[one.state].name,
        rag=one.rag,
        rag_name=RAGS.get(one.rag, ""),
        next_duty=CLOCK_NAMES.get(one.next_rule.split("_")[0], ""),
        due_at=one.next_due_at,
        is_late=one.next_due_at is not None and one.next_due_at < moment,
        matching=one.match_state,
        match_words=MATCH_STATES.get(one.match_state, ""),
        enquiries_out=asked[0],
        enquiries_back=asked[1],
        holder=names.get(one.holder_post_id, "") if one.holder_post_id else "",
        is_unsafe_now=said.safe_now == "no",
        is_informed=one.informed_at is not None,
        in_crowd=one.in_crowd,
        received_at=said.received_at,
    )
