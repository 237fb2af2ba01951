"""What does a person decide about a pair: same, different, or ask somebody?"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from kith.ground.access.viewer import Viewer
from kith.ground.access.words import MAY_DECIDE_IDENTITY
from kith.ground.kernel import clock
from kith.ground.kernel.errors import Changed, NotThere, Refused, Unfit
from kith.ground.partners.models import Post
from kith.ground.trail.memory import remember
from kith.record.linkage.models import Candidate
from kith.record.linkage.rules.agreement import Agreement
from kith.record.linkage.rules.easy import is_easy
from kith.record.people.actions import join, part
from kith.record.people.actions.recording import walled
from kith.record.people.models import SameAs


def propose(*, by: Viewer, subject_id: UUID, other_subject_id: UUID, agreement: Agreement) -> Candidate:
    """Put a pair before a person, with the terms that speak for and against."""
    return Candidate.objects.create(
        **walled(by, subject_id),
        other_subject_id=other_subject_id,
        weight=agreement.weight,
        words=agreement.words,
        rule_version=agreement.version,
        terms=[
            {"name": term.name, "level": term.level, "weight": term.weight, "a": term.a, "b": term.b}
            for term in agreement.terms
        ],
    )


def decide_pair(*, by: Viewer, candidate_id: UUID, version: int, answer: str, why: str, asked_of: str = "") -> None:
    """Record same, different or ask. "Same" joins the two rows, which can be undone. Raises `Unfit`, `Changed`."""
    if answer not in ("same", "different", "ask"):
        raise Unfit("Choose an answer.", {"answer": "Choose same, different or ask someone."})
    if answer == "ask" and not asked_of.strip():
        raise Unfit("Say whom you ask.", {"asked_of": "Enter whom you ask."})
    if by.role not in MAY_DECIDE_IDENTITY:
        raise Refused("A MASH officer on duty decides this.")
    candidate = Candidate.objects.visible_to(by).filter(id=candidate_id).first()
    if candidate is None:
        raise NotThere("There is no such pair.")
    if candidate.version != version or candidate.state in ("same", "different"):
        raise Changed("Somebody else decided this pair.", {"Answer": candidate.get_state_display()})
    subjects = [candidate.subject_id, candidate.other_subject_id]
    remember("pair decided", subjects=subjects, about=("candidate", str(candidate_id)), why=why, fields=[answer])
    Candidate.objects.visible_to(by).filter(id=candidate_id).update(
        state=answer,
        decided_at=clock.now(),
        decided_by=by.post_id,
        why=why,
        asked_of=asked_of,
        version=F("version") + 1,
    )
    if answer == "same":
        join(
            by=by,
            subject_id=candidate.subject_id,
            other_subject_id=candidate.other_subject_id,
            why=why or candidate.words,
            weight=candidate.weight,
        )


def hold_same(*, by: Viewer, chosen: Mapping[UUID, int]) -> None:
    """Be the first of two who hold plain pairs (id and version) to be the same; nothing is joined yet.

    All or none. Raises `Refused`, `Changed`.
    """
    for candidate in _chosen(by, chosen, "open"):
        if not is_easy(candidate.weight, candidate.terms):
            raise Refused("This pair is not plain: open it and decide it by itself.")
        _set_state(by, candidate, "pair held the same", state="held", first_by=by.post_id)


def confirm_same(*, by: Viewer, chosen: Mapping[UUID, int]) -> None:
    """Be the second: join what somebody else held to be the same. All or none. Raises `Refused`, `Changed`."""
    for candidate in _chosen(by, chosen, "held"):
        if Post.objects.filter(id=candidate.first_by or by.post_id, worker_id=by.worker_id).exists():
            raise Refused("Another person than the first looks at it the second time.")
        _set_state(by, candidate, "pair decided", state="same", decided_at=clock.now(), decided_by=by.post_id)
        join(
            by=by,
            subject_id=candidate.subject_id,
            other_subject_id=candidate.other_subject_id,
            why=f"By two people. {candidate.words}"[:300],
            weight=candidate.weight,
        )


def give_back(*, by: Viewer, chosen: Mapping[UUID, int]) -> None:
    """Put pairs that were held to be the same back, each to be decided by itself. Raises `Refused`, `Changed`."""
    for candidate in _chosen(by, chosen, "held"):
        _set_state(by, candidate, "pair given back", state="ask", asked_of="whoever looks next: two did not agree")


def _chosen(by: Viewer, chosen: Mapping[UUID, int], state: str) -> list[Candidate]:
    if by.role not in MAY_DECIDE_IDENTITY:
        raise Refused("A MASH officer on duty decides this.")
    rows = list(Candidate.objects.visible_to(by).filter(id__in=chosen, state=state).order_by("id"))
    if {row.id: row.version for row in rows} != dict(chosen):
        raise Changed("Somebody else decided one of these pairs.", {})
    return rows


def _set_state(by: Viewer, candidate: Candidate, act: str, **values: Any) -> None:
    subjects = [candidate.subject_id, candidate.other_subject_id]
    remember(act, subjects=subjects, about=("candidate", str(candidate.id)))
    Candidate.objects.visible_to(by).filter(id=candidate.id).update(version=F("version") + 1, **values)


def undo_joining(*, by: Viewer, link_id: UUID, why: str) -> None:
    """Undo a joining: both children stand as they would without it, and the pair is remembered as different."""
    if not why.strip():
        raise Unfit("Say why.", {"why": "Enter why these are not the same child."})
    if by.role not in MAY_DECIDE_IDENTITY:
        raise Refused("A MASH officer on duty decides this.")
    link = SameAs.objects.visible_to(by).filter(id=link_id).first()
    part(by=by, link_id=link_id, why=why)
    if link is not None:
        _remember_as_different(by, link.subject_id, link.other_subject_id, why)


def _remember_as_different(by: Viewer, one: UUID, other: UUID, why: str) -> None:
    pair = Q(subject_id=one, other_subject_id=other) | Q(subject_id=other, other_subject_id=one)
    Candidate.objects.visible_to(by).filter(pair, state="same").update(
        state="different", decided_at=clock.now(), decided_by=by.post_id, why=why[:300], version=F("version") + 1
    )
