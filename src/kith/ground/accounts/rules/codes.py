"""Which six digits does an authenticator app show now? (RFC 6238, SHA-1, 30 seconds: what every app can do)"""

import hmac
import secrets
from base64 import b32encode
from hashlib import sha1
from urllib.parse import quote

STRETCH = 30
DIGITS = 6
AROUND = 1
"""How many stretches a clock may be out, to either side."""


def new_seed() -> bytes:
    """Return 160 random bits."""
    return secrets.token_bytes(20)


def step_of(seconds: float) -> int:
    """Return the number of the stretch that holds a moment of the world's clock (not Kith's)."""
    return int(seconds // STRETCH)


def code_at(seed: bytes, step: int) -> str:
    """Return the code of a stretch."""
    digest = hmac.new(seed, step.to_bytes(8, "big"), sha1).digest()
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def matching_step(seed: bytes, code: str, now: int, *, after: int) -> int | None:
    """Return the stretch whose code this is; nothing when it is none near now or not later than the last one used."""
    typed = "".join(code.split())
    found = None
    for step in range(now - AROUND, now + AROUND + 1):
        if hmac.compare_digest(code_at(seed, step).encode(), typed.encode()) and step > after:
            found = step
    return found


def shown(seed: bytes) -> str:
    """Return the seed as it is typed by hand: base 32 in groups of four."""
    text = b32encode(seed).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def address_of(seed: bytes, *, name: str) -> str:
    """Return what the QR code says."""
    return f"otpauth://totp/Kith:{quote(name)}?secret={b32encode(seed).decode()}&issuer=Kith"
