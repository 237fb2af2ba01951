"""How do the invented organisations, teams and workers come in? Written by the owner: nobody is there yet to do it."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.backends.utils import CursorWrapper

from kith.door.street.script.names import ORGANISATIONS, WORKERS
from kith.door.street.script.shapes import Agency, Employee
from kith.ground.kernel.clock import LONDON
from kith.ground.partners.rules import digest_of
from kith.ground.partners.words import HUB, HUB_TEAM

HUB_TEAM_KEY = "mash"
SINCE = "2014-01-01T00:00:00Z"
ROTA_FROM = date(2014, 12, 1)
ROTA_DAYS = 75
DUTY_ROLES = ("MTO", "MTM")
STANDING_ROLES = ("CSC",)
DEMO_KEY_ID, DEMO_SECRET = "DEMASCHM", "larkhill-demonstration-only"
DEMO_KEY_ACTS_AS = "dsl_hill"
DEMO_KEY = """
insert into partners_agencykey (id, digest, post_id, label, starts_at, made_by)
select %s, %s, %s, 'Pupil records of Larkhill School (demonstration)', %s, %s
  from kernel_installation where is_demo on conflict do nothing
"""
"""A key whose secret everybody knows: written only where the owner's row says that this is a demonstration."""


def key_id(kind: str, key: str) -> UUID:
    """Return the fixed id of an invented organisation, team, worker or post."""
    return uuid5(NAMESPACE_URL, f"kith:street:{kind}:{key}")


def post_of(key: str) -> UUID:
    """Return the post of a worker of the street."""
    return key_id("post", key)


def organisation_of(key: str) -> UUID:
    """Return the organisation of the street with this key."""
    return key_id("organisation", key)


def load_cast(cursor: CursorWrapper) -> None:
    """Write organisations, teams, workers, posts and the hub's rota."""
    cursor.executemany(
        "insert into partners_organisation (id, code, name, short, kind, sector, is_board_member, is_law_enforcement,"
        " agreement_from, phone, version) values (%s, %s, %s, %s, %s, %s, %s, %s, '2014-04-01', %s, 1)"
        " on conflict do nothing",
        [_organisation(one) for one in ORGANISATIONS],
    )
    cursor.executemany(
        "insert into partners_team (id, organisation_id, name, kind, reaches_all) values (%s, %s, %s, %s, false)"
        " on conflict do nothing",
        [
            (key_id("team", key), organisation_of(one.key), name, kind)
            for one in ORGANISATIONS
            for key, name, kind in one.teams
            if key != HUB_TEAM_KEY
        ],
    )
    cursor.execute("update partners_organisation set parent_id = %s where id = %s", [organisation_of("systems"), HUB])
    for worker in WORKERS:
        _load_worker(cursor, worker)
    cursor.execute(
        DEMO_KEY, [DEMO_KEY_ID, digest_of(DEMO_SECRET), post_of(DEMO_KEY_ACTS_AS), SINCE, post_of("adm_one")]
    )
    cursor.executemany(
        "insert into partners_shift (id, post_id, team_id, starts_at, ends_at, given_by, reason, version)"
        " values (%s, %s, %s, %s, %s, %s, %s, 1) on conflict do nothing",
        [row for worker in WORKERS for row in _shifts(worker)],
    )


def _organisation(one: Agency) -> tuple[Any, ...]:
    said = (one.key, one.name, one.short, one.kind, one.sector, one.is_board_member, one.is_law_enforcement, one.phone)
    return (organisation_of(one.key), *said)


def _load_worker(cursor: CursorWrapper, worker: Employee) -> None:
    is_hub = worker.team == HUB_TEAM_KEY
    team = HUB_TEAM if is_hub else key_id("team", worker.team) if worker.team else None
    cursor.execute(
        "insert into partners_worker (id, email, password, name, phone, is_active) values (%s, %s, '!', %s, %s, true)"
        " on conflict do nothing",
        [key_id("worker", worker.key), worker.email, worker.name, worker.phone],
    )
    cursor.execute(
        "insert into partners_post (id, worker_id, role, organisation_id, team_id, title, starts_at)"
        " values (%s, %s, %s, %s, %s, %s, %s) on conflict do nothing",
        [
            post_of(worker.key),
            key_id("worker", worker.key),
            worker.role,
            HUB if is_hub else organisation_of(worker.agency),
            team,
            worker.title,
            SINCE,
        ],
    )


def _shifts(worker: Employee) -> list[tuple[Any, ...]]:
    """Return a turn of duty each day for the hub's officers, and a standing one for the coordinator."""
    if worker.role in STANDING_ROLES:
        start = datetime.combine(ROTA_FROM, time(0, 0), LONDON)
        return [_shift(worker, "standing", start, start + timedelta(days=365), "Keeps the single records")]
    if worker.role not in DUTY_ROLES:
        return []
    days = (ROTA_FROM + timedelta(days=n) for n in range(ROTA_DAYS))
    return [
        _shift(
            worker,
            day.isoformat(),
            datetime.combine(day, time(7, 30), LONDON),
            datetime.combine(day, time(21, 0), LONDON),
            "Rota",
        )
        for day in days
    ]


def _shift(worker: Employee, key: str, starts_at: datetime, ends_at: datetime, reason: str) -> tuple[Any, ...]:
    post = post_of(worker.key)
    return (key_id("shift", f"{worker.key}:{key}"), post, HUB_TEAM, starts_at, ends_at, post, reason)
