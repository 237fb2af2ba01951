"""How does a session begin at the door, how long does it last, and how is what was typed kept when it is over?"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.http import escape_leading_slashes

from kith.ground.access.requests import address_of
from kith.ground.access.viewer import Viewer
from kith.ground.accounts.actions.sessions import begin_session, end_this_session, see_session
from kith.ground.accounts.rules.limits import browser_of, end_of
from kith.ground.accounts.sealing import seal_text, unseal_text
from kith.ground.accounts.selectors import limits, posts_of
from kith.ground.accounts.words import FRESH_FOR, PENDING_FOR
from kith.ground.kernel import clock
from kith.ground.trail.memory import name_session

NOTE_EVERY = timedelta(minutes=1)
LONGEST_KEPT = 400_000
NOT_KEPT = ("csrfmiddlewaretoken", "password", "code", "answer", "seed", "kept")
"""The page's token, and what proves somebody: it is given again."""


@dataclass(frozen=True, slots=True)
class Waits:
    """Who has got how far by what; `of` is the organisation whose directory sent them, for whom alone it speaks."""

    worker_id: UUID
    how: str
    of: str


def place_of(request: HttpRequest) -> str:
    """Return a keyed hash of where a request comes from."""
    return salted_hmac("kith.accounts.place", address_of(request), algorithm="sha256").hexdigest()[:40]


def lasts(request: HttpRequest, viewer: Viewer) -> bool:
    """Say whether this session still goes on, and note that it is in use; one that is over ends here."""
    now, session = clock.now(), request.session
    key = session.session_key or ""
    try:
        seen_at = datetime.fromisoformat(session["seen_at"])
        why = end_of(
            now,
            seen_at=seen_at,
            over_at=datetime.fromisoformat(session["over_at"]),
            idle=timedelta(seconds=session["idle_seconds"]),
        )
    except KeyError:
        seen_at, why = now, "over"
    if why:
        end_this_session(key, why)
        session.flush()
        if request.method == "GET":
            session["after_sign_in"] = path_here(request)
        request.expired_worker = viewer.worker_id  # type: ignore[attr-defined]
        return False
    if now - seen_at >= NOTE_EVERY:
        session["seen_at"] = now.isoformat()
        see_session(key, now)
    return True


def path_here(request: HttpRequest) -> str:
    """Return what was asked for as a path of ours: `//elsewhere/a` would lead a browser to another site."""
    return escape_leading_slashes(request.get_full_path())


def is_fresh(session: SessionBase) -> bool:
    """Say whether the worker proved who they are a short while ago."""
    signed_in = session.get("signed_in_at", "")
    return bool(signed_in) and clock.now() - datetime.fromisoformat(signed_in) <= FRESH_FOR


def await_second(request: HttpRequest, worker_id: UUID, step: str, how: str = "", of: str = "") -> None:
    """Keep who has got how far, for a short while, under a fresh key: they wait for the `code`, or for the `post`."""
    request.session.cycle_key()
    request.session["waits"] = {
        "worker": str(worker_id),
        "step": step,
        "how": how,
        "of": of,
        "until": (clock.now() + PENDING_FOR).isoformat(),
    }


def awaited(request: HttpRequest, step: str) -> Waits | None:
    """Return who waits at this step, and how they proved themselves so far."""
    said = request.session.get("waits", {})
    if said.get("step") != step or clock.now() > datetime.fromisoformat(said["until"]):
        return None
    return Waits(UUID(said["worker"]), said["how"], said["of"])


def let_in(request: HttpRequest, worker_id: UUID, how: str, of: str = "") -> HttpResponse:
    """Let a worker in who has proved themselves by two factors: to their one post, or to choose among several."""
    posts = posts_of(worker_id, of)
    if len(posts) == 1:
        return enter(request, worker_id, posts[0].id, how)
    await_second(request, worker_id, "post", how, of)
    return choose(request, worker_id, of)


def choose(request: HttpRequest, worker_id: UUID, of: str = "") -> HttpResponse:
    """Show the posts of a worker."""
    page = {"posts": posts_of(worker_id, of), "kept": kept_by(request)}
    return render(request, "accounts/choose_post.html", page)


def enter(request: HttpRequest, worker_id: UUID, post_id: UUID, how: str) -> HttpResponse:
    """Begin the session under a key nobody has seen, and go on where the worker was."""
    session = request.session
    after, old_key, kept = session.get("after_sign_in", ""), session.session_key or "", kept_by(request)
    end_this_session(old_key, "out")
    session.flush()
    session.create()
    name_session(session.session_key)
    begun = begin_session(
        post_id=post_id,
        session_key=session.session_key or "",
        how=how,
        browser=browser_of(request.headers.get("User-Agent", "")),
    )
    bounds = limits()
    session["post"] = str(post_id)
    session["signed_in_at"] = session["seen_at"] = begun.began_at.isoformat()
    session["over_at"] = (begun.began_at + bounds.longest).isoformat()
    session["idle_seconds"] = bounds.idle.total_seconds()
    rotate_token(request)
    return go_on(request, worker_id, after, kept)


def kept_by(request: HttpRequest) -> str:
    """Return what was typed before, sealed: of the page, or for who went round by a directory of the session."""
    return str(request.POST.get("kept", "") or request.session.get("kept", ""))


def go_on(request: HttpRequest, worker_id: UUID, after: str, sealed: str) -> HttpResponse:
    """Give back what was typed before the session was over, or lead on to where the worker was going."""
    kept = opened(sealed, worker_id)
    if kept:
        return render(request, "accounts/kept.html", {"path": kept["path"], "typed": kept["typed"]})
    return HttpResponseRedirect(after or reverse("home"), status=HTTPStatus.SEE_OTHER)


def keep_typed(request: HttpRequest, worker_id: UUID) -> str:
    """Return what was typed, sealed for this worker alone, for a hidden field; nothing of it stays on the server."""
    typed = [(name, text) for name, texts in request.POST.lists() if name not in NOT_KEPT for text in texts]
    if sum(len(name) + len(text) for name, text in typed) > LONGEST_KEPT:
        return ""
    return seal_text({"path": path_here(request), "typed": typed}, bound_to=_bound_to(worker_id))


def opened(kept: str, worker_id: UUID) -> dict[str, Any] | None:
    """Return the path and fields that this worker typed; nothing of what another did."""
    found: dict[str, Any] | None = unseal_text(kept, bound_to=_bound_to(worker_id)) if kept else None
    return found


def forget(response: HttpResponse) -> HttpResponse:
    """Let the browser drop what it holds of us."""
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        response.delete_cookie(name)
    return response


def _bound_to(worker_id: UUID) -> str:
    return f"kept|{worker_id}"
