"""What does somebody of the hub read who is not on shift?"""

from dataclasses import dataclass
from datetime import datetime

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.partners.models import Post, Shift
from kith.ground.partners.selectors import is_on_shift
from kith.practice.mash.policies import ROTA
from kith.practice.referrals.rules.states import HUB


@dataclass(frozen=True, slots=True)
class OffDuty:
    """What somebody of the hub reads who is not on shift: their next turn, and who writes the rota."""

    next_starts_at: datetime | None
    writers: tuple[tuple[str, str], ...]
    """(name, telephone)."""
    writes_rota: bool


def off_duty(viewer: Viewer) -> OffDuty | None:
    """Return what to tell somebody of the hub who is off duty now; nothing for somebody on shift."""
    moment = clock.now()
    if viewer.role not in HUB or is_on_shift(viewer.post_id, moment):
        return None
    following = Shift.objects.filter(post_id=viewer.post_id, starts_at__gt=moment).order_by("starts_at").first()
    writers = Post.objects.filter(role__in=ROTA, ends_at=None, worker__is_active=True).exclude(id=viewer.post_id)
    return OffDuty(
        next_starts_at=following.starts_at if following and following.ends_at > following.starts_at else None,
        writers=tuple(writers.order_by("worker__name").values_list("worker__name", "worker__phone")),
        writes_rota=viewer.role in ROTA,
    )
