"""In which form does a looked-after return come: a folder of CSV files, one workbook, or one XML message?

Each is opened as tables, one a module, so that every row is read in the same way whatever it came in.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kith.desk.returns.ssda903.modules import READ, module_of
from kith.desk.returns.ssda903.rows import Staged903
from kith.ground.papers.books.book import Book, is_book, open_book
from kith.ground.papers.faults import FileFault, Unreadable
from kith.ground.papers.tables import Table, open_table
from kith.ground.papers.xml_children import Node, read_message

CHILD = frozenset({("CHILD",)})
ROOT = "<EXPSSDA903>"
ADOPTED = ("DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR", "AD_PLACED", "PERMANENCE")
OURS = {"CHILDID": "CHILD", "PL": "PLACE"}
INSIDE = {"missing": "AMISSING", "reviews": "AREVIEW", "oc2": "OC2"}
"""Elements of the header that are rows of a module of their own."""


@dataclass(frozen=True, slots=True)
class Source:
    """One module's file or sheet, not yet opened."""

    name: str
    path: Path
    open: Callable[[], Table]


def sources_of(path: Path, staged: Staged903) -> dict[str, Source]:
    """Return the source of each module there is; two for one, and a file of another kind, are faults."""
    try:
        if is_book(path):
            return _in_book(path, staged)
        if path.is_file() and path.suffix.lower() == ".xml":
            return _in_message(path, staged)
        return _in_folder(path, staged)
    except Unreadable as stop:
        staged.faults.append(stop.fault)
    except OSError as fault:
        staged.faults.append(FileFault(path.name, 0, "", f"The folder cannot be read: {fault.strerror}."))
    return {}


def _in_folder(path: Path, staged: Staged903) -> dict[str, Source]:
    files = sorted(one for one in path.iterdir() if one.suffix.lower() == ".csv" and one.is_file())
    return _one_each(
        staged,
        (Source(one.name, one, partial(_open_csv, one)) for one in files),
    )


def _open_csv(path: Path) -> Table:
    module = READ[module_of(path.name) or "header"]
    return open_table(path, module.required, module.known)


def _in_book(path: Path, staged: Staged903) -> dict[str, Source]:
    book = open_book(path)
    staged.files[path.name] = book.sha256
    return _one_each(staged, (Source(sheet, path, partial(_open_sheet, book, sheet)) for sheet in book.parts))


def _open_sheet(book: Book, sheet: str) -> Table:
    module = READ[module_of(sheet) or "header"]
    return book.table(sheet, module.required, module.known)


def _one_each(staged: Staged903, sources: Iterator[Source]) -> dict[str, Source]:
    """Return the source of each module; two for one module is a fault, others are told as left."""
    found: dict[str, Source] = {}
    for source in sources:
        module = module_of(source.name)
        if module is None:
            staged.left.append(source.name)
        elif module in found:
            told = f"{found[module].name} and {source.name} are both {module}: leave one of them."
            staged.faults.append(FileFault(source.name, 0, "", told))
        else:
            found[module] = source
    return found


def _in_message(path: Path, staged: Staged903) -> dict[str, Source]:
    """Read one XML message whole; the line of each element is the number of its row."""
    rows: dict[str, list[tuple[int, list[str] | None]]] = {}
    left: dict[str, int] = {}

    def take(node: Node) -> None:
        if node.name.startswith("<"):
            if node.name != ROOT:
                told = f"The first element is {node.name}; a looked-after return begins with {ROOT}."
                raise Unreadable(FileFault(path.name, node.line, "", told))
            return
        for module, line, cells in _of_child(node):
            known = READ[module].known
            rows.setdefault(module, []).append((line, [cells.get(column, "") for column in known]))
        for header in node.all("HEADER"):
            for inside in header.inside:
                if inside.name in ADOPTED and (inside.text or inside.inside):
                    left[inside.name] = left.get(inside.name, 0) + 1

    digest = read_message(path, take, CHILD)
    staged.files[path.name] = digest
    staged.left += [f"{path.name}: {name} ({count})" for name, count in sorted(left.items())]
    return {
        module: Source(path.name, path, partial(_as_table, path.name, digest, module, rows[module]))
        for module in READ
        if module in rows
    }


def _as_table(name: str, digest: str, module: str, rows: list[tuple[int, list[str] | None]]) -> Table:
    return Table(name, digest, READ[module].known, (), lambda: iter(rows))


def _of_child(node: Node) -> Iterator[tuple[str, int, dict[str, str]]]:
    """Give each row that one CHILD element holds: its module, line and cells by column."""
    header = node.first("HEADER") or Node("HEADER", node.line)
    mine = {OURS.get(one.name, one.name): one.text for one in header.inside if not one.inside}
    yield "header", header.line, mine
    for module, name in INSIDE.items():
        for one in header.all(name):
            yield module, one.line, mine | _cells(one)
    if any(mine.get(column) for column in ("IN_TOUCH", "ACTIV", "ACCOM")):
        yield "oc3", header.line, mine
    if mine.get("UASC") == "1" or mine.get("DUC"):
        yield "uasc", header.line, mine
    for one in node.all("EPISODE"):
        yield "episodes", one.line, mine | _cells(one)


def _cells(node: Node) -> dict[str, str]:
    return {OURS.get(one.name, one.name): one.text for one in node.inside}
