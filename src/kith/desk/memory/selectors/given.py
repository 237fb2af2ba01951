"""Which children was the viewer given a reason to know, so that they find them again?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from kith.desk.memory.words import GIVEN_BY_HAND
from kith.ground.access.models import Relation
from kith.ground.access.viewer import Viewer
from kith.ground.access.words import RELATIONS
from kith.ground.kernel import clock
from kith.record.people.selectors.children import names_of


@dataclass(frozen=True, slots=True)
class Given:
    """A child whom the viewer may open: called what, as what, and until when if that was said."""

    subject_id: UUID
    called: str
    kind: str
    until: datetime | None


def children_given(viewer: Viewer) -> list[Given]:
    """Return the children given to the viewer's post by hand, the newest first, each once; one query, or two.

    A child whose name the role does not open is left out.
    """
    now = clock.now()
    rows = list(
        Relation.objects.visible_to(viewer)
        .filter(
            Q(ends_at=None) | Q(ends_at__gt=now), post_id=viewer.post_id, kind__in=GIVEN_BY_HAND, starts_at__lte=now
        )
        .order_by("starts_at", "id")
    )
    names = names_of(viewer, {row.subject_id for row in rows}) if rows else {}
    newest = {row.subject_id: row for row in rows if row.subject_id in names}
    return [
        Given(row.subject_id, names[row.subject_id], RELATIONS[row.kind], row.ends_at)
        for row in reversed(newest.values())
    ]
