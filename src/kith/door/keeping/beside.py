"""How is a database built beside the one in use, and how does it take its place in one step?"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connections, transaction
from psycopg import sql

from kith.door.keeping.faults import Unusable
from kith.door.keeping.setting_up import OWNER
from kith.ground.access.policies import APP
from kith.launch import postgres

MAY = "select rolcreatedb or rolsuper from pg_roles where rolname = current_user"
OTHERS = "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"


@dataclass
class Fresh:
    """A database beside the one in use; both connections point at it until it has taken the place or is dropped."""

    name: str
    goal: str
    has_place: bool = False

    def take_the_place(self, *, keep: bool) -> str:
        """Rename both databases in one transaction; return under which name the old one is kept, or ""."""
        before = f"{self.goal}_before_{datetime.now(UTC):%Y%m%d_%H%M%S}"  # noqa: TID251 - a name, no fact
        door = f"{self.goal}_door"
        _tell("drop database if exists {}", door)
        _tell("create database {} template template0", door)
        _use(door)
        try:
            with transaction.atomic(using=OWNER):
                _tell("alter database {} rename to {}", self.goal, before)
                _tell("alter database {} rename to {}", self.name, self.goal)
            self.has_place = True
        except DatabaseError as error:
            raise Unusable(f"Somebody uses the database: {error}Stop ./kith serve and try again.") from error
        finally:
            _use(self.goal if self.has_place else self.name)
            _tell("drop database if exists {}", door)
        if not keep:
            _tell("drop database {}", before)
        return before if keep else ""

    def drop_old(self) -> None:
        """Drop every database that an earlier or this restore has set aside."""
        with connections[OWNER].cursor() as cursor:
            cursor.execute("select datname from pg_database where datname ^@ %s", [f"{self.goal}_before_"])
            found = [row[0] for row in cursor.fetchall()]
        for name in found:
            _tell("drop database {}", name)


@contextmanager
def fresh_database() -> Iterator[Fresh]:
    """Make a database beside the one in use; whatever happens, both connections point at the name in use again."""
    goal = str(connections[OWNER].settings_dict["NAME"])
    new = Fresh(f"{goal}_new", goal)
    connections["default"].close()
    if _ask(OTHERS):
        raise Unusable("Somebody uses this database. Stop ./kith serve (and whatever else is connected) first.")
    with _may_create():
        _tell("drop database if exists {}", new.name)
        _tell("create database {} template template0 encoding 'UTF8'", new.name)
        try:
            _tell(f"revoke all on database {{}} from public; grant connect on database {{}} to {APP}", *[new.name] * 2)
            _use(new.name)
            yield new
        finally:
            _use(goal)
            if not new.has_place:
                _tell("drop database if exists {}", new.name)


def is_empty() -> bool:
    """Say whether the owner's database holds no table."""
    return not _ask("select count(*) from pg_tables where schemaname in ('public', 'past')")


def entries_among(ids: list[str]) -> set[str]:
    """Return which of these entries the trail holds."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("select id::text from trail_entry where id = any(%s::uuid[])", [ids])
        return {row[0] for row in cursor.fetchall()}


@contextmanager
def _may_create() -> Iterator[None]:
    """Let the owner create databases meanwhile; on a server that somebody else runs, he must already be allowed."""
    home = Path(settings.KITH_HOME)
    if postgres.hold_descriptors(home):
        postgres.administer(home, "alter role kith_owner createdb")
        try:
            yield
        finally:
            postgres.administer(home, "alter role kith_owner nocreatedb")
    elif not _ask(MAY):
        raise Unusable(
            "The role of KITH_OWNER_URL may not create databases, and a restore builds a new one beside the old."
            " Let its administrator run: alter role … createdb; take it back afterwards."
        )
    else:
        yield


def _use(name: str) -> None:
    for alias in ("default", OWNER):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def _ask(question: str) -> int:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(question)
        return int(cursor.fetchone()[0])


def _tell(order: str, *names: str) -> None:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(sql.SQL(order).format(*map(sql.Identifier, names)))
