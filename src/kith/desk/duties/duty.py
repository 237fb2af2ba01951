"""What is a duty, and what does it get to read of what happened?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kith.ground.access.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Happened:
    """One sealed entry: its index, when, the act, the subjects and the id it was about."""

    idx: int
    entry_id: UUID
    at: datetime
    act: str
    subjects: tuple[UUID, ...]
    object_id: str


@dataclass(frozen=True, slots=True)
class Duty:
    """One automatic reaction: which acts wake it, and what it does. It makes things to decide, never a decision."""

    name: str
    says: str
    acts: frozenset[str]
    react: Callable[[Viewer, Happened], None]
