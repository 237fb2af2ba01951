"""How is a backup taken: everything of one moment, streamed, sealed, under its name only when it is whole?"""

import fcntl
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, BinaryIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from django.db import connections, transaction

from kith.desk.duties.sealing import key_path
from kith.door.keeping.faults import Unusable
from kith.door.keeping.manifest import FORMAT, LEFT_OUT, Manifest, kith_version, read_state
from kith.door.keeping.sealed import CHUNK, Sealer
from kith.door.keeping.setting_up import OWNER
from kith.door.keeping.tools import environment, last_words, tool
from kith.ground.trail.sealer import public_text, signing_key
from kith.ground.trail.verify import verify

SIGNED = b"kith-backup-manifest\n"
"""What stands before the manifest where it is signed, so that the signature is good for nothing else."""
LENGTH = 8


@dataclass(frozen=True, slots=True)
class Taken:
    """Where the backup stands, how large it is, and what it holds."""

    path: Path
    bytes: int
    manifest: Manifest


def take(path: Path, to: X25519PublicKey) -> Taken:
    """Write a backup of the owner's database to a path that is free. Raises `Unusable`, OSError, DatabaseError."""
    if path.is_dir():
        path = path / f"kith-{datetime.now(UTC):%Y%m%d-%H%M%S}.backup"  # noqa: TID251 - a file's name, no fact
    if path.exists():
        raise Unusable(f"{path} is there already; a backup overwrites nothing. Name another file.")
    program = tool("pg_dump")
    with _named_when_whole(path) as file:
        sealer = Sealer(file, to)
        manifest = _fill(sealer, program)
        sealer.close()
        size = file.tell()
    return Taken(path, size, manifest)


def _fill(sealer: Sealer, program: str) -> Manifest:
    """Stream the dump and then the manifest, both of one snapshot."""
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read, read only")
        cursor.execute("select pg_export_snapshot(), clock_timestamp()")
        snapshot, made_at = cursor.fetchone()
        if not connections[OWNER].introspection.table_names(cursor):
            raise Unusable("There is nothing to back up: this installation is empty.")
        state = read_state()
        key = _signing_key(cursor)
        verdict = verify(using=OWNER, public_key=key_path().with_suffix(".pub"))
        cursor.execute("select note from trail_checkpoint order by size desc limit 1")
        newest = cursor.fetchone()
        size, digest = _dump(program, snapshot, sealer)
    trail = {
        "size": verdict.rows,
        "root": verdict.root,
        "code": verdict.code,
        "kind": verdict.kind,
        "newest": newest[0] if newest else "",
    }
    manifest = Manifest(
        FORMAT, kith_version(), made_at.isoformat(), state, trail, public_text(key.public_key()), size, digest
    )
    text = manifest.as_bytes()
    sealer.write(text + key.sign(SIGNED + text) + len(text).to_bytes(LENGTH, "big"))
    return manifest


def _signing_key(cursor: object) -> Ed25519PrivateKey:
    """Return the trail's key; a new one is made only while the trail was never sealed."""
    cursor.execute("select exists (select from trail_checkpoint)")  # type: ignore[attr-defined]
    if cursor.fetchone()[0] and not key_path().exists():  # type: ignore[attr-defined]
        raise Unusable(
            f"{key_path()} is missing: a backup is signed with it, or anybody could make one. Bring it here."
        )
    return signing_key(key_path())


def _dump(program: str, snapshot: str, sealer: Sealer) -> tuple[int, str]:
    """Stream pg_dump's answer into the sealer; return its length and hash."""
    command = [program, "--format=custom", "--compress=1", f"--snapshot={snapshot}", "--no-password"]
    command += [f"--exclude-table-data={table}" for table in LEFT_OUT]
    size, digest = 0, sha256()
    with tempfile.NamedTemporaryFile() as errors:
        running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, env=environment())
        try:
            for part in _parts(running.stdout):
                size += len(part)
                digest.update(part)
                sealer.write(part)
            code = running.wait()
        finally:
            if running.poll() is None:
                running.kill()
                running.wait()
            if running.stdout is not None:
                running.stdout.close()
        if code:
            raise Unusable(f"pg_dump could not read everything:\n{last_words(Path(errors.name))}")
    return size, digest.hexdigest()


def _parts(stream: IO[bytes] | None) -> Iterator[bytes]:
    while stream is not None and (part := stream.read(CHUNK)):
        yield part


@contextmanager
def _named_when_whole(path: Path) -> Iterator[BinaryIO]:
    """Give a private file to write; it gets its name when it stands on the disk, and goes when anything fails."""
    partial = path.with_name(f"{path.name}.partial")
    handle = os.open(partial, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Unusable(f"Another backup is being written to {path}.") from error
        try:
            os.fchmod(file.fileno(), 0o600)
            file.truncate()
            yield file
            file.flush()
            os.fsync(file.fileno())
            partial.rename(path)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
