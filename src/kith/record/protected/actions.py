"""How is a fact protected and let go, a silence begun and ended, a copy asked for, released and made?"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import F

from kith.ground.access.relations import relate
from kith.ground.access.viewer import Viewer
from kith.ground.access.words import MAY_KEEP, MAY_PROTECT
from kith.ground.kernel import clock
from kith.ground.kernel.errors import Changed, NotNow, NotThere, Refused, Unfit
from kith.ground.kernel.ids import new_id
from kith.ground.partners.models import Post
from kith.ground.trail.memory import remember
from kith.ground.vault.columns import sealed_columns, token_columns
from kith.record.people.actions.recording import walled
from kith.record.protected.models import Copy, Marker, Silence
from kith.record.protected.selectors import (
    MODELS,
    cluster_of,
    one_copy,
    one_fact,
    pieces_of,
    silence_against,
)
from kith.record.protected.words import ITEMS

WHO = "A MASH officer, the child's social worker or their manager does this."


def protect(
    *,
    by: Viewer,
    subject_id: UUID,
    what: str,
    kind: str,
    said: dict[str, str],
    keeper_id: UUID,
    ask: str = "",
    is_marked: bool = False,
) -> UUID:
    """Write down a protected fact, seal it, and name who keeps it. Raises `NotThere`, `Refused`, `Unfit`.

    The words of `said` go into the sealed column alone: the trail says what kind of fact, never which.
    """
    cluster_of(by, subject_id)
    if by.role not in MAY_PROTECT:
        raise Refused(WHO)
    keeper = Post.objects.filter(id=keeper_id, role__in=MAY_KEEP, ends_at=None).first()
    if keeper is None or keeper.worker_id == by.worker_id:
        raise Unfit("Choose a keeper.", {"keeper": "Choose a colleague who keeps it: nobody names themselves."})
    pieces = pieces_of(what, kind, said)
    if not pieces.strong | pieces.weak:
        raise Unfit("Say what is protected.", {"fact": "Enter what must not be known."})
    fact_id = new_id()
    remember("fact protected", subjects=[subject_id], about=("protected fact", str(fact_id)), fields=[what, kind])
    model = MODELS[what]
    model.objects.create(
        **walled(by, subject_id, "C10"),
        **sealed_columns(model, fact_id, said),
        **token_columns(pieces),
        id=fact_id,
        kind=kind,
    )
    if is_marked:
        Marker.objects.create(**walled(by, subject_id), fact_id=fact_id, what=what, ask=ask)
    relate(subject_id, "keeper", reason="keeps a protected fact", post_id=keeper_id)
    return fact_id


def end_protection(*, by: Viewer, what: str, fact_id: UUID, version: int, why: str) -> UUID:
    """Let a fact be protected no longer, the guard included; return whose it was. Raises `NotThere`, `Changed`."""
    row = one_fact(by, what, fact_id)
    remember("protection ended", subjects=[row.subject_id], about=("protected fact", str(fact_id)), fields=[what, why])
    changed = (
        MODELS[what]
        .objects.visible_to(by)
        .filter(id=fact_id, version=version)
        .update(ends_at=clock.now(), ended_by=by.post_id, end_why=why, version=F("version") + 1)
    )
    if not changed:
        raise Changed("Somebody else changed this fact first. Open the page again.")
    Marker.objects.visible_to(by).filter(fact_id=fact_id, ends_at=None).update(
        ends_at=clock.now(), version=F("version") + 1
    )
    return row.subject_id


def keep_silent(
    *, by: Viewer, subject_id: UUID, against: str, links: str, items: Iterable[str], reason: str, from_day: date
) -> UUID:
    """Begin a silence: these items are not to be told to this person. Raises `NotThere`, `Refused`, `Unfit`."""
    cluster_of(by, subject_id)
    if by.role not in MAY_PROTECT:
        raise Refused(WHO)
    chosen = [one for one in items if one in ITEMS]
    if not chosen or not against.strip():
        raise Unfit("Say what must not be told to whom.", {"items": "Choose what must not be told."})
    silence_id = new_id()
    remember("silence begun", subjects=[subject_id], about=("silence", str(silence_id)), fields=chosen)
    Silence.objects.create(
        **walled(by, subject_id),
        **sealed_columns(Silence, silence_id, {"against": against, "links": links, "reason": reason}),
        id=silence_id,
        items=chosen,
        given_by=f"{by.name}, {by.organisation}"[:120],
        starts_on=from_day,
    )
    return silence_id


def end_silence(*, by: Viewer, silence_id: UUID, version: int, why: str) -> UUID:
    """End a silence; return whose it was. Raises `NotThere`, `Refused`, `Changed`."""
    row = Silence.objects.visible_to(by).filter(id=silence_id, ends_at=None).first()
    if row is None:
        raise NotThere("There is no such thing to end.")
    if by.role not in MAY_PROTECT:
        raise Refused(WHO)
    remember("silence ended", subjects=[row.subject_id], about=("silence", str(silence_id)), fields=[why])
    changed = (
        Silence.objects.visible_to(by)
        .filter(id=silence_id, version=version)
        .update(ends_at=clock.now(), ended_by=by.post_id, end_why=why, version=F("version") + 1)
    )
    if not changed:
        raise Changed("Somebody else changed this first. Open the page again.")
    return row.subject_id


def ask_for_copy(*, by: Viewer, subject_id: UUID, name: str, address: str, email: str, why: str) -> UUID:
    """Ask for a copy for somebody; where a silence stands against them it waits for a second person.

    Raises `NotThere`, `Refused`.
    """
    cluster_of(by, subject_id)
    if by.role not in MAY_PROTECT:
        raise Refused(WHO)
    copy_id = new_id()
    against = silence_against(by, subject_id, name=name, address=address, email=email)
    remember(
        "copy asked for", subjects=[subject_id], about=("copy", str(copy_id)), outcome="held" if against else "done"
    )
    Copy.objects.create(
        **walled(by, subject_id),
        **sealed_columns(Copy, copy_id, {"name": name, "address": address, "email": email, "why": why}),
        id=copy_id,
        silence_id=against.id if against else None,
        asked_by=by.post_id,
        asked_at=clock.now(),
    )
    return copy_id


def release_copy(*, by: Viewer, copy_id: UUID) -> None:
    """Be the second of two who release a copy. Raises `NotThere`, `NotNow`, `Refused`."""
    one = one_copy(by, copy_id)
    if by.role not in MAY_PROTECT:
        raise Refused(WHO)
    if one.silence_id is None or one.is_released:
        raise NotNow("Nobody need release this copy.")
    if Post.objects.get(id=one.asked_by).worker_id == by.worker_id:
        raise NotNow("You asked for it. A second person releases it.")
    remember("copy released", subjects=[one.subject_id], about=("copy", str(copy_id)))
    Copy.objects.visible_to(by).filter(id=copy_id, released_at=None).update(
        released_by=by.post_id, released_at=clock.now(), version=F("version") + 1
    )


def make_copy(*, by: Viewer, copy_id: UUID) -> None:
    """Make a copy, once. Raises `NotThere`, and `NotNow` while it must be released or where a silence began since."""
    one = one_copy(by, copy_id)
    stands = silence_against(by, one.subject_id, name=one.name, address=one.address, email=one.email)
    if stands is not None and not (one.is_released and one.silence_id == stands.id):
        remember("copy refused", subjects=[one.subject_id], about=("copy", str(copy_id)), outcome="refused")
        raise NotNow("Something must not be told to this person. Two people release a copy: ask for it again.")
    remember("copy made", subjects=[one.subject_id], about=("copy", str(copy_id)))
    Copy.objects.visible_to(by).filter(id=copy_id).update(made_copy_at=clock.now(), version=F("version") + 1)
