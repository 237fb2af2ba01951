"""Which pairs stand on a referral's page?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kith.ground.access.viewer import Viewer
from kith.ground.partners.models import Post
from kith.record.linkage.selectors.pairs import candidates_for


@dataclass(frozen=True, slots=True)
class PairLine:
    """One pair, to decide or decided; `sure` is the first sentence of its words."""

    id: UUID
    sure: str
    state: str
    asked_of: str
    decided_at: datetime | None
    decided_by: str
    why: str


def pair_lines(viewer: Viewer, subject_id: UUID) -> tuple[PairLine, ...]:
    """Return the pairs of a referral's subject, the best agreement first; at most two queries."""
    rows = candidates_for(viewer, subject_id)
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
