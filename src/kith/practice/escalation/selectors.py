"""What is past its time, and how does a disagreement or a transfer stand?"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotThere
from kith.ground.trail.memory import remember
from kith.ground.ui.pages import page_for
from kith.practice.escalation.models import Disagreement, Transfer
from kith.practice.escalation.rules import following_level
from kith.practice.escalation.words import COURSE, LATE, LEVELS
from kith.practice.mash.models import Enquiry
from kith.practice.mash.policies import check_is_hub
from kith.practice.mash.selectors.identity import name_of
from kith.practice.referrals.models import Clock, Referral, Triage
from kith.practice.referrals.rules.states import HUB, RAGS
from kith.practice.referrals.words import OPEN_STATES
from kith.record.people.models import Person


@dataclass(frozen=True, slots=True)
class LateRow:
    """One thing past its time: what, since when it was due, whose turn it is, on which referral about whom."""

    what: str
    words: str
    whose: str
    due_at: datetime
    url: str
    reference: str
    child: str
    rag: str


@dataclass(frozen=True, slots=True)
class LateList:
    """What is past its time, the longest late first, and how many of each kind there are."""

    rows: tuple[LateRow, ...]
    counts: tuple[tuple[str, str, int], ...]
    """(code, words, how many) of every kind, none left out."""


@dataclass(frozen=True, slots=True)
class Word:
    """One thing said in a disagreement."""

    words: str
    kind: str
    level: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DisagreementPage:
    """One disagreement as this viewer reads it."""

    row: Disagreement
    reference: str
    level: str
    following: str
    """The next level in words; empty at the last."""
    course: tuple[Word, ...]
    may_settle: bool
    back: str


@dataclass(frozen=True, slots=True)
class DisagreeAbout:
    """What somebody may disagree with: the referral, the answer its referrer was given, and an open disagreement."""

    referral_id: UUID
    reference: str
    told: str
    open_id: UUID | None
    back: str


@dataclass(frozen=True, slots=True)
class TransferPage:
    """A referral's transfers, newest first."""

    referral_id: UUID
    reference: str
    child: str
    rows: tuple[Transfer, ...]


def late_list(viewer: Viewer, what: str = "") -> LateList:
    """Return everything of the hub that is past its time; `what` narrows it to one kind. Logged. Raises `Refused`.

    Six queries whatever the length. Nothing on the list decides, closes or climbs by itself.
    """
    check_is_hub(viewer)
    moment = clock.now()
    found = [*_clocks(viewer, moment), *_silent(viewer, moment)]
    found += [*_disagreements(viewer, moment), *_transfers(viewer, moment)]
    counts = Counter(one[0] for one in found)
    chosen = sorted((one for one in found if what in ("", one[0])), key=lambda one: one[2])
    rows = _rows(viewer, chosen)
    return LateList(rows, tuple((code, words, counts[code]) for code, words in LATE.items()))


_Late = tuple[str, str, datetime, Referral, str]
"""What, whose turn, due, referral, address."""


def _clocks(viewer: Viewer, moment: datetime) -> list[_Late]:
    rows = Clock.objects.visible_to(viewer).filter(met_at=None, due_at__lt=moment, referral__state__in=OPEN_STATES)
    return [
        (one.rule.split("_")[0], "MASH", one.due_at, one.referral, page_for("referral", one.referral_id))
        for one in rows.select_related("referral")
    ]


def _silent(viewer: Viewer, moment: datetime) -> list[_Late]:
    rows = list(
        Enquiry.objects.visible_to(viewer)
        .filter(answered_at=None, withdrawn_at=None, due_at__lt=moment)
        .select_related("asked_of")
    )
    said = {one.id: one for one in Referral.objects.visible_to(viewer).filter(id__in=[row.referral_id for row in rows])}
    return [
        ("silent", _chased(one), one.due_at, said[one.referral_id], page_for("referral", one.referral_id))
        for one in rows
        if one.referral_id in said
    ]


def _chased(one: Enquiry) -> str:
    return f"{one.asked_of.short}, chased {one.chases}×" if one.chases else one.asked_of.short


