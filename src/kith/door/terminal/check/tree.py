"""Which files of the project does the house look at, and what kind is each?"""

import ast
import functools
import os
from dataclasses import dataclass
from pathlib import Path

SKIPPED = frozenset({".git", ".venv", "node_modules", "var", "__pycache__", ".hypothesis"})
TEXT = frozenset({"", ".cfg", ".css", ".csv", ".html", ".ini", ".js", ".json", ".md", ".mjs", ".po", ".py"})
MORE_TEXT = frozenset({".scss", ".sh", ".sql", ".svg", ".toml", ".txt", ".xml", ".yaml", ".yml"})
LARGEST_TEXT = 2_000_000


@dataclass(frozen=True)
class Tree:
    """A checked-out project, or a small one that a test made."""

    root: Path

    @functools.cached_property
    def files(self) -> tuple[Path, ...]:
        """Every file that could be committed, in order; caches, data and installed packages left out."""
        found: list[Path] = []
        for folder, below, names in os.walk(self.root):
            below[:] = sorted(name for name in below if not _is_skipped(name))
            found += [Path(folder, name) for name in sorted(names)]
        return tuple(found)

    @functools.cached_property
    def texts(self) -> tuple[Path, ...]:
        """Files a person could read."""
        return tuple(path for path in self.files if _is_text(path))

    @functools.cached_property
    def modules(self) -> tuple[Path, ...]:
        """Python files of the package and of the tests beside it."""
        return tuple(path for path in self.files if path.suffix == ".py")

    @functools.cached_property
    def templates(self) -> tuple[Path, ...]:
        """HTML templates of the package."""
        return tuple(path for path in self.files if path.suffix == ".html" and "templates" in path.parts)

    def name(self, path: Path) -> str:
        """Return the path as a person writes it, from the root."""
        return path.relative_to(self.root).as_posix()

    def parse(self, path: Path) -> ast.Module:
        """Return a module's syntax tree; parsed once."""
        return _parse(path)


def is_test(path: Path) -> bool:
    """Say whether the file belongs to the tests."""
    return "tests" in path.parts or path.name in ("conftest.py", "factories.py")


def is_migration(path: Path) -> bool:
    """Say whether the file is a step of the database's shape."""
    return "migrations" in path.parts


def room_of(name: str) -> str:
    """Return the room (`storey/app`) a path from the root lies in, or nothing when it lies in none."""
    parts = name.split("/")
    inside = parts[:2] == ["src", "kith"] and len(parts) > 4
    return "/".join(parts[2:4]) if inside else ""


@functools.cache
def _parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def _is_skipped(name: str) -> bool:
    return name in SKIPPED or name.endswith("_cache") or name.startswith(".venv")


def _is_text(path: Path) -> bool:
    return path.suffix in TEXT | MORE_TEXT and path.stat().st_size <= LARGEST_TEXT
