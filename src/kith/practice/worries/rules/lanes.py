"""When more arrives without an account than people write, what goes on the hub's list at once and what in turn?

Nothing is refused and nothing is dropped: everybody has a reference at once, and every clock runs from then. The
slow lane only spreads out when the hub's list shows it, so that fifty worries are found among ten thousand forms.
"""

import hmac
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address
from typing import Any

STRETCH = timedelta(hours=1)
PROOF_COUNTS = 5
"""How many times as much may come at once where the browser has done its work."""


@dataclass(frozen=True, slots=True)
class Usual:
    """How many forms an hour are usual from one place and in all, and how many a minute leave the slow lane."""

    from_one_place: int
    in_all: int
    admit_per_minute: int


@dataclass(frozen=True, slots=True)
class Came:
    """How a form came: a keyed hash of the place, and whether its browser had done its work."""

    place: str
    has_proof: bool


def usual_of(settings: dict[str, Any]) -> Usual:
    """Return what the partnership's settings call usual."""
    return Usual(settings["public.from_one_place"], settings["public.in_all"], settings["public.admit_per_minute"])


def is_crowd(from_here: int, in_all: int, *, has_proof: bool, usual: Usual) -> bool:
    """Say whether this form, counted in both numbers, came among more than people write."""
    times = PROOF_COUNTS if has_proof else 1
    return from_here > usual.from_one_place * times or in_all > usual.in_all * times


def waits(*, in_crowd: bool, safe_now: str) -> bool:
    """Say whether it takes the slow lane: never when a child is said to be in danger now."""
    return in_crowd and safe_now != "no"


def room_for(usual: Usual, taken_in_last_minute: int) -> int:
    """Return how many may leave the slow lane now."""
    return max(0, usual.admit_per_minute - taken_in_last_minute)


def place_hash(address: str, key: bytes) -> str:
    """Return a keyed hash of a network address: an IPv4 whole, an IPv6 by the /64 that one household has."""
    try:
        found = ip_address(address.strip())
    except ValueError:
        return hmac.digest(key, b"unknown", "sha256").hex()[:32]
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or IPv6Address(int(found) >> 64 << 64)
    return hmac.digest(key, found.packed, "sha256").hex()[:32]
