"""How is a value sealed so that it opens in its own row and column alone?"""

import json
import secrets
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12
KEY = 32


class DoesNotOpen(Exception):
    """The text was changed, was sealed for another row, or under another key."""


def new_key() -> bytes:
    """Return a fresh key of 256 bits."""
    return secrets.token_bytes(KEY)


def name_of_key(key: bytes) -> str:
    """Return a short name by which two copies of one key are told to be the same; it tells nothing of the key."""
    return sha256(b"kith key name " + key).hexdigest()[:16]


def sealed(key: bytes, plain: bytes, *place: object) -> bytes:
    """Return a random nonce and the sealed text; `place` (table, row, column, key) must be the same to open it."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, _said(place))


def opened(key: bytes, text: bytes, *place: object) -> bytes:
    """Return what was sealed. Raises `DoesNotOpen`."""
    try:
        return AESGCM(key).decrypt(text[:NONCE], text[NONCE:], _said(place))
    except (InvalidTag, ValueError) as error:
        raise DoesNotOpen("A sealed text does not open in this place.") from error


def packed(fields: dict[str, str]) -> bytes:
    """Return named texts as bytes."""
    return json.dumps(fields, ensure_ascii=False, sort_keys=True).encode()


def unpacked(plain: bytes) -> dict[str, str]:
    """Return the named texts."""
    found: dict[str, str] = json.loads(plain)
    return found


def _said(place: tuple[object, ...]) -> bytes:
    return "|".join(str(part) for part in place).encode()
