"""How does a room say what was done or seen, in the same transaction?"""

from collections.abc import Iterable
from contextvars import ContextVar
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from kith.ground.kernel.errors import KithError
from kith.ground.kernel.ids import new_id
from kith.ground.trail import sink

session_of: ContextVar[str] = ContextVar("kith_session_of", default="")
"""A short digest of the session, set once a request by the door."""
subjects_here: ContextVar[set[UUID] | None] = ContextVar("kith_subjects_here", default=None)
"""Whom this request has read or written so far, by its entries and its guarded rows; begun afresh by the door."""


def note_subjects(subjects: Iterable[UUID]) -> None:
    """Note whom this request is about."""
    here = subjects_here.get()
    if here is not None:
        here.update(subjects)


class TrailUnwritable(KithError):
    """The database takes no entry: what was asked for is not answered."""


def name_session(session_key: str | None) -> None:
    """Let the entries that follow carry a digest of this session, or of none."""
    session_of.set(sha256((session_key or "").encode()).hexdigest()[:16])


def remember(
    act: str,
    *,
    subjects: Iterable[UUID] = (),
    about: tuple[str, str] = ("", ""),
    why: str = "",
    fields: Iterable[str] = (),
    outcome: str = "done",
) -> UUID:
    """Append one entry; who acts comes from the connection's context. `about` is (kind, id). No content.

    Raises `TrailUnwritable`: then nothing may be shown.
    """
    entry_id, about_whom = new_id(), list(dict.fromkeys(subjects))
    note_subjects(about_whom)
    said: list[Any] = [
        *(entry_id, act, about_whom, about[0], str(about[1])[:200], why[:300], list(fields)),
        *(outcome, session_of.get()),
    ]
    try:
        with connection.cursor() as cursor:
            cursor.execute("select kith.trail_append(%s, %s, %s, %s, %s, %s, %s, %s, %s)", said)
            leaf = bytes(cursor.fetchone()[0])
    except DatabaseError as error:
        raise TrailUnwritable("The trail cannot be written.") from error
    transaction.on_commit(lambda: sink.write(entry_id, leaf))
    return entry_id
