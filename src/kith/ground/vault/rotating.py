"""How do keys change while people work: a fresh data key and index key, every row sealed anew, the old ones retired?

Run as the owner. Batches are short: readers wait for nothing, writers of the one table for a batch. A version in the
past is sealed anew like the present one, so that "as known on" goes on and an old key can be thrown away.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from kith.ground.kernel.sealing import DoesNotOpen, name_of_key, new_key, opened, packed, sealed, unpacked
from kith.ground.vault.columns import COLUMN, IndexKey
from kith.ground.vault.keys import (
    ONE_KEY_AT_A_TIME,
    NoKey,
    add_key,
    key_called,
    older_wrapping_key_path,
    unwrap,
    wrap,
    wrapping_key,
    wrapping_key_path,
    write_wrapping_key,
)
from kith.ground.vault.models import Protected, Sealed
from kith.ground.vault.rules import Pieces

BATCH = 500
Pick = Callable[[type[Protected], str, dict[str, str]], Pieces]
"""Says the pieces of a fact: its table, its kind, its words."""


@dataclass(frozen=True, slots=True)
class Checked:
    """How many sealed rows there are, past ones too, and how many of them open."""

    rows: int
    open: int
    clear: int


def sealed_models() -> list[type[Sealed]]:
    """Return the tables that have a sealed column."""
    return [model for model in apps.get_models() if issubclass(model, Sealed)]


def rotate(using: str, pieces_of: Pick, watch: Callable[[str], None] = lambda _: None) -> int:
    """Make fresh keys, seal every row with them, retire the old; return how many were sealed anew. Raises `NoKey`."""
    with _alone(using) as cursor:
        key_id = add_key(cursor, "data")
    done = seal_standing(using, key_id, watch)
    renew_tokens(using, pieces_of)
    with _alone(using) as cursor:
        # nobody can have sealed with an older key since: who seals holds the lock and takes the newest
        # what was retired the time before is thrown away now, so that no reader is left with a row and no key
        cursor.execute("update vault_datakey set wrapped = '' where retired_at is not null")
        _retire_older(cursor, key_id)
    return done


def seal_standing(using: str, key_id: UUID, watch: Callable[[str], None] = lambda _: None) -> int:
    """Seal with this key whatever is sealed with another, or stands in clear in a column that was sealed since."""
    key, done = key_called(key_id, using), 0
    for model in sealed_models():
        for schema in ("public", "past"):
            while many := _batch(using, model, schema, key_id, key):
                done += many
                watch(f"{schema}.{model._meta.db_table}: {many} rows")
    return done


def renew_tokens(using: str, pieces_of: Pick) -> None:
    """Make every token anew under a fresh index key, in one transaction; who asks meanwhile waits for nothing."""
    with _alone(using) as cursor:
        key_id = add_key(cursor, "index")
        key = IndexKey(key_id, key_called(key_id, using))
        for model in sealed_models():
            if issubclass(model, Protected):
                _renew_tokens(cursor, using, model, key, pieces_of)
        _retire_older(cursor, key_id)


def _retire_older(cursor: CursorWrapper, key_id: UUID) -> None:
    cursor.execute(
        "update vault_datakey o set retired_at = clock_timestamp() from vault_datakey n"
        " where n.id = %s and o.kind = n.kind and o.made_at < n.made_at and o.retired_at is null",
        [key_id],
    )


def rewrap(using: str) -> str:
    """Change the key-encryption key: wrap every data key anew; return where the old one was put. Raises `NoKey`."""
    old, fresh, path = wrapping_key(), new_key(), wrapping_key_path()
    beside, kept = path.with_suffix(".new"), older_wrapping_key_path(name_of_key(old))
    beside.unlink(missing_ok=True)
    write_wrapping_key(beside, fresh)
    with _alone(using) as cursor:
        cursor.execute("select id, wrapped, wrapped_by from vault_datakey where wrapped <> ''")
        for key_id, wrapped, wrapped_by in cursor.fetchall():
            cursor.execute(
                "update vault_datakey set wrapped = %s, wrapped_by = %s where id = %s",
                [wrap(fresh, key_id, unwrap(old, key_id, bytes(wrapped), wrapped_by)), name_of_key(fresh), key_id],
            )
        kept.unlink(missing_ok=True)
        kept.hardlink_to(path)
        beside.replace(path)
    return str(kept)


def check(using: str) -> Checked:
    """Open every sealed row, and count. Raises `NoKey` where the wrapping key is not there."""
    wrapping_key()
    rows = opens = clear = 0
    with connections[using].cursor() as cursor:
        for model in sealed_models():
            table = model._meta.db_table
            for schema in ("public", "past"):
                cursor.execute(f"select id, sealed, sealed_with from {schema}.{table}")
                for row_id, text, key_id in cursor.fetchall():
                    rows, clear = rows + 1, clear + (key_id is None)
                    opens += _opens(using, table, row_id, text, key_id)
    return Checked(rows, opens, clear)


def _opens(using: str, table: str, row_id: UUID, text: Any, key_id: UUID | None) -> bool:
    if key_id is None:
        return False
    try:
        opened(key_called(key_id, using), bytes(text), table, row_id, COLUMN, key_id)
    except (DoesNotOpen, NoKey):
        return False
    return True


@contextmanager
def _alone(using: str) -> Iterator[CursorWrapper]:
    """Open a transaction of the owner in which nobody else seals."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [ONE_KEY_AT_A_TIME])
        yield cursor


