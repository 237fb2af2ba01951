"""How is a backup put back: checked whole first, built beside what is in use, named only when all of it is so?"""

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.conf import settings

from kith.desk.duties.sealing import key_path
from kith.door.keeping import beside
from kith.door.keeping.faults import Differs, Unusable
from kith.door.keeping.manifest import Manifest, State, differences, manifest_in, read_state
from kith.door.keeping.sealed import DAMAGED, opened
from kith.door.keeping.setting_up import OWNER, set_up
from kith.door.keeping.taking import LENGTH, SIGNED
from kith.door.keeping.tools import environment, last_words, tool
from kith.ground.access.inspection import inspect
from kith.ground.trail.sealer import public_text
from kith.ground.trail.sink import lines_of
from kith.ground.trail.verify import public_key_in, verify
from kith.ground.vault import rotating
from kith.ground.vault.keys import NoKey

SIGNATURE = 64
LONGEST_TAIL = 16 << 20
"""More than any manifest: what is held of the end of the stream while it is read."""
Watch = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class PutBack:
    """What stands now, where the database that was in use before is kept ("" when it was empty), and notes."""

    manifest: Manifest
    before: str
    notes: tuple[str, ...]


def put_back(
    path: Path,
    key: X25519PrivateKey,
    *,
    replace: bool,
    drop_old: bool = False,
    trail_key: Path | None = None,
    watch: Watch = lambda _: None,
) -> PutBack:
    """Put a backup in the place of the owner's database. Raises `Unusable`, `Differs`, OSError, DatabaseError.

    `replace` allows a database that holds something; it is renamed and kept, unless `drop_old`. Nothing is changed
    before the whole file was authenticated, and the database in use keeps its name until the new one was verified.
    """
    watch("Checking the whole file ...")
    manifest = check(path, key)
    notes = list(_vouched(manifest, trail_key or _own_trail_key()))
    is_empty = beside.is_empty()
    if not is_empty and not replace:
        raise Unusable("This installation holds records. Give --replace to put the backup in their place.")
    program = tool("pg_restore")
    with beside.fresh_database() as new:
        watch("Filling a database beside the one in use ...")
        _fill(path, key, manifest, program)
        watch("Comparing with what was backed up ...")
        _compare(manifest)
        notes += _brought_up(manifest)
        before = new.take_the_place(keep=not is_empty)
        if drop_old:
            new.drop_old()
            before = ""
    return PutBack(manifest, before, (*notes, *_lost_since()))


def check(path: Path, key: X25519PrivateKey) -> Manifest:
    """Read a whole backup, authenticate each byte and return its manifest. Raises `Unusable`, OSError."""
    held, digest = bytearray(), sha256()
    size = 0
    with path.open("rb") as file:
        for part in opened(file, key, path.name):
            held += part
            if len(held) > 2 * LONGEST_TAIL:
                done = len(held) - LONGEST_TAIL
                digest.update(held[:done])
                size += done
                del held[:done]
    length = int.from_bytes(held[-LENGTH:], "big")
    tail = length + SIGNATURE + LENGTH
    if tail > len(held):
        raise Unusable(f"{path.name} {DAMAGED}")
    text, signature = bytes(held[-tail : -SIGNATURE - LENGTH]), bytes(held[-SIGNATURE - LENGTH : -LENGTH])
    manifest = manifest_in(text)
    digest.update(held[:-tail])
    if (size + len(held) - tail, digest.hexdigest()) != (manifest.dump_bytes, manifest.dump_sha256):
        raise Unusable(f"{path.name} {DAMAGED}")
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(manifest.trail_key)).verify(signature, SIGNED + text)
    except InvalidSignature as error:
        raise Unusable(f"{path.name} is not signed by the trail it holds. Nothing was applied.") from error
    return manifest


def _own_trail_key() -> Path | None:
    public = key_path().with_suffix(".pub")
    return public if public.exists() else None


