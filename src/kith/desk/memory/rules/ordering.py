"""In which order are unusual looks read, and which of them at all?

The more independent reasons, and the seldomer each of them fires that day, the earlier: every kind of reason counts
once, with how seldom its rule fires as bits (one in 1,024 looks is ten). It is counted anew each day from that day
alone; nothing is learned, and it orders looks of workers, never children.
"""

from dataclasses import dataclass
from itertools import groupby
from math import log2
from uuid import UUID

from kith.desk.memory.rules.unusual import DAY_RULES, RULES, Day, Pair

MOST_A_DAY = 20


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its rule, its inputs in a sentence, in how many of the day's looks it fires (one in so many)."""

    rule: str
    kind: str
    inputs: str
    one_in: int


@dataclass(frozen=True, slots=True)
class Row:
    """One worker's day: the child with the most and rarest reasons, how many other children have some."""

    worker: UUID
    post: UUID
    shown: UUID
    reasons: tuple[Reason, ...]
    others: int
    bits: float


def unusual_rows(day: Day, most: int = MOST_A_DAY) -> list[Row]:
    """Return at most so many rows, one a worker, the rarest first."""
    fired = [(pair, {rule.name: said for rule in RULES if (said := rule.fires(pair, day))}) for pair in day.pairs]
    workers = {
        worker: tuple(pairs) for worker, pairs in groupby(sorted(day.pairs, key=_worker), key=lambda one: one.worker)
    }
    whole = {
        worker: {rule.name: said for rule in DAY_RULES if (said := rule.fires(pairs, day))}
        for worker, pairs in workers.items()
    }
    one_in = _rates([said for _, said in fired]) | _rates(list(whole.values()))
    rows = [_row(worker, whole[worker], mine, one_in) for worker, mine in _by_worker(fired).items()]
    found = [row for row in rows if row is not None]
    return sorted(found, key=lambda row: (-row.bits, str(row.worker)))[:most]


def _worker(pair: Pair) -> str:
    return str(pair.worker)


Fired = list[tuple[Pair, dict[str, str]]]


def _by_worker(fired: Fired) -> dict[UUID, Fired]:
    found: dict[UUID, Fired] = {}
    for pair, said in fired:
        found.setdefault(pair.worker, []).append((pair, said))
    return found


def _rates(said: list[dict[str, str]]) -> dict[str, int]:
    """Return in one of how many each rule fires; one that fires once in all counts as one in all."""
    many: dict[str, int] = {}
    for one in said:
        for name in one:
            many[name] = many.get(name, 0) + 1
    return {name: max(1, round(len(said) / count)) for name, count in many.items()}


KINDS = {rule.name: rule.kind for rule in (*RULES, *DAY_RULES)}


def _row(worker: UUID, whole: dict[str, str], mine: Fired, one_in: dict[str, int]) -> Row | None:
    best = max(mine, key=lambda one: _bits({**one[1], **whole}, one_in))
    said = best[1] | whole
    shown = best[0].shown or next((pair.shown for pair, _ in mine if pair.shown), None)
    if not said or shown is None:
        return None
    reasons = tuple(
        Reason(name, KINDS[name], said[name], one_in[name]) for name in sorted(said, key=lambda one: -one_in[one])
    )
    others = sum(1 for pair, fires in mine if fires and pair is not best[0])
    return Row(worker, best[0].post, shown, reasons, others, _bits(said, one_in))


def _bits(said: dict[str, str], one_in: dict[str, int]) -> float:
    """Return how rare these reasons are together, each kind counted once by its rarest."""
    rarest: dict[str, float] = {}
    for name in said:
        rarest[KINDS[name]] = max(rarest.get(KINDS[name], 0.0), log2(one_in[name]))
    return sum(rarest.values())
