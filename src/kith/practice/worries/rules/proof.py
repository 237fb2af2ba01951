"""How much work is asked of a browser, and was it done? (a proof of work, checked with one hash)"""

from hashlib import sha256
from uuid import UUID

LEAST_BITS = 14
MOST_BITS = 20
LONGEST_PROOF = 20


def wanted_bits(from_here: int, most_from_here: int) -> int:
    """Return how many bits to ask: one more each time the place's count doubles beyond what is usual."""
    times = max(1, from_here // max(1, most_from_here))
    return min(MOST_BITS, LEAST_BITS + times.bit_length() - 1)


def is_proven(form_id: UUID, proof: str, bits: int) -> bool:
    """Say whether the hash of the form's id and the proof begins with so many zero bits; no bits prove nothing."""
    if not bits or not proof.isdecimal() or len(proof) > LONGEST_PROOF:
        return False
    digest = sha256(f"{form_id}:{proof}".encode()).digest()
    return int.from_bytes(digest, "big") >> (256 - bits) == 0
