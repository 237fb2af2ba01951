"""Is no pattern, and no format, built of what somebody typed? Read from the syntax of the code that serves."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kith.launch.prepare import ROOT

PACKAGE = ROOT / "src" / "kith"
NOT_SERVING = {"tests", "migrations", "benches", "street", "check"}
SOURCES = [file for file in sorted(PACKAGE.rglob("*.py")) if not NOT_SERVING & set(file.parts)]
SEARCHES = {"compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
OURS = {
    "desk/returns/ssda903/modules.py": {"named": "names of modules, from the table of returns"},
    "door/keeping/beside.py": {"order": "an order of this file about databases"},
    "door/web/api.py": {"words": "our words for a kind of fault"},
    "ground/access/policies.py": {"_REASON[qualifier]": "conditions of this file", "shut": "a condition of this file"},
    "ground/kernel/language.py": {"pattern": "the table of the language guide"},
    "ground/papers/books/packed.py": {"pattern": "what a workbook may not hold, from a table of this file"},
    "ground/ui/forms.py": {"words": "our words for a field that is not right"},
    "ground/ui/markup.py": {"pattern": "markup that a component holds as a constant"},
    "record/people/rules/identifiers.py": {"pattern": "the shape of a number", "count": "how many figures it has"},
    "record/people/rules/surnames.py": {"ending": "endings of surnames, from a table"},
}
"""Each pattern or format that is not a constant where it stands, by file and name, and what of ours it is."""


def _parts(node: ast.expr) -> Iterator[str]:
    """Return what in a pattern is neither written there nor a constant by its name nor escaped."""
    if isinstance(node, ast.JoinedStr):
        for value in node.values:
            yield from _parts(value.value if isinstance(value, ast.FormattedValue) else value)
    elif isinstance(node, ast.BinOp):
        yield from _parts(node.left)
        yield from _parts(node.right)
    elif isinstance(node, ast.Call) and ast.unparse(node.func) == "re.escape":
        return
    elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("SQL", "sql.SQL"):
        yield from _parts(node.args[0])
    elif not isinstance(node, ast.Constant) and not _named(node).strip("_").isupper():
        yield ast.unparse(node)


def _named(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _fills_in(node: ast.BinOp) -> bool:
    return isinstance(node.op, ast.Mod) and isinstance(node.right, ast.Tuple | ast.Dict)


def built(tree: ast.AST) -> set[str]:
    """Return what the patterns and formats of a file are built of besides constants."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if ast.unparse(node.func.value) == "re" and node.func.attr in SEARCHES:
                found |= set(_parts(node.args[0]))
            if node.func.attr in ("format", "format_map"):
                found |= set(_parts(node.func.value))
        if isinstance(node, ast.BinOp) and _fills_in(node):
            found |= set(_parts(node.left))
        if isinstance(node, ast.keyword) and re.search("__i?regex$", node.arg or ""):
            found |= set(_parts(node.value))
    return found


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_pattern_and_no_format_is_built_of_what_is_typed(file: Path) -> None:
    assert built(ast.parse(file.read_text())) == set(OURS.get(str(file.relative_to(PACKAGE)), ()))


@pytest.mark.parametrize(
    "line",
    [
        "re.search(typed, text)", "re.compile(f'^{typed}$')", "re.sub('a' + typed, '', text)", "typed.format(a=1)",
        "typed % (1, 2)", "rows.filter(name__iregex=typed)", "SQL(typed).format(x)",
    ],
)  # fmt: skip
def test_a_planted_one_is_seen(line: str) -> None:
    assert built(ast.parse(line)) == {"typed"}


@pytest.mark.parametrize("line", ["re.search(f'{YEAR}-{re.escape(typed)}', text)", "'{}'.format(typed)", "number % 5"])
def test_what_is_a_constant_or_escaped_passes(line: str) -> None:
    assert built(ast.parse(line)) == set()
