"""Who read two children's records as one child's, before they were parted?"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from kith.ground.access.gathered import prepared
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.partners.words import ROLES
from kith.ground.trail.memory import remember

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who was shown both records as one: how often, and when last."""

    worker: str
    role: str
    organisation: str
    looks: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Parted:
    """Two records that were joined and parted again, and who read them as one in between, the latest first."""

    subject_id: UUID
    other_id: UUID
    joined_at: datetime
    undone_at: datetime
    why: str
    readers: tuple[Reader, ...]


def parted_lately(viewer: Viewer) -> list[Parted]:
    """Return the joinings undone in the last year with their readers, the newest first; logged. For the DPO alone."""
    rows = prepared(viewer, "select * from kith.parted_reads(%(since)s)", {"since": clock.now() - YEAR})
    remember("partings seen", fields=["looks"])
    found = []
    for _, lines in groupby(rows, key=lambda row: row[0]):
        held = list(lines)
        _, subject_id, other_id, joined_at, undone_at, why, *_ = held[0]
        readers = tuple(
            Reader(worker, ROLES[role], organisation, looks, last_at)
            for *_, worker, role, organisation, looks, last_at in held
            if worker
        )
        found.append(Parted(subject_id, other_id, joined_at, undone_at, why, readers))
    return found
