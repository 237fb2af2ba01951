"""How are an authenticator's seed and what was typed before a session ended kept from whoever reads them?

Sealed under a key in a file outside the database (0600, made with the installation's other secrets).
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings

from kith.ground.kernel.sealing import DoesNotOpen, opened, sealed


def seal(plain: bytes, *, bound_to: str) -> bytes:
    """Seal bytes; they open only for the same `bound_to`."""
    return sealed(_key(), plain, bound_to)


def unseal(text: bytes, *, bound_to: str) -> bytes | None:
    """Return what was sealed; nothing when it was changed, moved or sealed by another key."""
    try:
        return opened(_key(), text, bound_to)
    except DoesNotOpen:
        return None


def seal_text(said: Any, *, bound_to: str) -> str:
    """Seal a JSON value as text for a form's hidden field."""
    return urlsafe_b64encode(seal(json.dumps(said).encode(), bound_to=bound_to)).decode()


def unseal_text(text: str, *, bound_to: str) -> Any:
    """Return the JSON value that a hidden field carries, or nothing."""
    try:
        plain = unseal(urlsafe_b64decode(text.encode()), bound_to=bound_to)
    except ValueError:
        return None
    return json.loads(plain) if plain else None


def _key() -> bytes:
    return sha256(Path(settings.KITH_FACTOR_KEY_FILE).read_bytes()).digest()
