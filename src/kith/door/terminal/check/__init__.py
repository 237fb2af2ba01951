"""Hold the house to its own rules: contracts, types, sizes, tables, words, pages (--write renews these)."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kith.door.terminal.check import tools
from kith.door.terminal.check.advisories import audit
from kith.door.terminal.check.finding import Finding
from kith.door.terminal.check.imports import check_imports
from kith.door.terminal.check.names import check_names
from kith.door.terminal.check.places import check_places
from kith.door.terminal.check.shape import check_shape, rewrite_pages, start_django
from kith.door.terminal.check.sizes import check_sizes
from kith.door.terminal.check.templates import check_templates
from kith.door.terminal.check.tree import Tree
from kith.door.terminal.check.wording import check_wording
from kith.door.terminal.check.writes import check_writes

NEEDS_DATABASE = False
ROOT = Path(__file__).absolute().parents[5]
TOOLS: tuple[Callable[[Path], list[Finding]], ...] = (tools.types, tools.contracts, tools.lint, tools.layout)
READERS: tuple[Callable[[Tree], Iterable[Finding]], ...] = (
    check_imports,
    check_names,
    check_places,
    check_sizes,
    check_templates,
    check_wording,
    check_writes,
)


def main(argv: list[str]) -> int:
    """Print one line for each finding; return 1 when there is any, 2 for an unknown word."""
    if argv[:1] == ["--advisories"] and len(argv) <= 2:
        return audit(ROOT, "".join(argv[1:]))
    if set(argv) - {"--write", "--json"}:
        print("usage: ./kith check [--write] [--json] | --advisories SNAPSHOT", file=sys.stderr)
        return 2
    began = time.monotonic()
    found = findings(ROOT, write="--write" in argv)
    for one in found:
        print(one)
    seconds = round(time.monotonic() - began, 1)
    print(
        f"{len(found)} to mend, {seconds} s." if found else f"The house is in order, {seconds} s.",
        file=sys.stderr,
    )
    if "--json" in argv:
        print(json.dumps({"findings": len(found), "seconds": seconds}))
    return 1 if found else 0


def findings(root: Path, *, write: bool = False) -> list[Finding]:
    """Return every finding, in the order of the files; the tools run beside our own reading."""
    tree = Tree(root)
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as running:
        waiting = [running.submit(tool, root) for tool in TOOLS]
        found = start_django()
        if not found:
            if write:
                rewrite_pages(root)
            found += check_shape(root)
        for read in READERS:
            found += read(tree)
        for one in waiting:
            found += one.result()
    return sorted(set(found))
