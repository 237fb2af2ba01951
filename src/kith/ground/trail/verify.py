"""Is the trail whole: does every entry still say what it said when it was sealed?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connections

from kith.ground.trail.sealer import checkpoint_note
from kith.ground.trail.sink import lines_of
from kith.ground.trail.tree import extend, root_of
from kith.ground.trail.witness import Signed, kept_in

UTC_TEXT = 'YYYY-MM-DD"T"HH24:MI:SS.US'
VALUES = (
    *("e.id::text", f"to_char(e.at at time zone 'UTC', '{UTC_TEXT}')"),
    *(f"to_char(e.true_at at time zone 'UTC', '{UTC_TEXT}')", "e.txid::text", "e.post_id::text", "e.worker_id::text"),
    *("e.role", "e.organisation_id::text", "e.session", "e.act", "array_to_string(e.subjects, ',')", "e.object_kind"),
    *("e.object_id", "e.why", "array_to_string(e.fields, ',')", "e.outcome"),
)
"""An entry's canonical values, in the order in which its leaf holds them."""
ENTRY = f"select {', '.join(VALUES)}"
PARTS = ", ".join(f"octet_length(coalesce({one}, '')), ':', {one}" for one in VALUES)
SAID = f"convert_to(concat({PARTS}), 'UTF8')"
"""What a leaf hashes, put together by PostgreSQL's own functions: the trail's own may have been changed."""


@dataclass(frozen=True)
class Verdict:
    """Code 0 clean, 1 tampered (`first_bad` index and `kind`), 2 cannot tell.

    `rows` sealed entries were walked, up to what is wrong.
    """

    code: int
    rows: int
    root: str
    first_bad: int | None = None
    kind: str = ""
    notes: int = 0
    """Entries without a line in the second sink: the machine fell between commit and line, or there was no sink yet."""


def verify(*, using: str, public_key: Path, witness: Path | None = None, sink: Path | None = None) -> Verdict:
    """Walk the whole trail through the owner's connection and compare it with every signed checkpoint.

    `witness` is a folder of checkpoints that a partner agency kept, `sink` the second copy of the leaves. Entries
    stream by: what is held at once does not grow with the trail, but for the sink's lines.
    """
    try:
        key = public_key_in(public_key)
        kept = {one.size: one for one in kept_in(witness)} if witness else {}
        lines = dict(lines_of(sink)) if sink else None
    except (OSError, ValueError, KeyError) as error:
        return Verdict(2, 0, "", kind=f"what it is compared with cannot be read: {type(error).__name__}")
    with connections[using].cursor() as cursor:
        cursor.execute("select size, root, note, signature from trail_checkpoint order by size")
        signed = {row[0]: row[1:] for row in cursor.fetchall()}
        found = _walk(_sealed(cursor), _Marks(key, signed, kept))
        if not found.code and _passed_over(cursor):
            found = replace(found, code=1, first_bad=found.rows, kind="an entry was slipped in behind the sealer")
        if found.code or lines is None:
            return found
        return _beside_sink(found, lines, _leaves_now(cursor))


def public_key_in(path: Path) -> Ed25519PublicKey:
    """Return the key written as hexadecimal text. Raises OSError, ValueError."""
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(path.read_text().strip()))


@dataclass(frozen=True, slots=True)
class _Marks:
    """What was signed of the tree at which size: in the database, and as a witness kept it."""

    key: Ed25519PublicKey
    signed: dict[int, tuple[bytes, str, bytes]]
    kept: dict[int, Signed]

    def fault(self, size: int, root: bytes) -> str:
        """Return what is wrong with the checkpoint of this size, if anything."""
        stored = self.signed.get(size)
        kind = _checkpoint_fault(size, root, stored, self.key) if stored else ""
        kept = self.kept.get(size)
        if kind or kept is None or (kept.root == root and kept.is_signed_by(self.key)):
            return kind
        return "a checkpoint kept by a witness says something else"

    def fault_beyond(self, size: int) -> str:
        """Return what is wrong with a tree that ends at this size, if anything."""
        if any(one > size for one in self.kept):
            return "a witness has kept a checkpoint of entries that are gone"
        if any(one > size for one in self.signed):
            return "a signed checkpoint speaks of entries that are gone"
        return "sealed entries stand behind the last signed checkpoint" if size and size not in self.signed else ""


