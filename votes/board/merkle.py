"""A Merkle tree as in RFC 6962: one root over a list that only grows, and short proofs that a leaf is in it and that it only grew."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def leaf_hash(body: str) -> bytes:
    """The hash of one leaf: SHA-256 over a zero byte and its text in UTF-8."""
    return hashlib.sha256(b"\0" + body.encode()).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees: SHA-256 over a one byte and both."""
    return hashlib.sha256(b"\1" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes; of nothing it is the SHA-256 of nothing."""
    return frontier_root(grown((), 0, leaves))


def grown(frontier: Sequence[bytes], size: int, leaves: Sequence[bytes]) -> tuple[bytes, ...]:
    """The frontier after more leaves: the roots of the full subtrees from left to right, as the bits of the size say."""
    full = list(frontier)
    for number, leaf in enumerate(leaves, start=size):
        full.append(leaf)
        while number & 1:
            right, left = full.pop(), full.pop()
            full.append(node_hash(left, right))
            number >>= 1
    return tuple(full)


def frontier_root(frontier: Sequence[bytes]) -> bytes:
    """The root over a frontier."""
    if not frontier:
        return hashlib.sha256(b"").digest()
    result = frontier[-1]
    for left in reversed(frontier[:-1]):
        result = node_hash(left, result)
    return result


def inclusion_proof(leaves: Sequence[bytes], place: int) -> list[bytes]:
    """The hashes beside the way from the leaf at `place` (from 0) to the root, lowest first."""
    if not 0 <= place < len(leaves):
        raise IndexError(place)
    if len(leaves) == 1:
        return []
    half = _half(len(leaves))
    if place < half:
        return [*inclusion_proof(leaves[:half], place), root(leaves[half:])]
    return [*inclusion_proof(leaves[half:], place - half), root(leaves[:half])]


def consistency_proof(leaves: Sequence[bytes], before: int) -> list[bytes]:
    """The hashes that show that the tree of the first `before` leaves is the beginning of this one."""
    if not 0 < before <= len(leaves):
        raise IndexError(before)
    return _subproof(leaves, before, is_whole=True)


def _subproof(leaves: Sequence[bytes], before: int, *, is_whole: bool) -> list[bytes]:
    if before == len(leaves):
        return [] if is_whole else [root(leaves)]
    half = _half(len(leaves))
    if before <= half:
        return [*_subproof(leaves[:half], before, is_whole=is_whole), root(leaves[half:])]
    return [*_subproof(leaves[half:], before - half, is_whole=False), root(leaves[:half])]


def is_included(leaf: bytes, place: int, size: int, proof: Sequence[bytes], expected: bytes) -> bool:
    """Whether a proof leads from a leaf to the root of that size (RFC 9162, 2.1.3.2)."""
    if not 0 <= place < size:
        return False
    here, last, result = place, size - 1, leaf
    for beside in proof:
        if last == 0:
            return False
        if here & 1 or here == last:
            result = node_hash(beside, result)
            while here & 1 == 0 and here:
                here, last = here >> 1, last >> 1
        else:
            result = node_hash(result, beside)
        here, last = here >> 1, last >> 1
    return last == 0 and result == expected


def is_grown_from(before: int, old: bytes, size: int, new: bytes, proof: Sequence[bytes]) -> bool:
    """Whether a proof shows that the tree with root `new` begins with the tree with root `old` (RFC 9162, 2.1.4.2)."""
    if before == size:
        return not proof and old == new
    if not 0 < before < size:
        return False
    path = list(proof) if before & (before - 1) else [old, *proof]
    if not path:
        return False
    here, last = before - 1, size - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    first = second = path[0]
    for beside in path[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            first, second = node_hash(beside, first), node_hash(beside, second)
            while here & 1 == 0 and here:
                here, last = here >> 1, last >> 1
        else:
            second = node_hash(second, beside)
        here, last = here >> 1, last >> 1
    return last == 0 and first == old and second == new


def _half(size: int) -> int:
    """The largest power of two below the size."""
    return 1 << ((size - 1).bit_length() - 1)
