"""What happened around this child, in order, from every agency the viewer may read?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from kith.desk.casefile.selectors.entries import AGENCIES, Entry, agency_of
from kith.ground.access.gathered import OF_CLUSTER, Gathered, Gathering, Part, gather
from kith.ground.access.guarded import Given, Guarded
from kith.ground.access.models import Relation
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.clock import london
from kith.ground.partners.models import Organisation, Post, Worker
from kith.practice.cases.models import HealthYear, Record, Screening, ServiceEvent
from kith.practice.cases.rules import event_text, health_text
from kith.practice.cases.words import EVENT_KINDS
from kith.practice.mash.models import Decision
from kith.practice.missing.models import Episode, Interview
from kith.practice.missing.rules import interview_state
from kith.practice.missing.selectors.today import held
from kith.practice.missing.words import STATES
from kith.practice.referrals.models import Referral
from kith.practice.referrals.rules.states import OUTCOMES
from kith.practice.referrals.words import CHANNELS
from kith.record.people.models import Attendance, Enrolment, Placement, SameAs, Status
from kith.record.people.rules.given import given_words
from kith.record.people.selectors.children import ENROLMENTS, JOININGS, MINE, PLACEMENTS, STATUSES
from kith.record.people.words import PLACEMENT_BANDS, STATUS_KINDS

KINDS = {
    "referral": "Referrals",
    "decision": "Decisions",
    "record": "Single record",
    "worker": "Workers",
    "status": "Legal and service status",
    "placement": "Placements",
    "missing": "Missing",
    "assessment": "Assessments and enquiries",
    "plan": "Plans",
    "review": "Reviews and conferences",
    "health": "Health",
    "school": "School",
    "identity": "Identity",
}
KIND_OF_EVENT = {
    "assessment": "assessment",
    "s47": "assessment",
    "conference": "review",
    "cin_plan": "plan",
    "cp_plan": "plan",
    "cp_review": "review",
    "lac_review": "review",
    "pre_proceedings": "plan",
    "worker": "worker",
    "liberty": "plan",
    "contact": "assessment",
    "access": "assessment",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch with no entry, shown as a gap; `days` long."""

    days: int


REFERRALS = Part(Referral, MINE)
DECISIONS = Part(Decision, f"{MINE} and t.stands")
RECORDS = Part(Record, MINE)
SCREENINGS = Part(Screening, MINE)
EPISODES = Part(Episode, MINE)
INTERVIEWS = Part(Interview, MINE)
EVENTS = Part(ServiceEvent, MINE)
HEALTH = Part(HealthYear, MINE)
ABSENCE = Part(Attendance, f"{MINE} and t.mark = ''")
ALLOCATED = Part(Relation, f"{MINE} and t.kind = 'allocated'")
_POSTS = f"select r.post_id from access_relation r where r.subject_id = {OF_CLUSTER} and r.kind = 'allocated'"
POSTS = Part(Post, f"t.id = any (array({_POSTS}))")
WORKERS = Part(Worker, f"t.id = any (array(select p.worker_id from partners_post p where p.id in ({_POSTS})))")
AGENCIES_AROUND = Part(Organisation, "true")
PARTS: tuple[Part[Any], ...] = (
    *(REFERRALS, DECISIONS, RECORDS, SCREENINGS, EPISODES, INTERVIEWS, EVENTS, HEALTH, ABSENCE, ALLOCATED),
    *(POSTS, WORKERS, AGENCIES_AROUND),
)
"""What a chronology reads beside the parts of `people.selectors.children`."""


def chronology(
    viewer: Viewer, found: Gathered, *, known_on: date | None = None, agency: str = "", kind: str = ""
) -> list[Entry]:
    """Return the entries of one child, the newest first; those of an earlier day are marked where they changed."""
    entries = _entries(found)
    if known_on is not None:
        entries = _marked(viewer, entries)
    chosen = [one for one in entries if agency in ("", one.agency) and kind in ("", one.kind)]
    return sorted(chosen, key=lambda one: (one.happened, one.recorded_at), reverse=True)


def posts_of(found: Gathered) -> list[Post]:
    """Return the posts of the workers ever allocated, each with its worker and organisation."""
    workers = {row.id: row for row in found.of(WORKERS)}
    organisations = {row.id: row for row in found.of(AGENCIES_AROUND)}
    posts = found.of(POSTS)
    for post in posts:
        post.worker = workers[post.worker_id]
        post.organisation = organisations[post.organisation_id]
    return posts


