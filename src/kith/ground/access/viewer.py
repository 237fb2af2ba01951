"""Who is looking, and how does the database come to know it?"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from psycopg.pq import TransactionStatus

from kith.ground.access.context import speak
from kith.ground.kernel import clock
from kith.ground.kernel.actor import Actor
from kith.ground.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Viewer(Actor):
    """An actor whose post the connection's policies are answering for."""

    is_service: bool = False
    in_demo: bool = False
    """Whether the owner's row calls this installation a demonstration."""
    glass: tuple[UUID, datetime] | None = None
    """The child whom a broken glass opens to this post when the viewer begins to look, and until when."""


_current: ContextVar[Viewer | None] = ContextVar("kith_viewer", default=None)

ENTER = """
select set_config('kith.context', %s, true), kith.now(), p.worker_id, w.name, p.role, p.organisation_id,
       o.name, p.team_id, coalesce((select i.is_demo from kernel_installation i where i.id = 1), false),
       g.subject_id, g.ends_at
  from partners_post p join partners_worker w on w.id = p.worker_id
  join partners_organisation o on o.id = p.organisation_id
  cross join lateral kith.glass_of(p.id) g
 where p.id = %s and w.is_active and p.starts_at <= kith.now() and (p.ends_at is null or p.ends_at > kith.now())
"""


def current_viewer() -> Viewer | None:
    """Return the viewer whom this connection speaks for at the moment."""
    return _current.get()


@contextmanager
def acting_as(post_id: UUID, *, session: str = "") -> Iterator[Viewer]:
    """Let the connection speak for a post inside an open transaction; the context before it returns on exit.

    Raises `Refused` when the post is over or its worker is off.
    """
    before = _current.get()
    with connection.cursor() as cursor:
        cursor.execute(ENTER, [speak(post_id), post_id])
        row = cursor.fetchone()
        if row is None:
            raise Refused("This post is not in use. Sign in again, or ask your administrator.")
    viewer = Viewer(
        post_id=post_id,
        worker_id=row[2],
        name=row[3],
        role=row[4],
        organisation_id=row[5],
        organisation=row[6],
        team_id=row[7],
        session=session,
        is_service=row[4].startswith("SVC_"),
        in_demo=row[8],
        glass=(row[9], row[10]) if row[9] else None,
    )
    token = _current.set(viewer)
    try:
        with clock.held_at(row[1]):
            yield viewer
    finally:
        _current.reset(token)
        _speak_for(before)


def _speak_for(viewer: Viewer | None) -> None:
    """Put the context back by hand: SET LOCAL outlives a savepoint that is released.

    In a transaction that has failed there is nothing to put back: its rollback does it.
    """
    if connection.needs_rollback or not connection.in_atomic_block:
        return
    if connection.connection.info.transaction_status == TransactionStatus.INTRANS:
        with connection.cursor() as cursor:
            cursor.execute("select set_config('kith.context', %s, true)", [speak(viewer.post_id) if viewer else ""])


def service_post(role: str) -> UUID:
    """Return the post of one of the product's own services (SVC_...)."""
    with connection.cursor() as cursor:
        cursor.execute("select id from partners_post where role = %s order by starts_at limit 1", [role])
        row = cursor.fetchone()
    if row is None:
        raise Refused(f"The service {role} is not set up. Run ./kith demo or ./kith serve first.")
    post_id: UUID = row[0]
    return post_id
