"""What has the viewer typed so far, what is still wanted, and what does the checklist say of it?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotThere
from kith.ground.kernel.language import Suggestion, suggestions
from kith.ground.kernel.working_days import counts_from
from kith.ground.partners.selectors import bank_holidays, settings_in_force
from kith.practice.referrals.models import Draft, Referral
from kith.practice.referrals.rules.advice import advice_on
from kith.practice.referrals.rules.clocks import on_receipt
from kith.practice.referrals.rules.in_force import limits_of
from kith.practice.referrals.rules.reports import (
    ChildSaid,
    Report,
    missing_in,
    name_of,
    named_in_common,
    report_from,
)
from kith.practice.referrals.selectors.referrer import own_draft, own_drafts
from kith.practice.referrals.words.checklist import ADVICE, DECISION_RULE_TEXT, ITEMS
from kith.practice.referrals.words.referring import FLAG_SENTENCES, FLAG_TITLES, WORDING_PLACES
from kith.record.people.rules.identifiers import check


@dataclass(frozen=True, slots=True)
class ChildWritten:
    """One child of a report: its number from 1, what the pages call it, what was typed, what to tell of numbers."""

    number: int
    name: str
    said: ChildSaid
    told: tuple[str, ...]
    """What is wrong with a number that was typed, for the person who typed it; never a reason to stop."""


@dataclass(frozen=True, slots=True)
class Writing:
    """A report being written; `sent` when it has gone and nothing can be changed any more."""

    id: UUID
    version: int
    saved_at: datetime
    sent: bool
    kept: dict[str, Any]
    report: Report
    children: tuple[ChildWritten, ...]
    missing: dict[str, str]


@dataclass(frozen=True, slots=True)
class Begun:
    """A report that the viewer has begun and not sent: about whom, saved when."""

    id: UUID
    about: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Wording:
    """Words to look at again in one text: where it stands (field, child's number or 0) and what to write."""

    field: str
    number: int
    title: str
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class Advised:
    """One flag in words: what it advises, the strategy's own sentences, the items behind it with their answers."""

    flag: str
    title: str
    advice: str
    sentences: tuple[str, ...]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Whom to ring now; `is_open` says whether MASH answers at this hour."""

    mash: str
    out_of_hours_team: str
    out_of_hours: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """What the referrer holds after sending: the referrals, when received, by when a person answers and decides."""

    referrals: tuple[tuple[UUID, str], ...]
    """(id, reference), one a child, in the order of the report."""
    received_at: datetime
    acknowledge_by: datetime
    decide_by: datetime
    safe_now: str


def report_being_written(viewer: Viewer, draft_id: UUID) -> Writing:
    """Return a report as its author has typed it. Raises `NotThere`."""
    return writing_from(own_draft(viewer, draft_id))


def drafts_begun(viewer: Viewer) -> tuple[Begun, ...]:
    """Return the reports the viewer has begun and not sent, newest first."""
    drafts = [writing_from(draft) for draft in own_drafts(viewer)]
    return tuple(
        Begun(one.id, ", ".join(child.name for child in one.children) or "No child named yet", one.saved_at)
        for one in drafts
    )


def writing_from(draft: Draft) -> Writing:
    """Return what a draft holds, read for the pages."""
    report = report_from(draft.answers)
    return Writing(
        id=draft.id,
        version=draft.version,
        saved_at=draft.saved_at,
        sent=draft.sent_at is not None,
        kept=draft.answers,
        report=report,
        children=tuple(_written(number, said) for number, said in enumerate(report.children, start=1)),
        missing=missing_in(report),
    )


def wording_in(writing: Writing) -> tuple[Wording, ...]:
    """Return the texts in which something could be said better; the child's own words are left alone."""
    texts = [(field, 0, getattr(writing.report, field, "")) for field in WORDING_PLACES]
    for child in writing.children:
        texts += [(field, child.number, getattr(child.said, field, "")) for field in WORDING_PLACES]
    found = ((field, number, suggestions(text)) for field, number, text in texts if text)
    return tuple(Wording(field, number, WORDING_PLACES[field], better) for field, number, better in found if better)


def shared_names(writing: Writing) -> tuple[str, ...]:
    """Return the children named in what goes on every child's referral, so that it can be mended before it goes."""
    return named_in_common(writing.report)


def advised(said: ChildSaid) -> tuple[Advised, ...]:
    """Return what the checklist advises of a child as described now, each flag with its reasons; no score."""
    result = advice_on(said, settings_in_force(), clock.now())
    return tuple(
        Advised(
            flag=flag,
            title=FLAG_TITLES[flag],
            advice=ADVICE[flag],
            sentences=tuple(DECISION_RULE_TEXT[place] for place in FLAG_SENTENCES.get(flag, ())),
            items=tuple(
                f"{reason.text}: {reason.answer.replace('_', ' ')}"
                + (f" (from “{ITEMS[reason.via].display}”)" if reason.via else "")
                for reason in result.because[flag]
            ),
        )
        for flag in result.flags
    )


def telephone_lines() -> Lines:
    """Return whom to ring at this moment."""
    settings = settings_in_force()
    limits, now = limits_of(settings), clock.now()
    opens = counts_from(now, holidays=bank_holidays(), opens=limits.opens, closes=limits.closes)
    return Lines(
        mash=settings["contact.mash_line"],
        out_of_hours_team=settings["contact.out_of_hours_team"],
        out_of_hours=settings["contact.out_of_hours_line"],
        is_open=opens == now,
    )


def sent_report(viewer: Viewer, draft_id: UUID) -> Sent:
    """Return the receipt of a report that was sent. Raises `NotThere`, also for one still being written."""
    draft = own_draft(viewer, draft_id)
    rows = Referral.objects.visible_to(viewer).filter(reference__in=list(draft.sent_as))
    found = {row.reference: row for row in rows}
    if draft.sent_at is None or not found:
        raise NotThere("This report has not been sent.")
    sent = [found[reference] for reference in draft.sent_as if reference in found]
    acknowledge_by, decide_by = due_times(sent[0].received_at)
    return Sent(
        referrals=tuple((row.id, row.reference) for row in sent),
        received_at=sent[0].received_at,
        acknowledge_by=acknowledge_by,
        decide_by=decide_by,
        safe_now=sent[0].safe_now,
    )


def due_times(received_at: datetime) -> tuple[datetime, datetime]:
    """Return by when a person reads what was received then, and by when the next step is decided."""
    acknowledge, decide = on_receipt(received_at, holidays=bank_holidays(), limits=limits_of(settings_in_force()))
    return acknowledge.due, decide.due


def _written(number: int, said: ChildSaid) -> ChildWritten:
    numbers = (("UPN", said.upn), ("NHS_NO", said.nhs_number))
    checked = [check(kind, value) for kind, value in numbers if value.strip()]
    name = name_of(said) or (f"Child {number}, name not known" if said.is_unknown else f"Child {number}")
    return ChildWritten(number, name, said, tuple(one.told for one in checked if one.told))
