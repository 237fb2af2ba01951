"""Measure the product against its floor in the same run: [NAME] [--size borough|london|england] [--json]."""

import argparse
import importlib
import os
import sys
import traceback
from pathlib import Path

from kith.launch import postgres
from kith.launch.environment import export
from kith.launch.homes import home_folder

NEEDS_DATABASE = False
NAMES = (
    "intake",
    "search",
    "worklist",
    "child",
    "known",
    "import",
    "serve",
    "walls",
    "timing",
    "trail",
    "snoops",
    "match",
    "link",
)
SIZES = ("borough", "london", "england")


def main(argv: list[str]) -> int:
    """Run one bench or all of them, each ending in one line of JSON; 2 when there is nothing to measure on.

    A database of its own stands under KITH_HOME/bench and is kept: making a million people takes a while once.
    """
    parser = argparse.ArgumentParser(prog="./kith bench", description=__doc__)
    parser.add_argument("name", nargs="?", choices=NAMES, help="which; all when left out")
    parser.add_argument("--size", choices=SIZES, help="how much stands in the database; each bench has its own default")
    parser.add_argument("--json", action="store_true", help="changes nothing: every bench ends in JSON anyway")
    given = parser.parse_args(argv)
    if given.size == "england":
        print("This release has no bench at England's size; the largest is london.", file=sys.stderr)
        return 2
    if os.environ.get("DATABASE_URL"):
        print("A bench makes a database of its own. Run it without DATABASE_URL and KITH_OWNER_URL.", file=sys.stderr)
        return 2
    home = home_folder(os.environ)
    for name in [given.name] if given.name else NAMES:
        _run(home / "bench", name, given.size)
    return 0


def _run(folder: Path, name: str, size: str | None) -> None:
    """Run one bench in a process of its own: each has its own database and a fresh server of pages."""
    chosen = size or {"search": "london", "snoops": "partnership"}.get(name, "borough")
    child = os.fork()
    if child == 0:
        code = 1
        try:
            _measure(folder / chosen, name, chosen)
            code = 0
        except Exception:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if status:
        raise SystemExit(os.waitstatus_to_exitcode(status))


def _measure(home: Path, name: str, size: str) -> None:
    home.mkdir(parents=True, exist_ok=True)
    os.environ |= {"KITH_HOME": str(home), "KITH_POOL": "4"}
    export(database=True)
    try:
        importlib.import_module("django").setup()
        bench = importlib.import_module(f"kith.door.benches.{name}_bench")
        made = importlib.import_module("kith.door.benches.made")
        getattr(bench, "make_ready", made.make_ready)(size)
        print(bench.measure(size).as_json(), flush=True)
    finally:
        postgres.release(home)
