"""Is the trail whole: does every entry still say what it said when it was sealed?"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connections

from kith.ground.trail.sealer import checkpoint_note
from kith.ground.trail.tree import extend, root_of

UTC_TEXT = 'YYYY-MM-DD"T"HH24:MI:SS.US'
ENTRY = f"""
select e.id::text, to_char(e.at at time zone 'UTC', '{UTC_TEXT}'),
       to_char(e.true_at at time zone 'UTC', '{UTC_TEXT}'), e.txid::text,
       e.post_id::text, e.worker_id::text, e.role, e.organisation_id::text, e.session, e.act,
       array_to_string(e.subjects, ','), e.object_kind, e.object_id, e.why,
       array_to_string(e.fields, ','), e.outcome
"""


@dataclass(frozen=True)
class Verdict:
    """Code 0 clean, 1 tampered (`first_bad` index and `kind`), 2 cannot tell; `rows` sealed entries walked."""

    code: int
    rows: int
    root: str
    first_bad: int | None = None
    kind: str = ""


def leaf_of(values: tuple[str | None, ...]) -> bytes:
    """Return the leaf hash of an entry's canonical values, worked out apart from the database's own function."""
    parts = [(value or "").encode() for value in values]
    return sha256(b"\x00" + b"".join(str(len(part)).encode() + b":" + part for part in parts)).digest()


def verify(*, using: str, public_key: Path) -> Verdict:
    """Walk the whole trail through the owner's connection and compare it with every signed checkpoint."""
    if not public_key.exists():
        return Verdict(2, 0, "", kind="the public key is not there")
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key.read_text().strip()))
    with connections[using].cursor() as cursor:
        cursor.execute("select size, root, note, signature from trail_checkpoint order by size")
        checkpoints = {row[0]: row[1:] for row in cursor.fetchall()}
        cursor.execute(
            f"{ENTRY}, l.idx, l.leaf from trail_leaf l left join trail_entry e on e.id = l.entry_id order by l.idx"
        )
        rows = cursor.fetchall()
        unplaced = _lost(cursor)
    return _walk(rows, checkpoints, key, unplaced)


def _lost(cursor: object) -> int:
    """Count entries that were passed over: older than the newest sealed one by a minute and still unsealed."""
    cursor.execute(  # type: ignore[attr-defined]
        "select count(*) from trail_entry e where not exists (select 1 from trail_leaf l where l.entry_id = e.id)"
        " and e.true_at < (select max(c.sealed_at) from trail_checkpoint c) - interval '1 minute'"
    )
    return int(cursor.fetchone()[0])  # type: ignore[attr-defined]


def _walk(
    rows: list[tuple[object, ...]],
    checkpoints: dict[int, tuple[bytes, str, bytes]],
    key: Ed25519PublicKey,
    unplaced: int,
) -> Verdict:
    frontier: list[bytes] = []
    size, signed = 0, 0
    for row in rows:
        kind = _fault(row, size)
        if kind:
            return Verdict(1, len(rows), root_of(frontier).hex(), size, kind)
        frontier, size = extend(frontier, size, [bytes(row[-1])])  # type: ignore[call-overload]
        if size in checkpoints:
            signed = size
            kind = _checkpoint_fault(size, root_of(frontier), checkpoints.pop(size), key)
            if kind:
                return Verdict(1, len(rows), root_of(frontier).hex(), size - 1, kind)
    root = root_of(frontier).hex()
    if checkpoints:
        return Verdict(1, len(rows), root, size, "a signed checkpoint speaks of entries that are gone")
    if size != signed:
        return Verdict(1, len(rows), root, signed, "sealed entries stand behind the last signed checkpoint")
    if unplaced:
        return Verdict(1, len(rows), root, size, "an entry was slipped in behind the sealer")
    return Verdict(0, len(rows), root)


def _fault(row: tuple[object, ...], expected: int) -> str:
    *values, idx, leaf = row
    if idx != expected:
        return "an index is missing"
    if values[0] is None:
        return "a sealed entry was deleted"
    if leaf_of(tuple(values)) != bytes(leaf):  # type: ignore[arg-type,call-overload]
        return "an entry was changed"
    return ""


def _checkpoint_fault(size: int, root: bytes, found: tuple[bytes, str, bytes], key: Ed25519PublicKey) -> str:
    stored, note, signature = found
    if bytes(stored) != root or note != checkpoint_note(size, root):
        return "the entries do not give the signed root"
    try:
        key.verify(bytes(signature), note.encode())
    except InvalidSignature:
        return "a checkpoint is not signed by our key"
    return ""
