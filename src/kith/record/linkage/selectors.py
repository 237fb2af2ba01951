"""Which children might a referral's child be, and what is still to be decided?"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kith.ground.access.viewer import Viewer
from kith.record.linkage.models import Candidate
from kith.record.people.selectors.children import Child, child


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair to decide: both children side by side and the terms of the comparison (name, level, weight, a, b)."""

    candidate_id: UUID
    version: int
    state: str
    state_words: str
    why: str
    weight: float
    words: str
    terms: tuple[dict[str, Any], ...]
    one: Child
    other: Child


def candidates_for(viewer: Viewer, subject_id: UUID) -> list[Candidate]:
    """Return the pairs of one subject, the best agreement first."""
    return list(Candidate.objects.visible_to(viewer).filter(subject_id=subject_id, struck_at=None).order_by("-weight"))


def pair(viewer: Viewer, candidate_id: UUID) -> Pair | None:
    """Return one pair with both children, or nothing."""
    row = Candidate.objects.visible_to(viewer).filter(id=candidate_id).first()
    if row is None:
        return None
    return Pair(
        candidate_id=row.id,
        version=row.version,
        state=row.state,
        state_words=row.get_state_display(),
        why=row.why,
        weight=row.weight,
        words=row.words,
        terms=tuple(row.terms),
        one=child(viewer, row.subject_id),
        other=child(viewer, row.other_subject_id),
    )
