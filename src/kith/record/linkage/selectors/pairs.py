"""Which children might a referral's child be, and what is still to be decided?"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import NotThere
from kith.ground.partners.selectors import post_with_worker
from kith.ground.trail.memory import remember
from kith.record.linkage.models import Candidate
from kith.record.people.selectors.children import Child, Joined, child
from kith.record.people.words import SEXES


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair to decide: both children side by side and the terms as `compare` draws them.

    Each term has name, left, right, weight, words. `link` is the joining that stands between the two, which can be
    undone; `about` the subject that came in.
    """

    candidate_id: UUID
    version: int
    state: str
    state_words: str
    why: str
    asked_of: str
    decided_by: str
    decided_at: datetime | None
    weight: float
    words: str
    rule_version: str
    terms: tuple[dict[str, Any], ...]
    about: UUID
    one: Child
    other: Child
    link: Joined | None


def candidates_for(viewer: Viewer, subject_id: UUID) -> list[Candidate]:
    """Return the pairs of one subject, the best agreement first."""
    return list(Candidate.objects.visible_to(viewer).filter(subject_id=subject_id, struck_at=None).order_by("-weight"))


def pair(viewer: Viewer, candidate_id: UUID) -> Pair:
    """Return one pair with both children; logged. Raises `NotThere`."""
    row = Candidate.objects.visible_to(viewer).filter(id=candidate_id).first()
    if row is None:
        raise NotThere("There is no such pair.")
    subjects = [row.subject_id, row.other_subject_id]
    remember("pair seen", subjects=subjects, about=("candidate", str(candidate_id)), fields=["identity"])
    one = child(viewer, row.subject_id)
    decider = post_with_worker(row.decided_by) if row.decided_by else None
    return Pair(
        candidate_id=row.id,
        version=row.version,
        state=row.state,
        state_words=row.get_state_display(),
        why=row.why,
        asked_of=row.asked_of,
        decided_by=decider.worker.name if decider else "",
        decided_at=row.decided_at,
        weight=row.weight,
        words=row.words,
        rule_version=row.rule_version,
        terms=tuple(_term(term) for term in row.terms),
        about=row.subject_id,
        one=one,
        other=child(viewer, row.other_subject_id),
        link=next((link for link in one.joined if _joins(link, row) and link.undone_at is None), None),
    )


def _joins(link: Joined, row: Candidate) -> bool:
    return {link.subject_id, link.other_subject_id} == {row.subject_id, row.other_subject_id}


def _term(term: dict[str, Any]) -> dict[str, Any]:
    name = str(term["name"])
    return {
        "name": name[:1].upper() + name[1:],
        "left": _said(name, str(term["a"])),
        "right": _said(name, str(term["b"])),
        "weight": float(term["weight"]),
        "words": str(term["level"]),
    }


def _said(name: str, value: str) -> str:
    if name == "date of birth" and value:
        return f"{date.fromisoformat(value):%-d %B %Y}"
    return SEXES.get(value, value) if name == "sex" else value
