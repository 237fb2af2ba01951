"""How is a small project made that the checks of the house can read?"""

from collections.abc import Callable, Iterable
from pathlib import Path

from kith.door.terminal.check.finding import Finding
from kith.door.terminal.check.tree import Tree

Check = Callable[[Tree], Iterable[Finding]]


def found(root: Path, check: Check, files: dict[str, str]) -> list[str]:
    """Write the files under a root and return what one check finds, as it is printed."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return [str(one) for one in check(Tree(root))]
