"""How does a connection prove for whom it speaks, so that words alone (an injected SET) cannot?

The proof is `post|backend|until|HMAC-SHA256`. Its key is made from the installation's secret, which stands in a file
outside the database; `kith.context_post()` asks for it again with two blocks of the key that only the owner can read.
"""

import hashlib
import hmac
import time
from uuid import UUID

from django.conf import settings
from django.db import connections
from django.db.backends.utils import CursorWrapper

HOURS = 12
"""How long a proof holds: the longest transaction (an import), and more than two machines' clocks ever differ."""
BLOCK = 64


def speak(post_id: UUID, using: str = "default") -> str:
    """Return the proof that this very connection, which must be open, speaks for a post."""
    return proof(post_id, connections[using].connection.info.backend_pid)


def proof(post_id: UUID, backend: int) -> str:
    """Return the proof for the database process of that number."""
    words = f"{post_id}|{backend}|{int(time.time()) + HOURS * 3600}"
    return f"{words}|{hmac.new(_key(), words.encode(), hashlib.sha256).hexdigest()}"


def keep_key(cursor: CursorWrapper) -> None:
    """Write what the database needs to ask for a proof again: the two padded blocks of RFC 2104; as the owner."""
    key = _key().ljust(BLOCK, b"\0")
    pads = [bytes(byte ^ pad for byte in key) for pad in (0x36, 0x5C)]
    cursor.execute(
        "insert into kith.context_key (id, inner_pad, outer_pad) values (1, %s, %s)"
        " on conflict (id) do update set inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad",
        pads,
    )


def _key() -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), b"kith: who is asking", hashlib.sha256).digest()
