"""Put a backup back, verified before it is used: PATH [--replace] [--key FILE] [--trail-key FILE] [--json]."""

import argparse
import json
import sys
import time
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from kith.door.keeping.faults import Differs, Unusable
from kith.door.keeping.keys import own_key_path, private_key_in
from kith.door.keeping.putting_back import PutBack, put_back
from kith.door.keeping.setting_up import OWNER


def main(argv: list[str]) -> int:
    """Restore: 0 done and verified, 1 it differs from what was backed up, 2 it cannot be used; then nothing changed."""
    parser = argparse.ArgumentParser(prog="./kith restore", description=__doc__)
    parser.add_argument("path", type=Path, metavar="PATH")
    parser.add_argument(
        "--replace", action="store_true", help="put it in the place of what is here; that is kept, renamed"
    )
    parser.add_argument("--drop-old", action="store_true", help="with --replace: keep nothing of what was here")
    parser.add_argument("--key", type=Path, help="the private key that opens it; keys/backup.key unless told")
    parser.add_argument("--trail-key", type=Path, help="the trail's public key you trust; keys/trail.pub unless told")
    parser.add_argument("--json", action="store_true", help="end with one line of JSON")
    given = parser.parse_args(argv)
    began = time.monotonic()
    if OWNER not in settings.DATABASES:
        print("A restore needs the owner's address: set KITH_OWNER_URL.", file=sys.stderr)
        return 2
    try:
        key = private_key_in(given.key or own_key_path())
        done = put_back(
            given.path,
            key,
            replace=given.replace,
            drop_old=given.drop_old,
            trail_key=given.trail_key,
            watch=_watch,
        )
    except Differs as error:
        print(f"Not put back: it is not what was backed up.\n{error}", file=sys.stderr)
        if given.json:
            print(json.dumps({"problems": error.problems}))
        return 1
    except (Unusable, DatabaseError) as error:
        print(f"Nothing was put back. {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"Nothing was put back. {given.path}: {error.strerror or error}.", file=sys.stderr)
        return 2
    _say(done, round(time.monotonic() - began, 2), as_json=given.json)
    return 0


def _say(done: PutBack, seconds: float, *, as_json: bool) -> None:
    state, trail = done.manifest.state, done.manifest.trail
    print(
        f"Put back and verified, as of {done.manifest.made_at}: {sum(state.counts.values())} rows of"
        f" {len(state.counts)} tables, {len(state.policies)} policies, {trail['size']} sealed entries with root"
        f" {trail['root'][:16]}…, {seconds} s. The walls stand."
    )
    if done.before:
        print(f"What was here is kept as the database {done.before}; restore with --drop-old keeps nothing.")
    for note in done.notes:
        print(note)
    if as_json:
        report = {
            "rows": sum(state.counts.values()),
            "counts": state.counts,
            "policies": len(state.policies),
            "trail": trail,
            "made_at": done.manifest.made_at,
            "before": done.before,
            "notes": list(done.notes),
            "problems": [],
            "seconds": seconds,
        }
        print(json.dumps(report))


def _watch(words: str) -> None:
    """Show progress when a person watches."""
    if sys.stderr.isatty():
        print(words, file=sys.stderr)
