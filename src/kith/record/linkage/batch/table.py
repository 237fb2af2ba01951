"""How do the records of files come to stand in one DuckDB table, prepared as the model reads them?

Each different value is prepared once, by the functions that the matcher online calls too, and joined back.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

import duckdb
import pyarrow as pa

from kith.record.linkage.batch.reading import Layout, plain, rows_of
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
    """Read the files into `said`, one text column a field; return how many records. `rid` follows their order.

    NA, which some files write for nothing, is nothing. Raises `FileUnfit` at a row that cannot be read.
    """
    names = ("record_id", "truth", *HEADINGS)
    texts = ", ".join(f"coalesce(nullif(trim({name}), 'NA'), '') as {name}" for name in names)
    connection.register("given", _columns(names, [], {}, 0))
    connection.execute(f"create or replace table said as select rid, {texts} from given")
    count = 0
    for one in layouts:
        rows = rows_of(one.path)
        next(rows)
        places = _places(one, truth)
        while batch := list(islice(rows, CHUNK)):
            connection.register("given", _columns(names, batch, places, count))
            connection.execute(f"insert into said select rid, {texts} from given")
            count += len(batch)
    connection.unregister("given")
    return count


def _places(one: Layout, truth: str) -> dict[str, int]:
    """Return which column of the file each column of `said` is."""
    known = {plain(heading): place for place, heading in enumerate(one.headings)}
    columns = {"record_id": one.record_id, "truth": truth, **one.fields}
    return {name: known[plain(heading)] for name, heading in columns.items() if heading}


def _columns(names: Sequence[str], rows: list[list[str]], places: Mapping[str, int], count: int) -> pa.Table:
    """Return rows as columns of text; a file that names no record has each called by its number."""
    numbers = range(count + 1, count + len(rows) + 1)
    blank = [""] * len(rows)
    held = {name: [row[places[name]] for row in rows] if name in places else blank for name in names}
    if "record_id" not in places:
        held["record_id"] = [str(number) for number in numbers]
    texts = {name: pa.array(values, pa.string()) for name, values in held.items()}
    return pa.table({"rid": pa.array(numbers, pa.int64()), **texts})


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
