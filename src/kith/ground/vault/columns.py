"""How do words get into a sealed column and out again?"""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Any
from uuid import UUID

from django.db import connection

from kith.ground.kernel.sealing import opened, packed, sealed, unpacked
from kith.ground.vault.keys import ONE_KEY_AT_A_TIME, key_called, key_in_use
from kith.ground.vault.models import Sealed
from kith.ground.vault.rules import Pieces

COLUMN = "sealed"
WIDTH = 16


@dataclass(frozen=True, slots=True)
class IndexKey:
    """The key tokens are made with, and its name."""

    id: UUID
    key: bytes

    def tokens(self, pieces: frozenset[str]) -> list[bytes]:
        """Return a token for each piece."""
        key = self.key
        return [blake2b(piece.encode(), key=key, digest_size=WIDTH).digest() for piece in pieces]


def index_key(using: str = "default") -> IndexKey:
    """Return the key in use. Raises `NoKey`."""
    return IndexKey(*key_in_use("index", using))


def sealed_columns(model: type[Sealed], row_id: UUID, fields: dict[str, str]) -> dict[str, Any]:
    """Return the columns that hold these words sealed for this row; the keys stay as they are until it is written."""
    _hold_keys()
    key_id, key = key_in_use("data")
    text = sealed(key, packed(fields), model._meta.db_table, row_id, COLUMN, key_id)
    return {"sealed": text, "sealed_with": key_id}


def token_columns(pieces: Pieces) -> dict[str, Any]:
    """Return the columns that hold the tokens of a protected fact."""
    _hold_keys()
    key = index_key()
    return {"strong": key.tokens(pieces.strong), "weak": key.tokens(pieces.weak)}


def words_of(row: Sealed) -> dict[str, str]:
    """Return what a row the viewer may see holds. Raises `NoKey`, `DoesNotOpen`."""
    if row.sealed_with is None:
        return {}
    key = key_called(row.sealed_with)
    return unpacked(opened(key, bytes(row.sealed), row._meta.db_table, row.pk, COLUMN, row.sealed_with))


def _hold_keys() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock_shared(%s)", [ONE_KEY_AT_A_TIME])
