"""What is the root of a list of leaves (RFC 6962), and how is it extended without the old leaves?"""

from collections.abc import Iterable
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


def extend(frontier: list[bytes], size: int, leaves: Iterable[bytes]) -> tuple[list[bytes], int]:
    """Add leaf hashes to a frontier (the roots of the full subtrees, largest first); return it and the size."""
    roots = list(frontier)
    for leaf in leaves:
        roots.append(leaf)
        size += 1
        carry = size
        while carry % 2 == 0:
            right, left = roots.pop(), roots.pop()
            roots.append(node(left, right))
            carry //= 2
    return roots, size


def root_of(frontier: list[bytes]) -> bytes:
    """Return the tree's root from the roots of its full subtrees."""
    if not frontier:
        return EMPTY_ROOT
    root = frontier[-1]
    for left in reversed(frontier[:-1]):
        root = node(left, root)
    return root
