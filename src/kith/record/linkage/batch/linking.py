"""How are the records of files linked from first to last, and how well where the truth is known?"""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa

from kith.record.linkage.batch.pairs import find_pairs
from kith.record.linkage.batch.reading import Layout
from kith.record.linkage.batch.table import connect, hold, load, prepare
from kith.record.linkage.batch.training import LEAST_BEARERS, train
from kith.record.linkage.batch.weighing import families_are_seen, guard_sql, weigh
from kith.record.linkage.rules.grouping import UNSEEN, grouped
from kith.record.linkage.rules.model import Model
from kith.record.linkage.rules.prepared import Record

Watch = Callable[[str], None]
FAMILY = r"^rec-(\d+)-"
"""FEBRL writes who a record is into its name: rec-12-org, rec-12-dup-0."""


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How far the pairs said to be one person are, and hold, the true ones."""

    precision: float
    recall: float
    f1: float
    true_pairs: int


@dataclass
class Linked:
    """Linked records: the database that holds them, the model, and what came of it."""

    connection: duckdb.DuckDBPyConnection
    model: Model
    records: int
    keys: dict[str, int]
    candidates: int
    pairs: int
    clusters: int
    review: int
    repeated: int = 0
    """Records whose name another bears: files of pairs and clusters cannot tell them apart."""
    accuracy: Accuracy | None = None
    columns: list[str] = field(default_factory=list)


def train_on(records: Sequence[Record], trained_on: str, watch: Watch) -> Model:
    """Return a model of records that no file holds; nothing of them is written to disk. Raises duckdb.Error."""
    connection = connect(may_spill=False)
    columns = hold(connection, records)
    watch("Finding pairs ...")
    find_pairs(connection)
    watch(f"Training on {_count(connection, 'pairs')} pairs ...")
    return train(connection, columns, trained_on, bearers=LEAST_BEARERS)


def train_files(layouts: Sequence[Layout], watch: Watch) -> tuple[Model, int]:
    """Return a model of files and of how many records it is. Raises `FileUnfit`, duckdb.Error."""
    connection = connect()
    watch("Reading ...")
    records = load(connection, layouts)
    watch(f"Preparing {records} records ...")
    columns = prepare(connection)
    find_pairs(connection)
    watch(f"Training on {_count(connection, 'pairs')} pairs ...")
    named = ", ".join(one.path.name for one in layouts)
    return train(connection, columns, named, bearers=LEAST_BEARERS), records


def link_files(layouts: Sequence[Layout], *, truth: str = "", model: Model | None = None, watch: Watch) -> Linked:
    """Read, prepare, find pairs, train unless a model is given, weigh and group. Raises `FileUnfit`, duckdb.Error."""
    connection = connect()
    watch("Reading ...")
    records = load(connection, layouts, truth)
    watch(f"Preparing {records} records ...")
    columns = prepare(connection)
    watch("Finding pairs ...")
    keys = find_pairs(connection)
    candidates = _count(connection, "pairs")
    if model is None:
        watch(f"Training on {candidates} pairs ...")
        model = train(connection, columns, ", ".join(one.path.name for one in layouts))
    watch(f"Weighing {candidates} pairs ...")
    weigh(connection, model)
    watch("Grouping ...")
    review = group(connection, model)
    linked = Linked(
        connection=connection,
        model=model,
        records=records,
        keys=keys,
        candidates=candidates,
        pairs=_count(connection, "joined"),
        clusters=int(connection.execute("select count(distinct cluster) from clusters").fetchall()[0][0]),
        review=review,
        columns=columns,
        repeated=records - int(connection.execute("select count(distinct record_id) from said").fetchall()[0][0]),
    )
    if truth:
        linked.accuracy = accuracy(connection)
    return linked


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(connection.execute(f"select count(*) from {table}").fetchall()[0][0])


def group(connection: duckdb.DuckDBPyConnection, model: Model) -> int:
    """Make `clusters` (rid, cluster), `joined` (pairs of one cluster) and `review`; return how many to review.

    A pair that may be a brother or sister counts against joining, however much it weighs.
    """
    guard = guard_sql(model) if families_are_seen(connection, model) else "false"
    edges = connection.execute(
        f"select rid_l, rid_r, case when {guard} then {UNSEEN} else match_weight end from weighed"
    ).fetchall()
    groups = grouped(edges)
    made = pa.table({"rid": list(groups), "cluster": list(groups.values())}, schema=_CLUSTER)
    connection.register("made", made)
    connection.execute(
        "create or replace table clusters as"
        " select rid, coalesce(made.cluster, rid) as cluster from records left join made using (rid)"
    )
    connection.unregister("made")
    connection.execute(UNWEIGHED)
    weigh(connection, model, least=None, pairs="unweighed", into="weighed_late")
    connection.execute(JOINED)
    connection.execute(
        f"create or replace table review as select rid_l, rid_r, match_weight, match_probability from weighed"
        f" where {guard} and match_weight >= 0 and (rid_l, rid_r) not in (select (rid_l, rid_r) from joined)"
    )
    return _count(connection, "review")


_CLUSTER = pa.schema([("rid", pa.int64()), ("cluster", pa.int64())])
UNWEIGHED = """
create or replace table unweighed as
  select '0' as match_key, a.rid as join_key_l, b.rid as join_key_r
    from clusters a join clusters b on a.cluster = b.cluster and a.rid < b.rid
    anti join weighed w on w.rid_l = a.rid and w.rid_r = b.rid
