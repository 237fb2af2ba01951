"""Which pages of the documents are made from the code, and by which function?"""

import itertools
from collections.abc import Callable, Iterable, Iterator
from configparser import ConfigParser
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from kith.door.terminal.check.supply import sbom
from kith.ground.access.matrix import ALL_CLASSES, matrix_rows
from kith.ground.access.words import HANDLINGS, QUALIFIERS, RECORD_CLASSES, RELATIONS
from kith.ground.kernel import walls
from kith.ground.partners.words import ROLES, SERVICES
from kith.practice.referrals.rules.states import STATES

ROOT = Path(__file__).absolute().parents[5]
STOREYS = ("door", "desk", "partnership", "practice", "record", "ground")
KINDS: tuple[walls.Kind, ...] = (walls.GUARDED, walls.DIRECTORY, walls.PLUMBING, walls.TRAIL, walls.INDEX)


def access_matrix() -> str:
    """Return what each role sees, class by class."""
    rows = [(f"{role} {(ROLES | SERVICES)[role]}", *(cell for _, cell in cells)) for role, cells in matrix_rows()]
    parts = [
        "# What each role sees",
        "Made from `src/kith/ground/access/matrix.py` by `./kith check --write`. R reads; W reads, changes and adds;"
        " A adds without reading; S submits. Each letter takes the reason behind it; an empty cell is no sign at all.",
        _table(("Role", *ALL_CLASSES), rows),
        "## Record classes",
        _table(("Class", "Holds"), RECORD_CLASSES.items()),
        "## Reasons",
        _table(("Reason", "Holds for"), QUALIFIERS.items()),
        "## Relations",
        _table(("Relation", "What it is"), RELATIONS.items()),
        "## Handling",
        _table(("Handling", "Who besides"), HANDLINGS.items()),
    ]
    return _page(parts)


def referral_states() -> str:
    """Return the state table of a referral."""
    rows = [
        (
            f"`{one.code}` {one.name}",
            ", ".join(one.pen) or "nobody",
            ", ".join(one.follows) or "nothing",
            ", ".join(one.starts),
            ", ".join(one.stops),
        )
        for one in STATES.values()
    ]
    words = "Made from `practice/referrals/rules/states.py` by `./kith check --write`. Nothing moves by itself."
    table = _table(("State", "Who holds the pen", "What may follow", "Clocks it starts", "Clocks it stops"), rows)
    return _page(["# The states of a referral", words, table])


def data_dictionary() -> str:
    """Return every table with its wall and every field with its class."""
    parts = ["# Data dictionary", "Made from the models by `./kith check --write`: every field is in one class."]
    for kind in KINDS:
        for model in walls.models_behind(kind):
            record_class = getattr(model, "RECORD_CLASS", "")
            parts.append(f"## {model._meta.db_table}")
            parts.append(
                f"{(model.__doc__ or '').strip()} Wall: {kind}{', class ' + record_class if record_class else ''}."
            )
            fields = [(field.name, model.SENSITIVITY[field.name]) for field in model._meta.local_concrete_fields]
            parts.append(_table(("Field", "Class"), fields))
    return _page(parts)


def addresses() -> str:
    """Return every address with the name that templates link by."""
    rows = sorted((f"`/{path}`", name) for path, name in _walked(get_resolver().url_patterns, ""))
    return _page(["# Addresses", "Made from the urls by `./kith check --write`.", _table(("Address", "Name"), rows)])


def storeys() -> str:
    """Return the picture of the house, made from the import contracts."""
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter")
    lines = ["```mermaid", "flowchart TB"]
    for storey in STOREYS:
        rooms = _rooms(contracts, storey)
        if rooms:
            lines += [f'  subgraph {storey}["{storey}/"]', "    direction TB"]
            lines += [f'    {storey}_{n}["{" · ".join(floor)}"]' for n, floor in enumerate(rooms)]
            lines += [f"    {storey}_{n} --> {storey}_{n + 1}" for n in range(len(rooms) - 1)]
            lines.append("  end")
    present = [storey for storey in STOREYS if _rooms(contracts, storey)]
    lines += [f"  {upper} --> {lower}" for upper, lower in itertools.pairwise(present)]
    words = "Made from `.importlinter` by `./kith check --write`. Every arrow falls: a room imports only what is below."
    return _page(["# The house", words, "\n".join([*lines, "```"])])


def _rooms(contracts: ConfigParser, storey: str) -> list[list[str]]:
    """Return the rooms of a storey that exist, floor by floor, the highest first."""
    section = f"importlinter:contract:{storey}"
    if not contracts.has_section(section):
        return []
    floors = [
        [room.strip().strip("()") for room in line.split("|")]
        for line in contracts[section]["layers"].strip().splitlines()
    ]
    here = ROOT / "src" / "kith" / storey
    kept = [[room for room in floor if (here / room).is_dir()] for floor in floors]
    return [floor for floor in kept if floor]


def _walked(patterns: Iterable[URLPattern | URLResolver], before: str) -> Iterator[tuple[str, str]]:
    for one in patterns:
        path = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walked(one.url_patterns, path)
        else:
            yield path, one.name or ""


def _table(headers: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(headers)
    lines = [head, ["---"] * len(head), *([str(cell) for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _page(parts: list[str]) -> str:
    return "\n\n".join(parts) + "\n"


PAGES: tuple[tuple[str, Callable[[], str]], ...] = (
    ("docs/reference/access-matrix.md", access_matrix),
    ("docs/reference/referral-states.md", referral_states),
    ("docs/reference/data-dictionary.md", data_dictionary),
    ("docs/reference/addresses.md", addresses),
    ("docs/reference/storeys.md", storeys),
    ("docs/sbom.json", sbom),
)
"""A page's path from the root, and what writes its whole text."""
