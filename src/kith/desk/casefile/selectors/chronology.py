"""What happened around this child, in order, from every agency the viewer may read?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models

from kith.desk.casefile.selectors.entries import AGENCIES, Entry, agency_of
from kith.ground.access.guarded import Given, Guarded
from kith.ground.access.known import as_known_on
from kith.ground.access.models import Relation
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.clock import london
from kith.ground.partners.models import Organisation, Post
from kith.practice.cases.models import Record, ServiceEvent
from kith.practice.cases.rules import event_text
from kith.practice.cases.selectors import events_of
from kith.practice.cases.words import EVENT_KINDS
from kith.practice.mash.models import Decision
from kith.practice.missing.models import Episode
from kith.practice.missing.selectors import episodes_of
from kith.practice.referrals.models import Referral
from kith.practice.referrals.rules.states import OUTCOMES
from kith.practice.referrals.words import CHANNELS
from kith.record.people.models import Enrolment, Placement, SameAs, Status
from kith.record.people.rules.given import given_words
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
}


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch with no entry, shown as a gap; `days` long."""

    days: int


def chronology(
    viewer: Viewer,
    subject_ids: Sequence[UUID],
    *,
    known_on: date | None = None,
    agency: str = "",
    kind: str = "",
) -> list[Entry]:
    """Return the entries of one child, the newest first, as known today or at the end of an earlier day."""
    with as_known_on(known_on):
        entries = _entries(viewer, subject_ids)
    if known_on is not None:
        entries = _marked(viewer, entries)
    chosen = [one for one in entries if agency in ("", one.agency) and kind in ("", one.kind)]
    return sorted(chosen, key=lambda one: (one.happened, one.recorded_at), reverse=True)


def with_gaps(entries: Iterable[Entry], least_days: int = 60) -> Iterator[Entry | Gap]:
    """Yield the entries, newest first, with a gap wherever two of them lie far apart."""
    after: Entry | None = None
    for entry in entries:
        if after is not None and (after.happened - entry.happened).days > least_days:
            yield Gap((after.happened - entry.happened).days)
        yield entry
        after = entry


def _entries(viewer: Viewer, subject_ids: Sequence[UUID]) -> list[Entry]:
    agencies = {row.id: agency_of(row.sector, is_police=row.is_law_enforcement) for row in Organisation.objects.all()}
    found: list[Entry] = []
    for read in (
        _referrals,
        _decisions,
        _records,
        _workers,
        _statuses,
        _placements,
        _missing,
        _events,
        _schools,
        _joinings,
    ):
        found.extend(read(viewer, list(subject_ids), agencies))
    return found


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


def _referrals(viewer: Viewer, subjects: list[UUID], agencies: dict[UUID, str]) -> Iterator[Entry]:
    for row in Referral.objects.visible_to(viewer).filter(subject_id__in=subjects):
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


def _decisions(viewer: Viewer, subjects: list[UUID], agencies: dict[UUID, str]) -> Iterator[Entry]:
    for row in Decision.objects.visible_to(viewer).filter(subject_id__in=subjects, stands=True):
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


def _records(viewer: Viewer, subjects: list[UUID], agencies: dict[UUID, str]) -> Iterator[Entry]:
    for row in Record.objects.visible_to(viewer).filter(subject_id__in=subjects):
        title = f"Single record {row.reference} opened: {row.get_state_display().lower()}"
        yield _entry(row, agencies, london(row.opened_at).date(), "record", title, at=row.opened_at)


def _workers(viewer: Viewer, subjects: list[UUID], agencies: dict[UUID, str]) -> Iterator[Entry]:
    rows = list(Relation.objects.visible_to(viewer).filter(subject_id__in=subjects, kind="allocated"))
    posts = Post.objects.filter(id__in=[row.post_id for row in rows]).select_related("worker")
    names = {post.id: post.worker.name for post in posts}
    for row in rows:
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