def with_gaps(entries: Iterable[Entry], least_days: int = 60) -> Iterator[Entry | Gap]:
    """Yield the entries, newest first, with a gap wherever two of them lie far apart."""
    after: Entry | None = None
    for entry in entries:
        if after is not None and (after.happened - entry.happened).days > least_days:
            yield Gap((after.happened - entry.happened).days)
        yield entry
        after = entry


def _entries(found: Gathered) -> list[Entry]:
    agencies = {row.id: agency_of(row.sector, is_police=row.is_law_enforcement) for row in found.of(AGENCIES_AROUND)}
    entries: list[Entry] = []
    for read in (_referrals, _decisions, _records, _screenings, _workers, _statuses, _placements, _missing):
        entries.extend(read(found, agencies))
    for read in (_interviews, _events, _health, _schools, _absence, _joinings):
        entries.extend(read(found, agencies))
    return entries


def _entry(row: Guarded, agencies: dict[UUID, str], happened: date, kind: str, title: str, **more: Any) -> Entry:
    return Entry(
        row_id=row.id,
        version=row.version,
        happened=happened,
        at=more.pop("at", None),
        recorded_at=row.made_at,
        agency=agencies.get(row.originator_id, "other"),
        kind=kind,
        title=title,
        by=more.pop("by", "") or _given(row),
        mark="Since struck through as entered in error" if row.struck_at else "",
        **more,
    )


def _given(row: Guarded) -> str:
    if isinstance(row, Given) and row.given_at:
        return given_words("A return of", row.as_at, row.given_at)
    return ""


def _referrals(found: Gathered, agencies: dict[UUID, str]) -> Iterator[Entry]:
    for row in found.of(REFERRALS):
        day = london(row.received_at).date()
        text = "\n\n".join(part for part in (row.facts, row.worries) if part)
        yield _entry(
            row,
            agencies,
            day,
            "referral",
            f"Referral {row.reference}: {CHANNELS[row.channel].lower()}",
            at=row.received_at,
            text=text,
            by=row.referrer_name,
        )


def _decisions(found: Gathered, agencies: dict[UUID, str]) -> Iterator[Entry]:
    for row in found.of(DECISIONS):
        title = f"MASH decision: {OUTCOMES[row.outcome]}"
        yield _entry(
            row,
            agencies,
            london(row.decided_at).date(),
            "decision",
            title,
            at=row.decided_at,
            text=row.reason,
            by=row.decided_by,
        )


def _records(found: Gathered, agencies: dict[UUID, str]) -> Iterator[Entry]:
    for row in found.of(RECORDS):
        title = f"Single record {row.reference} opened: {row.get_state_display().lower()}"
        yield _entry(row, agencies, london(row.opened_at).date(), "record", title, at=row.opened_at)


def _screenings(found: Gathered, agencies: dict[UUID, str]) -> Iterator[Entry]:
    for row in found.of(SCREENINGS):
        day = london(row.screened_at).date()
        yield _entry(row, agencies, day, "record", "Screened", at=row.screened_at, by=row.screened_by)


def _workers(found: Gathered, agencies: dict[UUID, str]) -> Iterator[Entry]:
    names = {post.id: post.worker.name for post in posts_of(found)}
    for row in found.of(ALLOCATED):
        yield Entry(
            row_id=row.id,
            version=0 if row.ends_at is None else 1,
            happened=london(row.starts_at).date(),
            at=row.starts_at,
            recorded_at=row.starts_at,
            agency=agencies.get(row.originator_id, "other"),
            kind="worker",
            title=f"{names.get(row.post_id, 'A worker') if row.post_id else 'A worker'} allocated",
            text=row.reason,
        )


def _statuses(found: Gathered, agencies: dict[UUID, str]) -> Iterator[Entry]:
    for row in (one for one in found.of(STATUSES) if one.starts_on is not None):
        until = f" until {row.ends_on:%-d %B %Y}" if row.ends_on else ""
        title = f"{STATUS_KINDS[row.kind]}{until}"
        yield _entry(row, agencies, row.starts_on or row.made_at.date(), "status", title, text=row.detail)


def _placements(found: Gathered, agencies: dict[UUID, str]) -> Iterator[Entry]:
    for row in found.of(PLACEMENTS):
        title = f"Placed ({row.code}), {PLACEMENT_BANDS[row.band].lower()}"
        yield _entry(row, agencies, row.starts_on, "placement", title)


