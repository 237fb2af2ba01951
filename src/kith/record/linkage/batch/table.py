"""How do the records of files come to stand in one DuckDB table, prepared as the model reads them?

Each different value is prepared once, by the functions that the matcher online calls too, and joined back.
"""

from collections.abc import Callable, Iterable, Sequence

import duckdb
import pyarrow as pa

from kith.record.linkage.batch.reading import Layout, separator
from kith.record.linkage.rules.prepared import GROUPS, LISTS, Record, prepared
from kith.record.linkage.words import HEADINGS

MEMORY = "8GB"
PART = "\x1f"
CHUNK = 200_000


def connect(*, may_spill: bool = True) -> duckdb.DuckDBPyConnection:
    """Return a database in memory, of its own; one that may not spill writes nothing to disk, however much it holds."""
    connection = duckdb.connect(":memory:")
    connection.execute(f"set memory_limit = '{MEMORY}'")
    if not may_spill:
        connection.execute("set temp_directory = ''")
    connection.execute("set enable_progress_bar = false")
    connection.execute("set preserve_insertion_order = false")
    return connection


def load(connection: duckdb.DuckDBPyConnection, layouts: Sequence[Layout], truth: str = "") -> int:
    """Read the files into `said`, one text column a field; return how many records. `rid` follows their order."""
    parts = [_select(one, place, truth) for place, one in enumerate(layouts)]
    connection.execute(
        "create or replace table said as select (row_number() over (order by file, line))::bigint as rid, *"
        f" from ({' union all '.join(parts)})"
    )
    return int(connection.execute("select count(*) from said").fetchall()[0][0])


def _select(one: Layout, place: int, truth: str) -> str:
    with one.path.open(encoding="utf-8-sig", errors="replace") as file:
        mark = separator(file.readline())
    names = ", ".join(_quoted_text(name) for name in one.headings)
    source = (
        f"read_csv({_quoted_text(str(one.path))}, delim={_quoted_text(mark)}, header=true, all_varchar=true,"
        f" names=[{names}], ignore_errors=false, null_padding=true, parallel=false)"
    )
    columns = [f"{_text(one.fields[field])} as {field}" for field in HEADINGS if field in one.fields]
    columns += [f"''::varchar as {field}" for field in HEADINGS if field not in one.fields]
    own = _text(one.record_id) if one.record_id else "(row_number() over ())::varchar"
    known = _text(truth) if truth else "''::varchar"
    line = "row_number() over ()"
    return (
        f"select {place} as file, {line} as line, {own} as record_id, {known} as truth, {', '.join(sorted(columns))}"
        f" from {source}"
    )


def _text(heading: str) -> str:
    """Return a column as text; NA, which some files write for nothing, is nothing."""
    column = '"' + heading.replace('"', '""') + '"'
    return f"coalesce(nullif(trim({column}), 'NA'), '')"


def _quoted_text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def prepare(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Make `records` of `said`: rid and every column of the model; return the columns that hold anything."""
    joins, columns = [], []
    for place, (fields, derive) in enumerate(GROUPS.items()):
        names = _derive_group(connection, f"group_{place}", fields, derive)
        key = _key(fields)
        joins.append(f"left join group_{place} on group_{place}.key = {key}")
        columns += [f"group_{place}.{name}" for name in names]
    connection.execute(
        f"create or replace table records as select said.rid, {', '.join(columns)} from said {' '.join(joins)}"
    )
    return _filled(connection)


def hold(connection: duckdb.DuckDBPyConnection, records: Iterable[Record]) -> list[str]:
    """Make `records` of what was prepared elsewhere; return the columns that hold anything."""
    names = list(prepared({}))
    schema = pa.schema([("rid", pa.int64()), *((name, _type(name)) for name in names)])
    rows = list(records)
    held: dict[str, object] = {"rid": range(1, len(rows) + 1)} | {name: _array(rows, name) for name in names}
    connection.register("given", pa.table(held, schema=schema))
    connection.execute("create or replace table records as select * from given")
    connection.unregister("given")
    return _filled(connection)


def _key(fields: Sequence[str]) -> str:
    return f"concat_ws(chr({ord(PART)}), {', '.join(f'said.{field}' for field in fields)})"


def _derive_group(
    connection: duckdb.DuckDBPyConnection, table: str, fields: Sequence[str], derive: Callable[..., Record]
) -> list[str]:
    """Prepare each different value of these fields once."""
    names = list(derive(*("" for _ in fields)))
    schema = pa.schema([("key", pa.string()), *((name, _type(name)) for name in names)])
    connection.execute(f"drop table if exists {table}")
    reader = connection.sql(f"select distinct {_key(fields)} as key from said").to_arrow_table()
    connection.register("derived", pa.table({name: pa.array([], schema.field(name).type) for name in schema.names}))
    connection.execute(f"create table {table} as select * from derived")
    for batch in reader.to_batches(max_chunksize=CHUNK):
        keys = batch.column(0).to_pylist()
        rows = [derive(*key.split(PART)) for key in keys]
        held = {"key": keys} | {name: _array(rows, name) for name in names}
        connection.register("derived", pa.table(held, schema=schema))
        connection.execute(f"insert into {table} select * from derived")
    connection.unregister("derived")
    return names


def _type(name: str) -> pa.DataType:
    return pa.list_(pa.string()) if name in LISTS else pa.string()


def _array(rows: Iterable[Record], name: str) -> list[object]:
    return [list(value) if isinstance(value := row[name], tuple) else value for row in rows]


def _filled(connection: duckdb.DuckDBPyConnection) -> list[str]:
    names = [row[0] for row in connection.execute("describe records").fetchall() if row[0] != "rid"]
    counts = connection.execute(f"select {', '.join(f'count({name})' for name in names)} from records").fetchall()[0]
    return [name for name, count in zip(names, counts, strict=True) if count]


def some_records(connection: duckdb.DuckDBPyConnection, rids: Iterable[int]) -> dict[int, Record]:
    """Return prepared records by rid, as the scorer reads them."""
    connection.register("wanted", pa.table({"rid": pa.array(sorted(set(rids)), pa.int64())}))
    found = connection.sql("select records.* from records semi join wanted using (rid)").to_arrow_table()
    connection.unregister("wanted")
    return {
        row.pop("rid"): {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
        for row in found.to_pylist()
    }


def named_records(layouts: Sequence[Layout], names: Sequence[str]) -> dict[str, Record]:
    """Return the prepared records that bear these names in the files; the first where a name stands twice."""
    connection = connect()
    load(connection, layouts)
    connection.register("named", pa.table({"record_id": list(names)}))
    found = connection.sql(
        f"select record_id, rid, {', '.join(HEADINGS)} from said semi join named using (record_id) order by rid desc"
    ).to_arrow_table()
    return {row["record_id"]: prepared(row) for row in found.to_pylist()}
