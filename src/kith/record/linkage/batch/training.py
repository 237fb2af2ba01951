"""How does the model learn from records without anybody saying which are one person?

Splink estimates: how often strangers agree by chance from pairs at random, how often true pairs agree by expectation
and maximisation among pairs that share a trusted number, or, where a file has none, among pairs that share a date or
a name. Siblings would teach it that numbers differ, so what a number weighs is never learnt. What training gives is
then made whole: the agreement of true pairs is taken out of the strangers'; a level that strangers never reached keeps
the weight it was judged to have, and one that a small file shows too seldom leans on that judgement; a better level
never weighs less than a worse one.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from kith.record.linkage.batch.weighing import Agreement, agreement, linker_of, weigh
from kith.record.linkage.rules.comparisons import Compared, Level, comparisons_for
from kith.record.linkage.rules.model import Frequencies, Model
from kith.record.linkage.words import NUMBERS

RANDOM_PAIRS = 3e6
TRAINING_PAIRS = 1e6
ENOUGH = 200
"""So many pairs that share a trusted number are enough to learn from them alone."""
JUDGED_AS = 20.0
"""How many true pairs the judgement of `comparisons` counts for."""
KEPT_NAMES = 3000
LEAST_BEARERS = 10
"""A model that is kept lists no name that fewer people bear: who reads its file learns of nobody."""
TURNS = 3
LEAST_M = 1e-4

BLOCKS = (
    ("dob", "l.dob = r.dob"),
    ("forename", "l.forename = r.forename and l.surname = r.surname"),
    ("email", "l.email = r.email"),
    ("number", "l.number = r.number"),
    ("postcode", "l.postcode = r.postcode and l.forename = r.forename"),
)
"""Where true pairs are looked for in a file without trusted numbers: each learns what it is not blocked on."""


def train(connection: duckdb.DuckDBPyConnection, filled: Sequence[str], trained_on: str, *, bearers: int = 1) -> Model:
    """Return a finished model of the records in `records` and the candidate pairs in `pairs`.

    It lists no name that fewer people bear than `bearers`.
    """
    compared = comparisons_for(filled)
    frequencies = count_names(connection, compared, _people(filled), bearers)
    records = int(connection.execute("select count(*) from records").fetchall()[0][0])
    every_pair = records * (records - 1) / 2
    prior = min(0.5, 0.5 / max(records, 2))
    linker = linker_of(connection, Model(settings_of(compared, prior), frequencies, trained_on))
    linker.training.estimate_u_using_random_sampling(max_pairs=RANDOM_PAIRS, seed=1)
    blocks = _trusted(connection, filled)
    for block in blocks or _demographic(connection, filled):
        linker.training.estimate_parameters_using_expectation_maximisation(
            block, estimate_without_term_frequencies=True, max_pairs=TRAINING_PAIRS
        )
    learnt = _learnt(linker.misc.save_model_to_json())
    seen = Agreement(prior * every_pair, {})
    part = _some_pairs(connection)
    for _ in range(TURNS):
        settings = finished(compared, learnt, seen, every_pair, trusted=bool(blocks))
        model = Model(settings, frequencies, trained_on)
        weigh(connection, model, least=None, pairs="some_pairs")
        seen = agreement(connection, model, part)
    return Model(finished(compared, learnt, seen, every_pair, trusted=bool(blocks)), frequencies, trained_on)


def settings_of(compared: Sequence[Compared], prior: float) -> dict[str, Any]:
    """Return Splink's settings with the judged levels."""
    return {
        "link_type": "dedupe_only",
        "sql_dialect": "duckdb",
        "unique_id_column_name": "rid",
        "probability_two_random_records_match": prior,
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": True,
        "blocking_rules_to_generate_predictions": [{"blocking_rule": "l.rid = r.rid", "sql_dialect": "duckdb"}],
        "comparisons": [
            {
                "output_column_name": one.name,
                "comparison_levels": [
                    {"sql_condition": one.null, "label_for_charts": "not known", "is_null_level": True},
                    *(_said(level, level.m, level.u, fixed=one.fixed) for level in one.levels),
                ],
            }
            for one in compared
        ],
    }


def _said(level: Level, m: float, u: float, *, fixed: bool) -> dict[str, Any]:
    said = {
        "sql_condition": level.sql,
        "label_for_charts": level.words,
        "m_probability": m,
        "u_probability": u,
        "fix_m_probability": fixed,
        "fix_u_probability": fixed,
    }
    return said | ({"tf_adjustment_column": level.tf, "tf_adjustment_weight": 1.0} if level.tf else {})


def count_names(
    connection: duckdb.DuckDBPyConnection, compared: Sequence[Compared], people: str, bearers: int
) -> dict[str, Frequencies]:
    """Return how common names are: the commonest one by one, the rest as rare as they are in the mean, or rarer."""
    columns = [level.tf for one in compared for level in one.levels if level.tf]
    return {column: _count(connection, column, people, bearers) for column in columns}


def _people(filled: Sequence[str]) -> str:
    """Return how many people, at least, some records are of: one child known to five sources has one date of birth."""
    return "count(distinct dob)" if "dob" in filled else "count(*)"


