"""How is a session kept so that who reads its table can take none over, and who writes it can make none?

The table has a hash of the key that the browser holds, and what a session says is signed for that one key: a row
copied under another key opens empty.
"""

from hashlib import sha256

from django.contrib.sessions.backends.db import SessionStore as PlainStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.models import Session
from django.utils import timezone

ROW_DIGITS = 40
"""As long as the column is: 160 bits, near the 165 of a key."""


def row_of(session_key: str | None) -> str:
    """Return under what the table has the session with this key."""
    return sha256(b"kith session " + (session_key or "").encode()).hexdigest()[:ROW_DIGITS]


class SessionStore(PlainStore):
    """Django's sessions in the database, under a hash and bound to their key."""

    @property
    def key_salt(self) -> str:
        """Return what the signature is made with, beside the installation's secret."""
        return f"kith.session.{self.session_key}"

    def exists(self, session_key: str) -> bool:
        """Say whether there is a session with this key."""
        return super().exists(row_of(session_key))

    def create_model_instance(self, data: dict[str, object]) -> AbstractBaseSession:
        """Return the row of this session as it stands."""
        row = super().create_model_instance(data)
        row.session_key = row_of(self.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """Delete the row of this session, or of one with another key."""
        super().delete(row_of(session_key or self.session_key))

    def _get_session_from_db(self) -> Session | None:
        row = Session.objects.filter(session_key=row_of(self.session_key), expire_date__gt=timezone.now()).first()
        if row is None:
            self._session_key = None
        return row
