"""What becomes of a file that somebody sends? None is kept: its beginning is looked at, the rest is let go.

So no file takes memory or disk, however large it is, and none is there to be opened or served. The one exception is a
file sent to be imported, by those who may: it is kept apart until it is imported or let go, and served to nobody.
"""

import shutil
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, TemporaryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.urls import reverse

from kith.desk.exchange import words

FIRST_BYTES = 64
MOST_BYTES = 20_000_000


class LetGo(FileUploadHandler):
    """Keeps a file's name, type and first bytes, and ends a request that goes on sending."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.first = b""
        self.taken = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin another file."""
        super().new_file(*args, **kwargs)
        self.first = b""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Look at the beginning; raise `StopUpload` where it has no end."""
        self.taken += len(raw_data)
        if self.taken > MOST_BYTES:
            raise StopUpload(connection_reset=True)
        if start == 0:
            self.first = bytes(raw_data[:FIRST_BYTES])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Return what is left of it."""
        return InMemoryUploadedFile(
            BytesIO(self.first), self.field_name, self.file_name or "", self.content_type or "", file_size, self.charset
        )


class KeptToImport(FileUploadHandler):
    """Keeps a file whole where it is sent to be imported, by one who may import; leaves every other to `LetGo`.

    It is kept by its ending and its size alone: what is in it is judged by its reader, before anything is written.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.kept: TemporaryUploadedFile | None = None
        self.taken = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin another file."""
        super().new_file(*args, **kwargs)
        self.kept = None
        if self._is_wanted():
            self.kept = TemporaryUploadedFile(self.file_name or "", self.content_type or "", 0, self.charset)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:  # noqa: ARG002
        """Write a piece of a file that is kept; raise `StopUpload` where all are larger than any import."""
        if self.kept is None:
            return raw_data
        self.taken += len(raw_data)
        if self.taken > words.MOST_BYTES:
            raise StopUpload(connection_reset=True)
        self.kept.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> TemporaryUploadedFile | None:
        """Return a file that was kept, marked as whole."""
        if self.kept is None:
            return None
        self.kept.seek(0)
        self.kept.size = file_size
        self.kept.is_whole = True  # type: ignore[attr-defined]  # what the form asks for
        return self.kept

    def _is_wanted(self) -> bool:
        request: Any = self.request
        viewer = getattr(request, "viewer", None)
        if viewer is None or viewer.role not in words.MAY_IMPORT or request.path != reverse("imports"):
            return False
        disk = shutil.disk_usage(settings.KITH_HOME)
        ending = PurePath(self.file_name or "").suffix.lower()
        return ending in words.ENDINGS and disk.used < words.FULLEST * disk.total