"""
JOINED = """
create or replace table joined as
  select rid_l, rid_r, match_weight, match_probability
    from (select * from weighed union all by name select * from weighed_late)
    join clusters a on a.rid = rid_l join clusters b on b.rid = rid_r
   where a.cluster = b.cluster
"""


def accuracy(connection: duckdb.DuckDBPyConnection) -> Accuracy:
    """Return pairwise precision, recall and F1 of the clusters against the truth column."""
    is_family = connection.execute(
        "select count(*) = count(*) filter (regexp_matches(truth, ?)) from said", [FAMILY]
    ).fetchall()[0][0]
    who = f"regexp_extract(truth, '{FAMILY}', 1)" if is_family else "truth"
    connection.execute(
        "create or replace table known as"
        f" select rid, case when truth = '' then rid::varchar || ' alone' else {who} end as who from said"
    )
    found = _count(connection, "joined")
    right = int(
        connection.execute(
            "select count(*) from joined join known a on a.rid = rid_l join known b on b.rid = rid_r"
            " where a.who = b.who"
        ).fetchall()[0][0]
    )
    true = int(
        connection.execute(
            "select coalesce(sum(n * (n - 1) // 2), 0) from (select count(*) as n from known group by who)"
        ).fetchall()[0][0]
    )
    precision, recall = right / found if found else 1.0, right / true if true else 1.0
    both = precision + recall
    return Accuracy(precision, recall, 2 * precision * recall / both if both else 0.0, true)


def write_pairs(linked: Linked, path: Path, table: str = "joined") -> None:
    """Write id_a, id_b, weight, probability of a table of pairs, the surest first."""
    rows = linked.connection.execute(
        f"select a.record_id, b.record_id, match_weight, match_probability from {table}"
        " join said a on a.rid = rid_l join said b on b.rid = rid_r order by match_weight desc, rid_l, rid_r"
    ).fetchall()
    _write(path, ("id_a", "id_b", "weight", "probability"), rows)


def write_clusters(linked: Linked, path: Path) -> None:
    """Write id, cluster of every record; a cluster is called by its first record."""
    rows = linked.connection.execute(
        "select s.record_id, first.record_id from clusters join said s using (rid)"
        " join said first on first.rid = clusters.cluster order by rid"
    ).fetchall()
    _write(path, ("id", "cluster"), rows)


def _write(path: Path, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(headings)
        out.writerows(rows)
