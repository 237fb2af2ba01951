"""How is the key of an agency's system written, and is this the secret it was made with?"""

import hmac
from hashlib import sha256

MARK = "kith"


def whole_key(key_id: str, secret: str) -> str:
    """Return what the agency's system shows: mark, id and secret."""
    return f"{MARK}_{key_id}_{secret}"


def parts_of(text: str) -> tuple[str, str]:
    """Return id and secret of what was shown; two empty texts when it is no key of ours."""
    mark, _, rest = text.partition("_")
    key_id, _, secret = rest.partition("_")
    return (key_id, secret) if mark == MARK and key_id.isalnum() and secret else ("", "")


def digest_of(secret: str) -> str:
    """Return what is kept of a secret. It is random and 256 bits long, so one round of SHA-256 is enough."""
    return sha256(secret.encode()).hexdigest()


def is_same(digest: str, secret: str) -> bool:
    """Say whether a secret is the one, in a time that tells nothing."""
    return hmac.compare_digest(digest, digest_of(secret))
