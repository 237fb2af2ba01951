"""How do entries get their index and their signed checkpoint?"""

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from django.db import connection

from kith.ground.kernel.errors import KithError
from kith.ground.trail.tree import extend, root_of

ORIGIN = "kith-trail"
BATCH = 2_000


class TrailBroken(KithError):
    """The last signed checkpoint does not fit what the sealer finds: it refuses to sign."""


def signing_key(path: Path) -> Ed25519PrivateKey:
    """Return the key kept outside the database, made at first use (0600)."""
    if path.exists():
        return Ed25519PrivateKey.from_private_bytes(path.read_bytes())
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = Ed25519PrivateKey.generate()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()))
    path.with_suffix(".pub").write_text(public_text(key.public_key()))
    return key


def public_text(key: Ed25519PublicKey) -> str:
    """Return the public key as hexadecimal text."""
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def key_id(key: Ed25519PublicKey) -> str:
    """Return the first sixteen hexadecimal digits: enough to name a key."""
    return public_text(key)[:16]


def checkpoint_note(size: int, root: bytes) -> str:
    """Return the text that is signed: origin, size and root, a line each."""
    return f"{ORIGIN}\n{size}\n{root.hex()}\n"


def seal(key: Ed25519PrivateKey) -> int:
    """Seal what is new under the sealer's context; return how many entries. Raises `TrailBroken`."""
    with connection.cursor() as cursor:
        cursor.execute("select size, root, frontier, note, signature from kith.trail_last()")
        size, frontier = _checked(cursor.fetchone(), key)
        cursor.execute("select id, leaf from kith.trail_unsealed(%s)", [BATCH])
        fresh = cursor.fetchall()
        if not fresh:
            return 0
        roots, grown = extend(frontier, size, (bytes(leaf) for _, leaf in fresh))
        root = root_of(roots)
        note = checkpoint_note(grown, root)
        cursor.execute(
            "select kith.trail_seal(%s, %s, %s, %s, %s, %s, %s)",
            [
                size,
                [row[0] for row in fresh],
                root,
                roots,
                note,
                key.sign(note.encode()),
                key_id(key.public_key()),
            ],
        )
    return len(fresh)


def _checked(
    last: tuple[int, bytes, list[bytes], str, bytes] | None, key: Ed25519PrivateKey
) -> tuple[int, list[bytes]]:
    """Return size and frontier of the last checkpoint after checking that it is ours and whole."""
    if last is None:
        return 0, []
    size, root, frontier, note, signature = last
    roots = [bytes(part) for part in frontier]
    if root_of(roots) != bytes(root) or note != checkpoint_note(size, bytes(root)):
        raise TrailBroken("The last checkpoint of the trail does not fit its own root. Run ./kith trail verify.")
    try:
        key.public_key().verify(bytes(signature), note.encode())
    except Exception as error:
        raise TrailBroken("The last checkpoint was signed with another key. Run ./kith trail verify.") from error
    return size, roots
