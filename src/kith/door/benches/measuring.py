"""How long does something take, and how long does its floor take in the same run?"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """What a bench says: ours and its floor in milliseconds, their ratio, how often measured, what more to know."""

    bench: str
    size: str
    ours_ms: float
    floor_ms: float
    n: int
    notes: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> str:
        """Return the line."""
        ratio = round(self.ours_ms / self.floor_ms, 2) if self.floor_ms else None
        return json.dumps(
            asdict(self) | {"ours_ms": round(self.ours_ms, 3), "floor_ms": round(self.floor_ms, 3), "ratio": ratio},
            ensure_ascii=False,
        )


def side_by_side(
    ours: Callable[[int], object], floor: Callable[[int], object], times: int, warm: int = 3
) -> tuple[list[float], list[float]]:
    """Time both by turns, so that what else the machine does falls on both; the first rounds are not counted."""
    mine: list[float] = []
    theirs: list[float] = []
    for turn in range(-warm, times):
        one, other = took(ours, turn), took(floor, turn)
        if turn >= 0:
            mine.append(one)
            theirs.append(other)
    return mine, theirs


def took(work: Callable[[int], object], turn: int) -> float:
    """Return the milliseconds of one turn."""
    began = time.perf_counter()
    work(turn)
    return (time.perf_counter() - began) * 1000


def share(times: Sequence[float], part: float) -> float:
    """Return the time that this part of all does not pass: 0.5 for the middle."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def progress(words: str) -> None:
    """Say what is under way when a person watches."""
    if sys.stderr.isatty():
        print(words, file=sys.stderr, flush=True)
