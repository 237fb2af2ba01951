"""Does a text hold a fact that must not leave, and which facts were opened here on purpose?

One statement a text, whatever is in it: the text's pieces go to the database as keyed hashes, and no fact is opened.
"""

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg import Cursor

from kith.ground.vault.columns import IndexKey, index_key
from kith.ground.vault.rules import Pieces

ASK = "select fact_id, subject_id, kind from kith.protected_among(%(key)s, %(tokens)s, %(subjects)s::uuid[])"
opened_here: ContextVar[frozenset[UUID]] = ContextVar("kith_opened_here", default=frozenset())
"""The facts that this request opened to somebody who may see them; begun afresh by the door."""
_key: dict[str, IndexKey] = {}


@dataclass(frozen=True, slots=True)
class Hit:
    """A protected fact that a text holds: its row, whose it is, the table it stands in."""

    fact_id: UUID
    subject_id: UUID
    kind: str


def protected_in(pieces: Pieces, subjects: Iterable[UUID] | None = ()) -> list[Hit]:
    """Return the protected facts among these pieces of a text about these subjects; the same whoever asks.

    Where `subjects` is None the text may be about anybody, and every piece counts.
    """
    asked = pieces.strong | pieces.weak
    if not asked:
        return []
    for _ in range(2):
        key = _key.get("in use") or index_key()
        _key["in use"] = key
        rows = _ask(key, key.tokens(asked), None if subjects is None else list(subjects))
        if all(kind != "stale" for _, _, kind in rows):
            return [Hit(*row) for row in rows]
        del _key["in use"]
    raise RuntimeError("the index key changed twice")


def open_here(fact_ids: Iterable[UUID]) -> None:
    """Let this request show these facts."""
    opened_here.set(opened_here.get() | frozenset(fact_ids))


def _ask(key: IndexKey, tokens: list[bytes], subjects: list[UUID] | None) -> list[tuple[UUID, UUID, str]]:
    """Ask by a statement whose plan the connection keeps."""
    connection.ensure_connection()
    native: Any = Cursor(connection.connection)
    make: Any = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with make(native) as cursor:
        cursor.execute(ASK, {"key": key.id, "tokens": b"".join(tokens), "subjects": subjects})
        found: list[tuple[UUID, UUID, str]] = cursor.fetchall()
        return found
