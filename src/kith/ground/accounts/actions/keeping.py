"""How does an agency's administrator let colleagues in, move them, take them off and let them begin again?"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import connection

from kith.ground.accounts.actions.enrolling import remove_all_factors
from kith.ground.accounts.actions.sessions import end_all_sessions
from kith.ground.accounts.models import Invitation, SignIn
from kith.ground.accounts.sealing import mark_of
from kith.ground.accounts.selectors import (
    administers,
    colleague,
    dormant_workers,
    factors_of,
    is_way_in,
    posts_of,
    recoveries_to_confirm,
)
from kith.ground.accounts.words import INVITED_FOR
from kith.ground.kernel import clock
from kith.ground.kernel.actor import Actor
from kith.ground.kernel.errors import NotNow, NotThere, Refused, Unfit
from kith.ground.kernel.ids import new_id
from kith.ground.partners.models import Organisation, Post, Team, Worker
from kith.ground.partners.rules import roles_of
from kith.ground.partners.selectors import setting
from kith.ground.trail.memory import remember


@dataclass(frozen=True, slots=True)
class NewPost:
    """The post somebody is given: role, team of the agency (or none) and what it is called."""

    role: str
    team_id: UUID | None = None
    title: str = ""


def invite(*, by: Actor, name: str, email: str, post: NewPost) -> str:
    """Give a colleague a post of one's own agency and return the secret of a link to begin with, or nothing when they
    have an account already. Raises `Refused`, `Unfit`."""
    agency = administers(by)
    _check_post(agency, post)
    known = Worker.objects.filter(email__iexact=email.strip()).first()
    if known is not None:
        _check_can_join(agency, known)
    worker_id = known.id if known else new_id()
    remember("invited", about=("worker", str(worker_id)), why=post.role)
    if known is None:
        Worker.objects.create(id=worker_id, email=email.strip().lower(), name=name.strip())
    _begin_post(worker_id, agency.id, post)
    if known is not None and not known.is_active:  # only now are they a colleague, whose account may be put on
        Worker.objects.filter(id=worker_id).update(is_active=True)
    return "" if colleague(by, worker_id).has_way_in else _new_link(worker_id, "join", by)


def give_post(*, by: Actor, worker_id: UUID, post: NewPost) -> None:
    """Give a colleague another post of the own agency. Raises `Refused`, `NotThere`, `Unfit`, `NotNow`."""
    agency = administers(by)
    held = colleague(by, worker_id)
    _check_not_self(by, worker_id)
    _check_post(agency, post)
    if not held.worker.is_active:
        raise NotNow("This account is off. Put it on again first.")
    remember("post given", about=("worker", str(worker_id)), why=post.role)
    _begin_post(worker_id, agency.id, post)


def end_post(*, by: Actor, worker_id: UUID, post_id: UUID) -> None:
    """End a colleague's post now, with every session in it. Raises `Refused`, `NotThere`."""
    held = colleague(by, worker_id)
    _check_not_self(by, worker_id)
    post = next((one for one in held.posts if one.id == post_id and one.ends_at is None), None)
    if post is None:
        raise NotThere("There is no such post.")
    remember("post ended", about=("post", str(post_id)))
    Post.objects.filter(id=post_id).update(ends_at=clock.now())
    if SignIn.objects.filter(post_id=post_id, ended_at=None).exists():
        end_all_sessions(worker_id, "left")


def take_off(*, by: Actor, worker_id: UUID) -> None:
    """Somebody has left: their posts in the own agency end, every session ends, and without a post elsewhere the
    account goes off and its factors go. Raises `Refused`, `NotThere`."""
    colleague(by, worker_id)
    _check_not_self(by, worker_id)
    remember("left", about=("worker", str(worker_id)))
    Post.objects.filter(worker_id=worker_id, organisation_id=by.organisation_id, ends_at=None).update(
        ends_at=clock.now()
    )
    end_all_sessions(worker_id, "left")
    Invitation.objects.filter(worker_id=worker_id, used_at=None).update(ends_at=clock.now())
    if not posts_of(worker_id):
        remove_all_factors(worker_id, "left")
        Worker.objects.filter(id=worker_id).update(is_active=False)


def end_sessions(*, by: Actor, worker_id: UUID) -> None:
    """End every session of a colleague now; they may sign in again. Raises `Refused`, `NotThere`."""
    colleague(by, worker_id)
    _check_not_self(by, worker_id)
    remember("sessions ended", about=("worker", str(worker_id)))
    end_all_sessions(worker_id, "remote")


def put_on_again(*, by: Actor, worker_id: UUID) -> None:
    """Put an account that slept too long on again; its factors stand. Raises `Refused`, `NotThere`, `NotNow`."""
    held = colleague(by, worker_id)
    _check_not_self(by, worker_id)
    if held.worker.is_active or not held.has_way_in or not any(one.ends_at is None for one in held.posts):
        raise NotNow("Only an account that went off by itself is put on again. Invite them instead.")
    remember("account on again", about=("worker", str(worker_id)))
    Worker.objects.filter(id=worker_id).update(is_active=True)
    Invitation.objects.create(
        worker_id=worker_id, purpose="again", asked_by=by.post_id, made_at=clock.now(), ends_at=clock.now()
    )


