"""Which keys are there, and where does the one that wraps them all lie? Outside the database, and in no backup."""

import os
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from kith.ground.kernel.ids import new_id
from kith.ground.kernel.sealing import DoesNotOpen, name_of_key, new_key, opened, sealed

TABLE = "vault_datakey"
ONE_KEY_AT_A_TIME = 7413
"""The database's lock for it: who seals holds it shared to the end of the transaction, who changes keys alone."""
_unwrapped: dict[tuple[UUID, bytes], bytes] = {}


class NoKey(RuntimeError):
    """What is sealed cannot be opened here; the message says which file is wanted."""


def wrapping_key_path() -> Path:
    """Return where the key-encryption key stands."""
    return Path(settings.KITH_FACTS_KEY)


def older_wrapping_key_path(name: str) -> Path:
    """Return where a key-encryption key stands that was replaced, until somebody takes it away."""
    path = wrapping_key_path()
    return path.with_name(f"{path.stem}.{name}.old")


def wrapping_key(path: Path | None = None) -> bytes:
    """Return the key-encryption key. Raises `NoKey`."""
    path = path or wrapping_key_path()
    try:
        return bytes.fromhex(path.read_text().strip())
    except FileNotFoundError as error:
        raise NoKey(
            f"There is no key for protected facts at {path}. Bring facts.key of this installation there;"
            " without it nothing that is sealed can be read, by anybody."
        ) from error
    except (ValueError, OSError) as error:
        raise NoKey(f"{path} is no key for protected facts: 64 hexadecimal digits are expected.") from error


def write_wrapping_key(path: Path, key: bytes) -> None:
    """Write a key where there is none (0600)."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(key.hex() + "\n")


def first_keys(using: str) -> None:
    """Make the first keys of a new installation; where keys stand already nothing is made, whatever file is missing."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("lock table public.vault_datakey in exclusive mode")
        cursor.execute("select 1 from vault_datakey limit 1")
        if cursor.fetchone():
            return
        if not wrapping_key_path().exists():
            write_wrapping_key(wrapping_key_path(), new_key())
        for kind in ("data", "index"):
            add_key(cursor, kind)


def add_key(cursor: CursorWrapper, kind: str) -> UUID:
    """Add a fresh key through the owner's cursor; return its name."""
    wrapping, key_id = wrapping_key(), new_id()
    cursor.execute(
        "insert into vault_datakey (id, kind, wrapped, wrapped_by, made_at) values (%s, %s, %s, %s, clock_timestamp())",
        [key_id, kind, wrap(wrapping, key_id, new_key()), name_of_key(wrapping)],
    )
    return key_id


def wrap(wrapping: bytes, key_id: UUID, key: bytes) -> bytes:
    """Return a data key wrapped for its own row."""
    return sealed(wrapping, key, TABLE, key_id, "wrapped", name_of_key(wrapping))


def unwrap(wrapping: bytes, key_id: UUID, wrapped: bytes, wrapped_by: str) -> bytes:
    """Return a data key. Raises `NoKey`."""
    older = older_wrapping_key_path(wrapped_by)
    if wrapped_by != name_of_key(wrapping) and older.exists():
        wrapping = wrapping_key(older)
    if wrapped_by != name_of_key(wrapping):
        raise NoKey(
            f"{wrapping_key_path()} is the key {name_of_key(wrapping)}, and what is sealed here needs the key"
            f" {wrapped_by}. Bring that one; without it nothing that is sealed can be read, by anybody."
        )
    try:
        return opened(wrapping, wrapped, TABLE, key_id, "wrapped", wrapped_by)
    except DoesNotOpen as error:
        raise NoKey("A data key does not open: its row was changed.") from error


def key_in_use(kind: str, using: str = "default") -> tuple[UUID, bytes]:
    """Return the newest key of a kind with its name. Raises `NoKey`."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "select id, wrapped, wrapped_by from vault_datakey where kind = %s and retired_at is null"
            " order by made_at desc limit 1",
            [kind],
        )
        row = cursor.fetchone()
    if row is None:
        raise NoKey("No key was made yet. Run ./kith serve with KITH_OWNER_URL set.")
    return row[0], _opened(*row)


def key_called(key_id: UUID, using: str = "default") -> bytes:
    """Return a data key by its name. Raises `NoKey`."""
    with connections[using].cursor() as cursor:
        cursor.execute("select id, wrapped, wrapped_by from vault_datakey where id = %s", [key_id])
        row = cursor.fetchone()
    if row is None or not row[1]:
        raise NoKey(f"The key {key_id} is gone: what it sealed cannot be read by anybody.")
    return _opened(*row)


def _opened(key_id: UUID, wrapped: bytes, wrapped_by: str) -> bytes:
    """Unwrap once a process."""
    held = (key_id, bytes(wrapped))
    if held not in _unwrapped:
        _unwrapped[held] = unwrap(wrapping_key(), key_id, bytes(wrapped), wrapped_by)
    return _unwrapped[held]
