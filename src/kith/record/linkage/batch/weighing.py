"""What does every candidate pair weigh, and which are the same person? Splink on DuckDB, by the model's file alone."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log2
from typing import Any

import duckdb
import pyarrow as pa
from splink import DuckDBAPI, Linker

from kith.record.linkage.rules.guards import DIFFERENT, HOUSEHOLD, PROVES
from kith.record.linkage.rules.model import Model

KEPT = -5.0
"""Pairs below this weight are not kept."""
FAMILIES = 0.02
"""Above so many pairs of house-mates a record, a file holds families."""


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
        connection.register("listed", pa.table(shares, schema=_SHARES))
        connection.execute(
            f"create or replace table shares_{column} as"
            f" select {column}, coalesce(any_value(share), {frequencies.least!r}) as tf_{column}"
            f" from (select distinct {column} from records where {column} is not null)"
            f" left join listed on value = {column} group by 1"
        )
        connection.unregister("listed")
        linker.table_management.register_term_frequency_lookup(api.register(f"shares_{column}"), column)
    return linker


_SHARES = pa.schema([("value", pa.string()), ("share", pa.float64())])


def weigh(
    connection: duckdb.DuckDBPyConnection,
    model: Model,
    *,
    least: float | None = KEPT,
    pairs: str = "pairs",
    into: str = "weighed",
) -> None:
    """Make a table of the pairs of another with their weight, probability and what each comparison weighs."""
    linker = linker_of(connection, model)
    linker.table_management.register_blocked_pairs_for_predict(linker._db_api.register(pairs))
    found = linker.inference.predict(threshold_match_weight=least, warning_mode="never")
    connection.execute(f"create or replace table {into} as select * from {found.physical_name}")
    linker.table_management.delete_tables_created_by_splink_from_db()  # type: ignore[no-untyped-call]


def agreement(connection: duckdb.DuckDBPyConnection, model: Model, part: float = 1.0) -> Agreement:
    """Count the expected true pairs of `weighed`, in all and at each level; `part` of all pairs were weighed.

    Pairs that the guard keeps for a person are left out: twins would be counted as one.
    """
    counted = f"sum(match_probability) from weighed where not ({guard_sql(model)})"
    matches = float(connection.execute(f"select {counted}").fetchall()[0][0] or 0)
    levels = {}
    for one in model.settings["comparisons"]:
        name = one["output_column_name"]
        found = dict(connection.execute(f"select mw_{name}, {counted} group by 1").fetchall())
        levels[name] = {words: float(found.get(weight) or 0.0) for words, weight in weights_of(one).items()}
    return Agreement(matches / part, levels)


def guard_sql(model: Model) -> str:
    """Return the condition on `weighed` that a pair may be a brother, a sister or a twin (`guards.may_be_sibling`)."""
    at = _Standing(model)
    return f"{at.lowest('forename')} and ({at.family()}) and not ({at.proved()})"


def families_are_seen(connection: duckdb.DuckDBPyConnection, model: Model) -> bool:
    """Say whether a file holds people who live together, or cannot tell: then first names that differ are guarded.

    A register where everybody has an address of their own holds no twins: there another first name is a slip.
    """
    at = _Standing(model)
    homes = connection.execute("select count(street) + count(phones) from records").fetchall()[0][0]
    if not homes:
        return True
    mates = connection.execute(
        f"select count(*) from weighed where {at.lowest('forename')} and {at.lowest('born')}"
        f" and ({' or '.join(at.levels('home', HOUSEHOLD))}) and not ({at.proved()})"
    ).fetchall()[0][0]
    records = connection.execute("select count(*) from records").fetchall()[0][0]
    return bool(mates > FAMILIES * records)


class _Standing:
    """Conditions on `weighed` for standing at a level: Splink keeps the weight, which no other level has."""

    def __init__(self, model: Model) -> None:
        self._weights = {one["output_column_name"]: weights_of(one) for one in model.settings["comparisons"]}

    def levels(self, name: str, levels: Iterable[str]) -> list[str]:
        known = self._weights.get(name, {})
        return [f"mw_{name} = {known[level]!r}" for level in levels if level in known]

    def above(self, name: str) -> list[str]:
        return self.levels(name, [level for level in self._weights.get(name, {}) if level != DIFFERENT])

    def lowest(self, name: str) -> str:
        return " or ".join(self.levels(name, [DIFFERENT])) or "false"

    def family(self) -> str:
        return " or ".join([*self.above("surname"), *self.levels("home", HOUSEHOLD)]) or "false"

    def proved(self) -> str:
        return " or ".join(one for name in PROVES for one in self.above(name)) or "false"


def weights_of(comparison: Mapping[str, Any]) -> dict[str, float]:
    """Return what each level of a comparison weighs."""
    return {
        level["label_for_charts"]: log2(level["m_probability"] / level["u_probability"])
        for level in comparison["comparison_levels"]
        if not level.get("is_null_level")
    }
