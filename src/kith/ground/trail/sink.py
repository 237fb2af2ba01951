"""Where does a second copy of every leaf go, which nobody who rules the database can reach?

One append-only file on another disk or host (setting KITH_SINK): a line an entry, its id and its leaf hash, nothing
else. The order is: commit, sink line, answer. A row without a line is a note (the machine fell between the two); a line
without its row is tampering.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import local
from uuid import UUID

from django.conf import settings

from kith.ground.kernel.errors import KithError


class SinkUnwritable(KithError):
    """The second sink takes nothing: what was asked for is not answered."""


class _Held(local):
    """What this thread has open: the file, and whether it holds lines that may not be on the disk yet."""

    path: Path | None = None
    handle: int = -1
    is_dirty: bool = False


_held = _Held()


def write(entry_id: UUID, leaf: bytes) -> None:
    """Append the line of an entry that has committed. Raises `SinkUnwritable`."""
    line = f"{entry_id} {leaf.hex()}\n".encode()
    try:
        os.write(_open(Path(settings.KITH_SINK)), line)
    except OSError as error:
        _close()
        raise SinkUnwritable("The second copy of the trail cannot be written.") from error
    _held.is_dirty = True


def flush() -> None:
    """Wait until what this thread has written stands on the disk; called before an answer leaves."""
    if _held.is_dirty:
        try:
            os.fsync(_held.handle)
        except OSError as error:
            _close()
            raise SinkUnwritable("The second copy of the trail cannot be written.") from error
        _held.is_dirty = False


def lines_of(path: Path) -> Iterator[tuple[str, bytes]]:
    """Give the id and leaf of each whole line; a last line cut off by a fall is none. Raises ValueError."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.endswith(b"\n"):
                return
            entry_id, _, leaf = line.decode().strip().partition(" ")
            if len(entry_id) != 36 or len(leaf) != 64:
                raise ValueError(f"line {number}")
            yield entry_id, bytes.fromhex(leaf)


def _open(path: Path) -> int:
    if _held.path != path:
        _close()
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _held.handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        _held.path = path
    return _held.handle


def _close() -> None:
    if _held.handle >= 0:
        os.close(_held.handle)
    _held.path, _held.handle, _held.is_dirty = None, -1, False