def _statuses(viewer: Viewer, subjects: list[UUID], agencies: dict[UUID, str]) -> Iterator[Entry]:
    for row in Status.objects.visible_to(viewer).filter(subject_id__in=subjects).exclude(starts_on=None):
        until = f" until {row.ends_on:%-d %B %Y}" if row.ends_on else ""
        title = f"{STATUS_KINDS[row.kind]}{until}"
        yield _entry(row, agencies, row.starts_on or row.made_at.date(), "status", title, text=row.detail)


def _placements(viewer: Viewer, subjects: list[UUID], agencies: dict[UUID, str]) -> Iterator[Entry]:
    for row in Placement.objects.visible_to(viewer).filter(subject_id__in=subjects):
        title = f"Placed ({row.code}), {PLACEMENT_BANDS[row.band].lower()}"
        yield _entry(row, agencies, row.starts_on, "placement", title)


def _missing(viewer: Viewer, subjects: list[UUID], agencies: dict[UUID, str]) -> Iterator[Entry]:
    for row in episodes_of(viewer, subjects):
        until = f" until {london(row.ended_at):%-d %B %Y}" if row.ended_at else ", no end known"
        at = None if row.date_only else row.started_at
        title = f"{row.get_kind_display()}{until}"
        yield _entry(row, agencies, london(row.started_at).date(), "missing", title, at=at)


def _events(viewer: Viewer, subjects: list[UUID], agencies: dict[UUID, str]) -> Iterator[Entry]:
    for row in events_of(viewer, subjects):
        until = f" until {row.ends_on:%-d %B %Y}" if row.ends_on else ""
        text = event_text(row.kind, row.code, row.codes)
        yield _entry(
            row, agencies, row.starts_on, KIND_OF_EVENT[row.kind], f"{EVENT_KINDS[row.kind]}{until}", text=text
        )


def _schools(viewer: Viewer, subjects: list[UUID], agencies: dict[UUID, str]) -> Iterator[Entry]:
    for row in Enrolment.objects.visible_to(viewer).filter(subject_id__in=subjects).exclude(starts_on=None):
        yield _entry(row, agencies, row.starts_on or row.made_at.date(), "school", f"On the roll of {row.school_name}")


def _joinings(viewer: Viewer, subjects: list[UUID], agencies: dict[UUID, str]) -> Iterator[Entry]:
    rows = SameAs.objects.visible_to(viewer).filter(
        models.Q(subject_id__in=subjects) | models.Q(other_subject_id__in=subjects)
    )
    for row in rows:
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
    "school": Enrolment,
    "identity": SameAs,
}


def _marked(viewer: Viewer, entries: list[Entry]) -> list[Entry]:
    """Mark what stood then and has been changed, struck through or undone since."""
    now: dict[UUID, str] = {}
    for kind, model in MODELS.items():
        ids = [one.row_id for one in entries if one.kind == kind]
        if ids:
            now.update({row.id: _since(row) for row in model._default_manager.visible_to(viewer).filter(id__in=ids)})
    versions = dict(_versions(viewer, entries))
    return [
        replace(one, mark=now.get(one.row_id) or _changed(one, versions)) if one.kind in MODELS else one
        for one in entries
    ]


def _versions(viewer: Viewer, entries: list[Entry]) -> Iterator[tuple[UUID, int]]:
    for kind in ("status", "placement", "missing", "assessment", "plan", "review", "school"):
        ids = [one.row_id for one in entries if one.kind == kind]
        if ids:
            yield from (
                MODELS[kind]._default_manager.visible_to(viewer).filter(id__in=ids).values_list("id", "version")
            )


def _since(row: Guarded) -> str:
    if row.struck_at:
        return "Since struck through as entered in error"
    if getattr(row, "undone_at", None):
        return "This joining has since been undone"
    return ""


def _changed(entry: Entry, versions: dict[UUID, int]) -> str:
    return "As it stood then; since corrected" if versions.get(entry.row_id, entry.version) != entry.version else ""


AGENCY_CHOICES = list(AGENCIES.items())
KIND_CHOICES = list(KINDS.items())
