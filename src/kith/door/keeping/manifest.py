"""What must a database hold to be the one that was backed up?"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from django.db import connections

from kith.door.keeping.faults import Unusable
from kith.door.keeping.setting_up import OWNER

FORMAT = 1
LEFT_OUT = ("public.django_session", "kith.context_key")
"""Tables whose rows no backup holds: a sign-in that has ended must not live again."""
TABLES = """
select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where c.relkind in ('r', 'p') and c.relpersistence = 'p'
   and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1
"""
POLICIES = """
select format('%I.%I', n.nspname, c.relname), p.polname::text, p.polcmd::text,
       encode(sha256(convert_to(concat_ws('|', p.polpermissive,
         array(select rolname from pg_roles where oid = any(p.polroles) order by 1),
         pg_get_expr(p.polqual, p.polrelid), '/', pg_get_expr(p.polwithcheck, p.polrelid)), 'UTF8')), 'hex')
  from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace order by 1, 2
"""
WALLED = """
select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where c.relrowsecurity order by 1
"""
MIGRATIONS = "select app || '.' || name from django_migrations order by 1"


@dataclass(frozen=True, slots=True)
class State:
    """Rows of each table, each policy (table, name, command, hash of its expressions), walled tables, migrations."""

    server: int
    migrations: list[str]
    counts: dict[str, int]
    policies: list[list[str]]
    walled: list[str]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands beside the dump in the sealed file; `trail` is size, root, code and newest signed note."""

    format: int
    kith: str
    made_at: str
    state: State
    trail: dict[str, Any]
    trail_key: str
    dump_bytes: int
    dump_sha256: str

    def as_bytes(self) -> bytes:
        """Return it as it is signed and kept."""
        return json.dumps(asdict(self), sort_keys=True).encode()


def manifest_in(text: bytes) -> Manifest:
    """Read a manifest that has been authenticated. Raises `Unusable` for one of a later format."""
    said = json.loads(text)
    if said.get("format") != FORMAT:
        raise Unusable(f"The backup has format {said.get('format')} and this Kith reads {FORMAT}: take a newer Kith.")
    return Manifest(**(said | {"state": State(**said["state"])}))


def kith_version() -> str:
    """Return this Kith's own version."""
    try:
        return version("kith")
    except PackageNotFoundError:
        return "unpackaged"


def read_state() -> State:
    """Read the owner's database as it stands in the present transaction."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("show server_version_num")
        server = int(cursor.fetchone()[0]) // 10_000
        cursor.execute(MIGRATIONS)
        migrations = [row[0] for row in cursor.fetchall()]
        cursor.execute(TABLES)
        counts = {}
        for (table,) in cursor.fetchall():
            if table not in LEFT_OUT:
                cursor.execute(f"select count(*) from {table}")  # noqa: S608 - quoted by the server itself
                counts[table] = int(cursor.fetchone()[0])
        cursor.execute(POLICIES)
        policies = [list(row) for row in cursor.fetchall()]
        cursor.execute(WALLED)
        return State(server, migrations, counts, policies, [row[0] for row in cursor.fetchall()])


def differences(said: State, found: State) -> Iterator[str]:
    """Say in a sentence each whatever is not as the manifest says."""
    for table in sorted(said.counts.keys() | found.counts.keys()):
        if said.counts.get(table) != found.counts.get(table):
            yield f"{table}: {said.counts.get(table)} rows were backed up and {found.counts.get(table)} are here."
    if said.migrations != found.migrations:
        yield "The migrations are not those of the backup."
    if said.walled != found.walled:
        yield "Row-level security is not on the same tables."
    # another major version may write the same expression in other words
    length = 4 if said.server == found.server else 3
    for one in _not_in(said.policies, found.policies, length):
        yield f"The policy {one} of the backup is missing or says something else."
    for one in _not_in(found.policies, said.policies, length):
        yield f"The policy {one} was not in the backup."


def _not_in(these: list[list[str]], those: list[list[str]], length: int) -> list[str]:
    present = {tuple(one[:length]) for one in those}
    return [f"{one[1]} on {one[0]}" for one in these if tuple(one[:length]) not in present]
