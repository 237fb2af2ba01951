"""What does a person decide about a pair: same, different, or ask somebody?"""

from uuid import UUID

from django.db.models import F, Q

from kith.ground.access.viewer import Viewer
from kith.ground.access.words import MAY_DECIDE_IDENTITY
from kith.ground.kernel import clock
from kith.ground.kernel.errors import Changed, NotThere, Refused, Unfit
from kith.ground.trail.memory import remember
from kith.record.linkage.models import Candidate
from kith.record.linkage.rules.agreement import Agreement
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
