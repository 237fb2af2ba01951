"""Is the trail whole: does every entry still say what it said when it was sealed?"""

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connections

from kith.ground.trail.sealer import checkpoint_note
from kith.ground.trail.sink import lines_of
from kith.ground.trail.tree import extend, root_of
from kith.ground.trail.witness import Signed, kept_in

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
    notes: int = 0
    """Entries without a line in the second sink: the machine fell between commit and line, or there was no sink yet."""


def leaf_of(values: tuple[str | None, ...]) -> bytes:
    """Return the leaf hash of an entry's canonical values, worked out apart from the database's own function."""
    parts = [(value or "").encode() for value in values]
    return sha256(b"\x00" + b"".join(str(len(part)).encode() + b":" + part for part in parts)).digest()


def verify(*, using: str, public_key: Path, witness: Path | None = None, sink: Path | None = None) -> Verdict:
    """Walk the whole trail through the owner's connection and compare it with every signed checkpoint.

    `witness` is a folder of checkpoints that a partner agency kept, `sink` the second copy of the leaves.
    """
    try:
        key = public_key_in(public_key)
        outside = _Outside(
            {one.size: one for one in kept_in(witness)} if witness else {}, dict(lines_of(sink)) if sink else None
        )
    except (OSError, ValueError, KeyError) as error:
        return Verdict(2, 0, "", kind=f"what it is compared with cannot be read: {type(error).__name__}")
    with connections[using].cursor() as cursor:
        cursor.execute("select size, root, note, signature from trail_checkpoint order by size")
        checkpoints = {row[0]: row[1:] for row in cursor.fetchall()}
        cursor.execute(
            f"{ENTRY}, l.idx, l.leaf from trail_leaf l left join trail_entry e on e.id = l.entry_id order by l.idx"
        )
        rows = cursor.fetchall()
        unplaced = _lost(cursor)
        rows_now = _leaves_now(cursor) if outside.lines is not None else {}
    found = _walk(rows, checkpoints, key, unplaced, outside.kept)
    return found if found.code else _beside_sink(found, outside.lines, rows_now)


def public_key_in(path: Path) -> Ed25519PublicKey:
    """Return the key written as hexadecimal text. Raises OSError, ValueError."""
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(path.read_text().strip()))


@dataclass(frozen=True, slots=True)
class _Outside:
    """What stands outside the database: checkpoints by size that a witness kept, and the lines of the second sink."""

    kept: dict[int, Signed]
    lines: dict[str, bytes] | None


def _leaves_now(cursor: object) -> dict[str, bytes]:
    """Return the leaf of every entry, sealed or not, worked out from its values."""
    cursor.execute(f"{ENTRY} from trail_entry e")  # type: ignore[attr-defined]
    return {row[0]: leaf_of(row) for row in cursor.fetchall()}  # type: ignore[attr-defined]


def _beside_sink(found: Verdict, lines: dict[str, bytes] | None, now: dict[str, bytes]) -> Verdict:
    """Compare with the second sink: a line without its row is tampering, a row without a line a note."""
    if lines is None:
        return found
    for entry_id, leaf in lines.items():
        if entry_id not in now:
            return replace(found, code=1, kind="an entry of the second sink is gone")
        if now[entry_id] != leaf:
            return replace(found, code=1, kind="an entry says something else than the second sink")
    return replace(found, notes=len(now) - len(lines))


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
    kept: dict[int, Signed],
) -> Verdict:
    frontier: list[bytes] = []
    size, signed = 0, 0
    for row in rows:
        kind = _fault(row, size)
        if not kind:
            frontier, size = extend(frontier, size, [bytes(row[-1])])  # type: ignore[call-overload]
            signed = size if size in checkpoints else signed
            kind = _fault_at(size, root_of(frontier), checkpoints.pop(size, None), kept.pop(size, None), key)
            size -= bool(kind)
        if kind:
            return Verdict(1, len(rows), root_of(frontier).hex(), size, kind)
    root = root_of(frontier).hex()
    if kept:
        return Verdict(1, len(rows), root, size, "a witness has kept a checkpoint of entries that are gone")
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


def _fault_at(
    size: int, root: bytes, found: tuple[bytes, str, bytes] | None, kept: Signed | None, key: Ed25519PublicKey
) -> str:
    """Return what is wrong with the checkpoint of this size, in the database or with a witness."""
    kind = _checkpoint_fault(size, root, found, key) if found else ""
    if kind or kept is None or (kept.root == root and kept.is_signed_by(key)):
        return kind
    return "a checkpoint kept by a witness says something else"


def _checkpoint_fault(size: int, root: bytes, found: tuple[bytes, str, bytes], key: Ed25519PublicKey) -> str:
    stored, note, signature = found
    if bytes(stored) != root or note != checkpoint_note(size, root):
        return "the entries do not give the signed root"
    try:
        key.verify(bytes(signature), note.encode())
    except InvalidSignature:
        return "a checkpoint is not signed by our key"
    return ""
