"""How is it shown to a court that one entry stood in the trail that was signed?"""

from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connections

from kith.ground.kernel.errors import NotThere
from kith.ground.trail.tree import inclusion_path, root_by_path
from kith.ground.trail.verify import ENTRY
from kith.ground.trail.witness import Signed, as_json, from_json

NAMES = (
    "id at true_at txid post_id worker_id role organisation_id session act subjects object_kind object_id why "
    "fields outcome"
).split()


def inclusion_of(entry_id: str, *, using: str) -> dict[str, Any]:
    """Return an entry with its place, the path to the root, and the signed checkpoint. Raises `NotThere`.

    Read through the owner's connection; the result can be checked with the public key alone.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"{ENTRY}, l.idx from trail_entry e join trail_leaf l on l.entry_id = e.id where e.id = %s", [entry_id]
        )
        row = cursor.fetchone()
        cursor.execute("select note, signature from trail_checkpoint order by size desc limit 1")
        last = cursor.fetchone()
        if row is None or last is None:
            raise NotThere("There is no such sealed entry.")
        signed = Signed(last[0], bytes(last[1]))
        cursor.execute("select leaf from trail_leaf where idx < %s order by idx", [signed.size])
        leaves = [bytes(one[0]) for one in cursor.fetchall()]
    *values, idx = row
    return {
        "entry": dict(zip(NAMES, values, strict=True)),
        "idx": idx,
        "path": [one.hex() for one in inclusion_path(leaves, idx)],
        "checkpoint": as_json(signed),
    }


def leaf_of(values: tuple[str | None, ...]) -> bytes:
    """Return the leaf hash of an entry's canonical values, worked out apart from the database's own function."""
    parts = [(value or "").encode() for value in values]
    return sha256(b"\x00" + b"".join(str(len(part)).encode() + b":" + part for part in parts)).digest()


def is_included(proof: dict[str, Any], key: Ed25519PublicKey) -> bool:
    """Say whether a proof holds: the entry's own bytes lead by the path to a root that this key signed."""
    signed = from_json(proof["checkpoint"])
    leaf = leaf_of(tuple(proof["entry"][name] for name in NAMES))
    path = [bytes.fromhex(one) for one in proof["path"]]
    if any(len(one) != sha256().digest_size for one in path) or not signed.is_signed_by(key):
        return False
    return root_by_path(leaf, int(proof["idx"]), signed.size, path) == signed.root