def _vouched(manifest: Manifest, trusted: Path | None) -> Iterator[str]:
    """Hold the signer to the key that this installation trusts. Raises `Unusable`."""
    if trusted is None:
        yield (
            "Nothing here vouches for the backup's signer; compare its key with the one kept apart:"
            f" {manifest.trail_key}. Bring keys/trail.key of that installation here before you serve."
        )
        return
    try:
        ours = public_text(public_key_in(trusted))
    except (OSError, ValueError) as error:
        raise Unusable(f"{trusted} is no public key of a trail.") from error
    if ours != manifest.trail_key:
        raise Unusable(
            f"The backup is signed by the trail key {manifest.trail_key[:16]}… and {trusted} says {ours[:16]}…:"
            " it is of another installation, or forged."
            " To take up that installation, bring its keys/trail.key and trail.pub here."
        )


def _fill(path: Path, key: X25519PrivateKey, manifest: Manifest, program: str) -> None:
    """Stream the dump, authenticated once more on the way, into pg_restore."""
    command = [program, "--no-owner", "--exit-on-error", "--no-password", f"--dbname={environment()['PGDATABASE']}"]
    with tempfile.NamedTemporaryFile() as errors, path.open("rb") as file:
        running = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=errors, env=environment()
        )
        left = manifest.dump_bytes
        try:
            with suppress(BrokenPipeError):  # it has said why it left
                for part in opened(file, key, path.name):
                    if running.stdin is not None:
                        running.stdin.write(part[:left])
                    left -= min(left, len(part))
                if running.stdin is not None:
                    running.stdin.close()
            code = running.wait()
        finally:
            if running.poll() is None:
                running.kill()
                running.wait()
        if code:
            raise Unusable(f"pg_restore could not put everything back:\n{last_words(Path(errors.name))}")


def _compare(manifest: Manifest) -> State:
    """Hold the new database to its manifest, before this release touches it. Raises `Differs`."""
    found = read_state()
    problems = list(differences(manifest.state, found))
    with _key_file(manifest.trail_key) as public:
        verdict = verify(using=OWNER, public_key=public)
    if (verdict.rows, verdict.root, verdict.code) != tuple(manifest.trail[name] for name in ("size", "root", "code")):
        problems.append(f"The trail is not the one backed up: {verdict.rows} entries, {verdict.kind or verdict.root}.")
    if problems:
        raise Differs(problems)
    return found


def _brought_up(manifest: Manifest) -> Iterator[str]:
    """Bring the new database up to this release, and ask as the serving role whether its walls stand."""
    set_up()
    found = inspect()
    if found.problems:
        raise Differs(list(found.problems))
    if list(differences(manifest.state, read_state())):
        yield f"This release has changed migrations, walls or first rows since the backup of Kith {manifest.kith}."
    yield from _facts_open()
    if manifest.trail["code"]:
        yield f"The trail was not whole when the backup was made: {manifest.trail['kind']}."


def _facts_open() -> Iterator[str]:
    """Say whether what is sealed in columns opens with the key that is here: no backup holds that key."""
    try:
        found = rotating.check(OWNER)
    except NoKey as error:
        yield str(error)
        return
    if found.rows > found.open + found.clear:
        yield f"{found.rows - found.open - found.clear} sealed rows do not open with the key that is here."


def _lost_since() -> Iterator[str]:
    """Count the entries whose line the second sink keeps and which the backup is too old to hold."""
    path = Path(settings.KITH_SINK)
    try:
        lines = [entry_id for entry_id, _ in lines_of(path)] if path.exists() else []
    except (OSError, ValueError):
        yield f"{path} cannot be read: what happened since the backup is not known."
        return
    lost = len(set(lines) - beside.entries_among(lines))
    if lost:
        yield (
            f"{lost} entries of the second sink are not in this backup: so much was done or seen after it was made."
            f" Move {path} to safe keeping before you serve; until then ./kith trail verify --sink says tampered."
        )


@contextmanager
def _key_file(text: str) -> Iterator[Path]:
    with tempfile.NamedTemporaryFile("w", suffix=".pub") as file:
        file.write(text)
        file.flush()
        yield Path(file.name)
