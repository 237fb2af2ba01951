"""How do very many made rows come into a table: by COPY, as the owner, through the triggers that keep the past?"""

from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b
from json import dumps
from typing import Any

from django.db.backends.utils import CursorWrapper
from django.db.models import JSONField, Model
from psycopg.sql import SQL, Identifier

from kith.ground.access.context import speak

_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class Sheet:
    """Rows to be of one model: what is not said of a row is what the model gives by itself."""

    def __init__(self, model: type[Model]) -> None:
        self.table = model._meta.db_table
        fields = model._meta.concrete_fields
        self.columns = [field.column for field in fields]
        self._json = {field.column for field in fields if isinstance(field, JSONField)}
        given = {field.column: field.get_default() for field in fields if field.column != "id"}
        self._base = {name: self._text(name, value) for name, value in given.items()}
        self.lines: list[str] = []

    def add(self, **values: Any) -> None:
        """Write one more row down."""
        row = self._base | {name: self._text(name, value) for name, value in values.items()}
        self.lines.append("\t".join([row[name] for name in self.columns]))

    def flush(self, cursor: CursorWrapper) -> int:
        """Copy the rows in and forget them; return how many."""
        if not self.lines:
            return 0
        columns = SQL(", ").join(Identifier(name) for name in self.columns)
        with cursor.copy(SQL("copy {} ({}) from stdin").format(Identifier("public", self.table), columns)) as copy:
            copy.write("\n".join([*self.lines, ""]))
        many = len(self.lines)
        self.lines = []
        return many

    def _text(self, column: str, value: Any) -> str:
        """Return a value as COPY reads it."""
        if value is None:
            return "\\N"
        if isinstance(value, str):
            return value.translate(_ESCAPED)
        if column in self._json:
            return dumps(value).translate(_ESCAPED)
        if isinstance(value, list):
            return ("{" + ",".join(f'"{one}"' for one in value) + "}").translate(_ESCAPED)
        return str(value)


def made_id(kind: str, number: int | str) -> str:
    """Return the id of a made row: the same at every loading, and in no order."""
    return blake2b(f"{kind}:{number}".encode(), digest_size=16).hexdigest()


def flush_all(cursor: CursorWrapper, sheets: Iterable[Sheet]) -> int:
    """Copy every sheet in, in their order; return how many rows."""
    return sum(sheet.flush(cursor) for sheet in sheets)


def at_moment(cursor: CursorWrapper, moment: datetime, act: str) -> None:
    """Let the transaction happen at a moment and leave its trail entry, as the import service."""
    cursor.execute(
        "update public.kernel_installation set is_demo = true, clock_starts_at = %s, clock_anchored_at = now(),"
        " clock_runs = false",
        [moment],
    )
    cursor.execute("select id from public.partners_post where role = 'SVC_IMPORT' order by starts_at limit 1")
    (post_id,) = cursor.fetchone()
    cursor.execute("select set_config('kith.context', %s, true)", [speak(post_id, cursor.db.alias)])
    cursor.execute(
        "select kith.trail_append(gen_random_uuid(), %s, '{}', '', '', 'made people', '{}', 'done', '')", [act]
    )
