"""What does the hub see of one referral?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kith.ground.access.selectors import Involvement, allocations, cluster_subjects
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotNow, NotThere
from kith.ground.partners.selectors import post_with_worker
from kith.ground.tasks.models import Task
from kith.ground.trail.memory import remember
from kith.practice.mash.rules.next_step import BESIDE_THE_PATH, Stage, Standing, open_deeds, path
from kith.practice.mash.selectors.advice import Advice, advice_of
from kith.practice.mash.selectors.clocks import Clocks, clocks_of
from kith.practice.mash.selectors.decisions import Decided, decided_of
from kith.practice.mash.selectors.enquiries import Enquiries, enquiries_of
from kith.practice.mash.selectors.identity import Identity, identity_given
from kith.practice.mash.selectors.known_before import KnownBefore, known_before
from kith.practice.mash.selectors.pair_lines import PairLine, pair_lines
from kith.practice.mash.words.hub import MATCH_STATES
from kith.practice.referrals.models import Referral, Step, Triage
from kith.practice.referrals.rules.ages import age_said_or_known
from kith.practice.referrals.rules.states import RAGS, STATES
from kith.practice.referrals.words import CHANNELS, SAFE_NOW, SOURCE_CODES
from kith.record.people.models import Person


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of everything that happened."""

    at: datetime
    text: str
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Said:
    """The coded answers of the referral, in words, and the other children of the same report."""

    safe_now: str
    channel: str
    source: str
    parents_know: str
    siblings: tuple[Referral, ...]


@dataclass(frozen=True, slots=True)
class HubPage:
    """Everything the hub's page of one referral shows; `may` are the codes of what this viewer may do now."""

    referral: Referral
    triage: Triage
    identity: Identity
    said: Said
    state: str
    rag: str
    holder: str
    matching: str
    advice: Advice
    clocks: Clocks
    path: tuple[Stage, ...]
    may: frozenset[str]
    may_more: bool
    """Something can be done beside the one next action of each stage."""
    pairs: tuple[PairLine, ...]
    asked: Enquiries
    decided: Decided
    workers: tuple[Involvement, ...]
    before: KnownBefore
    call_back: Task | None
    happened: tuple[Happening, ...]


def hub_page(viewer: Viewer, referral_id: UUID) -> HubPage:
    """Return the hub's page of one referral; logged. Raises `NotThere`."""
    triage = Triage.objects.visible_to(viewer).filter(referral_id=referral_id).select_related("referral").first()
    if triage is None:
        raise NotThere("There is no such referral.")
    remember(
        "referral seen",
        subjects=[triage.referral.subject_id],
        about=("referral", str(referral_id)),
        fields=["referral", "checklist"],
    )
    return _compose(viewer, triage)


def deed_page(viewer: Viewer, referral_id: UUID, code: str, *, is_checked: bool) -> HubPage:
    """Return the page for one deed; logged. Raises `NotThere`, and where checked `NotNow` for what is not open.

    What is sent is not checked here: the action knows best, and says what has changed meanwhile.
    """
    page = hub_page(viewer, referral_id)
    if is_checked and code not in page.may:
        raise NotNow(f"This referral is “{page.state.lower()}”: this step is not open, or not yours to take.")
    return page


def _compose(viewer: Viewer, triage: Triage) -> HubPage:
    said = triage.referral
    person = Person.objects.visible_to(viewer).get(id=said.person_id)
    clocks, asked, decided = clocks_of(viewer, said), enquiries_of(viewer, said.id), decided_of(viewer, said)
    pairs = pair_lines(viewer, said.subject_id)
    subjects = [one.id for one in cluster_subjects(viewer, said.subject_id)]
    call_back = Task.objects.visible_to(viewer).filter(about_id=said.id, kind="call_back", done_at=None).first()
    standing = _standing(viewer, triage, asked, decided, call_back is not None, clocks.is_any_late)
    may = open_deeds(standing, viewer.role)
    age_at_receipt = age_said_or_known(person.dob, person.age_said, clock.london(said.received_at).date())
    return HubPage(
        referral=said,
        triage=triage,
        identity=identity_given(viewer, person, with_numbers=True),
        said=_said(viewer, said),
        state=STATES[triage.state].name,
        rag=RAGS.get(triage.rag, ""),
        holder=_holder(triage),
        matching=MATCH_STATES.get(triage.match_state, ""),
        advice=advice_of(viewer, said, age_at_receipt),
        clocks=clocks,
        path=path(standing),
        may=may,
        may_more=bool(may & BESIDE_THE_PATH),
        pairs=pairs,
        asked=asked,
        decided=decided,
        workers=tuple(allocations(viewer, subjects)),
        before=known_before(viewer, subjects, said),
        call_back=call_back,
        happened=_happened(viewer, said, asked, pairs),
    )


def _standing(
    viewer: Viewer, triage: Triage, asked: Enquiries, decided: Decided, call_back: bool, is_late: bool
) -> Standing:
    waiting = decided.waiting
    return Standing(
        state=triage.state,
        rag=triage.rag,
        match_state=triage.match_state,
        asked=asked.out,
        back=asked.back,
        waits=waiting is not None,
        is_mine_waiting=waiting is not None and waiting.made_by == viewer.post_id,
        call_back=call_back,
        is_late=is_late,
        is_informed=triage.informed_at is not None,
    )


def _said(viewer: Viewer, said: Referral) -> Said:
    others = Referral.objects.visible_to(viewer).filter(submission_id=said.submission_id)
    return Said(
        safe_now=SAFE_NOW.get(said.safe_now, ""),
        channel=CHANNELS.get(said.channel, ""),
        source=SOURCE_CODES.get(said.source_code, ""),
        parents_know={"yes": "Yes", "no": "No", "unsure": "Not known"}.get(said.parents_know, said.parents_know),
        siblings=tuple(others.exclude(id=said.id).order_by("reference")),
    )


def _holder(triage: Triage) -> str:
    post = post_with_worker(triage.holder_post_id) if triage.holder_post_id else None
    return post.worker.name if post else ""


def _happened(viewer: Viewer, said: Referral, asked: Enquiries, pairs: tuple[PairLine, ...]) -> tuple[Happening, ...]:
    """Return the steps, the answers that came in and the decided pairs, newest first."""
    found = [
        Happening(one.at, one.text, one.by, one.why)
        for one in Step.objects.visible_to(viewer).filter(referral=said).order_by("-at", "-made_at")
    ]
    found += [
        Happening(one.answered_at, f"{one.agency} answered", one.answered_by, "")
        for one in asked.rows
        if one.answered_at
    ]
    found += [
        Happening(one.decided_at, f"Match: {one.state.lower()}", one.decided_by, one.why)
        for one in pairs
        if one.decided_at
    ]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))
