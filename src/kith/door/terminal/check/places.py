"""Does a file name a registry, or a path of the machine it was written on?"""

import re
from collections.abc import Iterator

from kith.door.terminal.check.finding import Finding
from kith.door.terminal.check.tree import Tree

REGISTRY = re.compile(
    r"py[p]i[.]org|python[h]osted[.]org|registry[.](?:npm|yarn)|"
    r"deb[.]debian[.]org|[.]ubuntu[.]com/ubuntu|conda[.]anaconda",
    re.I,
)
MACHINE = re.compile(r"(?<![\w.$}>-])/(?:work|root|home|Users)/[\w.]+|(?<![\w.])/(?:work)\b|/[.]library\b")


def check_places(tree: Tree) -> Iterator[Finding]:
    """Yield registry host names and machine paths; a machine's own settings name its source of packages."""
    for path in tree.texts:
        text = path.read_text(errors="replace")
        for match in REGISTRY.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            yield Finding(tree.name(path), line, "name no registry: each machine says where its packages come from")
        for match in MACHINE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            yield Finding(tree.name(path), line, f"{match.group()} is a path of one machine; use a relative one")
