"""What does every candidate pair weigh, and which are the same person? Splink on DuckDB, by the model's file alone."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from math import log2
from typing import Any

import duckdb
import pyarrow as pa
from splink import DuckDBAPI, Linker

from kith.record.linkage.rules.model import Model

KEPT = -5.0
"""Pairs below this weight are not kept."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many true pairs the candidates are expected to hold, and how many of those stand at each level."""

    matches: float
    levels: Mapping[str, Mapping[str, float]]


def linker_of(connection: duckdb.DuckDBPyConnection, model: Model) -> Linker:
    """Return Splink's linker of `records` under a model, with the model's own term frequencies."""
    api = DuckDBAPI(connection)
    linker = Linker(
        api.register("records", dataset_display_name="records"), dict(model.settings), log_level=logging.CRITICAL
    )
    for column, frequencies in model.frequencies.items():
        shares = {"value": list(frequencies.values), "share": list(frequencies.values.values())}
        connection.register("listed", pa.table(shares))
        connection.execute(
            f"create or replace table shares_{column} as"
            f" select {column}, coalesce(any_value(share), {frequencies.least!r}) as tf_{column}"
            f" from (select distinct {column} from records where {column} is not null)"
            f" left join listed on value = {column} group by 1"
        )
        connection.unregister("listed")
        linker.table_management.register_term_frequency_lookup(api.register(f"shares_{column}"), column)
    return linker


def weigh(
    connection: duckdb.DuckDBPyConnection, model: Model, least: float | None = KEPT, pairs: str = "pairs"
) -> None:
    """Make `weighed`: the pairs of a table with their weight, probability and what each comparison weighs."""
    linker = linker_of(connection, model)
    linker.table_management.register_blocked_pairs_for_predict(linker._db_api.register(pairs))
    found = linker.inference.predict(threshold_match_weight=least, warning_mode="never")
    connection.execute(f"create or replace table weighed as select * from {found.physical_name}")
    linker.table_management.delete_tables_created_by_splink_from_db()


def agreement(connection: duckdb.DuckDBPyConnection, model: Model, part: float = 1.0) -> Agreement:
    """Count the expected true pairs of `weighed`, in all and at each level; `part` of all pairs were weighed."""
    matches = float(connection.execute("select sum(match_probability) from weighed").fetchall()[0][0] or 0)
    levels = {one["output_column_name"]: _levels(connection, one) for one in model.settings["comparisons"]}
    return Agreement(matches / part, levels)


def _levels(connection: duckdb.DuckDBPyConnection, comparison: Mapping[str, Any]) -> dict[str, float]:
    """Return the expected true pairs at each level; a level is known by its weight, which no other has."""
    name = comparison["output_column_name"]
    rows = connection.execute(f"select mw_{name}, sum(match_probability) from weighed group by 1").fetchall()
    found = dict(rows)
    return {words: float(found.get(weight) or 0.0) for words, weight in weights_of(comparison).items()}


def weights_of(comparison: Mapping[str, Any]) -> dict[str, float]:
    """Return what each level of a comparison weighs."""
    return {
        level["label_for_charts"]: log2(level["m_probability"] / level["u_probability"])
        for level in comparison["comparison_levels"]
        if not level.get("is_null_level")
    }
