"""Who is doing this, in which post?"""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """One worker acting in exactly one post (worker x role x team x dates); ids are opaque."""

    post_id: UUID
    worker_id: UUID
    name: str
    role: str
    organisation_id: UUID
    organisation: str
    team_id: UUID | None = None
    session: str = ""
