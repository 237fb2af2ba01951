"""How do two prepared records agree under the model, term by term? The same sum as Splink's, in plain Python.

The conditions of the model's file are read once into functions; a comparison that cannot be made weighs nothing.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import exp2, log2
from typing import Any

import sqlglot
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler
from sqlglot import exp

from kith.record.linkage.rules.model import Frequencies, Model
from kith.record.linkage.rules.prepared import Record

Condition = Callable[[Record, Record], Any]


@dataclass(frozen=True, slots=True)
class Reached:
    """The level one comparison stands at, and what it weighs in bits, the rarity of the value included."""

    name: str
    level: str
    weight: float


@dataclass(frozen=True, slots=True)
class _Level:
    words: str
    holds: Condition
    weight: float
    column: str
    base: float
    frequencies: Frequencies | None


@dataclass(frozen=True, slots=True)
class _Comparison:
    name: str
    null: Condition
    levels: tuple[_Level, ...]


class Scorer:
    """A model, ready to weigh pairs."""

    def __init__(self, model: Model) -> None:
        prior = model.settings["probability_two_random_records_match"]
        self.prior = log2(prior / (1 - prior))
        self._comparisons = tuple(_comparison(one, model) for one in model.settings["comparisons"])

    def terms(self, left: Record, right: Record) -> list[Reached]:
        """Return the comparisons that can be made, in the model's order."""
        reached = (_reached(one, left, right) for one in self._comparisons)
        return [one for one in reached if one is not None]

    def weight(self, left: Record, right: Record) -> float:
        """Return the match weight in bits, the prior included."""
        total = self.prior
        for one in self._comparisons:
            reached = _reached(one, left, right)
            if reached is not None:
                total += reached.weight
        return total


def probability(weight: float) -> float:
    """Return the probability of a match weight."""
    return 1 / (1 + exp2(-weight)) if weight >= 0 else exp2(weight) / (1 + exp2(weight))


def _reached(one: _Comparison, left: Record, right: Record) -> Reached | None:
    if one.null(left, right):
        return None
    for level in one.levels:
        if level.holds(left, right):
            return Reached(one.name, level.words, level.weight + _rarity(level, left, right))
    return None


def _rarity(level: _Level, left: Record, right: Record) -> float:
    """Return what the rarity of the value adds: a rare name in both says more than a common one."""
    if level.frequencies is None:
        return 0.0
    shares = [level.frequencies.of(str(record[level.column])) for record in (left, right)]
    return level.base - log2(max(shares))


def _comparison(said: Mapping[str, Any], model: Model) -> _Comparison:
    null, levels = None, []
    for level in said["comparison_levels"]:
        if level.get("is_null_level"):
            null = _condition(level["sql_condition"])
        else:
            levels.append(_level(level, model))
    return _Comparison(said["output_column_name"], null or (lambda _left, _right: False), tuple(levels))


def _level(said: Mapping[str, Any], model: Model) -> _Level:
    sql, column = said["sql_condition"], said.get("tf_adjustment_column") or ""
    return _Level(
        words=said["label_for_charts"],
        holds=(lambda _left, _right: True) if sql == "ELSE" else _condition(sql),
        weight=log2(said["m_probability"] / said["u_probability"]),
        column=column,
        base=log2(said["u_probability"]),
        frequencies=model.frequencies[column] if column else None,
    )


def _condition(sql: str) -> Condition:
    return _compiled(sqlglot.parse_one(sql, read="duckdb"))


def _compiled(node: Any) -> Condition:
    """Return one node of a condition as a function; what is not known is None, as in SQL, and never holds."""
    for kind, compiled in _NODES.items():
        if isinstance(node, kind):
            return compiled(node)
    raise ValueError(f"the scorer knows no {type(node).__name__} ({node.sql()})")


def _column(node: Any) -> Condition:
    name, side = node.name[:-2], node.name[-2:]
    if side == "_l":
        return lambda left, _right: left.get(name)
    return lambda _left, right: right.get(name)


def _literal(node: Any) -> Condition:
    value = node.this if node.is_string else float(node.this)
    return lambda _left, _right: value


def _both(node: Any) -> Condition:
    one, other = _compiled(node.left), _compiled(node.right)
    return lambda left, right: one(left, right) and other(left, right)


def _either(node: Any) -> Condition:
    one, other = _compiled(node.left), _compiled(node.right)
    return lambda left, right: one(left, right) or other(left, right)


def _not(node: Any) -> Condition:
    one = _compiled(node.this)
    return lambda left, right: not one(left, right)


def _is_null(node: Any) -> Condition:
    one = _compiled(node.this)
    return lambda left, right: one(left, right) is None


def _called(function: Callable[..., Any], *nodes: Any) -> Condition:
    """Return a function of two values that is None where either is."""
    one, other = (_compiled(node) for node in nodes)

    def call(left: Record, right: Record) -> Any:
        a = one(left, right)
        b = other(left, right) if a is not None else None
        return None if b is None else function(a, b)

    return call


def _share_one(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return any(one in b for one in a)


def _function(node: Any) -> Condition:
    """Return a call that sqlglot leaves as it is."""
    name, arguments = node.name.lower(), node.expressions
    return _called(_FUNCTIONS[name], *arguments)


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "jaro_winkler_similarity": JaroWinkler.similarity,
    "damerau_levenshtein": DamerauLevenshtein.distance,
    "list_has_any": _share_one,
    "suffix": str.endswith,
}
_NODES: dict[type[Any], Callable[[Any], Condition]] = {
    exp.Paren: lambda node: _compiled(node.this),
    exp.And: _both,
    exp.Or: _either,
    exp.Is: _is_null,
    exp.Not: _not,
    exp.Left: lambda node: _called(lambda text, many: text[: int(many)], node.this, node.expression),
    exp.EQ: lambda node: _called(operator.eq, node.left, node.right),
    exp.GTE: lambda node: _called(operator.ge, node.left, node.right),
    exp.LTE: lambda node: _called(operator.le, node.left, node.right),
    exp.JarowinklerSimilarity: lambda node: _called(JaroWinkler.similarity, node.this, node.expression),
    exp.ArrayOverlaps: lambda node: _called(_share_one, node.this, node.expression),
    exp.EndsWith: lambda node: _called(str.endswith, node.this, node.expression),
    exp.Column: _column,
    exp.Literal: _literal,
    exp.Anonymous: _function,
}
