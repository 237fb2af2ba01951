"""Is this the worker they say? Wrong tries are counted and remembered; an unknown account costs and says the same."""

import secrets
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.utils.crypto import salted_hmac

from kith.ground.accounts import passkeys
from kith.ground.accounts.models import Factor
from kith.ground.accounts.passkeys import NoPasskey
from kith.ground.accounts.rules import codes
from kith.ground.accounts.sealing import secret_of
from kith.ground.accounts.selectors import factors_of, worker_at
from kith.ground.accounts.words import MOST_TRIES, MOST_TRIES_FROM_ONE_PLACE, MOST_TRIES_IN_ALL, WINDOW_MINUTES
from kith.ground.kernel import clock
from kith.ground.kernel.errors import KithError
from kith.ground.kernel.rates import count_up, counted_since, take_back
from kith.ground.trail.memory import remember

MINUTE = timedelta(minutes=1)


class NotProved(KithError):
    """What was given proves nobody."""


class TooManyTries(KithError):
    """Too many wrong tries lately; a passkey still lets its owner in."""


def prove_password(*, email: str, password: str, place: str) -> UUID:
    """Return whose password this is: the first of two factors. Raises `NotProved`, `TooManyTries`."""
    worker = worker_at(email)
    held = factors_of(worker.id, "password") if worker else []
    hashed = secret_of(held[0]).decode() if held else ""
    nobody = _of_nobody()
    tries = _Tries(f"a:{_hashed(email.strip().lower(), place)}", place)

    def fits() -> bool:
        return check_password(password, hashed or nobody) and bool(hashed)

    tries.hold(fits, worker.id if worker else None, "password")
    if worker is None:
        raise NotProved
    return worker.id


def prove_code(*, worker_id: UUID, code: str, place: str) -> None:
    """Check the second factor; a code counts once. Raises `NotProved`, `TooManyTries`."""
    tries = _Tries(f"c:{_hashed(str(worker_id))}", place)
    tries.hold(lambda: _use_code(worker_id, code), worker_id, "code")


def prove_passkey(*, host: str, state: Mapping[str, Any] | None, answer: str, of: UUID | None = None) -> UUID:
    """Return whose passkey answered the question: both factors in one. Raises `NotProved`."""
    found = None
    try:
        handle = passkeys.handle_of(answer)
        found = Factor.objects.filter(handle=handle, kind="passkey", worker__is_active=True).first()
        if state is None or found is None or of not in (None, found.worker_id):
            raise NoPasskey
        passkeys.check(host, state, answer, secret_of(found), found.worker_id)
    except NoPasskey as error:
        _refused(found.worker_id if found else None, "passkey")
        raise NotProved from error
    Factor.objects.filter(id=found.id).update(used_at=clock.now())
    return found.worker_id


class _Tries:
    """The wrong tries of one account from one place, counted by the minute in the database."""

    def __init__(self, own: str, place: str) -> None:
        self.at = clock.now()
        self.since = self.at.replace(second=0, microsecond=0) - MINUTE * (WINDOW_MINUTES - 1)
        self.limits = (
            (own, MOST_TRIES),
            (f"p:{place}", MOST_TRIES_FROM_ONE_PLACE),
            ("sign-in tries", MOST_TRIES_IN_ALL),
        )

    def hold(self, fits: Callable[[], bool], worker_id: UUID | None, kind: str) -> None:
        """Look whether it fits, within the limits. Each try is counted before its answer counts, so a thousand at once
        learn no more than ten in a row."""
        if any(counted_since(key, self.since) >= most for key, most in self.limits):
            raise TooManyTries
        is_right = fits()
        counted = [(self._count(key), most) for key, most in self.limits]
        if any(number > most for number, most in counted):
            raise TooManyTries
        if is_right:
            for key, _ in self.limits:
                take_back(key, self.at, MINUTE)
            return
        _refused(worker_id, kind)
        if any(number == most for number, most in counted):
            remember("sign-in throttled", about=_about(worker_id), why=kind, outcome="429")
        raise NotProved

    def _count(self, key: str) -> int:
        count_up(key, self.at, MINUTE)
        return counted_since(key, self.since)


def _use_code(worker_id: UUID, code: str) -> bool:
    held = factors_of(worker_id, "code")
    seed = secret_of(held[0]) if held else b""
    if not seed:
        return False
    step = codes.matching_step(seed, code, codes.step_of(time.time()), after=held[0].counter)
    unused = Factor.objects.filter(id=held[0].id, counter__lt=step or 0)
    return step is not None and bool(unused.update(counter=step, used_at=clock.now()))


def _refused(worker_id: UUID | None, kind: str) -> None:
    remember("sign-in refused", about=_about(worker_id), why=kind, outcome="refused")


def _about(worker_id: UUID | None) -> tuple[str, str]:
    return ("worker", str(worker_id)) if worker_id else ("worker", "unknown")


def _hashed(*parts: str) -> str:
    return salted_hmac("kith.accounts.tries", "|".join(parts), algorithm="sha256").hexdigest()[:40]


@cache
def _of_nobody() -> str:
    """Return a hash that no password fits, as dear to check as any other."""
    return make_password(secrets.token_urlsafe(32))
