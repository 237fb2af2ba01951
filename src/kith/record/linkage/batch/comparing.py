"""Do the batch and the matcher online give the same weight, pair by pair?"""

from dataclasses import dataclass

import duckdb

from kith.record.linkage.batch.table import some_records
from kith.record.linkage.batch.weighing import weigh
from kith.record.linkage.rules.model import Model
from kith.record.linkage.rules.scoring import Scorer

AT_ONCE = 50_000
SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Difference:
    """How many pairs were weighed twice, the largest difference, how many differ by more than `SAME`, and where."""

    pairs: int
    largest: float
    differing: int
    worst: tuple[int, int] | None


def compare_engines(connection: duckdb.DuckDBPyConnection, model: Model, most: int) -> Difference:
    """Weigh at most so many of `pairs` with Splink on DuckDB and in plain Python; every part of them is taken."""
    connection.execute(
        f"create or replace table some_pairs as select * from pairs order by hash(join_key_l, join_key_r) limit {most}"
    )
    weigh(connection, model, least=None, pairs="some_pairs", into="weighed_twice")
    rows = connection.execute("select rid_l, rid_r, match_weight from weighed_twice").fetchall()
    scorer = Scorer(model)
    largest, differing, worst = 0.0, 0, None
    for begin in range(0, len(rows), AT_ONCE):
        part = rows[begin : begin + AT_ONCE]
        records = some_records(connection, [rid for row in part for rid in row[:2]])
        for left, right, weight in part:
            difference = abs(scorer.weight(records[left], records[right]) - weight)
            differing += difference > SAME
            if difference > largest:
                largest, worst = difference, (left, right)
    return Difference(len(rows), largest, differing, worst)
