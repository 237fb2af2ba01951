"""Does every generated page say what the code says today?"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kith.door.terminal.check.finding import Finding

Pages = Iterable[tuple[str, Callable[[], str]]]


def check_freshness(pages: Pages, root: Path) -> Iterator[Finding]:
    """Yield each page that is missing or differs from what its function writes."""
    for name, write in pages:
        page = root / name
        if not page.exists() or page.read_text() != write():
            yield Finding(name, 1, "is stale: run ./kith check --write and commit the page")


def write_pages(pages: Pages, root: Path) -> list[str]:
    """Write every page that differs; return the paths written."""
    written = []
    for name, write in pages:
        page, text = root / name, write()
        if not page.exists() or page.read_text() != text:
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(text)
            written.append(name)
    return written