def _count(connection: duckdb.DuckDBPyConnection, column: str, people: str, bearers: int) -> Frequencies:
    rows = connection.execute(
        f"select {column}, count(*), {people} from records where {column} is not null group by 1 order by 2 desc, 1"
    ).fetchall()
    every = max(sum(count for _, count, _ in rows), 1)
    known = [(name, count) for name, count, borne in rows if bearers == 1 or borne >= bearers]
    if len(known) < len(rows) and len(known) < KEPT_NAMES:
        least = (every - sum(count for _, count in known)) / (len(rows) - len(known)) / every
    else:
        least = 1 / every if len(known) < KEPT_NAMES else known[KEPT_NAMES - 1][1] / every / 2
    return Frequencies(least, {name: count / every for name, count in known[:KEPT_NAMES]})


def _trusted(connection: duckdb.DuckDBPyConnection, filled: Sequence[str]) -> list[str]:
    """Return the blocks of pairs that share a number with a check character, where there are enough of them."""
    blocks = []
    for kind in NUMBERS[:2]:
        if kind in filled:
            shared = connection.execute(
                f"select coalesce(sum(n - 1), 0) from (select count(*) as n from records where {kind} is not null"
                f" group by {kind})"
            ).fetchall()[0][0]
            blocks += [f"l.{kind} = r.{kind}"] if shared >= ENOUGH else []
    return blocks


def _demographic(connection: duckdb.DuckDBPyConnection, filled: Sequence[str]) -> list[str]:
    return [block for column, block in BLOCKS if column in filled and _has_pairs(connection, block)]


def _has_pairs(connection: duckdb.DuckDBPyConnection, block: str) -> bool:
    found = connection.execute(
        f"select 1 from records l join records r on {block} and l.rid < r.rid limit 1"
    ).fetchall()
    return bool(found)


def _some_pairs(connection: duckdb.DuckDBPyConnection) -> float:
    """Make `some_pairs` of at most so many of the pairs; return which part of all they are."""
    every = int(connection.execute("select count(*) from pairs").fetchall()[0][0])
    part = min(1.0, TRAINING_PAIRS / max(every, 1))
    connection.execute(
        "create or replace table some_pairs as select * from pairs"
        f" where hash(join_key_l, join_key_r) % 1000000 < {round(part * 1_000_000)}"
    )
    return part


Learnt = dict[tuple[str, str], dict[str, float]]


def _learnt(settings: Mapping[str, Any]) -> Learnt:
    """Return what Splink estimated, by comparison and level."""
    return {
        (one["output_column_name"], level["label_for_charts"]): {
            letter: level[f"{letter}_probability"] for letter in "mu" if f"{letter}_probability" in level
        }
        for one in settings["comparisons"]
        for level in one["comparison_levels"]
    }


def finished(
    compared: Sequence[Compared], learnt: Learnt, seen: Agreement, every_pair: float, *, trusted: bool
) -> dict[str, Any]:
    """Return settings in which every level has its m and u, whatever the training did not see."""
    prior = min(max(seen.matches / every_pair, 1e-12), 0.5)
    settings = settings_of(compared, prior)
    for one, said in zip(compared, settings["comparisons"], strict=True):
        if not one.fixed:
            figures = _figures(one, learnt, seen, every_pair, prior, trusted=trusted)
            for level, (m, u) in zip(said["comparison_levels"][1:], figures, strict=True):
                level.update(m_probability=m, u_probability=u)
    return settings


def _figures(
    one: Compared, learnt: Learnt, seen: Agreement, every_pair: float, prior: float, *, trusted: bool
) -> list[tuple[float, float]]:
    """Return m and u of each level of one comparison, never weighing a better level less than a worse one."""
    ms = _ms(one, learnt, seen, trusted=trusted)
    sampled = min(every_pair, RANDOM_PAIRS)
    figures = []
    for level, m in zip(one.levels, ms, strict=True):
        among_all = learnt.get((one.name, level.words), {}).get("u")
        if among_all is None:
            u = m * level.u / level.m
        else:
            u = max((among_all - prior * m) / (1 - prior), among_all * 0.02, 0.3 / sampled)
        figures.append((m, u))
    return in_order(figures)


def _ms(one: Compared, learnt: Learnt, seen: Agreement, *, trusted: bool) -> list[float]:
    """Return m by level: as Splink learnt it, or as the pairs now stand, and the judgement in proportion."""
    now = seen.levels.get(one.name, {})
    among = sum(now.values())
    ms = []
    for level in one.levels:
        estimated = learnt.get((one.name, level.words), {}).get("m")
        if among and not trusted:
            estimated = now.get(level.words, 0.0) / among
        many = among or seen.matches
        ms.append(level.m if estimated is None else (many * estimated + JUDGED_AS * level.m) / (many + JUDGED_AS))
    whole = sum(ms)
    return [max(m / whole, LEAST_M) for m in ms]


def in_order(figures: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the figures with neighbours that stand in the wrong order given the ratio of both together."""
    groups: list[list[tuple[float, float]]] = []
    for figure in figures:
        groups.append([figure])
        while len(groups) > 1 and _ratio(groups[-2]) < _ratio(groups[-1]):
            last = groups.pop()
            groups[-1] += last
    ratios = [_ratio(group) * (1 - place * 1e-6) for group in groups for place in range(len(group))]
    return [(m, m / ratio) for (m, _), ratio in zip(figures, ratios, strict=True)]


def _ratio(group: Sequence[tuple[float, float]]) -> float:
    return sum(m for m, _ in group) / sum(u for _, u in group)
