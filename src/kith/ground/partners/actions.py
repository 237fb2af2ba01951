"""What does the partnership decide about itself?"""

import secrets
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F

from kith.ground.kernel import clock
from kith.ground.kernel.actor import Actor
from kith.ground.kernel.errors import NotThere, Refused, Unfit
from kith.ground.kernel.ids import ALPHABET
from kith.ground.kernel.models import BankHoliday
from kith.ground.partners.models import AgencyKey, Setting, Shift
from kith.ground.partners.rules import digest_of, whole_key
from kith.ground.partners.selectors import agency_keys, referrers, runs_hub
from kith.ground.partners.words import DEFAULTS
from kith.ground.trail.memory import remember

LONGEST_SHIFT = timedelta(hours=14)


def decide_setting(*, by: Actor, key: str, value: Any, in_force_from: datetime, reason: str) -> Setting:
    """Record a decision of the partnership from a day on; earlier values stay readable. Raises `Unfit`."""
    if key not in DEFAULTS:
        raise Unfit("There is no such setting.", {"key": "Choose a setting from the list."})
    if not reason.strip():
        raise Unfit("Say why.", {"reason": "Enter why the partnership decided this."})
    remember("setting decided", about=("setting", key), why=reason, fields=[key])
    return Setting.objects.create(
        key=key,
        value=value,
        in_force_from=in_force_from,
        decided_by=f"{by.name}, {by.organisation}",
        reason=reason,
        made_at=clock.now(),
    )


def give_shift(
    *, by: Actor, post_id: UUID, team_id: UUID, starts_at: datetime, ends_at: datetime, reason: str
) -> Shift:
    """Put a post on duty for a team, for at most fourteen hours. Raises `Refused`, `Unfit`."""
    if by.role not in ("MTM", "CSC"):
        raise Refused("The MASH manager writes the rota.")
    if not starts_at < ends_at <= starts_at + LONGEST_SHIFT:
        raise Unfit("The times do not fit.", {"ends_at": "Enter an end after the start and within 14 hours of it."})
    remember("shift given", about=("post", str(post_id)), why=reason)
    return Shift.objects.create(
        post_id=post_id,
        team_id=team_id,
        starts_at=starts_at,
        ends_at=ends_at,
        given_by=by.post_id,
        reason=reason,
    )


def end_shift(*, by: Actor, shift_id: UUID, reason: str) -> None:
    """End a shift now. Raises `Refused`, `NotThere`."""
    if by.role not in ("MTM", "CSC"):
        raise Refused("The MASH manager writes the rota.")
    moment = clock.now()
    remember("shift ended", about=("shift", str(shift_id)), why=reason)
    changed = Shift.objects.filter(id=shift_id, ends_at__gt=moment).update(ends_at=moment, version=F("version") + 1)
    if not changed:
        raise NotThere("There is no such shift.")


def keep_bank_holiday(*, by: Actor, day: date, name: str) -> None:
    """Add a one-off bank holiday, or rename one. Raises `Refused`, `Unfit`."""
    if by.role not in BankHoliday.WRITERS or (by.role == "ADM" and not runs_hub(by)):
        raise Refused("The MASH manager, the coordinator or the hub's administrator keeps the calendar.")
    if not name.strip():
        raise Unfit("Name the day.", {"name": "Enter what the day is called."})
    remember("bank holiday kept", about=("day", day.isoformat()), why=name)
    BankHoliday.objects.update_or_create(day=day, defaults={"name": name})


def make_agency_key(*, by: Actor, post_id: UUID, label: str, ends_at: datetime | None = None) -> str:
    """Make a key for an agency's system, acting as one of its referrers; return it whole, once. Raises `Unfit`."""
    _check_keeps_keys(by)
    if post_id not in {one.id for one in referrers(by)}:
        raise Unfit("Choose whom the system acts as.", {"post": "Select a referrer of the agency from the list"})
    if not label.strip():
        raise Unfit("Name the system.", {"label": "Enter which system this key is for"})
    key_id = "".join(secrets.choice(ALPHABET) for _ in range(8))
    secret = secrets.token_urlsafe(32)
    remember("agency key made", about=("agency key", key_id), why=label)
    AgencyKey.objects.create(
        id=key_id,
        digest=digest_of(secret),
        post_id=post_id,
        label=label.strip(),
        starts_at=clock.now(),
        ends_at=ends_at,
        made_by=by.post_id,
    )
    return whole_key(key_id, secret)


def revoke_agency_key(*, by: Actor, key_id: str) -> None:
    """End a key now; what was sent with it stays. Raises `Refused`, `NotThere`."""
    _check_keeps_keys(by)
    if not any(one.id == key_id and one.revoked_at is None for one in agency_keys(by)):
        raise NotThere("There is no such key.")
    remember("agency key revoked", about=("agency key", key_id))
    AgencyKey.objects.filter(id=key_id).update(revoked_at=clock.now(), revoked_by=by.post_id)


def _check_keeps_keys(by: Actor) -> None:
    if by.role not in AgencyKey.WRITERS:
        raise Refused("The administrator keeps the keys of agencies' systems.")
