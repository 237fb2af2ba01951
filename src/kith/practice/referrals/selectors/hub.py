"""What does the hub see of one referral?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kith.ground.access.selectors import Involvement, allocations, cluster_subjects
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotNow, NotThere
from kith.ground.partners.models import Post
from kith.ground.partners.selectors import post_with_worker
from kith.ground.tasks.models import Task
from kith.ground.trail.memory import remember
from kith.practice.referrals.models import (
    Answer,
    Clock,
    Decision,
    Feedback,
    Referral,
    Step,
    ThresholdText,
    Triage,
)
from kith.practice.referrals.rules.ages import age_said_or_known
from kith.practice.referrals.rules.next_step import Stage, Standing, open_deeds, path
from kith.practice.referrals.rules.screening import Result
from kith.practice.referrals.rules.states import OUTCOMES, RAGS, STATES
from kith.practice.referrals.selectors.advice import Flag, Sign, advice_now, flag_names, flags_of, signs_of
from kith.practice.referrals.selectors.enquiries import Asked, enquiries_of
from kith.practice.referrals.selectors.identity import Identity, identity_given
from kith.practice.referrals.words import CHANNELS, SAFE_NOW, SOURCE_CODES
from kith.practice.referrals.words.hub import CLOCK_NAMES, MATCH_STATES
from kith.record.linkage.selectors import candidates_for
from kith.record.people.models import Person


@dataclass(frozen=True, slots=True)
class Ticking:
    """One clock: the duty in words, since when, due, met, and why it was late if anybody has said."""

    clock_id: UUID
    rule: str
    name: str
    starts_at: datetime
    due_at: datetime
    met_at: datetime | None
    is_late: bool
    late_reason: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of everything that happened."""

    at: datetime
    text: str
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class PairLine:
    """One pair to decide or decided, on the referral's page; `sure` is the first sentence of its words."""

    id: UUID
    sure: str
    state: str
    asked_of: str
    decided_at: datetime | None
    decided_by: str
    why: str


@dataclass(frozen=True, slots=True)
class Said:
    """The coded answers of the referral, in words."""

    safe_now: str
    channel: str
    source: str
    agency: str
    parents_know: str


@dataclass(frozen=True, slots=True)
class HubPage:
    """Everything the hub's page of one referral shows. `age` is at receipt, or what the referrer said."""

    referral: Referral
    triage: Triage
    person: Person
    identity: Identity
    said: Said
    age: int | None
    state: str
    rag: str
    holder: str
    advice: Result
    flags: tuple[Flag, ...]
    flags_at_receipt: tuple[str, ...]
    signs: tuple[Sign, ...]
    clocks: tuple[Ticking, ...]
    clock_of: dict[str, Ticking]
    """The newest clock of each duty: acknowledge, decide, rag, feedback."""
    next_clock: Ticking | None
    path: tuple[Stage, ...]
    may: frozenset[str]
    matching: str
    pairs: tuple[PairLine, ...]
    enquiries: tuple[Asked, ...]
    asked: int
    back: int
    decision: Decision | None
    outcome: str
    waiting: Decision | None
    waiting_outcome: str
    refused: tuple[Decision, ...]
    feedback: Feedback | None
    threshold: ThresholdText | None
    siblings: tuple[Referral, ...]
    workers: tuple[Involvement, ...]
    call_back: Task | None
    is_any_late: bool
    happened: tuple[Happening, ...]


def hub_page(viewer: Viewer, referral_id: UUID) -> HubPage:
    """Return the hub's page of one referral; logged. Raises `NotThere`."""
    triage = (
        Triage.objects.visible_to(viewer).filter(referral_id=referral_id).select_related("referral__originator").first()
    )
    if triage is None:
        raise NotThere("There is no such referral.")
    remember(
        "referral seen",
        subjects=[triage.referral.subject_id],
        about=("referral", str(referral_id)),
        fields=["referral", "checklist"],
    )
    return _compose(viewer, triage)


def _compose(viewer: Viewer, triage: Triage) -> HubPage:
    said = triage.referral
    person = Person.objects.visible_to(viewer).get(id=said.person_id)
    answers = list(Answer.objects.visible_to(viewer).filter(referral=said, struck_at=None).order_by("item"))
    age = age_said_or_known(person.dob, person.age_said, clock.london(said.received_at).date())
    advice = advice_now(said, answers, age)
    clocks = _clocks(viewer, said)
    enquiries = enquiries_of(viewer, said.id)
    decisions = list(Decision.objects.visible_to(viewer).filter(referral=said).order_by("-decided_at"))
    stands = next((one for one in decisions if one.stands), None)
    waiting = next((one for one in decisions if not one.stands and one.second_at is None), None)
    call_back = _call_back(viewer, said)
    pairs = _pairs(viewer, said)
    live = [one for one in enquiries if one.withdrawn_at is None]
    back = sum(one.answered_at is not None for one in live)
    standing = _standing(viewer, triage, len(live), back, waiting, call_back)
    return HubPage(
        referral=said,
        triage=triage,
        person=person,
        identity=identity_given(viewer, person, with_numbers=True),
        said=_said(said),
        age=age,
        state=STATES[triage.state].name,
        rag=RAGS.get(triage.rag, ""),
        holder=_holder(triage),
        advice=advice,
        flags=flags_of(advice),
        flags_at_receipt=flag_names(said.flags),
        signs=signs_of(answers),
        clocks=clocks,
        clock_of={one.rule.split("_")[0]: one for one in sorted(clocks, key=lambda one: one.starts_at)},
        next_clock=next((one for one in clocks if one.met_at is None), None),
        path=path(standing),
        may=open_deeds(standing, viewer.role),
        matching=MATCH_STATES.get(triage.match_state, ""),
        pairs=pairs,
        enquiries=enquiries,
        asked=len(live),
        back=back,
        decision=stands,
        outcome=OUTCOMES[stands.outcome] if stands else "",
        waiting=waiting,
        waiting_outcome=OUTCOMES[waiting.outcome] if waiting else "",
        refused=tuple(one for one in decisions if not one.stands and one.second_at is not None),
        feedback=Feedback.objects.visible_to(viewer).filter(referral=said).order_by("-drafted_at").first(),
        threshold=threshold_in_force(),
        siblings=_siblings(viewer, said),
        workers=_workers(viewer, said),
        call_back=call_back,
        is_any_late=any(one.is_late for one in clocks),
        happened=_happened(viewer, said, enquiries, pairs),
    )


