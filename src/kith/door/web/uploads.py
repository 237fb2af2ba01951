"""What becomes of a file that somebody sends? None is kept: its beginning is looked at, the rest is let go.

So no file takes memory or disk, however large it is, and none is there to be opened or served.
"""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

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
