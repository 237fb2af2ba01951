"""Which commands are there, what does each say of itself, and does it need the database?

Answered by reading the files of the terminal's folder, so that a list or a typing mistake starts nothing.
"""

import ast
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).absolute().parents[1] / "door" / "terminal"
PACKAGE = "kith.door.terminal"


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its module's name, its one line, and whether a database must run first."""

    name: str
    module: str
    line: str
    needs_database: bool


def commands(folder: Path = FOLDER) -> dict[str, Command]:
    """Return the commands by name: the modules of the folder with a `main` of exactly one parameter, `argv`.

    A module that needs no database says `NEEDS_DATABASE = False`.
    """
    found = [_read(path) for path in [*folder.glob("*.py"), *folder.glob("*/__init__.py")]]
    return {command.name: command for command in sorted(filter(None, found), key=lambda one: one.name)}


def _read(path: Path) -> Command | None:
    name = path.parent.name if path.name == "__init__.py" else path.stem
    tree = ast.parse(path.read_text())
    if not any(_is_main(node) for node in tree.body):
        return None
    line = (ast.get_docstring(tree) or "").partition("\n")[0]
    return Command(name, f"{PACKAGE}.{name}", line, not any(_says_no_database(node) for node in tree.body))


def _is_main(node: ast.stmt) -> bool:
    if not isinstance(node, ast.FunctionDef) or node.name != "main":
        return False
    return [argument.arg for argument in node.args.args] == ["argv"]


def _says_no_database(node: ast.stmt) -> bool:
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Constant):
        return False
    names = [target.id for target in node.targets if isinstance(target, ast.Name)]
    return names == ["NEEDS_DATABASE"] and node.value.value is False
