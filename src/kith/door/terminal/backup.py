"""Take a complete, sealed backup of the records to a file: PATH [--to PUBLICKEY] [--json]."""

import argparse
import json
import sys
import time
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from kith.door.keeping.faults import Unusable
from kith.door.keeping.keys import key_to_seal_for
from kith.door.keeping.setting_up import OWNER
from kith.door.keeping.taking import Taken, take


def main(argv: list[str]) -> int:
    """Write PATH (or a dated file in the folder PATH): 0 done, 1 done but the trail is not whole, 2 nothing written."""
    parser = argparse.ArgumentParser(prog="./kith backup", description=__doc__)
    parser.add_argument("path", type=Path, metavar="PATH")
    parser.add_argument(
        "--to", default="", help="public key to seal for, or its file; the installation's own unless told"
    )
    parser.add_argument("--json", action="store_true", help="end with one line of JSON")
    given = parser.parse_args(argv)
    began = time.monotonic()
    if OWNER not in settings.DATABASES:
        print("A backup needs the owner's address: set KITH_OWNER_URL.", file=sys.stderr)
        return 2
    try:
        done = take(given.path, key_to_seal_for(given.to))
    except (Unusable, DatabaseError) as error:
        print(f"No backup was made. {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"No backup was made. {given.path}: {error.strerror or error}.", file=sys.stderr)
        return 2
    seconds = round(time.monotonic() - began, 2)
    _say(done, seconds)
    if given.json:
        print(json.dumps(_as_json(done, seconds)))
    return 1 if done.manifest.trail["code"] else 0


def _say(done: Taken, seconds: float) -> None:
    held = done.manifest
    print(
        f"{done.path}: {done.bytes} bytes, {sum(held.state.counts.values())} rows of {len(held.state.counts)} tables,"
        f" {len(held.state.policies)} policies, {held.trail['size']} sealed entries, {seconds} s."
    )
    if held.trail["code"]:
        print(f"The trail in it is not whole: {held.trail['kind']}. Run ./kith trail verify.", file=sys.stderr)
    print("It holds no key: keep keys/backup.key, keys/trail.key and keys/facts.key apart from it.")


def _as_json(done: Taken, seconds: float) -> dict[str, object]:
    held = done.manifest
    return {
        "path": str(done.path),
        "bytes": done.bytes,
        "rows": sum(held.state.counts.values()),
        "counts": held.state.counts,
        "policies": len(held.state.policies),
        "trail": held.trail,
        "made_at": held.made_at,
        "seconds": seconds,
    }
