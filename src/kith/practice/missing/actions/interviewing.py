"""How is a return interview offered, declined, written down, and its summary told?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import F

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import Changed, NotNow, NotThere, Refused, Unfit
from kith.ground.partners.models import Organisation
from kith.ground.sharing.actions import record_share
from kith.ground.trail.memory import remember
from kith.practice.missing.actions.reporting import Spoken, speak_of
from kith.practice.missing.models import Account, Interview, Telling
from kith.practice.missing.words import MAY_WRITE
from kith.record.people.actions.recording import walled


@dataclass(frozen=True, slots=True)
class Offer:
    """Whether an interview was offered and accepted (y, n, na), and what was tried where it was not."""

    offered: str
    accepted: str
    offered_at: datetime | None = None
    tried: str = ""
    view: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What an interview brought: by whom, where, what drew the child and what drove them, what they want."""

    done_at: datetime
    interviewer: str
    agency: str
    is_independent: bool
    place: str = ""
    alone: bool = True
    push: tuple[str, ...] = ()
    pull: tuple[str, ...] = ()
    not_answered: tuple[str, ...] = ()
    wants: str = ""
    harm: str = ""
    actions: str = ""
    summary: str = ""
    account: str = ""
    intelligence: bool = False
    late_why: str = ""
    seen: tuple[Spoken, ...] = ()


def note_offer(*, by: Viewer, interview_id: UUID, version: int, offer: Offer) -> None:
    """Write down the offer and the answer. Raises `NotThere`, `Unfit`, `NotNow`, `Changed`.

    Who declined is never said to have refused: what was tried and what the professionals think stand beside it.
    """
    row = _kept(by, interview_id)
    if row.done_at is not None:
        raise NotNow("This interview is done.")
    if "n" in (offer.accepted, offer.offered):
        wanted = {"tried": "Enter what was tried", "view": "Enter what the professionals think"}
        missing = {name: words for name, words in wanted.items() if not getattr(offer, name).strip()}
        if missing:
            raise Unfit("Something is missing.", missing)
    remember("interview offered", subjects=[row.subject_id], about=("interview", str(interview_id)))
    _change(
        by,
        row,
        version,
        offered=offer.offered,
        accepted=offer.accepted,
        offered_at=offer.offered_at or clock.now(),
        tried=offer.tried,
        view=offer.view,
    )


def write_interview(*, by: Viewer, interview_id: UUID, version: int, told: Told) -> None:
    """Write down what an interview brought; the account stays with this agency. Raises as `note_offer` does."""
    row = _kept(by, interview_id)
    if row.done_at is not None:
        raise NotNow("This interview is written down. Add what is new to the episode.")
    if told.done_at > clock.now():
        raise Unfit("In the future.", {"held_on": "The interview cannot lie in the future"})
    if told.done_at > row.due_at and not told.late_why.strip():
        raise Unfit("Late.", {"late_why": "It was held after 72 hours: enter why"})
    remember("interview written down", subjects=[row.subject_id], about=("interview", str(interview_id)))
    _change(
        by,
        row,
        version,
        offered="y",
        accepted="y",
        offered_at=row.offered_at or told.done_at,
        done_at=told.done_at,
        interviewer=told.interviewer,
        interviewer_agency=told.agency,
        is_independent=told.is_independent,
        place=told.place,
        alone=told.alone,
        push=list(told.push),
        pull=list(told.pull),
        not_answered=list(told.not_answered),
        wants=told.wants,
        harm=told.harm,
        actions=told.actions,
        summary=told.summary,
        intelligence=told.intelligence,
        late_why=told.late_why,
    )
    if told.account.strip():
        wall = walled(by, row.subject_id, "C5", "originator")
        Account.objects.create(**wall, interview_id=row.id, words=told.account.strip())
    speak_of(by, row.subject_id, row.episode_id, told.seen)


def tell_summary(
    *,
    by: Viewer,
    interview_id: UUID,
    to_organisation_id: UUID,
    to_whom: str,
    text: str,
    why: str,
    family_told: str,
    family_why: str,
) -> None:
    """Tell one recipient the summary, and write the share down. Raises `NotThere`, `NotNow`, `Refused`."""
    row = _kept(by, interview_id)
    if row.done_at is None:
        raise NotNow("The interview is not written down yet.")
    if not Organisation.objects.filter(id=to_organisation_id).exists():
        raise Unfit("Choose whom.", {"to": "Select whom you tell from the list"})
    if not _may_share(row.subject_id):
        raise Refused("You no longer have a reason to know this child. Ring MASH.")
    remember("interview told", subjects=[row.subject_id], about=("interview", str(interview_id)))
    record_share(
        by=by,
        subject_id=row.subject_id,
        to_organisation_id=to_organisation_id,
        what="interview",
        about=("interview", row.id),
        why=why,
        family_told=family_told,
        family_why=family_why,
    )
    Telling.objects.create(
        **walled(by, row.subject_id, "C5"),
        interview_id=row.id,
        to_organisation_id=to_organisation_id,
        to_whom=to_whom.strip(),
        text=text.strip(),
    )


def _may_share(subject_id: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select kith.may_share(%s)", [subject_id])
        return bool(cursor.fetchone()[0])


def _kept(by: Viewer, interview_id: UUID) -> Interview:
    row = Interview.objects.visible_to(by).filter(id=interview_id, struck_at=None).first()
    if row is None:
        raise NotThere("There is no such interview.")
    if by.role not in MAY_WRITE:
        raise Refused("The missing unit, or the child's social worker, keeps this.")
    return row


def _change(by: Viewer, row: Interview, version: int, **columns: object) -> None:
    rows = Interview.objects.visible_to(by).filter(id=row.id, version=version)
    if not rows.update(**columns, version=F("version") + 1):
        raise Changed("Somebody else changed this interview.", {"What the child wants": row.wants or "Not recorded"})
