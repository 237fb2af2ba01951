"""What must the hub do next, ordered by the next unmet clock?"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kith.ground.access.gathered import Gathered, Gathering, Part, gather, prepared
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.partners.models import Organisation, Post, Worker
from kith.ground.trail.memory import remember
from kith.practice.mash.models import Enquiry
from kith.practice.mash.policies import check_is_hub
from kith.practice.mash.selectors.identity import name_of
from kith.practice.mash.words.hub import CLOCK_NAMES, MATCH_STATES
from kith.practice.referrals.models import Referral, Triage
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
class _Around:
    """What the lines of one page take from other tables."""

    said: dict[UUID, Referral]
    persons: dict[UUID, Person]
    schools: dict[UUID, str]
    agencies: dict[UUID, str]
    holders: dict[UUID, str]
    out: Counter[UUID]
    back: Counter[UUID]


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


_OPEN = ", ".join(f"'{state}'" for state in OPEN_STATES)
_RANK = " ".join(f"when '{rag}' then {n}" for n, rag in enumerate(RAG_ORDER))
PAGE_OF_WORK = f"""
with open as materialized (
  select t.id, t.state, t.rag, t.next_due_at, t.made_at, t.holder_post_id, t.in_crowd from referrals_triage t
   where t.state in ({_OPEN})
), chosen as materialized (
  select o.* from open o
   where (%(state)s::text = '' or o.state = %(state)s)
     and (%(rag)s::text = '' or o.rag = case %(rag)s when 'none' then '' else %(rag)s end)
     and (%(held)s::text = '' or (%(held)s = 'mine' and o.holder_post_id = %(me)s) or (%(held)s = 'nobody'
          and o.holder_post_id is null))
     and (not %(late)s::boolean or o.next_due_at < %(now)s::timestamptz)
     and (%(came)s::text not in ('calm', 'crowd') or o.in_crowd = (%(came)s = 'crowd'))
)
select array(
         select c.id from chosen c order by c.next_due_at nulls last, case c.rag {_RANK} else 9 end, c.made_at, c.id
          limit {PAGE}
         offset greatest(least(%(page)s::int, (select (count(*) + {PAGE - 1}) / {PAGE} from chosen)) - 1, 0) * {PAGE}),
       (select count(*) from chosen), count(*), count(*) filter (where o.next_due_at < %(now)s),
       count(*) filter (where o.holder_post_id = %(me)s), count(*) filter (where o.rag = ''),
       count(*) filter (where o.in_crowd),
       {", ".join(f"count(*) filter (where o.rag = '{rag}')" for rag in RAGS)}
  from open o
"""
COUNTED = ("all", "late", "mine", "none", "crowd", *RAGS)
_MINE = "any (array(select r.person_id from referrals_referral r where r.id = any (%(referrals)s)))"
REFERRALS = Part(Referral, "t.id = any (%(referrals)s)")
PERSONS = Part(Person, f"t.id = {_MINE}")
ENROLMENTS = Part(Enrolment, f"t.person_id = {_MINE}")
ENQUIRIES = Part(Enquiry, "t.referral_id = any (%(referrals)s)")
HOLDERS = Part(Post, "t.id = any (%(holders)s)")
WORKERS = Part(Worker, "t.id in (select p.worker_id from partners_post p where p.id = any (%(holders)s))")
AGENCIES = Part(
    Organisation,
    "t.id = any (array(select r.originator_id from referrals_referral r where r.id = any (%(referrals)s)))",
)
GATHERING = Gathering((REFERRALS, PERSONS, ENROLMENTS, ENQUIRIES, HOLDERS, WORKERS, AGENCIES), before="")


def worklist(viewer: Viewer, filters: Filters) -> Worklist:
    """Return one page of the open referrals by the due time of their next unmet clock; logged. Raises `Refused`.

    Never by the checklist: where two are due at one moment the RAG a person set decides, then who came first.
    """
    check_is_hub(viewer)
    asked = {name: getattr(filters, name) for name in ("rag", "held", "late", "came", "page")}
    state = filters.state if filters.state in OPEN_STATES else ""
    (ids, total, *counts), *_ = prepared(
        viewer, PAGE_OF_WORK, asked | {"state": state, "me": viewer.post_id, "now": clock.now()}
    )
    found = {row.id: row for row in Triage.objects.visible_to(viewer).filter(id__in=ids)} if ids else {}
    ordered = [found[one] for one in ids]
    remember("worklist seen", subjects=[row.subject_id for row in ordered], fields=["worklist"])
    pages = max(1, -(-total // PAGE))
    page = min(max(filters.page, 1), pages)
    return Worklist(_rows(viewer, ordered), total, page, pages, dict(zip(COUNTED, counts, strict=True)))


def _rows(viewer: Viewer, triages: list[Triage]) -> tuple[Row, ...]:
    """Return the lines of these; what stands on them is asked for in one statement."""
    found = gather(
        viewer,
        GATHERING,
        referrals=[one.referral_id for one in triages],
        holders=[one.holder_post_id for one in triages if one.holder_post_id],
    )
    around = _Around(
        said={row.id: row for row in found.of(REFERRALS)},
        persons={row.id: row for row in found.of(PERSONS)},
        schools={row.person_id: row.school_name for row in sorted(found.of(ENROLMENTS), key=_as_made)},
        agencies={row.id: row.short for row in found.of(AGENCIES)},
        holders=_names_of(found),
        out=Counter(row.referral_id for row in found.of(ENQUIRIES)),
        back=Counter(row.referral_id for row in found.of(ENQUIRIES) if row.answered_at is not None),
    )
    return tuple(_row(one, around) for one in triages)


def _as_made(row: Enrolment) -> datetime:
    return row.made_at


def _names_of(found: Gathered) -> dict[UUID, str]:
    workers = {row.id: row.name for row in found.of(WORKERS)}
    return {post.id: workers[post.worker_id] for post in found.of(HOLDERS)}


def _row(one: Triage, around: _Around) -> Row:
    said, moment = around.said[one.referral_id], clock.now()
    person = around.persons.get(said.person_id)
    named_by_source = said.is_anonymous or said.channel in WITHOUT_ACCOUNT
    agency = SOURCE_CODES.get(said.source_code, "") if named_by_source else around.agencies[said.originator_id]
    return Row(
        referral_id=said.id,
        reference=said.reference,
        child=name_of(person) or "Name not known",
        age=age_said_or_known(person.dob, person.age_said, clock.london(moment).date()) if person else None,
        dob=person.dob if person else None,
        school=around.schools.get(person.id, "") if person else "",
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
        enquiries_out=around.out[said.id],
        enquiries_back=around.back[said.id],
        holder=around.holders.get(one.holder_post_id, "") if one.holder_post_id else "",
        is_unsafe_now=said.safe_now == "no",
        is_informed=one.informed_at is not None,
        in_crowd=one.in_crowd,
        received_at=said.received_at,
    )
