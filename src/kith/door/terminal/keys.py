"""keys check, rotate, rewrap: do protected facts open, and how do their keys change while people work?"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import DatabaseError, transaction

from kith.door.keeping.setting_up import OWNER
from kith.ground.kernel.sealing import DoesNotOpen
from kith.ground.trail.memory import remember
from kith.ground.vault import rotating
from kith.ground.vault.keys import NoKey, wrapping_key_path
from kith.ground.vault.models import Protected
from kith.ground.vault.rules import Pieces
from kith.record.protected.selectors import MODELS, pieces_of


def main(argv: list[str]) -> int:
    """Look at the keys or change them: 0 all opens, 1 something does not, 2 it cannot be used."""
    parser = argparse.ArgumentParser(prog="./kith keys", description=__doc__)
    parser.add_argument("verb", choices=sorted(VERBS))
    parser.add_argument("--json", action="store_true", help="end with one line of JSON")
    given = parser.parse_args(argv)
    if OWNER not in settings.DATABASES:
        print("This needs the owner's address: set KITH_OWNER_URL.", file=sys.stderr)
        return 2
    began = time.monotonic()
    try:
        code, told = VERBS[given.verb]()
    except (NoKey, DoesNotOpen, DatabaseError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    if given.json:
        print(json.dumps(told | {"seconds": round(time.monotonic() - began, 2)}))
    return code


def _check() -> tuple[int, dict[str, Any]]:
    found = rotating.check(OWNER)
    print(f"{found.open} of {found.rows} sealed rows open with {wrapping_key_path()}.")
    if found.clear:
        print(f"{found.clear} rows hold nothing sealed yet: ./kith keys rotate seals them.")
    lost = found.rows - found.open - found.clear
    if lost:
        print(
            f"{lost} rows do not open: they were changed, or their key is gone. Nobody can read them.", file=sys.stderr
        )
    return int(bool(lost)), {"rows": found.rows, "open": found.open, "clear": found.clear}


def _rotate() -> tuple[int, dict[str, Any]]:
    with transaction.atomic():
        remember("keys rotated", about=("keys", "data"))
    done = rotating.rotate(OWNER, _pieces_of, _watch)
    print(f"{done} rows are sealed anew. The old keys are gone from this database; backups made before hold theirs.")
    return 0, {"rows": done}


def _rewrap() -> tuple[int, dict[str, Any]]:
    with transaction.atomic():
        remember("keys rotated", about=("keys", "wrapping"))
    kept = rotating.rewrap(OWNER)
    print(
        f"{wrapping_key_path()} is new: restart ./kith serve. {kept} opens backups made before: keep it offline,"
        " apart from them, as long as you keep them, and take it off this machine."
    )
    return 0, {"old": kept}


def _pieces_of(model: type[Protected], kind: str, said: dict[str, str]) -> Pieces:
    what = next(name for name, one in MODELS.items() if one is model)
    return pieces_of(what, kind, said)


def _watch(words: str) -> None:
    if sys.stderr.isatty():
        print(words, file=sys.stderr)


VERBS: dict[str, Callable[[], tuple[int, dict[str, Any]]]] = {"check": _check, "rotate": _rotate, "rewrap": _rewrap}
