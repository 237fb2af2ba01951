"""What keeps sign-in's rows from whoever reads the database, and makes a row that they write count for nothing?

A key in a file outside it (0600, made with the installation's other secrets): a factor opens for the worker and kind it
was sealed for, a link and a directory's word bear its mark, and what was typed before a session ended is sealed by it.
"""

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from kith.ground.accounts.models import Factor
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


def sealed_factor(secret: bytes, *, kind: str, worker_id: UUID) -> bytes:
    """Return what a worker proves themselves by, sealed for them alone."""
    return seal(secret, bound_to=f"accounts_factor|{kind}|{worker_id}")


def secret_of(factor: Factor) -> bytes:
    """Return what a factor was made of; nothing where the row was not made by us for this worker."""
    return unseal(bytes(factor.secret), bound_to=f"accounts_factor|{factor.kind}|{factor.worker_id}") or b""


def mark_of(*said: object) -> str:
    """Return a keyed mark of what a row says: nobody without the key can make it for another row."""
    return hmac.new(_key(), "|".join(map(str, said)).encode(), sha256).hexdigest()


def is_marked(mark: str, *said: object) -> bool:
    """Say whether a mark is ours for this, in a time that tells nothing."""
    return hmac.compare_digest(mark, mark_of(*said))


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
