"""How does a worker add, change or remove what they prove themselves by?"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password

from kith.ground.access.viewer import acting_as
from kith.ground.accounts import passkeys
from kith.ground.accounts.actions.sessions import end_all_sessions
from kith.ground.accounts.models import Factor, Invitation
from kith.ground.accounts.passkeys import NoPasskey
from kith.ground.accounts.rules import codes
from kith.ground.accounts.rules.passwords import mend_of
from kith.ground.accounts.sealing import sealed_factor
from kith.ground.accounts.selectors import factors_of, is_way_in, posts_of
from kith.ground.kernel import clock
from kith.ground.kernel.actor import Actor
from kith.ground.kernel.errors import NotNow, NotThere, Unfit
from kith.ground.partners.models import Worker
from kith.ground.trail.memory import remember


@dataclass(frozen=True, slots=True)
class Given:
    """What a worker sets: a passkey's answer with the question's state, or a password with a new seed and its code."""

    host: str = ""
    state: Mapping[str, Any] | None = None
    answer: str = ""
    label: str = ""
    password: str = ""
    seed: bytes = b""
    code: str = ""


def begin_account(*, invitation: Invitation, given: Given) -> None:
    """Use an invitation: set the first factors; one to begin again ends everything before. Raises `Unfit`, `NotNow`."""
    posts = posts_of(invitation.worker_id)
    if not posts:
        raise NotNow("There is no post for you yet. Ask whoever invited you.")
    with acting_as(posts[0].id):
        remember("invitation used", about=("worker", str(invitation.worker_id)), why=invitation.purpose)
        used = Invitation.objects.filter(id=invitation.id, used_at=None).update(used_at=clock.now())
        if not used:
            raise NotNow("This link has been used. Ask for another.")
        if invitation.purpose == "recover":
            end_all_sessions(invitation.worker_id, "recovered")
            remove_all_factors(invitation.worker_id, "recovered")
        _set(invitation.worker, given)


def add_factor(*, by: Actor, given: Given, session_key: str) -> None:
    """Add a passkey, or set password and code; a changed password ends every other session. Raises `Unfit`."""
    _set(Worker.objects.get(id=by.worker_id), given)
    if given.password:
        end_all_sessions(by.worker_id, "factor", but=session_key)


def remove_factor(*, by: Actor, factor_id: UUID, session_key: str) -> None:
    """Remove a passkey, or password and code together; never the last way in. Raises `NotThere`, `NotNow`."""
    held = factors_of(by.worker_id)
    gone = next((one for one in held if one.id == factor_id), None)
    if gone is None:
        raise NotThere("There is no such way to sign in.")
    pair = ("password", "code") if gone.kind in ("password", "code") else ()
    left = [one for one in held if one.id != gone.id and one.kind not in pair]
    if not is_way_in({one.kind for one in left}):
        raise NotNow("This is your last way to sign in. Add another first.")
    for one in held:
        if one not in left:
            _remove(one, "removed by its owner")
    end_all_sessions(by.worker_id, "factor", but=session_key)


def remove_all_factors(worker_id: UUID, why: str) -> None:
    """Remove everything a worker proved themselves by."""
    for one in factors_of(worker_id):
        _remove(one, why)


def _set(worker: Worker, given: Given) -> None:
    if given.password:
        _set_password_and_code(worker, given)
    else:
        _set_passkey(worker, given)


def _set_passkey(worker: Worker, given: Given) -> None:
    try:
        if given.state is None:
            raise NoPasskey
        secret = passkeys.new_passkey(given.host, given.state, given.answer)
    except NoPasskey as error:
        raise Unfit(
            "The passkey was not made. Try again.", {"passkey": "The passkey was not made. Try again"}
        ) from error
    handle = passkeys.handle(passkeys.id_of(secret))
    if Factor.objects.filter(handle=handle).exists():
        raise Unfit("This passkey is in use already.", {"passkey": "This passkey is in use already"})
    label = given.label.strip()[:60] or "Passkey"
    _add(worker.id, "passkey", label, secret, handle=handle)


def _set_password_and_code(worker: Worker, given: Given) -> None:
    faults = {"password": mend_of(given.password, (worker.name, worker.email))}
    step = codes.matching_step(given.seed, given.code, codes.step_of(time.time()), after=0)
    if step is None:
        faults["code"] = "Enter the six digits that your app shows for Kith now"
    faults = {name: mend for name, mend in faults.items() if mend}
    if faults:
        raise Unfit("The password and the code cannot be set yet.", faults)
    for one in (*factors_of(worker.id, "password"), *factors_of(worker.id, "code")):
        _remove(one, "changed")
    _add(worker.id, "password", "Password", make_password(given.password).encode())
    _add(worker.id, "code", "Authenticator app", given.seed, counter=step or 0)


def _add(worker_id: UUID, kind: str, label: str, secret: bytes, *, handle: str | None = None, counter: int = 0) -> None:
    remember("factor added", about=("worker", str(worker_id)), why=kind)
    Factor.objects.create(
        worker_id=worker_id,
        kind=kind,
        label=label,
        secret=sealed_factor(secret, kind=kind, worker_id=worker_id),
        handle=handle,
        counter=counter,
        made_at=clock.now(),
    )


def _remove(one: Factor, why: str) -> None:
    remember("factor removed", about=("worker", str(one.worker_id)), why=f"{one.kind}: {why}")
    Factor.objects.filter(id=one.id).delete()
