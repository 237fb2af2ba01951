"""How quickly and how surely is one incoming child found in the register by the matcher?"""

import statistics
import time
from collections import defaultdict
from random import Random
from uuid import UUID

from django.db import connections, transaction

from kith.door.benches.made import counts
from kith.door.benches.measuring import Line, share
from kith.door.benches.statements import Bare, recorded
from kith.door.keeping.setting_up import OWNER
from kith.door.street.generator.people import Human, people
from kith.door.street.generator.records import HABITS, Written, written
from kith.door.street.loading.sheets import made_id
from kith.ground.access.context import proof
from kith.ground.access.viewer import acting_as, service_post
from kith.ground.kernel.ids import new_id
from kith.record.linkage.selectors.matching import Likely, agreeing
from kith.record.people.rules.identifiers import check
from kith.record.people.rules.keys import Findable, keys_for
from kith.record.people.rules.names import FOLD_VERSION
from kith.record.people.selectors.nearby import Held

DRAWS = 1000
SHOWN = 5
LEAST_OF_A_GROUP = 20
SOURCES = ("police", "social_care")
"""Who writes with the most slips; half of the incoming records are of each."""


def measure(size: str) -> Line:
    """Hold made records of police and social care against the register; the floor is the key statement, bare."""
    made = counts()
    bare = Bare()
    ours: list[float] = []
    floor: list[float] = []
    ranks: list[tuple[Human, Written, int]] = []
    missed = 0
    for number, (human, record) in enumerate(_incoming(made["people"])):
        took, likely, statements = _match(record)
        began = time.perf_counter()
        bare.replay(statements)
        if number >= LEAST_OF_A_GROUP:
            floor.append((time.perf_counter() - began) * 1000)
            ours.append(took)
        place = _place(human, likely)
        missed += place == 0
        ranks.append((human, record, place))
    bare.close()
    notes = {
        "measured": "p50",
        "ours_p95_ms": round(share(ours, 0.95), 2),
        "floor_p95_ms": round(share(floor, 0.95), 2),
        "ratio_p95": round(share(ours, 0.95) / share(floor, 0.95), 2),
        "not_among_candidates": missed,
        "recall_at_5": _recall([place for _, _, place in ranks]),
        "recall_at_1": round(statistics.mean(place == 1 for _, _, place in ranks), 4),
        "without_number": _recall([place for _, one, place in ranks if not (one.nhs_number or one.upn)]),
        "by_source": {name: _recall([place for _, one, place in ranks if one.source == name]) for name in SOURCES},
        **_by_community(ranks),
        "habits": {name: repr(HABITS[name]) for name in SOURCES},
        "made": made,
        "fold": FOLD_VERSION,
        "floor": "the statement that finds candidates by their keys alone, as the matcher, walls on",
    }
    return Line("match", size, share(ours, 0.5), share(floor, 0.5), len(ours), notes)


def _incoming(size: int) -> list[tuple[Human, Written]]:
    """Return people by chance, each as police or social care would write them down."""
    rng = Random("incoming")
    chosen = {rng.randrange(size) for _ in range(DRAWS)}
    humans = [one for one in people(size) if one.number in chosen]
    rng.shuffle(humans)
    return [
        (human, written(human, SOURCES[place % 2], HABITS[SOURCES[place % 2]], rng, "m"))
        for place, human in enumerate(humans)
    ]


def _match(record: Written) -> tuple[float, list[Likely], list[tuple[str, object]]]:
    """Match one record under the matcher's own right; return the time, who was found, and the floor."""
    post = service_post("SVC_MATCH")
    with transaction.atomic(), acting_as(post) as viewer, recorded() as statements:
        began = time.perf_counter()
        likely = agreeing(viewer, _held(record), _keys(record))
        took = (time.perf_counter() - began) * 1000
    context = ("select set_config('kith.context', %s, true)", [proof(post, 0)])
    return took, likely, [context, statements[0]]


def _held(record: Written) -> Held:
    return Held(
        id=new_id(),
        subject_id=new_id(),
        names=((record.forename, record.surname),),
        known_as="",
        dob=record.dob,
        precision="day",
        expected_on=None,
        sex=record.sex,
        addresses=((record.address, record.postcode),),
        contacts=(("phone", record.phone),) if record.phone else (),
        numbers=_numbers(record),
    )


def _numbers(record: Written) -> tuple[tuple[str, str], ...]:
    said = (("NHS_NO", record.nhs_number), ("UPN", record.upn))
    return tuple((kind, check(kind, value).normal) for kind, value in said if value)


def _keys(record: Written) -> list[str]:
    return keys_for(
        Findable(
            names=((record.forename, record.surname),),
            dob=record.dob,
            postcodes=(record.postcode,),
            addresses=(record.address,),
            numbers=tuple(normal for _, normal in _numbers(record)),
            contacts=(record.phone,),
        )
    )


def _place(human: Human, likely: list[Likely]) -> int:
    """Return which of the children shown is this person, one line a child; 0 when none is."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "select id, cluster_id from access_subject where id = any (%s)", [[one.subject_id for one in likely]]
        )
        clusters: dict[UUID, UUID] = dict(cursor.fetchall())
    shown = list(dict.fromkeys(clusters[one.subject_id] for one in likely))
    mine = UUID(made_id("subject", human.number))
    return shown.index(mine) + 1 if mine in shown else 0


def _recall(places: list[int]) -> float:
    return round(statistics.mean(0 < place <= SHOWN for place in places), 4) if places else 0.0


def _by_community(ranks: list[tuple[Human, Written, int]]) -> dict[str, object]:
    groups: dict[str, list[int]] = defaultdict(list)
    for human, _, place in ranks:
        groups[human.community].append(place)
    found = {
        name: f"{_recall(places)} of {len(places)}" for name, places in sorted(groups.items(), key=lambda one: one[0])
    }
    enough = {name: _recall(places) for name, places in groups.items() if len(places) >= LEAST_OF_A_GROUP}
    return {"by_group_of_name": found, "worst_group": min(enough, key=lambda name: enough[name], default="")}