def _sealed(cursor: Any) -> Iterator[tuple[bytes | None, int, bytes]]:
    """Yield what each sealed entry says (nothing when it is gone), its index and its leaf."""
    asked = (
        f"copy (select case when e.id is not null then {SAID} end, l.idx, l.leaf from trail_leaf l"
        " left join trail_entry e on e.id = l.entry_id order by l.idx) to stdout (format binary)"
    )
    with cursor.copy(asked) as copy:
        copy.set_types(["bytea", "int8", "bytea"])
        yield from copy.rows()


def _leaves_now(cursor: Any) -> dict[str, bytes]:
    """Return the leaf of every entry, sealed or not, worked out from its values."""
    cursor.execute(f"select e.id::text, {SAID} from trail_entry e")
    return {row[0]: _leaf(row[1]) for row in cursor.fetchall()}


def _leaf(said: bytes) -> bytes:
    return sha256(b"\x00" + said).digest()


def _beside_sink(found: Verdict, lines: dict[str, bytes], now: dict[str, bytes]) -> Verdict:
    """Compare with the second sink: a line without its row is tampering, a row without a line a note."""
    for entry_id, leaf in lines.items():
        if entry_id not in now:
            return replace(found, code=1, kind="an entry of the second sink is gone")
        if now[entry_id] != leaf:
            return replace(found, code=1, kind="an entry says something else than the second sink")
    return replace(found, notes=len(now) - len(lines))


def _passed_over(cursor: Any) -> bool:
    """Say whether an entry is older than the newest sealed one by a minute and still unsealed."""
    cursor.execute(
        "select exists (select 1 from trail_entry e"
        " where not exists (select 1 from trail_leaf l where l.entry_id = e.id)"
        " and e.true_at < (select max(c.sealed_at) from trail_checkpoint c) - interval '1 minute')"
    )
    return bool(cursor.fetchone()[0])


def _walk(rows: Iterator[tuple[bytes | None, int, bytes]], marks: _Marks) -> Verdict:
    """Build the tree again, leaf by leaf, and stop at the first thing that is not as it was signed."""
    frontier: list[bytes] = []
    fresh: list[bytes] = []
    size = 0
    for said, idx, leaf in rows:
        place = size
        kind = _fault(said, idx, leaf, place)
        if not kind:
            fresh.append(leaf)
            size += 1
            if size not in marks.signed and size not in marks.kept:
                continue
        frontier, _ = extend(frontier, size - len(fresh), fresh)
        fresh.clear()
        if kind := kind or marks.fault(size, root_of(frontier)):
            return Verdict(1, size, root_of(frontier).hex(), place, kind)
    frontier, _ = extend(frontier, size - len(fresh), fresh)
    kind = marks.fault_beyond(size)
    root = root_of(frontier).hex()
    return Verdict(1, size, root, size - len(fresh), kind) if kind else Verdict(0, size, root)


def _fault(said: bytes | None, idx: int, leaf: bytes, expected: int) -> str:
    if idx != expected:
        return "an index is missing"
    if said is None:
        return "a sealed entry was deleted"
    return "" if _leaf(said) == leaf else "an entry was changed"


def _checkpoint_fault(size: int, root: bytes, found: tuple[bytes, str, bytes], key: Ed25519PublicKey) -> str:
    stored, note, signature = found
    if bytes(stored) != root or note != checkpoint_note(size, root):
        return "the entries do not give the signed root"
    try:
        key.verify(bytes(signature), note.encode())
    except InvalidSignature:
        return "a checkpoint is not signed by our key"
    return ""
