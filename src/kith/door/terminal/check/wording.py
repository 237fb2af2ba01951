"""Does anything we write ourselves lay blame on a child?

The same table that advises workers reads our code, pages and documents. Files named after the language rule
hold the words because they are its list and its tests; fixtures hold the words of their sources.
"""

from collections.abc import Iterator

from kith.door.terminal.check.finding import Finding
from kith.door.terminal.check.tree import Tree
from kith.ground.kernel.language import suggestions

OURS = frozenset({".html", ".js", ".md", ".py", ".sql", ".txt"})
ABOUT_LANGUAGE = frozenset({"language.py", "test_language.py"})


def check_wording(tree: Tree) -> Iterator[Finding]:
    """Yield each phrase of the language rule's list, with what to write instead."""
    for path in tree.texts:
        if path.suffix not in OURS or path.name in ABOUT_LANGUAGE or "vendor" in path.parts:
            continue
        text = path.read_text(errors="replace")
        for one in suggestions(text):
            line = text.count("\n", 0, one.start) + 1
            yield Finding(tree.name(path), line, f'instead of "{one.found}" write: {one.write_instead}')
