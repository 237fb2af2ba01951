"""Which pairs of records wait for somebody of the hub, and which of them are plain?"""

from dataclasses import dataclass
from uuid import UUID

from kith.ground.access.viewer import Viewer
from kith.ground.partners.models import Post
from kith.ground.trail.memory import remember
from kith.practice.mash.selectors.identity import name_of
from kith.record.linkage.models import Candidate
from kith.record.linkage.rules.easy import is_easy
from kith.record.people.models import Person

MOST = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """One pair: both names with their days of birth, what speaks for it, and who held it to be the same, if anybody."""

    id: UUID
    version: int
    one: str
    other: str
    words: str
    weight: float
    state: str
    state_words: str
    first: str
    is_easy: bool
    is_mine: bool

    @property
    def value(self) -> str:
        """What a form sends for it."""
        return f"{self.id}:{self.version}"

    @property
    def label(self) -> str:
        """Both sides on one line."""
        return f"{self.one} and {self.other}"


def waiting_pairs(viewer: Viewer) -> list[Waiting]:
    """Return the pairs that wait, the best agreement first, at most `MOST`; logged; three queries."""
    rows = Candidate.objects.visible_to(viewer).filter(state__in=("open", "ask", "held"), struck_at=None)
    pairs = list(rows.order_by("-weight", "id")[:MOST])
    subjects = {one for row in pairs for one in (row.subject_id, row.other_subject_id)}
    remember("pairs seen", subjects=sorted(subjects), fields=["identity"])
    names = _names(viewer, subjects)
    posts = Post.objects.filter(id__in={row.first_by for row in pairs if row.first_by}).select_related("worker")
    first = {post.id: post.worker for post in posts}
    return [
        Waiting(
            id=row.id,
            version=row.version,
            one=names.get(row.subject_id, ""),
            other=names.get(row.other_subject_id, ""),
            words=row.words,
            weight=row.weight,
            state=row.state,
            state_words=row.get_state_display(),
            first=first[row.first_by].name if row.first_by in first else "",
            is_easy=row.state == "open" and is_easy(row.weight, row.terms),
            is_mine=row.first_by in first and first[row.first_by].id == viewer.worker_id,
        )
        for row in pairs
        if row.subject_id in names and row.other_subject_id in names
    ]


def _names(viewer: Viewer, subjects: set[UUID]) -> dict[UUID, str]:
    people = Person.objects.visible_to(viewer).filter(subject_id__in=subjects, struck_at=None).order_by("made_at")
    return {one.subject_id: _said(one) for one in people}


def _said(one: Person) -> str:
    born = f", born {one.dob:%-d %B %Y}" if one.dob else ", day of birth not known"
    return f"{name_of(one) or 'Name not known'}{born}"