def _disagreements(viewer: Viewer, moment: datetime) -> list[_Late]:
    rows = Disagreement.objects.visible_to(viewer).filter(settled_at=None, due_at__lt=moment)
    return [
        ("disagreement", LEVELS[one.level], one.due_at, one.referral, page_for("disagreement", one.id))
        for one in rows.select_related("referral")
    ]


def _transfers(viewer: Viewer, moment: datetime) -> list[_Late]:
    rows = Transfer.objects.visible_to(viewer).filter(confirmed_at=None, due_at__lt=moment)
    return [
        ("transfer", one.authority, one.due_at, one.referral, page_for("transfer", one.referral_id))
        for one in rows.select_related("referral")
    ]


def _rows(viewer: Viewer, found: list[_Late]) -> tuple[LateRow, ...]:
    referrals = {one[3].id: one[3] for one in found}
    names = {
        row.id: name_of(row)
        for row in Person.objects.visible_to(viewer).filter(id__in=[one.person_id for one in referrals.values()])
    }
    rags = dict(
        Triage.objects.visible_to(viewer).filter(referral_id__in=list(referrals)).values_list("referral_id", "rag")
    )
    remember("escalation list seen", subjects=[one.subject_id for one in referrals.values()], fields=["worklist"])
    return tuple(
        LateRow(
            what=what,
            words=LATE[what],
            whose=whose,
            due_at=due,
            url=url,
            reference=said.reference,
            child=names.get(said.person_id) or "Name not known",
            rag=RAGS.get(rags.get(said.id, ""), ""),
        )
        for what, whose, due, said, url in found
    )


def disagree_about(viewer: Viewer, referral_id: UUID) -> DisagreeAbout:
    """Return what can be disagreed with on a referral the viewer may read; logged. Raises `NotThere`."""
    said = Referral.objects.visible_to(viewer).filter(id=referral_id).first()
    if said is None:
        raise NotThere("There is no such referral.")
    remember("referral seen", subjects=[said.subject_id], about=("referral", str(referral_id)), fields=["feedback"])
    standing = Disagreement.objects.visible_to(viewer).filter(referral=said, settled_at=None).first()
    return DisagreeAbout(
        referral_id=said.id,
        reference=said.reference,
        told=said.feedback,
        open_id=standing.id if standing else None,
        back=_back(viewer, said.id),
    )


def disagreement(viewer: Viewer, disagreement_id: UUID) -> DisagreementPage:
    """Return one disagreement; logged. Raises `NotThere`."""
    row = Disagreement.objects.visible_to(viewer).filter(id=disagreement_id).select_related("referral").first()
    if row is None:
        raise NotThere("There is no such disagreement.")
    remember("disagreement seen", subjects=[row.subject_id], about=("disagreement", str(disagreement_id)))
    level = following_level(row.level)
    return DisagreementPage(
        row=row,
        reference=row.referral.reference,
        level=LEVELS[row.level],
        following=LEVELS[level] if level else "",
        course=tuple(
            Word(one["words"], COURSE[one["kind"]], LEVELS[one["level"]], one["by"], datetime.fromisoformat(one["at"]))
            for one in row.course
        ),
        may_settle=viewer.role == "MTM" or viewer.organisation_id == row.originator_id,
        back=_back(viewer, row.referral_id),
    )


def transfers_of(viewer: Viewer, referral_id: UUID) -> TransferPage:
    """Return the transfers of a referral; logged. Raises `Refused`, `NotThere`."""
    said = Referral.objects.visible_to(viewer).filter(id=referral_id).first()
    if said is None:
        raise NotThere("There is no such referral.")
    check_is_hub(viewer)
    remember("transfer seen", subjects=[said.subject_id], about=("referral", str(referral_id)))
    person = Person.objects.visible_to(viewer).filter(id=said.person_id).first()
    rows = Transfer.objects.visible_to(viewer).filter(referral=said).order_by("-handed_at")
    return TransferPage(said.id, said.reference, name_of(person) or "Name not known", tuple(rows))


def _back(viewer: Viewer, referral_id: UUID) -> str:
    return page_for("referral" if viewer.role in HUB else "own_referral", referral_id)


def transfer_among(page: TransferPage, transfer_id: UUID) -> Transfer:
    """Return one transfer of the page. Raises `NotThere`."""
    found = next((one for one in page.rows if one.id == transfer_id), None)
    if found is None:
        raise NotThere("There is no such transfer.")
    return found
