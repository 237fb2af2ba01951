"""Is anything longer than one person can hold in mind? Lines, counted with their comments."""

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from kith.door.terminal.check.finding import Finding
from kith.door.terminal.check.tree import Tree, is_migration, is_test, room_of

FUNCTION = 40
FILE = 350
TEST_FILE = 500
TEMPLATE = 150
APP = 4_000


def check_sizes(tree: Tree) -> Iterator[Finding]:
    """Yield every function, file, template and app above its hard stop; migrations are machine-made."""
    modules = [path for path in tree.modules if not is_migration(path)]
    for path in modules:
        most = TEST_FILE if is_test(path) else FILE
        yield from _too_long(tree, path, most, "split it by idea")
        yield from _long_functions(tree.parse(path), tree.name(path))
    for path in tree.templates:
        yield from _too_long(tree, path, TEMPLATE, "make parts of it")
    yield from _long_apps(tree, modules)


def _too_long(tree: Tree, path: Path, most: int, advice: str) -> Iterator[Finding]:
    lines = _lines(path)
    if lines > most:
        yield Finding(tree.name(path), 1, f"has {lines} lines; {advice} (at most {most})")


def _long_functions(module: ast.Module, name: str) -> Iterator[Finding]:
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION:
                yield Finding(name, node.lineno, f"{node.name} has {lines} lines; divide it (at most {FUNCTION})")


def _long_apps(tree: Tree, modules: Iterable[Path]) -> Iterator[Finding]:
    apps: Counter[str] = Counter()
    for path in modules:
        room = room_of(tree.name(path))
        if room and not is_test(path):
            apps[room] += _lines(path)
    for room, lines in apps.items():
        if lines > APP:
            yield Finding(f"src/kith/{room}", 1, f"has {lines} lines; split the app by word (at most {APP})")


def _lines(path: Path) -> int:
    return len(path.read_text().splitlines())
