"""Does any import or signal dodge the order of the storeys?"""

import ast
from collections.abc import Iterator

from kith.door.terminal.check.finding import Finding
from kith.door.terminal.check.tree import Tree

DODGES = frozenset({"TYPE_CHECKING"})
SIGNALS = (
    "django.dispatch",
    "django.db.models.signals",
    "django.core.signals",
    "django.contrib.auth.signals",
)


def check_imports(tree: Tree) -> Iterator[Finding]:
    """Yield imports inside functions, type-only imports, relative imports and every use of a signal."""
    for path in tree.modules:
        for line, words in _dodges(tree.parse(path)):
            yield Finding(tree.name(path), line, words)


def _dodges(module: ast.Module) -> Iterator[tuple[int, str]]:
    inside = {
        child
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for child in ast.walk(node)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from _about_import(node, in_function=node in inside)
        elif isinstance(node, ast.Name | ast.Attribute) and _said(node) in DODGES:
            yield node.lineno, "a type-only import hides a circle; import from a lower room"


def _about_import(node: ast.Import | ast.ImportFrom, *, in_function: bool) -> Iterator[tuple[int, str]]:
    if in_function:
        yield node.lineno, "move the import to the top of the module; if that makes a circle, move the code"
    if isinstance(node, ast.ImportFrom) and node.level:
        yield node.lineno, "write the import from kith onwards"
    names = [alias.name for alias in node.names]
    wanted = names if isinstance(node, ast.Import) else [f"{node.module}.{name}" for name in names]
    if any(one.startswith(SIGNALS) for one in wanted):
        yield node.lineno, "nothing reacts by signal; write a rule in desk/duties"


def _said(node: ast.Name | ast.Attribute) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr
