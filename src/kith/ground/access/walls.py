"""How are the walls put up? Run as the owner after every migration; rebuilds what it owns, in one transaction."""

from importlib.resources import files

from django.apps import apps
from django.db import connections
from django.db.backends.utils import CursorWrapper

from kith.ground.access.context import keep_key
from kith.ground.access.policies import APP, Table, cell_rows, new_rows, open_rows
from kith.ground.kernel import walls as kinds
from kith.ground.kernel.walls import Walled

LOOKED_UP = ("subject_id", "other_subject_id", "cluster_id")
"""The columns by which a page reads a table: its past has an index for each of them that it has."""
FIXED_COLUMNS = frozenset({"id", "subject_id", "record_class", "originator_id", "handling", "made_at", "made_by"})

INSIDE = (
    "put_relation",
    "live_seal",
    "kept_seal",
    "has_reason",
    "is_shut",
    "exact_child",
    "reason_at",
    "team_of_child",
    "may_hold",
)
"""Functions for the database's own functions alone."""


def put_up(using: str) -> None:
    """Create functions, pasts, views, policies and rights; the connection is the owner's, in a transaction."""
    with connections[using].cursor() as cursor:
        cursor.execute("set local check_function_bodies = off; set local client_min_messages = warning")
        for schema in ("kith", "past", "known"):
            cursor.execute(f"create schema if not exists {schema}; grant usage on schema {schema} to {APP}")
        cursor.execute(f"grant usage on schema public to {APP}; revoke create on schema public from public")
        for config in apps.get_app_configs():
            _run_file(cursor, config.name)
        keep_key(cursor)
        _lend_functions(cursor)
        for kind, build in (
            (kinds.GUARDED, _guard),
            (kinds.DIRECTORY, _open_directory),
            (kinds.PLUMBING, _open_plumbing),
            (kinds.TRAIL, _close_trail),
            (kinds.INDEX, _close_index),
        ):
            for model in kinds.models_behind(kind):
                build(cursor, model)
        for table in sorted(kinds.FOREIGN_PLUMBING):
            cursor.execute(_plumbing_sql(table))
        _fill_cells(cursor)


def _run_file(cursor: CursorWrapper, package: str) -> None:
    """Run the app's own functions, if it has any."""
    if not package.startswith("kith."):
        return
    folder = files(package) / "sql"
    for path in sorted(folder.iterdir(), key=lambda one: one.name) if folder.is_dir() else ():
        cursor.execute(path.read_text())


def _lend_functions(cursor: CursorWrapper) -> None:
    """Let the application call the functions, but not those that other functions ask and that check nothing."""
    cursor.execute(
        f"revoke all on all functions in schema kith from public;"
        f"grant execute on all functions in schema kith to {APP};"
        f"revoke execute on function {', '.join(f'kith.{name}' for name in INSIDE)} from {APP}"
    )


def columns_of(model: type[Walled]) -> list[str]:
    """Return the table's columns in the model's order."""
    return [field.column for field in model._meta.local_concrete_fields]


def _guard(cursor: CursorWrapper, model: type[Walled]) -> None:
    table = model._meta.db_table
    columns = columns_of(model)
    subject = getattr(model, "SUBJECT_COLUMN", "subject_id")
    by_function = "made_by" not in columns
    _keep_past(cursor, table, columns)
    beside: tuple[str, ...] = getattr(model, "SUBJECTS_BESIDE", ())
    of = _kind_of(model)
    reads, writes = open_rows("read", subject, *beside, of=of), open_rows("write", subject, *beside, of=of)
    adds = new_rows(subject, *beside, of=of)
    _fresh_policies(cursor, "public", table)
    cursor.execute(f"create policy kith_read on public.{table} for select to {APP} using ({reads})")
    cursor.execute(f"grant select on public.{table} to {APP}")
    if not by_function:
        free = ", ".join(name for name in columns if name not in FIXED_COLUMNS)
        cursor.execute(
            f"create policy kith_add on public.{table} for insert to {APP} with check ({adds});"
            f"create policy kith_write on public.{table} for update to {APP} using ({writes}) with check ({writes});"
            f"grant insert on public.{table} to {APP}; grant update ({free}) on public.{table} to {APP}"
        )
    _fresh_policies(cursor, "past", table)
    cursor.execute(
        f"create policy kith_read on past.{table} for select to {APP}"
        f" using ({reads} and exists (select 1 from public.{table} t where t.id = {table}.id));"
        f"grant select on past.{table} to {APP}"
    )


def _kind_of(model: type[Walled]) -> Table:
    """Say whether a table holds the books of what overrides the walls, facts that are protected, or neither."""
    if getattr(model, "IS_PROTECTED", False):
        return "protected"
    return "book" if "made_by" not in columns_of(model) else "ordinary"


def _fresh_policies(cursor: CursorWrapper, schema: str, table: str) -> None:
    """Take all policies and rights off a table and switch its row-level security on."""
    cursor.execute(f"alter table {schema}.{table} enable row level security")
    cursor.execute("select policyname from pg_policies where schemaname = %s and tablename = %s", [schema, table])
    for (name,) in cursor.fetchall():
        cursor.execute(f'drop policy "{name}" on {schema}.{table}')
    cursor.execute(f"revoke all on {schema}.{table} from {APP}, public")


