"""Is there a write to the database outside the actions?

Actions write; migrations, tests and the street's walk through actions are the other places. The launcher
knows no models. A call counts as a write when its shape can only be the ORM's: `save` and `delete` without a
positional argument, the `bulk` and `get_or` family, and `create` and `update` on a manager or a query.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from kith.door.terminal.check.finding import Finding
from kith.door.terminal.check.tree import Tree, is_migration, is_test

ALWAYS = frozenset({"bulk_create", "bulk_update", "get_or_create", "update_or_create", "abulk_create"})
WITHOUT_ARGUMENT = frozenset({"save", "delete", "asave", "adelete"})
ON_A_QUERY = frozenset({"create", "update", "acreate", "aupdate"})


def check_writes(tree: Tree) -> Iterator[Finding]:
    """Yield each writing call that stands outside `actions`."""
    for path in tree.modules:
        if _may_write(path.relative_to(tree.root)):
            continue
        for node in ast.walk(tree.parse(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _writes(node, node.func):
                words = f".{node.func.attr}() writes; move it to an action of the room that owns the rows"
                yield Finding(tree.name(path), node.lineno, words)


def _may_write(path: Path) -> bool:
    if is_test(path) or is_migration(path) or path.parts[:2] != ("src", "kith"):
        return True
    return path.parts[2] == "launch" or "street" in path.parts or path.stem == "actions" or "actions" in path.parts


def _writes(call: ast.Call, method: ast.Attribute) -> bool:
    if method.attr in ALWAYS:
        return True
    if method.attr in WITHOUT_ARGUMENT:
        return not call.args
    return method.attr in ON_A_QUERY and _is_query(method.value)


def _is_query(receiver: ast.expr) -> bool:
    """Say whether the expression is a manager or a chain that hangs on one."""
    for node in ast.walk(receiver):
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "filter", "exclude", "visible_to"):
            return True
    return False