def _batch(using: str, model: type[Sealed], schema: str, key_id: UUID, key: bytes) -> int:
    """Seal some rows anew in one transaction, without a new version of them: their words are the same."""
    table = model._meta.db_table
    clear = getattr(model, "CLEAR_COLUMN", "")
    named = f", {clear}" if clear else ", ''"
    in_clear = f" or {clear} <> ''" if clear else ""
    left = f"sealed_with is distinct from %s and (sealed_with is not null{in_clear})"
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        if schema == "public":
            cursor.execute(f"alter table public.{table} disable trigger user")
        cursor.execute(
            f"select ctid::text, id, sealed, sealed_with{named} from {schema}.{table} where {left} limit {BATCH}"
            " for update",
            [key_id],
        )
        rows = cursor.fetchall()
        emptied = f", {clear} = ''" if clear else ""
        cursor.executemany(
            f"update {schema}.{table} set sealed = %s, sealed_with = %s{emptied} where ctid = %s::tid",
            [(_anew(using, table, row, clear, key_id, key), key_id, row[0]) for row in rows],
        )
        if schema == "public":
            cursor.execute(f"alter table public.{table} enable trigger user")
    return len(rows)


def _anew(using: str, table: str, row: tuple[Any, ...], clear: str, key_id: UUID, key: bytes) -> bytes:
    _, row_id, text, sealed_with, standing = row
    if sealed_with is None:
        plain = packed({clear: standing})
    else:
        plain = opened(key_called(sealed_with, using), bytes(text), table, row_id, COLUMN, sealed_with)
    return sealed(key, plain, table, row_id, COLUMN, key_id)


def _renew_tokens(cursor: CursorWrapper, using: str, model: type[Protected], key: IndexKey, pieces_of: Pick) -> None:
    """Write the tokens of every row of a table anew; its trigger fills the index from them."""
    table = model._meta.db_table
    cursor.execute(
        f"alter table public.{table} disable trigger user; alter table public.{table} enable trigger tokens_changed"
    )
    for row_id, pieces in _pieces(cursor, using, model, pieces_of):
        cursor.execute(
            f"update public.{table} set strong = %s, weak = %s where id = %s",
            [key.tokens(pieces.strong), key.tokens(pieces.weak), row_id],
        )
    cursor.execute(f"update past.{table} set strong = '{{}}', weak = '{{}}'")
    cursor.execute(f"alter table public.{table} enable trigger user")


def _pieces(
    cursor: CursorWrapper, using: str, model: type[Protected], pieces_of: Pick
) -> Iterator[tuple[UUID, Pieces]]:
    table = model._meta.db_table
    cursor.execute(f"select id, kind, sealed, sealed_with from public.{table}")
    for row_id, kind, text, key_id in cursor.fetchall():
        plain = opened(key_called(key_id, using), bytes(text), table, row_id, COLUMN, key_id)
        yield row_id, pieces_of(model, kind, unpacked(plain))
