"""How does a session begin, go on and end? Ended means that its row is gone: no cookie brings it back."""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.sessions.models import Session
from django.utils import timezone

from kith.ground.access.viewer import acting_as
from kith.ground.accounts.models import SignIn
from kith.ground.accounts.selectors import limits, live_sessions
from kith.ground.accounts.stored_sessions import row_of
from kith.ground.kernel import clock
from kith.ground.kernel.actor import Actor
from kith.ground.kernel.errors import NotThere
from kith.ground.trail.memory import remember

KEPT_FOR = timedelta(days=400)
"""Longer than any setting lets an account sleep, so that who slept is still known."""


def begin_session(*, post_id: UUID, session_key: str, how: str, browser: str) -> SignIn:
    """Write down that a worker who proved themselves signed in, in this post; older sessions beyond the most end."""
    with acting_as(post_id) as viewer:
        remember("signed in", about=("post", str(post_id)), why=how)
        for one in live_sessions(viewer.worker_id)[limits().most - 1 :]:
            _end(one, "more")
        return SignIn.objects.create(
            worker_id=viewer.worker_id,
            post_id=post_id,
            session_row=row_of(session_key),
            how=how,
            browser=browser,
            began_at=clock.now(),
            seen_at=clock.now(),
        )


def renew_session(*, by: Actor, session_key: str, new_key: str, how: str) -> None:
    """Write down that the worker proved themselves again; the session goes on under another key."""
    remember("signed in again", about=("post", str(by.post_id)), why=how)
    rows = SignIn.objects.filter(worker_id=by.worker_id, session_row=row_of(session_key), ended_at=None)
    rows.update(session_row=row_of(new_key))


def see_session(session_key: str, at: datetime) -> None:
    """Note that the session is in use."""
    SignIn.objects.filter(session_row=row_of(session_key), ended_at=None).update(seen_at=at)


def end_own_session(*, by: Actor, sign_in_id: UUID) -> None:
    """End another session of one's own from here. Raises `NotThere`."""
    found = SignIn.objects.filter(id=sign_in_id, worker_id=by.worker_id, ended_at=None).first()
    if found is None:
        raise NotThere("There is no such session.")
    _end(found, "remote")


def end_this_session(session_key: str, why: str) -> None:
    """Write down why the session of this request ends; the caller forgets its contents."""
    for one in SignIn.objects.filter(session_row=row_of(session_key), ended_at=None):
        _end(one, why)


def end_all_sessions(worker_id: UUID, why: str, *, but: str = "") -> None:
    """End every session of a worker now, but the one with this key."""
    for one in SignIn.objects.filter(worker_id=worker_id, ended_at=None).exclude(session_row=row_of(but)):
        _end(one, why)


def forget_old_sessions() -> None:
    """Delete the rows of sessions that no cookie can open any more, and what is long past."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    SignIn.objects.filter(began_at__lt=clock.now() - KEPT_FOR).delete()


def _end(one: SignIn, why: str) -> None:
    remember("session ended", about=("sign-in", str(one.id)), why=why)
    Session.objects.filter(session_key=one.session_row).delete()
    SignIn.objects.filter(id=one.id, ended_at=None).update(ended_at=clock.now(), ended_why=why)
