"""How do these tests make databases and say what stands in one?"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from django.db import connections

from kith.door.keeping.setting_up import OWNER

ALIASES = ("default", OWNER)
KEPT = """
select format('%I.%I', schemaname, tablename) from pg_tables
 where schemaname in ('public', 'past') and tablename <> 'django_session' order by 1
"""
WALLS = """
select schemaname, tablename, policyname, permissive, roles::text, cmd, qual, with_check
  from pg_policies order by 1, 2, 3
"""
RENUMBERED = "public.access_cell"
"""Its rows are written anew whenever the walls are put up, and get new numbers."""


def use(name: str) -> None:
    """Point both connections at a database."""
    for alias in ALIASES:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def rows(sql: str) -> list[tuple[Any, ...]]:
    """Ask as the owner."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(sql)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def tell(sql: str) -> None:
    """Order as the owner."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(sql)


def everything() -> dict[str, tuple[int, str]]:
    """Return the number of rows and a hash of all of them, of every table."""
    return {table: _all_of(table) for (table,) in rows(KEPT)}


def databases_like(name: str) -> list[str]:
    """Return the databases whose names begin so."""
    return [one for (one,) in rows("select datname from pg_database order by 1") if one.startswith(name)]


@contextmanager
def empty_database() -> Iterator[str]:
    """Use a new database with nothing in it; drop it, and what was set aside beside it, in the end."""
    before, name = str(connections[OWNER].settings_dict["NAME"]), f"kith_{uuid4().hex[:16]}"
    tell(f"create database {name} template template0")
    use(name)
    try:
        yield name
    finally:
        use(before)
        for one in databases_like(name):
            tell(f"drop database {one}")


def _all_of(table: str) -> tuple[int, str]:
    text = "to_jsonb(t) - 'id'" if table == RENUMBERED else "to_jsonb(t)"
    whole = f"string_agg(({text})::text, e'\\n' order by ({text})::text collate \"C\")"
    count, digest = rows(f"select count(*), coalesce(md5({whole}), '') from {table} t")[0]
    return int(count), str(digest)
