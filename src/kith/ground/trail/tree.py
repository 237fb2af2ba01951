"""What is the root of a list of leaves (RFC 6962), and how is it extended without the old leaves?"""

from collections.abc import Iterable, Sequence
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


def root_of_leaves(leaves: Sequence[bytes]) -> bytes:
    """Return the root of all leaves at once."""
    return root_of(extend([], 0, leaves)[0])


def inclusion_path(leaves: Sequence[bytes], idx: int) -> list[bytes]:
    """Return the sibling hashes, lowest first, that lead from one leaf to the root (RFC 6962, 2.1.1)."""
    if len(leaves) == 1:
        return []
    split = _split(len(leaves))
    if idx < split:
        return [*inclusion_path(leaves[:split], idx), root_of_leaves(leaves[split:])]
    return [*inclusion_path(leaves[split:], idx - split), root_of_leaves(leaves[:split])]


def root_by_path(leaf: bytes, idx: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """Return the root that a leaf and its path lead to; none where the path does not fit the place."""
    if size == 1 or not path:
        return leaf if size == 1 and not path and idx == 0 else None
    split, last = _split(size), path[-1]
    if idx < split:
        left = root_by_path(leaf, idx, split, path[:-1])
        return node(left, last) if left else None
    right = root_by_path(leaf, idx - split, size - split, path[:-1])
    return node(last, right) if right else None


def consistency_proof(leaves: Sequence[bytes], before: int) -> list[bytes]:
    """Return the hashes that show a tree of `before` leaves to be a prefix of this one (RFC 6962, 2.1.2)."""
    return [] if before in (0, len(leaves)) else _subproof(leaves, before, is_whole=True)


def is_consistent(before: int, old: bytes, size: int, new: bytes, proof: Sequence[bytes]) -> bool:
    """Say whether a proof shows that the old root is that of a prefix of the new one."""
    if before == 0:
        return not proof
    return before <= size and _roots_by_proof(before, size, proof, old) == (old, new)


def _roots_by_proof(before: int, size: int, proof: Sequence[bytes], old: bytes | None) -> tuple[bytes, bytes] | None:
    """Return the two roots a proof leads to; `old` stands where the whole of the old tree does."""
    if before == size:
        given = [*proof] if old is None else [old, *proof]
        return (given[0], given[0]) if len(given) == 1 else None
    if not proof:
        return None
    split, rest, last = _split(size), proof[:-1], proof[-1]
    if before <= split:
        found = _roots_by_proof(before, split, rest, old)
        return (found[0], node(found[1], last)) if found else None
    found = _roots_by_proof(before - split, size - split, rest, None)
    return (node(last, found[0]), node(last, found[1])) if found else None


def _subproof(leaves: Sequence[bytes], before: int, *, is_whole: bool) -> list[bytes]:
    if before == len(leaves):
        return [] if is_whole else [root_of_leaves(leaves)]
    split = _split(len(leaves))
    if before <= split:
        return [*_subproof(leaves[:split], before, is_whole=is_whole), root_of_leaves(leaves[split:])]
    return [*_subproof(leaves[split:], before - split, is_whole=False), root_of_leaves(leaves[:split])]


def _split(size: int) -> int:
    """Return the largest power of two below a size."""
    return 1 << ((size - 1).bit_length() - 1)
