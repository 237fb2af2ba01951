"""What does a partner agency keep of the trail, and how does it know that nothing before was changed?

A witness keeps each signed checkpoint it fetched as a file, SIZE.json. It takes a new one only when a proof shows that
the tree it kept before is a prefix of the new one.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kith.ground.kernel.errors import KithError
from kith.ground.trail.sealer import ORIGIN
from kith.ground.trail.tree import is_consistent


class NotConsistent(KithError):
    """What was fetched does not go on from what the witness has kept."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed checkpoint as it travels: the note of three lines, and its signature."""

    note: str
    signature: bytes

    @property
    def size(self) -> int:
        """How many entries the tree had."""
        return int(self.note.split("\n")[1])

    @property
    def root(self) -> bytes:
        """The root that was signed."""
        return bytes.fromhex(self.note.split("\n")[2])

    def is_signed_by(self, key: Ed25519PublicKey) -> bool:
        """Say whether this key signed the note, and whether the note is one of a trail."""
        if not self.note.startswith(f"{ORIGIN}\n"):
            return False
        try:
            key.verify(self.signature, self.note.encode())
        except InvalidSignature:
            return False
        return True


def as_json(signed: Signed) -> dict[str, Any]:
    """Return a checkpoint as it is kept and sent."""
    return {"note": signed.note, "signature": b64encode(signed.signature).decode()}


def from_json(said: dict[str, Any]) -> Signed:
    """Read a checkpoint. Raises ValueError, KeyError."""
    signed = Signed(str(said["note"]), b64decode(said["signature"], validate=True))
    if signed.size < 0 or len(signed.root) != 32:
        raise ValueError("no checkpoint")
    return signed


def kept_in(folder: Path) -> list[Signed]:
    """Return what a witness has kept, the smallest tree first. Raises ValueError, KeyError."""
    found = [from_json(json.loads(path.read_text())) for path in folder.glob("*.json")]
    return sorted(found, key=lambda one: one.size)


def keep(folder: Path, fetched: Signed, proof: Sequence[bytes], key: Ed25519PublicKey) -> bool:
    """Keep a fetched checkpoint; say whether it is new. Raises `NotConsistent`."""
    if not fetched.is_signed_by(key):
        raise NotConsistent("The checkpoint is not signed by the key that this witness trusts.")
    before = kept_in(folder) if folder.is_dir() else []
    last = before[-1] if before else None
    if last is not None:
        if fetched.size < last.size:
            raise NotConsistent(f"The trail has become shorter: {fetched.size} entries after {last.size}.")
        if not is_consistent(last.size, last.root, fetched.size, fetched.root, proof):
            raise NotConsistent("What was kept before is no beginning of what is there now.")
        if fetched.size == last.size:
            return False
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / f"{fetched.size}.json").write_text(json.dumps(as_json(fetched)))
    return True
