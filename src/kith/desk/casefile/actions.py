"""How is a child sealed, a conflict of interest told, the glass broken, and each of them reviewed?"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from kith.desk.casefile.selectors.missing import prompt
from kith.ground.access import overrides
from kith.ground.access.may import may_break, may_seal
from kith.ground.access.models import Conflict, Glass, Relation, Seal, Subject
from kith.ground.access.selectors import cluster_subjects
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotNow, NotThere, Refused, Unfit
from kith.ground.kernel.ids import new_reference
from kith.ground.kernel.working_days import add_working_days
from kith.ground.notices.actions import leave_notice
from kith.ground.partners.models import Post
from kith.ground.partners.selectors import bank_holidays, setting
from kith.ground.tasks.actions import do_task
from kith.ground.trail.memory import remember
from kith.record.people.selectors.exactly import child_named, child_numbered

SEAL_REVIEW = timedelta(days=90)
GLASS_REVIEW_DAYS = 2
NOT_FOUND = "No one child was found by that. Check every letter and figure, or ring MASH."


def seal_child(
    *, by: Viewer, subject_id: UUID, level: int, kind: str, ask: str, reason: str, custodian_id: UUID
) -> UUID:
    """Seal a child at once for all but the custodian. Raises `NotThere`, `Refused`."""
    _seen(by, subject_id)
    if not may_seal(by):
        raise Refused("The MASH manager, the social work manager or the data protection officer seals a record.")
    remember("sealed", subjects=[subject_id], why=reason, fields=[kind, f"level {level}"])
    _tell_officers(by, "Seal")
    return overrides.seal(
        subject_id,
        level=level,
        kind=kind,
        ask=ask,
        reason=reason,
        custodians=[custodian_id],
        review_at=clock.now() + SEAL_REVIEW,
    )


def keep_seal(*, by: Viewer, seal_id: UUID) -> None:
    """Review a seal: it stays for another 90 days."""
    one = _kept(by, seal_id)
    remember("seal reviewed", subjects=[one.subject_id], about=("seal", str(seal_id)))
    overrides.review_seal(seal_id, clock.now() + SEAL_REVIEW)


def propose_unseal(*, by: Viewer, seal_id: UUID, why: str) -> None:
    """Be the first of the two people who end a seal. Raises `NotNow` where somebody was."""
    one = _kept(by, seal_id)
    if one.unseal_by:
        raise NotNow("Somebody has proposed it already: a second person confirms.")
    remember("unsealing proposed", subjects=[one.subject_id], about=("seal", str(seal_id)), why=why)
    overrides.propose_unseal(seal_id, why)


def unseal(*, by: Viewer, seal_id: UUID) -> None:
    """Be the second of two. Raises `NotNow` for the first again."""
    one = _kept(by, seal_id)
    if one.unseal_by is None:
        raise NotNow("Nobody has proposed to end this seal.")
    if Post.objects.get(id=one.unseal_by).worker_id == by.worker_id:
        raise NotNow("You proposed it. A second person confirms.")
    remember("unsealed", subjects=[one.subject_id], about=("seal", str(seal_id)), why=one.unseal_why)
    overrides.unseal(seal_id)


def declare_conflict(*, by: Viewer, subject_id: UUID, reason: str) -> None:
    """Say that one knows this child or their family: it shuts to oneself at once. Raises `NotThere`."""
    _seen(by, subject_id)
    remember("conflict declared", subjects=[subject_id], why=reason)
    _tell_officers(by, "Conflict")
    overrides.put_conflict(subject_id, worker_id=by.worker_id, kind="declared", reason=reason)


def name_conflict(*, by: Viewer, subject_id: UUID, worker_id: UUID, reason: str) -> None:
    """Say that another worker has a conflict of interest; that worker is not told. Raises `NotThere`, `Refused`."""
    _seen(by, subject_id)
    if not may_seal(by) or worker_id == by.worker_id:
        raise Refused("A manager or the data protection officer names another worker here.")
    remember("conflict named", subjects=[subject_id], why=reason)
    _tell_officers(by, "Conflict", but=worker_id)
    overrides.put_conflict(subject_id, worker_id=worker_id, kind="confirmed", reason=reason)


def end_conflict(*, by: Viewer, conflict_id: UUID, why: str) -> None:
    """End a conflict of interest: the data protection officer's decision. Raises `NotThere`."""
    one = Conflict.objects.visible_to(by).filter(id=conflict_id, ends_at=None).first()
    if one is None:
        raise NotThere("There is no such conflict.")
    remember("conflict ended", subjects=[one.subject_id], about=("conflict", str(conflict_id)), why=why)
    overrides.end_conflict(conflict_id, why)


