"""How long does the batch take for a whole register, how sure is it, and what does a hand-written query take?"""

import os
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import duckdb

from kith.door.benches.made import QUICK_LOOK, SIZES
from kith.door.benches.measuring import Line, progress
from kith.door.street.generator.people import people
from kith.door.street.generator.records import HABITS, records, write_csv
from kith.record.linkage.batch.linking import accuracy, group
from kith.record.linkage.batch.pairs import find_pairs
from kith.record.linkage.batch.reading import layout
from kith.record.linkage.batch.table import connect, load, prepare
from kith.record.linkage.batch.training import train
from kith.record.linkage.batch.weighing import weigh

FLOOR = """
select sum(jaro_winkler_similarity(l.forename, r.forename)), sum(jaro_winkler_similarity(l.surname, r.surname)),
       sum(damerau_levenshtein(l.dob, r.dob))
  from pairs p join records l on l.rid = p.join_key_l join records r on r.rid = p.join_key_r
"""
REACHED = """
select count(*) from pairs join known a on a.rid = join_key_l join known b on b.rid = join_key_r where a.who = b.who
"""


def make_ready(size: str) -> None:
    """Write what five sources hold of so many made people, once."""
    path = _file(_people(size))
    if not path.exists():
        progress(f"Making {_people(size)} people ...")
        write_csv(records(people(_people(size))), path.with_suffix(".new"))
        path.with_suffix(".new").rename(path)


def measure(size: str) -> Line:
    """Link the register; ours is the processor's time for pairs and weights, the floor the same keys by hand."""
    connection, spent = connect(), dict[str, tuple[float, float]]()
    found = layout(_file(_people(size)), truth="person")
    with _timed(spent, "read and prepare"):
        many = load(connection, [found], "person")
        columns = prepare(connection)
    with _timed(spent, "pairs"):
        keys = find_pairs(connection)
    with _timed(spent, FLOOR_COMPARES):
        connection.execute(FLOOR).fetchall()
    with _timed(spent, "train"):
        model = train(connection, columns, f"made people, {_people(size)}")
    with _timed(spent, "weigh"):
        weigh(connection, model)
    with _timed(spent, "group"):
        review = group(connection, model)
    return _line(size, connection, many, spent, {"keys": keys, "review": review, "model": model.version})


def _line(
    size: str,
    connection: duckdb.DuckDBPyConnection,
    many: int,
    spent: dict[str, tuple[float, float]],
    more: dict[str, Any],
) -> Line:
    reached = accuracy(connection)
    candidates = int(connection.execute("select count(*) from pairs").fetchall()[0][0])
    held = int(connection.execute(REACHED).fetchall()[0][0])
    ours, floor = (sum(spent[name][1] for name in names) for names in (("pairs", "weigh"), ("pairs", FLOOR_COMPARES)))
    notes = {
        "measured": "processor time of pairs and weights",
        "people": _people(size),
        "records": many,
        "candidates": candidates,
        "candidate_recall": round(held / reached.true_pairs, 4),
        "clusters": {name: round(value, 4) for name, value in asdict(reached).items()},
        "minutes": round(sum(wall for name, (wall, _) in spent.items() if name != FLOOR_COMPARES) / 60, 2),
        "wall_s": {name: round(wall, 1) for name, (wall, _) in spent.items()},
        "cpu_s": {name: round(cpu, 1) for name, (_, cpu) in spent.items()},
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "load": os.getloadavg()[0],
        "habits": {name: repr(one) for name, one in HABITS.items()},
        "floor": "the same keys, two Jaro-Winkler and one Damerau-Levenshtein, by hand in DuckDB",
    }
    return Line("link", size, ours * 1000, floor * 1000, many, notes | more)


FLOOR_COMPARES = "floor: compare"


@contextmanager
def _timed(spent: dict[str, tuple[float, float]], name: str) -> Iterator[None]:
    """Keep the seconds of the clock and of the processor."""
    progress(f"{name} ...")
    wall, cpu = time.monotonic(), time.process_time()
    yield
    spent[name] = (time.monotonic() - wall, time.process_time() - cpu)


def _people(size: str) -> int:
    return int(os.environ.get(QUICK_LOOK[0], SIZES[size][0]))


def _file(many: int) -> Path:
    return Path(os.environ["KITH_HOME"]) / f"link-{many}.csv"
