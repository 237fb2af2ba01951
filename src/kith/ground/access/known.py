"""How does the connection come to answer as it would have on an earlier day?

The same selectors run unchanged: for a while the guarded tables' names mean the views of schema `known`,
read under today's need to know.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.db import connection

from kith.ground.kernel.clock import end_of_day

_is_past: ContextVar[bool] = ContextVar("kith_is_past", default=False)


def is_past() -> bool:
    """Say whether the connection answers for an earlier day at the moment."""
    return _is_past.get()


@contextmanager
def as_known_on(day: date | None) -> Iterator[None]:
    """Read what stood at the end of a day in London, inside an open transaction; without a day, the present."""
    if day is None:
        yield
        return
    _point("known, public", end_of_day(day).isoformat())
    token = _is_past.set(True)
    try:
        yield
    finally:
        _is_past.reset(token)
        _point("public", "")


def _point(path: str, moment: str) -> None:
    if not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute(
                "select set_config('search_path', %s, true), set_config('kith.known_at', %s, true)",
                [path, moment],
            )
