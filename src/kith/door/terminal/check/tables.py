"""Does every foreign key fall, and does every table say its wall, its class and what its fields hold?"""

import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.db.models import Field, Model

from kith.door.terminal.check.finding import Finding
from kith.door.terminal.check.floors import falls

WALLS = frozenset({"guarded", "directory", "plumbing", "trail", "index"})
CLASSES = frozenset({"identity", "special", "criminal", "operational", "free_text", "technical"})
RECORD_CLASSES = frozenset(f"C{number}" for number in range(15))

TableModel = type[Model]


def check_tables(models: Iterable[TableModel], floors: dict[str, tuple[int, int]], root: Path) -> Iterator[Finding]:
    """Yield what is wrong with the product's own tables; Django's own are listed by the access check."""
    for model in models:
        if not model.__module__.startswith("kith."):
            continue
        path, line = _place(model, root)
        for words in [*_keys_that_rise(model, floors), *_wall(model), *_sensitivity(model)]:
            yield Finding(path, line, f"{model.__name__}: {words}")


def room(model: TableModel) -> str:
    """Return the room a model stands in, as the contracts write it."""
    return ".".join(model.__module__.split(".")[1:3])


def _keys_that_rise(model: TableModel, floors: dict[str, tuple[int, int]]) -> Iterator[str]:
    for field in _fields(model):
        target = field.related_model if field.is_relation else None
        if not inspect.isclass(target) or not target.__module__.startswith("kith."):
            continue
        if not falls(floors, room(model), room(target)):
            yield f"{field.name} points up to {room(target)}; turn it round or keep an id"


def _wall(model: TableModel) -> Iterator[str]:
    wall = getattr(model, "WALL", None)
    if wall not in WALLS:
        yield f"say which wall it stands behind: WALL is one of {', '.join(sorted(WALLS))}"
    if wall != "guarded":
        return
    declared = getattr(model, "RECORD_CLASS", None)
    if declared not in RECORD_CLASSES:
        yield "a guarded table declares one record class: RECORD_CLASS is C0 to C14"
    elif not re.search(rf"\b{declared}\b", _page(model)):
        yield f"the room's __init__ does not say that it holds {declared}"
    for field in _fields(model):
        if field.is_relation and field.remote_field is not None and not field.remote_field.hidden:
            yield f'{field.name} gives a way round the wall backwards; add related_name="+"'


def _sensitivity(model: TableModel) -> Iterator[str]:
    table: dict[str, str] = getattr(model, "SENSITIVITY", {})
    names = {field.name for field in _fields(model)}
    for name in sorted(names - set(table)):
        yield f"say in SENSITIVITY what {name} holds: {', '.join(sorted(CLASSES))}"
    for name in sorted(set(table) - names):
        yield f"SENSITIVITY names {name}, which is no field"
    for name, kind in sorted(table.items()):
        if kind not in CLASSES:
            yield f"SENSITIVITY says {name} is {kind}; it is one of {', '.join(sorted(CLASSES))}"


def _fields(model: TableModel) -> list["Field[Any, Any]"]:
    return [*model._meta.concrete_fields, *model._meta.many_to_many]


def _page(model: TableModel) -> str:
    """Return what the room of a model says of itself."""
    return sys.modules[f"kith.{room(model)}"].__doc__ or ""


def _place(model: TableModel, root: Path) -> tuple[str, int]:
    source = inspect.getsourcefile(model)
    if source is None or not Path(source).is_relative_to(root):
        return model.__module__, 1
    return Path(source).relative_to(root).as_posix(), inspect.getsourcelines(model)[1]
