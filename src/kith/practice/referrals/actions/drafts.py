"""How is a half-written report kept?"""

from typing import Any
from uuid import UUID

from django.db.models import F

from kith.ground.access.matrix import grants
from kith.ground.access.relations import open_subject
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import Changed, NotThere, Refused
from kith.ground.partners.selectors import post_with_worker, setting
from kith.ground.trail.memory import remember
from kith.practice.referrals.models import Draft
from kith.practice.referrals.rules.drafted import child_kept, laid_over, part_version, without_child
from kith.practice.referrals.rules.sources import source_code_of
from kith.record.people.actions.recording import walled


def start_draft(*, by: Viewer) -> Draft:
    """Open a report that only its author sees, with the author's own particulars in it. Raises `Refused`."""
    if not any(one.role == by.role and one.record_class == "C2" and one.qualifier == "own" for one in grants()):
        raise Refused(
            f"Your role does not make referrals in Kith. Ring MASH on {setting('contact.mash_line')}; "
            "if a child is in danger now, call 999."
        )
    remember("draft started")
    subject_id = open_subject("draft")
    return Draft.objects.create(
        **walled(by, subject_id, "C2", "author"), saved_at=clock.now(), answers=_particulars(by)
    )


def save_draft(
    *, by: Viewer, draft_id: UUID, version: int, answers: dict[str, Any], part: str = "", number: int = 0
) -> int:
    """Lay what was typed over what was kept; return the new version. Raises `NotThere`, `Changed`.

    `part` is the page of the form that was saved, and `version` then the version that page was last saved
    as; without it, the whole draft's. With `number` the answers are about that child, from 1.
    """
    draft = _being_written(by, draft_id)
    standing = part_version(draft.answers, part) if part else draft.version
    if standing != version:
        now = child_kept(draft.answers, number) if number else draft.answers
        raise Changed(
            "This page was saved in another window after you opened it here.",
            {name: _said(now.get(name)) for name in answers},
        )
    remember("draft saved", subjects=[draft.subject_id], about=("draft", str(draft_id)), fields=sorted(answers))
    following = draft.version + 1
    return _keep(by, draft, laid_over(draft.answers, answers, part=part, number=number, version=following))


def remove_child(*, by: Viewer, draft_id: UUID, version: int, number: int) -> int:
    """Take one child (from 1) out of a report not yet sent; return the new version. Raises `NotThere`, `Changed`."""
    draft = _being_written(by, draft_id)
    if draft.version != version:
        raise Changed("This report was saved in another window after you opened it here.")
    if not 0 < number <= len(draft.answers.get("children", [])):
        raise NotThere("There is no such child in this report.")
    remember("child taken out of draft", subjects=[draft.subject_id], about=("draft", str(draft_id)))
    return _keep(by, draft, without_child(draft.answers, number, version=draft.version + 1))


def drop_draft(*, by: Viewer, draft_id: UUID) -> None:
    """Put a report away unsent; it is struck through, not deleted. Raises `NotThere`."""
    remember("draft dropped", about=("draft", str(draft_id)))
    rows = Draft.objects.visible_to(by).filter(id=draft_id, sent_at=None, dropped_at=None)
    if not rows.update(dropped_at=clock.now(), answers={}, version=F("version") + 1):
        raise NotThere("There is no such draft.")


def _being_written(by: Viewer, draft_id: UUID) -> Draft:
    rows = Draft.objects.visible_to(by).filter(id=draft_id, sent_at=None, dropped_at=None)
    draft = rows.select_for_update().first()
    if draft is None:
        raise NotThere("There is no such draft.")
    return draft


def _keep(by: Viewer, draft: Draft, answers: dict[str, Any]) -> int:
    Draft.objects.visible_to(by).filter(id=draft.id).update(
        answers=answers, saved_at=clock.now(), version=draft.version + 1
    )
    return draft.version + 1


def _particulars(by: Viewer) -> dict[str, Any]:
    """Return who writes and from which kind of agency, as the directory has it."""
    post = post_with_worker(by.post_id)
    if post is None:
        return {"referrer_name": by.name}
    return {
        "referrer_name": post.worker.name,
        "referrer_role": f"{post.title}, {post.organisation.short}".strip(", "),
        "referrer_contact": post.worker.phone,
        "source_code": source_code_of(post.organisation.kind, post.organisation.sector),
    }


def _said(value: Any) -> str:
    return "" if value is None else str(value)
