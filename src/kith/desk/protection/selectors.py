"""What does a copy of a child's facts for somebody hold, and what is left out of it?"""

from dataclasses import dataclass
from uuid import UUID

from kith.ground.access.viewer import Viewer
from kith.record.people.selectors.children import Fact, child
from kith.record.protected.models import Silence
from kith.record.protected.selectors import Wanted


@dataclass(frozen=True, slots=True)
class MadeCopy:
    """The facts of a child for somebody, part by part; what must not be told to them is left out, and not named."""

    full_name: str
    parts: tuple[tuple[str, tuple[Fact, ...]], ...]


LEFT_OUT = {"whereabouts": ("Addresses", "Placements"), "school": ("Schools",), "plan": ("Legal and service status",)}
"""Which parts each silent item takes out. A copy never holds telephones, referrals or who told."""


def copy_of(viewer: Viewer, subject_id: UUID, wanted: Wanted) -> MadeCopy:
    """Return the copy. Raises `NotThere`."""
    about = child(viewer, subject_id)
    silence = Silence.objects.visible_to(viewer).filter(id=wanted.silence_id).first() if wanted.silence_id else None
    out = {part for item in (silence.items if silence else ()) for part in LEFT_OUT.get(item, ())}
    parts = (
        ("Names", about.names),
        ("Addresses", about.addresses),
        ("Schools", about.schools),
        ("Legal and service status", about.statuses),
        ("Placements", about.placements),
    )
    return MadeCopy(about.full_name, tuple((name, facts) for name, facts in parts if facts and name not in out))
