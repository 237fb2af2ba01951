"""What do people do where something waits: disagree, answer, climb, settle, hand a child over, confirm?"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import Changed, NotNow, NotThere, Refused, Unfit
from kith.ground.partners.selectors import bank_holidays
from kith.ground.trail.memory import remember
from kith.practice.escalation.models import Disagreement, Transfer
from kith.practice.escalation.rules import due_of_level, following_level
from kith.practice.mash.policies import check_is_hub
from kith.practice.mash.selectors.decisions import decided_of
from kith.practice.referrals.models import Referral
from kith.practice.referrals.rules.states import MANAGER
from kith.record.people.actions.recording import walled

DECIDED = ("decided", "linked", "feedback_sent", "closed")


def raise_disagreement(*, by: Viewer, referral_id: UUID, about: str) -> UUID:
    """Say that one does not agree with what became of a referral; it starts at level 1. Raises `NotThere`, `Unfit`.

    For those who may read the referral; one disagreement at a time.
    """
    if not about.strip():
        raise Unfit("Say what you do not agree with.", {"about": "Enter what you do not agree with, and why."})
    referral = Referral.objects.visible_to(by).filter(id=referral_id).first()
    if referral is None:
        raise NotThere("There is no such referral.")
    if referral.state not in DECIDED:
        raise NotNow("Nothing is decided on this referral yet. Ring MASH to add what you know.")
    if Disagreement.objects.visible_to(by).filter(referral=referral, settled_at=None).exists():
        raise NotNow("A disagreement on this referral is open already. Add to it there.")
    remember("disagreement raised", subjects=[referral.subject_id], about=("referral", str(referral_id)))
    moment = clock.now()
    row = Disagreement.objects.create(
        **walled(by, referral.subject_id, "C2"),
        referral=referral,
        raised_at=moment,
        raised_by=_who(by),
        about=about.strip(),
        due_at=due_of_level(moment, holidays=bank_holidays()),
        course=[_said(by, "raised", 1, about)],
    )
    return row.id


def answer_disagreement(*, by: Viewer, disagreement_id: UUID, version: int, words: str) -> None:
    """Add what one says to a disagreement, at the level where it stands. Raises `NotThere`, `Changed`, `Unfit`."""
    row = _open(by, disagreement_id, version, words)
    remember("disagreement answered", subjects=[row.subject_id], about=("disagreement", str(row.id)))
    _change(by, row, course=[*row.course, _said(by, "answered", row.level, words)])


def take_up(*, by: Viewer, disagreement_id: UUID, version: int, words: str) -> None:
    """Take a disagreement to the next level, which has one working day. Raises `NotNow` above the chair."""
    row = _open(by, disagreement_id, version, words)
    level = following_level(row.level)
    if level is None:
        raise NotNow("The chair of the Board is the last level. Write down what the chair decided.")
    remember("disagreement taken up", subjects=[row.subject_id], about=("disagreement", str(row.id)))
    due = due_of_level(clock.now(), holidays=bank_holidays())
    _change(by, row, level=level, due_at=due, course=[*row.course, _said(by, "taken_up", level, words)])


def settle_disagreement(*, by: Viewer, disagreement_id: UUID, version: int, words: str) -> None:
    """Write down how it was settled: by the one who raised it, or by a MASH manager. Raises `Refused`."""
    row = _open(by, disagreement_id, version, words)
    if by.organisation_id != row.originator_id and by.role not in MANAGER:
        raise Refused("A MASH manager, or the agency that raised it, says that it is settled.")
    remember("disagreement settled", subjects=[row.subject_id], about=("disagreement", str(row.id)))
    _change(by, row, settled_at=clock.now(), course=[*row.course, _said(by, "settled", row.level, words)])


def hand_over(*, by: Viewer, referral_id: UUID, authority: str, spoke_to: str, sent: str, told_family: str) -> UUID:
    """Write down that another authority was asked to take the child on. Raises `NotNow` before such a decision."""
    check_is_hub(by)
    wanted = {
        "authority": "Enter the authority.",
        "spoke_to": "Enter whom you spoke to there.",
        "sent": "Enter what you sent, and why they need it.",
        "told_family": "Enter whether the family was told, or why not.",
    }
    given = {"authority": authority, "spoke_to": spoke_to, "sent": sent, "told_family": told_family}
    missing = {name: wanted[name] for name, value in given.items() if not value.strip()}
    if missing:
        raise Unfit("Something is missing.", missing)
    referral = Referral.objects.visible_to(by).filter(id=referral_id).first()
    if referral is None:
        raise NotThere("There is no such referral.")
    if not _is_transferred(by, referral):
        raise NotNow("The decision on this referral is no transfer to another authority.")
    remember("child handed over", subjects=[referral.subject_id], about=("referral", str(referral_id)))
    moment = clock.now()
    row = Transfer.objects.create(
        **walled(by, referral.subject_id, "C2"),
        referral=referral,
        handed_at=moment,
        handed_by=_who(by),
        due_at=due_of_level(moment, holidays=bank_holidays()),
        **{name: value.strip() for name, value in given.items()},
    )
    return row.id


def confirm_transfer(*, by: Viewer, transfer_id: UUID, version: int, confirmed_by: str, words: str) -> None:
    """Write down who at the other authority confirmed, and what they said. Raises `NotThere`, `Changed`, `Unfit`."""
    check_is_hub(by)
    if not confirmed_by.strip():
        raise Unfit("Say who confirmed.", {"confirmed_by": "Enter the name of the person who confirmed."})
    row = Transfer.objects.visible_to(by).filter(id=transfer_id).first()
    if row is None:
        raise NotThere("There is no such transfer.")
    remember("transfer confirmed", subjects=[row.subject_id], about=("transfer", str(transfer_id)))
    changed = (
        Transfer.objects.visible_to(by)
        .filter(id=transfer_id, version=version, confirmed_at=None)
        .update(
            confirmed_at=clock.now(),
            confirmed_by=confirmed_by.strip(),
            confirmed_words=words.strip(),
            version=F("version") + 1,
        )
    )
    if not changed:
        raise Changed("Somebody else confirmed this transfer.", {"Confirmed by": row.confirmed_by})


def _is_transferred(by: Viewer, referral: Referral) -> bool:
    stands = decided_of(by, referral).stands
    return stands is not None and stands.outcome == "transfer"


def _open(by: Viewer, disagreement_id: UUID, version: int, words: str) -> Disagreement:
    """Return an open disagreement at the version it was seen. Raises `Unfit`, `NotThere`, `NotNow`, `Changed`."""
    if not words.strip():
        raise Unfit("Say something.", {"words": "Enter what you say."})
    row = Disagreement.objects.visible_to(by).filter(id=disagreement_id).first()
    if row is None:
        raise NotThere("There is no such disagreement.")
    if row.settled_at is not None:
        raise NotNow("This disagreement is settled.")
    if row.version != version:
        last = row.course[-1]
        raise Changed("Somebody else wrote here while you had it open.", {last["by"]: last["words"]})
    return row


def _change(by: Viewer, row: Disagreement, **columns: Any) -> None:
    rows = Disagreement.objects.visible_to(by).filter(id=row.id, version=row.version)
    if not rows.update(**columns, version=F("version") + 1):
        raise Changed("Somebody else wrote here at the same moment.")


def _said(by: Viewer, kind: str, level: int, words: str) -> dict[str, Any]:
    moment: datetime = clock.now()
    return {"kind": kind, "level": level, "at": moment.isoformat(), "by": _who(by), "words": words.strip()}


def _who(by: Viewer) -> str:
    return f"{by.name}, {by.organisation}"
