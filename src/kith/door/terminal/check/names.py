"""Does every file have a name that says something, and every room a page that says what it is?"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from kith.door.terminal.check.finding import Finding
from kith.door.terminal.check.tree import Tree, is_migration, is_test

EMPTY_NAMES = frozenset({"utils", "util", "helpers", "helper", "common", "manager", "managers", "core", "misc"})
LEAST_LINES = 4
MOST_LINES = 12
RECORD_CLASSES = re.compile(r"\bC(?:\d|1[0-4])\b|[Rr]ecord class|[Nn]o case content")


def check_names(tree: Tree) -> Iterator[Finding]:
    """Yield files named after nothing, modules without their question, rooms without their page."""
    for path in tree.modules:
        name = tree.name(path)
        if EMPTY_NAMES & {Path(part).stem for part in Path(name).parts}:
            yield Finding(name, 1, "name it by what it holds")
        if not is_test(path) and not is_migration(path) and not ast.get_docstring(tree.parse(path)):
            yield Finding(name, 1, "begin with one line that says the question this file answers")
    for path in tree.modules:
        if path.name == "apps.py" and not is_test(path):
            yield from _about_room(tree, path.with_name("__init__.py"))


def _about_room(tree: Tree, page: Path) -> Iterator[Finding]:
    """Hold a room's page to its form: what it is, its words, its record classes, what it never does."""
    words = (ast.get_docstring(tree.parse(page)) or "") if page.exists() else ""
    lines = len(words.splitlines())
    if not LEAST_LINES <= lines <= MOST_LINES:
        yield Finding(tree.name(page), 1, f"say in {LEAST_LINES} to {MOST_LINES} lines what this room is")
    elif not RECORD_CLASSES.search(words):
        yield Finding(tree.name(page), 1, "name the record classes this room holds, or say it holds none")
