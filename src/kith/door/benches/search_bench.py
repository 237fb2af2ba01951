"""How quickly and how surely is somebody found among so many, however the name is written?"""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from kith.door.benches.made import counts
from kith.door.benches.measuring import Line, share
from kith.door.benches.page_floor import OFFICER
from kith.door.benches.statements import Bare, recorded
from kith.door.keeping.setting_up import OWNER
from kith.door.street.generator.people import Human, people
from kith.door.street.generator.slips import day_for_month, misspelt, shortened, spelt_otherwise
from kith.door.street.loading.cast import post_of
from kith.door.street.loading.sheets import made_id
from kith.ground.access.context import proof
from kith.ground.access.viewer import acting_as
from kith.record.people.rules.asking import Wanted
from kith.record.people.rules.names import canonicals, pair_key, surname_parts
from kith.record.people.selectors.finding import find_children

DRAWS = 100
NAMESAKES = 10
"""Without a date of birth only people are drawn whose name at most so many bear: twenty lines cannot hold more."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One way of asking: what is typed of a person, whether they may have many namesakes."""

    ask: Callable[[Human, Random], Wanted | None]
    is_dated: bool = True


def _typed(human: Human, **typed: Any) -> Wanted:
    said: dict[str, Any] = {"forename": human.forename, "surname": human.surname, "dob": human.born} | typed
    return Wanted(**said)


def _if_changed(value: str, name: str, human: Human, **typed: Any) -> Wanted | None:
    return _typed(human, **{name: value} | typed) if value.casefold() != getattr(human, name).casefold() else None


KINDS: dict[str, Kind] = {
    "exact, date of birth": Kind(lambda one, _: _typed(one)),
    "exact, no date": Kind(lambda one, _: _typed(one, dob=None), is_dated=False),
    "surname misspelt, date": Kind(lambda one, rng: _if_changed(misspelt(one.surname, rng), "surname", one)),
    "both misspelt, date": Kind(
        lambda one, rng: _if_changed(misspelt(one.surname, rng), "surname", one, forename=misspelt(one.forename, rng))
    ),
    "both misspelt, no date": Kind(
        lambda one, rng: _if_changed(
            misspelt(one.surname, rng), "surname", one, forename=misspelt(one.forename, rng), dob=None
        ),
        is_dated=False,
    ),
    "short form, date": Kind(lambda one, rng: _if_changed(shortened(one.forename, rng), "forename", one)),
    "other spelling, date": Kind(lambda one, rng: _if_changed(spelt_otherwise(one.surname, rng), "surname", one)),
    "names swapped, date": Kind(lambda one, _: _typed(one, forename=one.surname, surname=one.forename)),
    "day and month swapped": Kind(
        lambda one, _: _typed(one, dob=day_for_month(one.born)) if day_for_month(one.born) != one.born else None
    ),
    "year only": Kind(lambda one, _: _typed(one, dob=None, year=one.born.year), is_dated=False),
    "identifier": Kind(lambda one, _: Wanted(identifier=one.nhs_number) if one.nhs_number else None),
    "surname and address": Kind(lambda one, _: Wanted(surname=one.surname, address=one.home.lines)),
    "first name and telephone": Kind(
        lambda one, _: Wanted(forename=one.forename, surname=one.surname, contact=one.home.phone)
    ),
}


def measure(size: str) -> Line:
    """Ask in every way for people drawn by chance; the floor is the first statement of the search, bare."""
    made = counts()
    sample = list(_drawn(made["people"]))
    bare = Bare()
    ours: list[float] = []
    floor: list[float] = []
    found: dict[str, dict[str, float]] = {}
    for name, kind in KINDS.items():
        found[name] = _one_kind(name, kind, sample, bare, ours, floor)
    bare.close()
    notes = {
        "measured": "p95 over all kinds",
        "ours_p50_ms": round(share(ours, 0.5), 2),
        "floor_p50_ms": round(share(floor, 0.5), 2),
        "recall_at_20": {name: one["recall"] for name, one in found.items()},
        "top_1": {name: one["top"] for name, one in found.items()},
        "p95_ms": {name: one["p95"] for name, one in found.items()},
        "floor_p95_ms": {name: one["floor_p95"] for name, one in found.items()},
        "made": made,
        "namesakes": f"without a date, people whose name at most {NAMESAKES} bear",
        "floor": "the indexed statement alone, prepared, as the serving role with the walls on",
    }
    return Line("search", size, share(ours, 0.95), share(floor, 0.95), len(ours), notes)


def _one_kind(
    name: str, kind: Kind, sample: list[Human], bare: Bare, ours: list[float], floor: list[float]
) -> dict[str, float]:
    rng = Random(f"draws:{name}")
    ranks: list[int] = []
    mine: list[float] = []
    theirs: list[float] = []
    for human in sample:
        wanted = kind.ask(human, rng) if len(ranks) < DRAWS else None
        if wanted is None or not (kind.is_dated or _namesakes(human) <= NAMESAKES):
            continue
        took, rank, statements = _find(wanted, human)
        began = time.perf_counter()
        bare.replay(statements)
        theirs.append((time.perf_counter() - began) * 1000)
        mine.append(took)
        ranks.append(rank)
    ours.extend(mine)
    floor.extend(theirs)
    return {
        "recall": round(statistics.mean(rank > 0 for rank in ranks), 3),
        "top": round(statistics.mean(rank == 1 for rank in ranks), 3),
        "p95": round(share(mine, 0.95), 2),
        "floor_p95": round(share(theirs, 0.95), 2),
    }


def _find(wanted: Wanted, human: Human) -> tuple[float, int, list[Any]]:
    """Search as an officer on duty; return the time, the place of the person (0: not there) and the floor."""
    with transaction.atomic(), acting_as(post_of(OFFICER)) as viewer, recorded() as statements:
        began = time.perf_counter()
        lines = find_children(viewer, wanted)
        took = (time.perf_counter() - began) * 1000
    cluster = _cluster_of(human)
    places = [place for place, line in enumerate(lines, 1) if line.subject_id in cluster]
    context = ("select set_config('kith.context', %s, true)", [proof(post_of(OFFICER), 0)])
    return took, places[0] if places else 0, [context, statements[0]]


def _cluster_of(human: Human) -> set[UUID]:
    """Return the subjects that are this person: a line may show any of them."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("select id from access_subject where cluster_id = %s", [made_id("subject", human.number)])
        return {row[0] for row in cursor.fetchall()}


def _drawn(size: int) -> Iterator[Human]:
    """Yield people by chance, more than any kind needs."""
    rng = Random("sample")
    chosen = {rng.randrange(size) for _ in range(DRAWS * 12)}
    yield from sorted(
        (one for one in people(size) if one.number in chosen), key=lambda one: hash((one.number * 7919) % size)
    )


def _namesakes(human: Human) -> int:
    """Count how many bear this first name and surname, by the size of their key's block."""
    form = sorted(canonicals(human.forename))[0]
    part = sorted(surname_parts(human.surname))[0]
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "select count(*) from people_key where key = hashtextextended(%s, 0)", [pair_key("n", form, part)]
        )
        return int(cursor.fetchone()[0])
