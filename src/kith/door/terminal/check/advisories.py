"""Is a package of the lock known to be unsafe? (`./kith check --advisories SNAPSHOT`; 0 no, 1 yes, 2 unknown)

A snapshot is a folder or a zip of advisories in the OSV form, one JSON file each, as the open databases publish them
for Python's packages. Nothing is fetched. An answer counts only when the snapshot is fresh and turns the canary red: an
old Django of which advisories are known. Without that the answer is "unknown", and unknown is no pass.
"""

import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from kith.door.terminal.check.supply import LOCK, Package, packages_in

CANARY = Package("django", "5.2.1", ())
OLDEST = timedelta(days=14)


class Unknown(Exception):
    """The snapshot cannot say; the message says why."""


def audit(root: Path, snapshot: str, now: datetime | None = None) -> int:
    """Print each advisory that speaks of a pinned package, or why nothing can be said; return the exit code."""
    try:
        entries = _known(Path(snapshot) if snapshot else None, now or datetime.now(UTC))  # noqa: TID251 - of the world
    except Unknown as error:
        print(f"Unknown: {error}")
        return 2
    found = [line for one in packages_in((root / LOCK).read_text()) for line in _against(one, entries)]
    print("\n".join([*found, f"{len(found)} advisories speak of pinned packages; {len(entries)} were read."]))
    return 1 if found else 0


def _known(snapshot: Path | None, now: datetime) -> list[dict[str, Any]]:
    """Return the advisories of a snapshot that can be trusted to say no. Raises `Unknown`."""
    if snapshot is None or not snapshot.exists():
        raise Unknown("there is no snapshot of advisories here; name one.")
    try:
        entries = [json.loads(text) for text in _texts(snapshot)]
        newest = max((datetime.fromisoformat(one["modified"]) for one in entries), default=None)
        if newest is None:
            raise Unknown("the snapshot is empty.")
        if newest.tzinfo is None:
            newest = newest.replace(tzinfo=UTC)
        if now - newest > OLDEST:
            raise Unknown(f"the newest advisory is of {newest:%d %B %Y}; take a snapshot of the last fourteen days.")
        if not list(_against(CANARY, entries)):
            raise Unknown(
                f"the snapshot knows nothing against {CANARY.name} {CANARY.version}, so its silence is no word."
            )
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        raise Unknown(f"the snapshot cannot be read: {type(error).__name__}: {error}.") from error
    return entries


def _texts(snapshot: Path) -> Iterator[bytes]:
    if snapshot.is_dir():
        yield from (path.read_bytes() for path in sorted(snapshot.glob("*.json")))
        return
    with zipfile.ZipFile(snapshot) as held:
        yield from (held.read(name) for name in sorted(held.namelist()) if name.endswith(".json"))


def _against(one: Package, entries: list[dict[str, Any]]) -> Iterator[str]:
    for entry in entries:
        speaks = any(_is_affected(one, said) for said in entry.get("affected", []))
        if speaks and not entry.get("withdrawn"):
            yield f"{one.name} {one.version}: {entry['id']} {entry.get('summary', '')}".rstrip()


def _is_affected(one: Package, said: dict[str, Any]) -> bool:
    package = said.get("package", {})
    if package.get("ecosystem") != "PyPI" or canonicalize_name(package.get("name", "")) != canonicalize_name(one.name):
        return False
    if one.version in said.get("versions", []):
        return True
    ranges = [part for part in said.get("ranges", []) if part.get("type") in ("ECOSYSTEM", "SEMVER")]
    return any(_is_within(Version(one.version), part["events"]) for part in ranges)


def _is_within(version: Version, events: list[dict[str, str]]) -> bool:
    """Walk a range's events in the order of their versions; a version that cannot be read counts as affected."""
    try:
        steps = sorted((Version(at), kind) for event in events for kind, at in event.items() if kind != "limit")
    except InvalidVersion:
        return True
    inside = False
    for at, kind in steps:
        if kind == "introduced" and version >= at:
            inside = True
        elif (kind == "fixed" and version >= at) or (kind == "last_affected" and version > at):
            inside = False
    return inside