def threshold_in_force() -> ThresholdText | None:
    """Return the threshold text in force now, if the partnership has issued one."""
    return ThresholdText.objects.filter(in_force_from__lte=clock.now()).order_by("-in_force_from").first()


def _standing(
    viewer: Viewer, triage: Triage, asked: int, back: int, waiting: Decision | None, call_back: Task | None
) -> Standing:
    return Standing(
        state=triage.state,
        rag=triage.rag,
        match_state=triage.match_state,
        asked=asked,
        back=back,
        waits=waiting is not None,
        is_mine_waiting=waiting is not None and waiting.made_by == viewer.post_id,
        call_back=call_back is not None,
    )


def _said(said: Referral) -> Said:
    return Said(
        safe_now=SAFE_NOW.get(said.safe_now, ""),
        channel=CHANNELS.get(said.channel, ""),
        source=SOURCE_CODES.get(said.source_code, ""),
        agency=said.originator.name,
        parents_know={"yes": "Yes", "no": "No", "unsure": "Not known"}.get(said.parents_know, said.parents_know),
    )


def _holder(triage: Triage) -> str:
    post = post_with_worker(triage.holder_post_id) if triage.holder_post_id else None
    return post.worker.name if post else ""


def _clocks(viewer: Viewer, said: Referral) -> tuple[Ticking, ...]:
    moment = clock.now()
    rows = Clock.objects.visible_to(viewer).filter(referral=said).order_by("due_at")
    return tuple(
        Ticking(
            clock_id=one.id,
            rule=one.rule,
            name=_clock_name(one.rule),
            starts_at=one.starts_at,
            due_at=one.due_at,
            met_at=one.met_at,
            is_late=(one.met_at or moment) > one.due_at,
            late_reason=one.late_reason,
        )
        for one in rows
    )


def _clock_name(rule: str) -> str:
    duty, _, rag = rule.partition("_")
    name = CLOCK_NAMES.get(duty, rule)
    return f"{name} ({RAGS[rag]})" if rag in RAGS else name


def _call_back(viewer: Viewer, said: Referral) -> Task | None:
    return Task.objects.visible_to(viewer).filter(about_id=said.id, kind="call_back", done_at=None).first()


def _siblings(viewer: Viewer, said: Referral) -> tuple[Referral, ...]:
    others = Referral.objects.visible_to(viewer).filter(submission_id=said.submission_id)
    return tuple(others.exclude(id=said.id).order_by("reference"))


def _workers(viewer: Viewer, said: Referral) -> tuple[Involvement, ...]:
    return tuple(allocations(viewer, [one.id for one in cluster_subjects(viewer, said.subject_id)]))


def _pairs(viewer: Viewer, said: Referral) -> tuple[PairLine, ...]:
    rows = candidates_for(viewer, said.subject_id)
    deciders = [row.decided_by for row in rows if row.decided_by]
    names = dict(Post.objects.filter(id__in=deciders).values_list("id", "worker__name")) if deciders else {}
    return tuple(
        PairLine(
            id=row.id,
            sure=row.words.split(". ")[0].rstrip("."),
            state=row.get_state_display(),
            asked_of=row.asked_of,
            decided_at=row.decided_at,
            decided_by=names.get(row.decided_by, "") if row.decided_by else "",
            why=row.why,
        )
        for row in rows
    )


def _happened(
    viewer: Viewer, said: Referral, enquiries: tuple[Asked, ...], pairs: tuple[PairLine, ...]
) -> tuple[Happening, ...]:
    """Return the steps, the answers that came in and the decided pairs, newest first."""
    steps = [
        Happening(one.at, one.text, one.by, one.why)
        for one in Step.objects.visible_to(viewer).filter(referral=said).order_by("at", "made_at")
    ]
    answers = [
        Happening(one.answered_at, f"{one.agency} answered", one.answered_by, "")
        for one in enquiries
        if one.answered_at
    ]
    matches = [
        Happening(one.decided_at, f"Match: {one.state.lower()}", one.decided_by, one.why)
        for one in pairs
        if one.decided_at
    ]
    return tuple(sorted(steps + answers + matches, key=lambda one: one.at, reverse=True))


def deed_page(viewer: Viewer, referral_id: UUID, code: str, *, is_checked: bool) -> HubPage:
    """Return the page for one deed; logged. Raises `NotThere`, and where checked `NotNow` for what is not open.

    What is sent is not checked here: the action knows best, and says what has changed meanwhile.
    """
    page = hub_page(viewer, referral_id)
    if is_checked and code not in page.may:
        raise NotNow(f"This referral is “{page.state.lower()}”: this step is not open, or not yours to take.")
    return page


def waiting_decision(viewer: Viewer, referral_id: UUID) -> UUID:
    """Return the decision that waits for a second manager. Raises `NotNow`."""
    row = Decision.objects.visible_to(viewer).filter(referral_id=referral_id, stands=False, second_at=None).first()
    if row is None:
        raise NotNow("No decision on this referral waits for a second manager now.")
    return row.id
