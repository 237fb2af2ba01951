"""What may a witness or a court be given of the trail: a signed checkpoint, and proofs of hashes?"""

from dataclasses import dataclass

from django.db import connection

from kith.ground.kernel.errors import NotThere
from kith.ground.trail.tree import consistency_proof
from kith.ground.trail.witness import Signed


@dataclass(frozen=True, slots=True)
class ForWitness:
    """The newest signed checkpoint, and the proof that a tree of `before` entries is its beginning."""

    signed: Signed
    before: int
    proof: tuple[bytes, ...]


def checkpoint_for_witness(before: int) -> ForWitness:
    """Return the newest checkpoint with the proof from a size the witness has kept. Raises `NotThere`."""
    with connection.cursor() as cursor:
        cursor.execute("select size, note, signature from kith.trail_checkpoint_of(null)")
        row = cursor.fetchone()
        if row is None or before > row[0]:
            raise NotThere("There is no such checkpoint.")
        leaves: list[bytes] = []
        if 0 < before < row[0]:
            cursor.execute("select kith.trail_leaves(0, %s)", [row[0]])
            leaves = [bytes(one[0]) for one in cursor.fetchall()]
    proof = consistency_proof(leaves, before) if leaves else []
    return ForWitness(Signed(row[1], bytes(row[2])), before, tuple(proof))
