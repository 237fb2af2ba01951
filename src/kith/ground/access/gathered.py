"""Which rows of several tables does one page need, asked for in one statement?

Each part keeps its own policies; what is saved is the planning, for the statement is prepared and its plan kept
by the connection, and the going to and fro. Rows come back as the models they are.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from json import loads
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import connection, models
from psycopg import Cursor

from kith.ground.access.guarded import NoViewer
from kith.ground.access.known import is_past
from kith.ground.access.viewer import Viewer, current_viewer

PAST = "/* known */ "
"""Keeps a plan over the views of the past apart from the one over the tables: else each would drive the other out."""
M = TypeVar("M", bound=models.Model)
Read = Callable[[Any], Any]

CLUSTER = (
    "cluster as materialized (select s.id from access_subject s where s.kind = 'person'"
    " and s.cluster_id = (select o.cluster_id from access_subject o where o.id = %(subject)s))"
)
"""The subjects of one child, as the viewer may see them; takes `subject`."""
OF_CLUSTER = "any (array(select c.id from cluster c))"


class Part(Generic[M]):
    """The rows of one table, written `t`, for which a condition holds."""

    def __init__(self, model: type[M], where: str) -> None:
        self.model = model
        self.where = where


class Gathering:
    """One statement of many parts; `before` is what stands after its WITH, if anything."""

    def __init__(self, parts: Sequence[Part[Any]], *, before: str = CLUSTER) -> None:
        self.parts = tuple(parts)
        chosen = (
            f"select {n} as part, to_jsonb(t) as held from {part.model._meta.db_table} t where {part.where}"
            for n, part in enumerate(self.parts)
        )
        self.sql = (f"with {before} " if before else "") + " union all ".join(chosen)


class Gathered:
    """What was found, part by part, in no order."""

    def __init__(self, rows: Mapping[Part[Any], list[Any]]) -> None:
        self._rows = rows

    def of(self, part: Part[M]) -> list[M]:
        """Return the rows of one part."""
        return self._rows[part]


def gather(viewer: Viewer, gathering: Gathering, **values: Any) -> Gathered:
    """Return the rows this viewer may see of every part; the database decides which. Raises `NoViewer`."""
    found: dict[Part[Any], list[Any]] = {part: [] for part in gathering.parts}
    for number, held in prepared(viewer, gathering.sql, values):
        part = gathering.parts[number]
        found[part].append(_row_of(part.model, loads(held)))  # Django reads jsonb as text
    return Gathered(found)


def prepared(viewer: Viewer, sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Run a statement whose values travel beside it, so that the connection keeps its plan. Raises `NoViewer`."""
    if current_viewer() != viewer:
        raise NoViewer("The connection does not speak for this viewer.")
    connection.ensure_connection()
    native: Any = Cursor(connection.connection)
    make: Any = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with make(native) as cursor:
        cursor.execute(f"{PAST}{sql}" if is_past() else sql, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def _row_of(model: type[M], held: dict[str, Any]) -> M:
    names, readers = _fields_of(model)
    values = [held[name] for name in names]
    for place, read in readers:
        if values[place] is not None:
            values[place] = read(values[place])
    return model.from_db(connection.alias, names, values)


@cache
def _fields_of(model: type[models.Model]) -> tuple[tuple[str, ...], tuple[tuple[int, Read], ...]]:
    """Return the columns in the model's order and, by place, how JSON's text becomes what the model holds."""
    fields = model._meta.concrete_fields
    readers = []
    for place, field in enumerate(fields):
        target: Any = field
        while target.remote_field is not None:
            target = target.target_field
        read = READERS.get(target.get_internal_type())
        if read is not None:
            readers.append((place, read))
    return tuple(field.attname for field in fields), tuple(readers)


READERS: dict[str, Read] = {
    "UUIDField": UUID,
    "DateTimeField": datetime.fromisoformat,
    "DateField": date.fromisoformat,
}
