"""How does a half-written form travel with its writer, so that nothing of it is kept here and no cookie is set?

The state is encrypted with a key derived from the installation's secret (Fernet: AES-128-CBC and HMAC-SHA256), so
that neither a shared computer's page source nor a forger can read or make one. It names the moment it was sealed.
"""

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FRESH_FOR = timedelta(hours=4)
"""How long a form may be sent as it stands; after that its writer looks it over once more."""
KNOWN_FOR = timedelta(days=7)
"""How long the id of a form that was sent is remembered: a form older than that is a new one."""


@dataclass(frozen=True, slots=True)
class State:
    """A form being written: the id it will be sent under, which form, the page it stands at, what was typed.

    `bits` is the work asked of a browser that can do it, set when the form was last looked over.
    """

    id: UUID
    form: str
    page: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    checked: bool = False
    bits: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """A state that came back, and the moment it was sealed."""

    state: State
    sealed_at: datetime

    def is_fresh(self, now: datetime) -> bool:
        """Say whether it may be sent as it stands."""
        return now - self.sealed_at <= FRESH_FOR

    def is_known(self, now: datetime) -> bool:
        """Say whether a form of this id, had it been sent, would still be remembered."""
        return now - self.sealed_at <= KNOWN_FOR


def derived_key(secret: str, purpose: str) -> bytes:
    """Return 32 bytes for one purpose alone."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"kith:{purpose}".encode()).derive(secret.encode())


def seal(state: State, box: Fernet, now: datetime) -> str:
    """Return the state as text that only this installation can read."""
    plain = json.dumps(asdict(state), default=str, ensure_ascii=False, separators=(",", ":"))
    return box.encrypt_at_time(plain.encode(), int(now.timestamp())).decode()


def unseal(text: str, box: Fernet, form: str) -> Opened | None:
    """Return the state of this form; nothing when it is no seal of ours, or one of another form. Age is no fault."""
    try:
        said = json.loads(box.decrypt(text.encode()))
        sealed_at = datetime.fromtimestamp(box.extract_timestamp(text.encode()), UTC)
    except (InvalidToken, ValueError):
        return None
    state = State(**(said | {"id": UUID(said["id"])}))
    return Opened(state, sealed_at) if state.form == form else None
