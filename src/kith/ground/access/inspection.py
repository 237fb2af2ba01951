"""Do the walls of this database stand? Asked as the serving role itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.backends.utils import CursorWrapper

from kith.ground.kernel import walls

MIGRATIONS = "django_migrations"
ROLE = """
select current_user, r.rolsuper, r.rolbypassrls,
       exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in ('public', 'past', 'known', 'kith') and pg_has_role(c.relowner, 'member')),
       exists (select 1 from pg_auth_members m where m.member = r.oid)
  from pg_roles r where r.rolname = current_user
"""
TABLES = """
select n.nspname, c.relname, c.relkind::text, c.relrowsecurity,
       has_table_privilege(c.oid, 'select'), has_table_privilege(c.oid, 'insert'),
       has_any_column_privilege(c.oid, 'update'), has_table_privilege(c.oid, 'delete'),
       has_table_privilege(c.oid, 'truncate'),
       coalesce(array_to_string(c.reloptions, ',') like '%%security_invoker=true%%', false),
       array(select p.polname::text from pg_policy p where p.polrelid = c.oid order by 1)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where n.nspname in ('public', 'past', 'known', 'kith') and c.relkind in ('r', 'v', 'm', 'p')
 order by 1, 2
"""
TRIGGERS = """
select c.relname, array_agg(t.tgname::text order by t.tgname)
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
 where n.nspname = 'public' and not t.tgisinternal and t.tgenabled = 'O' group by 1
"""


@dataclass(frozen=True, slots=True)
class Inspection:
    """How many tables were looked at, and each problem in a sentence."""

    tables: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What the catalogue says of one table or view, as the serving role sees it."""

    schema: str
    name: str
    kind: str
    is_walled: bool
    reads: bool
    inserts: bool
    updates: bool
    deletes: bool
    truncates: bool
    is_invoker: bool
    policies: list[str]


def inspect() -> Inspection:
    """Look at the role in use, every table's kind, wall, policies and rights."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        tables = [Table(*row) for row in cursor.fetchall()]
        problems = [*_role_problems(cursor), *_table_problems(tables), *_trigger_problems(cursor)]
    return Inspection(len(tables), tuple(problems))


def _role_problems(cursor: CursorWrapper) -> Iterator[str]:
    cursor.execute(ROLE)
    name, is_super, bypasses, owns, is_member = cursor.fetchone()
    if is_super:
        yield f"{name} is a superuser, and sees through every wall. Give DATABASE_URL the role kith_app."
    if bypasses:
        yield f"{name} may bypass row-level security. Take BYPASSRLS from it."
    if owns:
        yield f"{name} owns tables, or belongs to the role that does. Give DATABASE_URL the role kith_app."
    if is_member and not is_super and not owns:
        yield f"{name} belongs to another role. The serving role stands alone."


def _table_problems(tables: list[Table]) -> Iterator[str]:
    kinds = {model._meta.db_table: kind for kind in KINDS for model in walls.models_behind(kind)}
    kinds |= dict.fromkeys(walls.FOREIGN_PLUMBING, walls.PLUMBING)
    present = {(table.schema, table.name) for table in tables}
    for name, kind in kinds.items():
        if ("public", name) not in present:
            yield f"The table {name} is missing. Run ./kith serve with KITH_OWNER_URL set."
        if kind == walls.GUARDED and (("past", name) not in present or ("known", name) not in present):
            yield f"The table {name} has no past. Run ./kith serve with KITH_OWNER_URL set."
    for table in tables:
        yield from _one(table, kinds)


KINDS: tuple[walls.Kind, ...] = (walls.GUARDED, walls.DIRECTORY, walls.PLUMBING, walls.TRAIL, walls.INDEX)


def _one(table: Table, kinds: dict[str, walls.Kind]) -> Iterator[str]:
    where = f"{table.schema}.{table.name}"
    if table.kind == "m":
        yield f"{where} is a materialised view: it keeps rows outside the walls. Drop it."
    elif table.schema == "known":
        if not table.is_invoker:
            yield f"{where} is not a security-invoker view: it reads as its owner."
    elif table.schema == "past":
        yield from _expect(table, where, {"reads"}, ("kith_read",))
    elif table.name in walls.FOREIGN_UNUSED | walls.KEYS or table.name == MIGRATIONS:
        if table.reads or table.inserts or table.updates or table.deletes:
            yield f"{where} is open to the serving role, which never needs it."
    elif table.name not in kinds:
        yield f"{where} stands behind none of the six kinds of wall."
    else:
        yield from _expect(table, where, *RIGHTS[_rights_of(table, kinds[table.name])])


RIGHTS: dict[str, tuple[set[str], tuple[str, ...]]] = {
    "guarded": ({"reads", "inserts", "updates"}, ("kith_add", "kith_read", "kith_write")),
    "guarded by function": ({"reads"}, ("kith_read",)),
    "directory": ({"reads", "inserts", "updates"}, ("kith_add", "kith_read", "kith_write")),
    "directory of the owner": ({"reads"}, ("kith_read",)),
    "plumbing": ({"reads", "inserts", "updates", "deletes"}, ("kith_all",)),
    "trail": (set(), ()),
    "index": (set(), ()),
}


def _rights_of(table: Table, kind: walls.Kind) -> str:
    model = next((m for m in walls.models_behind(kind) if m._meta.db_table == table.name), None)
    if kind == walls.GUARDED and model is not None and not any(f.column == "made_by" for f in model._meta.local_fields):
        return "guarded by function"
    if kind == walls.DIRECTORY and model is not None and not model.WRITERS:
        return "directory of the owner"
    return kind


def _expect(table: Table, where: str, rights: set[str], policies: tuple[str, ...]) -> Iterator[str]:
    if not table.is_walled:
        yield f"{where} has its row-level security switched off."
    if tuple(table.policies) != policies:
        yield f"{where} should have the policies {_said(policies)} and has {_said(table.policies)}."
    held = {name for name in ("reads", "inserts", "updates", "deletes", "truncates") if getattr(table, name)}
    if held != rights:
        extra, missing = sorted(held - rights), sorted(rights - held)
        yield f"{where}: rights differ; too many: {_said(extra)}, missing: {_said(missing)}."


def _said(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"


def _trigger_problems(cursor: CursorWrapper) -> Iterator[str]:
    cursor.execute(TRIGGERS)
    held = {name: set(names) for name, names in cursor.fetchall()}
    wanted: tuple[tuple[walls.Kind, set[str]], ...] = (
        (walls.GUARDED, {"keep_added", "keep_changed", "keep_all"}),
        (walls.TRAIL, {"frozen"}),
    )
    for kind, names in wanted:
        for model in walls.models_behind(kind):
            if not names <= held.get(model._meta.db_table, set()):
                yield f"public.{model._meta.db_table} has lost a trigger that keeps its past."
