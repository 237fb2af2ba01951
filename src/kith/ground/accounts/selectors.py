"""Who may sign in, by what, in which posts, and where are they signed in?"""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q, QuerySet

from kith.ground.accounts.models import Factor, Invitation, SignIn
from kith.ground.accounts.rules.limits import Limits
from kith.ground.accounts.sealing import is_marked, secret_of
from kith.ground.kernel import clock
from kith.ground.kernel.actor import Actor
from kith.ground.kernel.errors import NotThere, Refused
from kith.ground.partners.models import Organisation, Post, Team, Worker
from kith.ground.partners.selectors import settings_in_force
from kith.ground.partners.words import HUB, ROLES

HEX = 32
"""How many digits of a link name its invitation; the rest is its secret."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """One worker of an agency as its administrator sees them: posts there, ways in, what waits. No case."""

    worker: Worker
    posts: list[Post]
    factors: list[Factor]
    waiting: list[Invitation]
    last_seen: datetime | None

    @property
    def has_way_in(self) -> bool:
        """Whether they can prove who they are by two factors."""
        return is_way_in({one.kind for one in self.factors})


def is_way_in(kinds: set[str]) -> bool:
    """Say whether factors of these kinds let somebody in: a password alone or a code alone never does."""
    return "passkey" in kinds or {"password", "code"} <= kinds


def limits() -> Limits:
    """Return the limits of sessions in force."""
    return Limits.of(settings_in_force())


def worker_at(email: str) -> Worker | None:
    """Return the worker with this address whose account is on; the product's own services never sign in."""
    found = Worker.objects.filter(email__iexact=email.strip(), is_active=True)
    return found.exclude(email__endswith="@kith.invalid").first()


def posts_of(worker_id: UUID, of: str = "") -> list[Post]:
    """Return the posts in use of a worker; only those `of` an organisation's code where one is given."""
    now = clock.now()
    live = Q(ends_at=None) | Q(ends_at__gt=now)
    rows = Post.objects.filter(live, worker_id=worker_id, starts_at__lte=now, role__in=ROLES, worker__is_active=True)
    rows = rows.filter(organisation__code=of) if of else rows
    return list(rows.select_related("organisation", "worker").order_by("starts_at", "id"))


def factors_of(worker_id: UUID, kind: str = "") -> list[Factor]:
    """Return a worker's factors, oldest first."""
    rows = Factor.objects.filter(worker_id=worker_id).order_by("made_at")
    return list(rows.filter(kind=kind) if kind else rows)


def passkeys_of(worker_id: UUID) -> list[bytes]:
    """Return the public halves of a worker's passkeys."""
    return [secret for one in factors_of(worker_id, "passkey") if (secret := secret_of(one))]


def live_sessions(worker_id: UUID) -> list[SignIn]:
    """Return the sessions of a worker that still go on, newest first."""
    now, bounds = clock.now(), limits()
    rows = SignIn.objects.filter(
        Exists(Session.objects.filter(session_key=OuterRef("session_row"))),
        worker_id=worker_id,
        ended_at=None,
        began_at__gt=now - bounds.longest,
        seen_at__gt=now - bounds.idle,
    )
    return list(rows.select_related("post__organisation").order_by("-began_at"))


def invitation_shown(token: str) -> Invitation | None:
    """Return the invitation whose link was opened, if it still counts."""
    named, secret = token[:HEX], token[HEX:]
    found = _invitations().filter(id=named).first() if re.fullmatch(f"[0-9a-f]{{{HEX}}}", named) else None
    said = (found.id, found.worker_id, found.purpose) if found else ()
    return found if found and is_marked(str(found.digest), "invitation", *said, secret) else None


def invitation_opened(kept: dict[str, str]) -> Invitation | None:
    """Return the invitation that was opened before, if it still counts and says what it said then."""
    return _invitations().filter(**kept).first() if kept else None


def administers(by: Actor) -> Organisation:
    """Return the agency whose workers this administrator keeps. Raises `Refused`."""
    if by.role != "ADM":
        raise Refused("An agency's administrator keeps its workers.")
    return Organisation.objects.get(id=by.organisation_id)


def colleagues(by: Actor) -> list[Colleague]:
    """Return everybody with a post, ended or not, in the administrator's own agency."""
    agency = administers(by)
    return _with_posts(Post.objects.filter(organisation=agency, role__in=ROLES))


def colleague(by: Actor, worker_id: UUID) -> Colleague:
    """Return one worker of the own agency. Raises `Refused`, `NotThere`."""
    agency = administers(by)
    found = _with_posts(Post.objects.filter(organisation=agency, worker_id=worker_id, role__in=ROLES))
    if not found:
        raise NotThere("There is no such worker.")
    return found[0]


def recoveries_to_confirm(by: Actor) -> list[Invitation]:
    """Return the recoveries that another administrator asked for, in the own agency; in the hub's, of all agencies."""
    administers(by)
    rows = Invitation.objects.filter(purpose="recover", digest=None, ends_at__gt=clock.now()).exclude(
        Q(asked_by=by.post_id) | Q(worker_id=by.worker_id)
    )
    if by.organisation_id != HUB:
        own = Post.objects.filter(organisation_id=by.organisation_id, worker_id=OuterRef("worker_id"))
        rows = rows.filter(Exists(own))
    return list(rows.select_related("worker").order_by("made_at"))


def teams_of(by: Actor) -> list[Team]:
    """Return the teams of the administrator's agency."""
    return list(Team.objects.filter(organisation_id=by.organisation_id).order_by("name"))


def dormant_workers(since: datetime) -> list[UUID]:
    """Return the workers with a way in who have not signed in, and were given nothing new, since a moment."""
    signed_in = SignIn.objects.filter(worker_id=OuterRef("id"), began_at__gt=since)
    proved = Factor.objects.filter(worker_id=OuterRef("id"), made_at__gt=since)
    invited = Invitation.objects.filter(worker_id=OuterRef("id"), made_at__gt=since)
    has_way_in = Factor.objects.filter(worker_id=OuterRef("id"))
    rows = Worker.objects.filter(
        Exists(has_way_in), ~Exists(signed_in), ~Exists(proved), ~Exists(invited), is_active=True
    )
    return list(rows.values_list("id", flat=True))


def _invitations() -> "QuerySet[Invitation]":
    rows = Invitation.objects.filter(used_at=None, ends_at__gt=clock.now(), worker__is_active=True)
    return rows.exclude(digest=None).select_related("worker")


def _with_posts(posts: "QuerySet[Post]") -> list[Colleague]:
    rows = list(posts.select_related("worker", "organisation", "team").order_by("worker__name", "-starts_at"))
    workers = {row.worker_id: row.worker for row in rows}
    factors = list(Factor.objects.filter(worker_id__in=workers).order_by("made_at"))
    waiting = list(Invitation.objects.filter(worker_id__in=workers, used_at=None, ends_at__gt=clock.now()))
    seen = dict(SignIn.objects.filter(worker_id__in=workers).order_by("seen_at").values_list("worker_id", "seen_at"))
    return [
        Colleague(
            worker,
            [row for row in rows if row.worker_id == worker_id],
            [one for one in factors if one.worker_id == worker_id],
            [one for one in waiting if one.worker_id == worker_id],
            seen.get(worker_id),
        )
        for worker_id, worker in workers.items()
    ]