def _missing(found: Gathered, agencies: dict[UUID, str]) -> Iterator[Entry]:
    for row in found.of(EPISODES):
        until = f" until {london(row.ended_at):%-d %B %Y}" if row.ended_at else ", no end known"
        at = None if row.date_only else row.started_at
        title = f"{row.get_kind_display()}{until}"
        yield _entry(row, agencies, london(row.started_at).date(), "missing", title, at=at)


def _interviews(found: Gathered, agencies: dict[UUID, str]) -> Iterator[Entry]:
    for row in found.of(INTERVIEWS):
        at = row.done_at or row.offered_at or row.made_at
        state = STATES[interview_state(held(row), is_open=False, now=at)]
        title = f"Return interview: {state.lower()}"
        yield _entry(row, agencies, london(at).date(), "missing", title, at=at, text=row.summary)


def _events(found: Gathered, agencies: dict[UUID, str]) -> Iterator[Entry]:
    for row in found.of(EVENTS):
        until = f" until {row.ends_on:%-d %B %Y}" if row.ends_on else ""
        text = event_text(row.kind, row.code, row.codes)
        yield _entry(
            row, agencies, row.starts_on, KIND_OF_EVENT[row.kind], f"{EVENT_KINDS[row.kind]}{until}", text=text
        )


def _schools(found: Gathered, agencies: dict[UUID, str]) -> Iterator[Entry]:
    for row in (one for one in found.of(ENROLMENTS) if one.starts_on is not None):
        yield _entry(row, agencies, row.starts_on or row.made_at.date(), "school", f"On the roll of {row.school_name}")


def _absence(found: Gathered, agencies: dict[UUID, str]) -> Iterator[Entry]:
    for row in found.of(ABSENCE):
        title = f"Absent from school in {row.sessions} of {row.possible or 'an unknown number of'} sessions"
        text = f"Without leave: {row.unauthorised}." if row.unauthorised is not None else ""
        yield _entry(row, agencies, row.ends_on, "school", title, text=text)


def _health(found: Gathered, agencies: dict[UUID, str]) -> Iterator[Entry]:
    for row in found.of(HEALTH):
        title = f"Health in the year to {row.ends_on:%-d %B %Y}"
        yield _entry(row, agencies, row.ends_on, "health", title, text=health_text(row.facts))


def _joinings(found: Gathered, agencies: dict[UUID, str]) -> Iterator[Entry]:
    for row in found.of(JOININGS):
        undone = f" Undone {london(row.undone_at):%-d %B %Y}: {row.undone_why}" if row.undone_at else ""
        yield _entry(
            row,
            agencies,
            london(row.made_at).date(),
            "identity",
            "Two records joined as one child",
            at=row.made_at,
            text=f"{row.why}{undone}",
        )


MODELS: dict[str, type[Guarded]] = {
    "referral": Referral,
    "decision": Decision,
    "record": Record,
    "status": Status,
    "placement": Placement,
    "missing": Episode,
    "assessment": ServiceEvent,
    "plan": ServiceEvent,
    "review": ServiceEvent,
    "health": HealthYear,
    "school": Enrolment,
    "identity": SameAs,
}


STANDING = Gathering([Part(model, "t.id = any (%(ids)s)") for model in dict.fromkeys(MODELS.values())], before="")
"""The same rows as they stand now, to say what has changed since."""
CORRECTED = ("status", "placement", "missing", "assessment", "plan", "review", "health", "school")


def _marked(viewer: Viewer, entries: list[Entry]) -> list[Entry]:
    """Mark what stood then and has been changed, struck through or undone since."""
    ids = [one.row_id for one in entries if one.kind in MODELS]
    today = gather(viewer, STANDING, ids=ids)
    rows = {row.id: row for part in STANDING.parts for row in today.of(part)}
    return [
        replace(one, mark=_since(one, rows[one.row_id])) if one.row_id in rows and one.kind in MODELS else one
        for one in entries
    ]


def _since(entry: Entry, row: Guarded) -> str:
    if row.struck_at:
        return "Since struck through as entered in error"
    if getattr(row, "undone_at", None):
        return "This joining has since been undone"
    if entry.kind in CORRECTED and row.version != entry.version:
        return "As it stood then; since corrected"
    return ""


AGENCY_CHOICES = list(AGENCIES.items())
KIND_CHOICES = list(KINDS.items())
