"""How are the stories walked: every step by its own worker, through the product's own actions, at its own time?"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import transaction

from kith.desk.duties.sealing import settle
from kith.door.street.loading.cast import organisation_of, post_of
from kith.door.street.loading.clock import set_clock
from kith.door.street.loading.missing import Nights
from kith.door.street.loading.shut import walk_shut
from kith.door.street.loading.telling import answers_of, report_of
from kith.door.street.loading.withheld import walk_withheld
from kith.door.street.script import shapes
from kith.door.street.script.names import WORKERS
from kith.door.street.script.stories import EVERY_STORY
from kith.ground.access.viewer import Viewer, acting_as
from kith.ground.kernel.clock import LONDON
from kith.practice.mash.actions import allocate, decide, enquire, rate, receive, tell
from kith.practice.mash.models import Decision, Enquiry
from kith.practice.referrals.actions import add, drafts, submit
from kith.practice.referrals.models import Referral, Triage
from kith.record.linkage.actions import decide_pair
from kith.record.linkage.models import Candidate

NAMES = {worker.key: worker for worker in WORKERS}
TAKES_CALLS = "police_street"
"""Who takes down what somebody without an account rings in about."""


@dataclass
class Walk:
    """Where each story stands: the referrals of each submission, by story, child by child."""

    referrals: dict[str, list[UUID]] = field(default_factory=dict)
    subjects: dict[str, list[UUID]] = field(default_factory=dict)


def walk_stories() -> int:
    """Walk every step of every story in the order of its time; return how many referrals there are."""
    walk = Walk()
    nights = Nights()
    timed = sorted(
        ((_moment(step.at), story.key, step) for story in EVERY_STORY for step in story.steps),
        key=lambda one: one[0],
    )
    for moment, steps in groupby(timed, key=lambda one: one[0]):
        set_clock(moment)
        for _, key, step in steps:
            with _as_worker(step.by or TAKES_CALLS) as by:
                if isinstance(step, shapes.Night):
                    nights.walk(key, by, step.deed, step.said)
                else:
                    STEPS[type(step)](walk, key, by, step)
        settle()
    walk_shut()
    walk_withheld()
    return sum(len(found) for found in walk.referrals.values())


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@contextmanager
def _as_worker(key: str) -> Iterator[Viewer]:
    with transaction.atomic(), acting_as(post_of(key)) as by:
        yield by


def _submit(walk: Walk, key: str, by: Viewer, step: shapes.Submit) -> None:
    references = submit.submit(by=by, report=report_of(step, NAMES.get(step.by)))
    rows = {row.reference: row for row in Referral.objects.visible_to(by).filter(reference__in=references)}
    walk.referrals[key] = [rows[reference].id for reference in references]
    walk.subjects[key] = [rows[reference].subject_id for reference in references]


def _draft(_walk: Walk, _key: str, by: Viewer, step: shapes.Draft) -> None:
    draft = drafts.start_draft(by=by)
    drafts.save_draft(by=by, draft_id=draft.id, version=draft.version, answers=answers_of(step, NAMES[step.by]))


def _version(by: Viewer, referral_id: UUID) -> int:
    return Triage.objects.visible_to(by).get(referral_id=referral_id).version


def _on(walk: Walk, key: str, by: Viewer, step: shapes.Step) -> dict[str, Any]:
    """Return what every step of the hub takes: which referral, as whom, at which version."""
    referral_id = walk.referrals[key][step.about]
    return {"by": by, "referral_id": referral_id, "version": _version(by, referral_id)}


def _match(walk: Walk, key: str, by: Viewer, step: shapes.Match) -> None:
    mine = walk.subjects[key][step.about]
    pairs = list(Candidate.objects.visible_to(by).filter(subject_id=mine, state__in=("open", "ask")))
    theirs = set(walk.subjects[step.other])
    pair = next((one for one in pairs if one.other_subject_id in theirs), pairs[0])
    decide_pair(
        by=by,
        candidate_id=pair.id,
        version=pair.version,
        answer=step.answer,
        why=step.why,
        asked_of=step.asked_of,
    )


def _ask(walk: Walk, key: str, by: Viewer, step: shapes.Ask) -> None:
    question = enquire.Question(organisation_of(step.agency), step.question, step.items)
    enquire.ask_agencies(**_on(walk, key, by, step), questions=[question])


def _answer(walk: Walk, key: str, by: Viewer, step: shapes.Answer) -> None:
    enquiry = Enquiry.objects.visible_to(by).get(
        referral_id=walk.referrals[key][step.about], asked_of_id=by.organisation_id, answered_at=None
    )
    enquire.answer_enquiry(
        by=by,
        enquiry_id=enquiry.id,
        text=step.text,
        items=dict(step.items),
        detail=step.detail,
        holds_restricted=step.holds_restricted,
    )


def _second(walk: Walk, key: str, by: Viewer, step: shapes.SecondOpinion) -> None:
    waiting = Decision.objects.visible_to(by).get(
        referral_id=walk.referrals[key][step.about], stands=False, second_at=None
    )
    decide.second_decision(by=by, decision_id=waiting.id, agrees=step.agrees, reason=step.reason)


STEPS: dict[type[shapes.Step], Callable[[Walk, str, Viewer, Any], object]] = {
    shapes.Submit: _submit,
    shapes.Draft: _draft,
    shapes.Acknowledge: lambda walk, key, by, step: receive.acknowledge(**_on(walk, key, by, step)),
    shapes.Match: _match,
    shapes.ReturnForInformation: lambda walk, key, by, step: receive.return_for_information(
        **_on(walk, key, by, step), wanted=step.wanted
    ),
    shapes.AddInformation: lambda walk, key, by, step: add.add_information(
        by=by, referral_id=walk.referrals[key][step.about], words=step.words
    ),
    shapes.TakeBack: lambda walk, key, by, step: receive.take_back(**_on(walk, key, by, step)),
    shapes.Rate: lambda walk, key, by, step: rate.set_rag(**_on(walk, key, by, step), rag=step.rag, reason=step.reason),
    shapes.Ask: _ask,
    shapes.Answer: _answer,
    shapes.Decide: lambda walk, key, by, step: decide.decide_next_step(
        **_on(walk, key, by, step), outcome=step.outcome, reason=step.reason
    ),
    shapes.SecondOpinion: _second,
    shapes.Allocate: lambda walk, key, by, step: allocate.allocate(
        **_on(walk, key, by, step), post_id=post_of(step.worker), reason=step.reason
    ),
    shapes.Feedback: lambda walk, key, by, step: tell.send_feedback(**_on(walk, key, by, step), text=step.text),
    shapes.Close: lambda walk, key, by, step: tell.close(**_on(walk, key, by, step)),
    shapes.EnterInError: lambda walk, key, by, step: receive.enter_in_error(**_on(walk, key, by, step), why=step.why),
}