def _keep_past(cursor: CursorWrapper, table: str, columns: list[str]) -> None:
    """Give a guarded table its past, the triggers that fill it and the view that answers "as known on"."""
    cursor.execute(f"create table if not exists past.{table} (like public.{table})")
    cursor.execute(
        f"alter table past.{table} add column if not exists past_from timestamptz not null,"
        f"add column if not exists past_to timestamptz, add column if not exists past_trail uuid not null"
    )
    _catch_up_columns(cursor, table)
    cursor.execute(
        f"create index if not exists {table}_past_id on past.{table} (id, past_to);"
        f"create index if not exists {table}_past_from on past.{table} (past_from)"
    )
    for name in LOOKED_UP:
        if name in columns:
            cursor.execute(f"create index if not exists {table}_past_{name[:-3]} on past.{table} ({name})")
    names = ", ".join(f'"{name}"' for name in columns)
    key = columns[0]
    cursor.execute(PAST.format(table=table, columns=names, key=key))
    cursor.execute(
        f"drop view if exists known.{table};"
        f"create view known.{table} with (security_invoker = true) as select {names} from past.{table}"
        f" where past_from <= (select kith.known_at())"
        f" and (past_to is null or past_to > (select kith.known_at()));"
        f"grant select on known.{table} to {APP}"
    )


def _catch_up_columns(cursor: CursorWrapper, table: str) -> None:
    """Add to the past the columns that a migration has added to the table."""
    cursor.execute(
        "select a.attname, format_type(a.atttypid, a.atttypmod) from pg_attribute a"
        " where a.attrelid = %s::regclass and a.attnum > 0 and not a.attisdropped and not exists ("
        "  select 1 from pg_attribute b where b.attrelid = %s::regclass and b.attname = a.attname"
        "  and not b.attisdropped)",
        [f"public.{table}", f"past.{table}"],
    )
    for name, kind in cursor.fetchall():
        cursor.execute(f'drop view if exists known.{table}; alter table past.{table} add column "{name}" {kind}')


PAST = """
create or replace function past.keep_{table}() returns trigger
language plpgsql security definer set search_path = pg_catalog as $past$
declare
  entry uuid := kith.trail_of_transaction();
  moment timestamptz := kith.now();
begin
  if tg_op = 'UPDATE' then
    update past.{table} p set past_to = moment from old_rows o
     where p."{key}" = o."{key}" and p.past_to is null;
  end if;
  insert into past.{table} ({columns}, past_from, past_trail)
    select {columns}, moment, entry from new_rows;
  return null;
end
$past$;
create or replace function past.refuse_{table}() returns trigger
language plpgsql set search_path = pg_catalog as $past$
begin
  raise exception 'kith: nothing is deleted but by retention';
end
$past$;
drop trigger if exists keep_added on public.{table};
create trigger keep_added after insert on public.{table}
  referencing new table as new_rows for each statement execute function past.keep_{table}();
drop trigger if exists keep_changed on public.{table};
create trigger keep_changed after update on public.{table}
  referencing new table as new_rows old table as old_rows for each statement execute function past.keep_{table}();
drop trigger if exists keep_all on public.{table};
create trigger keep_all before delete or truncate on public.{table}
  for each statement execute function past.refuse_{table}();
"""


def _open_directory(cursor: CursorWrapper, model: type[Walled]) -> None:
    table = model._meta.db_table
    _fresh_policies(cursor, "public", table)
    cursor.execute(f"create policy kith_read on public.{table} for select to {APP} using (true)")
    cursor.execute(f"grant select on public.{table} to {APP}")
    if model.WRITERS:
        roles, bound = ", ".join(f"'{role}'" for role in model.WRITERS), model.BOUND
        rule = f"(select kith.role()) in ({roles}) and (select kith.trail_of_transaction()) is not null"
        changed = ", ".join(bound.columns or columns_of(model))
        cursor.execute(
            f"create policy kith_add on public.{table} for insert to {APP} with check ({rule} and ({bound.add}));"
            f"create policy kith_write on public.{table} for update to {APP}"
            f" using ({rule} and ({bound.old})) with check ({rule} and ({bound.new}));"
            f"grant insert, update ({changed}) on public.{table} to {APP}"
        )


def _open_plumbing(cursor: CursorWrapper, model: type[Walled]) -> None:
    cursor.execute(_plumbing_sql(model._meta.db_table))


def _plumbing_sql(table: str) -> str:
    return (
        f"alter table public.{table} enable row level security; drop policy if exists kith_all on public.{table};"
        f"create policy kith_all on public.{table} for all to {APP} using (true) with check (true);"
        f"grant select, insert, update, delete on public.{table} to {APP}"
    )


def _close_trail(cursor: CursorWrapper, model: type[Walled]) -> None:
    table = model._meta.db_table
    _fresh_policies(cursor, "public", table)
    cursor.execute(
        f"drop trigger if exists frozen on public.{table};"
        f"create trigger frozen before update or delete or truncate on public.{table}"
        f" for each statement execute function kith.trail_frozen()"
    )


def _close_index(cursor: CursorWrapper, model: type[Walled]) -> None:
    """Let nobody but the owner's functions open it."""
    _fresh_policies(cursor, "public", model._meta.db_table)


def _fill_cells(cursor: CursorWrapper) -> None:
    """Write the matrix down for the policies."""
    cursor.execute("delete from public.access_cell")
    cursor.executemany(
        "insert into public.access_cell (role, operation, qualifier, sector, classes) values (%s, %s, %s, %s, %s)",
        cell_rows(),
    )
