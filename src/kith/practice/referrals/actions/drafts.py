"""How is a half-written report kept?"""

from typing import Any
from uuid import UUID

from django.db.models import F

from kith.ground.access.relations import open_subject
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import Changed, NotThere
from kith.ground.trail.memory import remember
from kith.practice.referrals.models import Draft
from kith.record.people.actions.recording import walled


def start_draft(*, by: Viewer) -> Draft:
    """Open an empty report that only its author sees."""
    remember("draft started")
    subject_id = open_subject("draft")
    return Draft.objects.create(**walled(by, subject_id, "C2", "author"), saved_at=clock.now())


def save_draft(*, by: Viewer, draft_id: UUID, version: int, answers: dict[str, Any]) -> int:
    """Lay what was typed over what was kept; return the new version. Raises `NotThere`, `Changed`."""
    draft = Draft.objects.visible_to(by).filter(id=draft_id, sent_at=None, dropped_at=None).first()
    if draft is None:
        raise NotThere("There is no such draft.")
    if draft.version != version:
        raise Changed("You saved this report from another window.", {k: str(v) for k, v in draft.answers.items()})
    remember("draft saved", subjects=[draft.subject_id], about=("draft", str(draft_id)), fields=sorted(answers))
    Draft.objects.visible_to(by).filter(id=draft_id, version=version).update(
        answers=draft.answers | answers, saved_at=clock.now(), version=F("version") + 1
    )
    return version + 1


def drop_draft(*, by: Viewer, draft_id: UUID) -> None:
    """Put a report away unsent; it is struck through, not deleted. Raises `NotThere`."""
    remember("draft dropped", about=("draft", str(draft_id)))
    rows = Draft.objects.visible_to(by).filter(id=draft_id, sent_at=None, dropped_at=None)
    if not rows.update(dropped_at=clock.now(), answers={}, version=F("version") + 1):
        raise NotThere("There is no such draft.")