def new_link(*, by: Actor, worker_id: UUID) -> str:
    """Make another link for somebody invited who has no way in yet; earlier ones end. Raises `NotNow`."""
    held = colleague(by, worker_id)
    if held.has_way_in or not held.worker.is_active:
        raise NotNow("They have a way to sign in. Two administrators together let them begin again.")
    remember("invited", about=("worker", str(worker_id)), why="another link")
    return _new_link(worker_id, "join", by)


def ask_recovery(*, by: Actor, worker_id: UUID) -> None:
    """Be the first of the two who let a colleague begin again. Raises `Refused`, `NotThere`, `NotNow`."""
    held = colleague(by, worker_id)
    _check_not_self(by, worker_id)
    if not held.worker.is_active or not held.has_way_in:
        raise NotNow("They have no way to sign in that could be lost. Make a link to begin with instead.")
    if any(one.purpose == "recover" for one in held.waiting):
        raise NotNow("It has been asked for already.")
    remember("recovery asked", about=("worker", str(worker_id)))
    Invitation.objects.create(
        worker_id=worker_id,
        purpose="recover",
        asked_by=by.post_id,
        made_at=clock.now(),
        ends_at=clock.now() + INVITED_FOR,
    )


def confirm_recovery(*, by: Actor, invitation_id: UUID) -> str:
    """Be the second, another person than the first; return the secret of the link. Raises `Refused`, `NotThere`."""
    asked = next((one for one in recoveries_to_confirm(by) if one.id == invitation_id), None)
    if asked is None:
        raise NotThere("There is no such recovery.")
    if Post.objects.filter(id=asked.asked_by or asked.id, worker_id=by.worker_id).exists():
        raise Refused("Another administrator than the one who asked confirms it.")
    remember("recovery confirmed", about=("worker", str(asked.worker_id)))
    token, digest = _token_of(asked.id, asked.worker_id, "recover")
    with connection.cursor() as cursor:
        cursor.execute("select kith.confirm_recovery(%s, %s, %s)", [asked.id, digest, clock.now() + INVITED_FOR])
    return token


def close_dormant() -> int:
    """Take off the accounts nobody has used for too long; return how many. Run under the duties' own post."""
    asleep = dormant_workers(clock.now() - timedelta(days=int(setting("sign_in.dormant_days"))))
    for worker_id in asleep:
        remember("account off", about=("worker", str(worker_id)), why="not used")
        Worker.objects.filter(id=worker_id).update(is_active=False)
        end_all_sessions(worker_id, "left")
    return len(asleep)


def first_link(worker_id: UUID) -> str:
    """Make the link of an installation's first administrator, at the terminal; earlier ones end."""
    remember("invited", about=("worker", str(worker_id)), why="at the terminal")
    return _new_link(worker_id, "join", None)


def _new_link(worker_id: UUID, purpose: str, by: Actor | None) -> str:
    invitation_id, now = new_id(), clock.now()
    token, digest = _token_of(invitation_id, worker_id, purpose)
    Invitation.objects.filter(worker_id=worker_id, purpose=purpose, used_at=None).update(ends_at=now)
    Invitation.objects.create(
        id=invitation_id,
        digest=digest,
        worker_id=worker_id,
        purpose=purpose,
        asked_by=by.post_id if by else None,
        given_by=by.post_id if by else None,
        made_at=now,
        ends_at=now + INVITED_FOR,
    )
    return token


def _token_of(invitation_id: UUID, worker_id: UUID, purpose: str) -> tuple[str, str]:
    """Return what a new link carries, and what is kept of it."""
    secret = secrets.token_urlsafe(32)
    return f"{invitation_id.hex}{secret}", mark_of("invitation", invitation_id, worker_id, purpose, secret)


def _begin_post(worker_id: UUID, agency_id: UUID, post: NewPost) -> None:
    Post.objects.create(
        worker_id=worker_id,
        organisation_id=agency_id,
        role=post.role,
        team_id=post.team_id,
        title=post.title.strip(),
        starts_at=clock.now(),
    )


def _check_post(agency: Organisation, post: NewPost) -> None:
    if post.role not in roles_of(agency.sector, is_law_enforcement=agency.is_law_enforcement):
        raise Unfit("Choose a role of your agency.", {"role": "Select a role that your agency may give"})
    if post.team_id and not Team.objects.filter(id=post.team_id, organisation=agency).exists():
        raise Unfit("Choose a team of your agency.", {"team": "Select a team of your agency"})


def _check_can_join(agency: Organisation, known: Worker) -> None:
    """Refuse to invite twice, to wake an account that went off by itself, and to make a link into a post elsewhere."""
    held = Post.objects.filter(worker_id=known.id, ends_at=None)
    if held.filter(organisation=agency).exists():
        raise Unfit("They work here already.", {"email": "This address is a colleague's already: open their page"})
    if held.exists() and not (known.is_active and is_way_in({one.kind for one in factors_of(known.id)})):
        raise Unfit(
            "They cannot be invited yet.",
            {"email": "Another agency has this address, and no way in stands there. Ask that agency first"},
        )


def _check_not_self(by: Actor, worker_id: UUID) -> None:
    if by.worker_id == worker_id:
        raise Refused("Nobody changes their own account here. Ask another administrator.")