def break_glass(*, by: Viewer, wanted: dict[str, Any], reason: str) -> UUID:
    """Open the one child who is exactly this one, for reading, for a while. Raises `NotThere`, `Unfit`.

    `wanted` holds number_kind and number, or forename, surname and dob.
    """
    may_break(by)
    if wanted.get("number"):
        subject_id = child_numbered(wanted["number_kind"], wanted["number"])
    else:
        subject_id = child_named(wanted["forename"], wanted["surname"], wanted["dob"])
    if subject_id is None:
        raise Unfit(NOT_FOUND)
    now = clock.now()
    review_on = add_working_days(clock.london(now).date(), GLASS_REVIEW_DAYS, bank_holidays())
    reference = new_reference("G")
    remember("glass broken", subjects=[subject_id], about=("glass", reference), why=reason)
    overrides.open_by_glass(
        subject_id,
        reference=reference,
        reason=reason,
        until=now + timedelta(minutes=setting("limits.glass_minutes")),
        review_at=clock.end_of_day(review_on),
    )
    _tell_owners(by, subject_id, reference)
    return subject_id


def close_glass(*, by: Viewer) -> None:
    """Close what one opened by breaking the glass."""
    may_break(by)
    remember("glass closed", subjects=[by.glass[0]] if by.glass else [])
    overrides.close_by_glass()


def review_glass(*, by: Viewer, glass_id: UUID, finding: str) -> None:
    """Write what the review found. Raises `NotThere`."""
    one = Glass.objects.visible_to(by).filter(id=glass_id, reviewed_at=None).first()
    if one is None:
        raise NotThere("There is nothing to review.")
    remember("glass reviewed", subjects=[one.subject_id], about=("glass", one.reference))
    overrides.review_glass(glass_id, finding)


def answer_prompt(*, by: Viewer, task_id: UUID, words: str) -> None:
    """Answer a prompt about a time missing with what one decided, and why; the task is done. Raises `Unfit`."""
    row = prompt(by, task_id)
    if not words.strip():
        raise Unfit("Say what you decided.", {"reason": "Enter what you decided, and why"})
    about = (row.about_kind, str(row.about_id))
    remember("prompt answered", subjects=[row.subject_id], about=about, why=words.strip()[:300])
    do_task(by=by, task_id=task_id)


def _seen(by: Viewer, subject_id: UUID) -> None:
    if not Subject.objects.visible_to(by).filter(id=subject_id, kind="person").exists():
        raise NotThere("There is no such child.")


def _kept(by: Viewer, seal_id: UUID) -> Seal:
    one = Seal.objects.visible_to(by).filter(id=seal_id, ends_at=None).first()
    if one is None:
        raise NotThere("There is no such seal.")
    return one


def _tell_officers(by: Viewer, reference: str, *, but: UUID | None = None) -> None:
    officers = Post.objects.filter(role="DPO", ends_at=None).exclude(worker_id__in=[by.worker_id, but or by.worker_id])
    for worker_id in set(officers.values_list("worker_id", flat=True)):
        leave_notice(worker_id=worker_id, reference=reference)


def _tell_owners(by: Viewer, subject_id: UUID, reference: str) -> None:
    """Tell the allocated workers, their managers and the data protection officer that somebody looked."""
    cluster = [row.id for row in cluster_subjects(by, subject_id)]
    held = Relation.objects.visible_to(by).filter(
        subject_id__in=cluster, kind__in=("allocated", "supervises"), ends_at=None
    )
    posts = {row.post_id for row in held if row.post_id}
    teams = {row.team_id for row in held if row.team_id}
    owners = Post.objects.filter(id__in=posts, ends_at=None) | Post.objects.filter(
        team_id__in=teams, role="SWM", ends_at=None
    )
    for worker_id in set(owners.values_list("worker_id", flat=True)) - {by.worker_id}:
        leave_notice(worker_id=worker_id, reference=reference)
    _tell_officers(by, reference)
