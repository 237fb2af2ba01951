"""Which statements does a page send, and how long do they take bare, through psycopg alone?"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import psycopg
from django.db import connection

from kith.ground.access.context import proof

Statement = tuple[str, Any]
APPENDS = "kith.trail_append"
CONTEXT = "set_config('kith.context'"


@contextmanager
def recorded() -> Iterator[list[Statement]]:
    """Keep every statement sent through Django's connection, with its values."""
    kept: list[Statement] = []

    def keep(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        kept.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        yield kept


class Bare:
    """A connection of the serving role with nothing around it: the floor of a page."""

    def __init__(self) -> None:
        settings = connection.settings_dict
        self._connection = psycopg.connect(
            host=settings["HOST"], dbname=settings["NAME"], user=settings["USER"], password=settings["PASSWORD"]
        )

    def replay(self, statements: Sequence[Statement]) -> None:
        """Send the statements in one transaction and read what they answer."""
        with self._connection.transaction(), self._connection.cursor() as cursor:
            for sql, params in statements:
                cursor.execute(sql, fresh(sql, params, self._connection.info.backend_pid))
                if cursor.description is not None:
                    cursor.fetchall()

    def close(self) -> None:
        """Give the connection up."""
        self._connection.close()


def fresh(sql: str, params: Any, backend: int) -> Any:
    """Give a trail entry that is written again an id of its own, and let that connection speak for itself."""
    if CONTEXT in sql and params[0]:
        return [proof(UUID(params[0][:36]), backend), *params[1:]]
    return [uuid4(), *params[1:]] if APPENDS in sql else params
