"""Does any address, asked by any role with an id that is not theirs to see, answer otherwise than for no such id?

Every address that takes an id is asked with ids of real rows of every guarded table, whatever kind of id it expects:
hidden, sealed, shut by a conflict. What the database shows the role is the measure; the answer for an id that is
nobody's is the pattern, byte for byte. KITH_THOROUGH=1 asks each address for a sealed child, a child of a conflict and
rows of some tables, drawn anew for each; the ordinary run takes a seeded sample of these questions.
"""

import os
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import connection, connections
from django.test import Client
from psycopg.sql import SQL, Identifier
from tests.access.test_addresses import WITH_ID, WORKERS

from kith.desk.casefile import actions
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import walls
from kith.practice.referrals.models import Referral

ClientAs = Callable[[str], Client]
SpeakAs = Callable[[str], AbstractContextManager[Viewer]]
THOROUGH = bool(os.environ.get("KITH_THOROUGH"))
SAMPLE = None if THOROUGH else 15
"""How many questions a role asks."""
SHUT = {
    "sealed without a trace": "select subject_id from access_seal where level = 2 order by 1",
    "in conflict": "select subject_id from access_conflict order by 1",
}
"""Children asked for at every address."""
MARKED = "select subject_id from access_seal where level = 1 order by 1"
"""They answer by their marker, which is no secret."""
TABLES = 8
"""So many besides are drawn for each address."""
BY_OFFICE = {("DPO", name) for name in ("child-log", "log-copy", "people-of-child")}
"""The officer keeps the books of every child by office (decision 14), but of one whom a conflict shuts."""
REPORTED = "missing-report-child"
"""A child is reported again by whoever reads the report before, which names the child."""
CHANGES = re.compile(rb'(name="(csrfmiddlewaretoken|idempotency_key)" value="[^"]+"|nonce="[^"]+")')
Known = dict[str, list[UUID]]


def _tables() -> list[str]:
    return [model._meta.db_table for model in walls.models_behind(walls.GUARDED)]


def _everything() -> Known:
    """Return every id of every guarded table that stands committed, as the owner sees them."""
    said = connections["owner"].settings_dict
    name = connection.settings_dict["NAME"]
    place = {"host": said["HOST"], "port": said["PORT"] or None}
    with psycopg.connect(dbname=name, user=said["USER"], password=said["PASSWORD"], **place) as owner:
        rows = {table: SQL("select id from {} order by id").format(Identifier(table)) for table in _tables()}
        asked = rows | {name: SQL(words) for name, words in SHUT.items()} | {"marked": SQL(MARKED)}
        return {name: [row[0] for row in owner.execute(one)] for name, one in asked.items()}


def _seen(speak_as: SpeakAs, key: str) -> set[UUID]:
    """Return every id of every guarded table that the walls show this worker."""
    found: set[UUID] = set()
    with speak_as(key), connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(f"select id from {table}")
            found |= {row[0] for row in cursor.fetchall()}
    return found


def _reported(speak_as: SpeakAs, key: str) -> set[UUID]:
    """Return the children of whom the walls show this worker a time missing."""
    with speak_as(key), connection.cursor() as cursor:
        cursor.execute("select subject_id from missing_episode")
        return {row[0] for row in cursor.fetchall()}


def _hidden(every: Known, seen: set[UUID], by_chance: random.Random) -> list[UUID]:
    """Return a sealed child, one of a conflict and a row of some tables, of those that are not to be seen."""
    hidden = {name: [one for one in ids if one not in seen] for name, ids in every.items() if name != "marked"}
    always = [name for name in SHUT if hidden[name]]
    others = [name for name, ids in hidden.items() if ids and name not in SHUT]
    return [by_chance.choice(hidden[name]) for name in always + by_chance.sample(others, min(TABLES, len(others)))]


def _asked(client: Client, path: str, ids: tuple[UUID, ...], method: str) -> tuple[int, bytes]:
    wanted = iter(ids)
    filled = re.sub(r"<uuid:\w+>", lambda _: str(next(wanted)), re.sub(r"<(int|slug):\w+>", "0", path))
    answer = client.get(filled) if method == "get" else client.post(filled, {"idempotency_key": str(uuid4())})
    body = answer.content
    for one in ids:
        body = body.replace(str(one).encode(), b"an id")
    return answer.status_code, CHANGES.sub(b"", body)


def _places(path: str) -> int:
    return len(re.findall(r"<uuid:\w+>", path))


@pytest.fixture
def shut_out(street: None, speak_as: SpeakAs) -> None:
    """Let the hub's officers have a conflict of interest on one child each, beside the street's two seals."""
    for key, place in (("mto_one", 0), ("mtm_one", 1), ("csc_one", 2)):
        with speak_as(key) as viewer:
            children = Referral.objects.visible_to(viewer).order_by("made_at").values_list("subject_id", flat=True)
            actions.declare_conflict(by=viewer, subject_id=children[place], reason="Family.")


@pytest.mark.parametrize("role", WORKERS)
def test_what_is_not_yours_to_see_is_not_there(
    shut_out: None, client_as: ClientAs, speak_as: SpeakAs, role: str
) -> None:
    by_chance = random.Random(f"{role}")
    key = WORKERS[role]
    client, every = client_as(key), _everything()
    seen, reported = _seen(speak_as, key) | {*every["marked"]}, _reported(speak_as, key)
    assert len(_hidden(every, seen, by_chance)) > 5, "nothing is hidden from this role: the test would prove nothing"
    questions = [
        (name, path, ids, method)
        for name, path in WITH_ID
        if _places(path)
        for one in _hidden(every, seen, by_chance)
        for ids in ((one,) * _places(path),)
        for method in ("get", "post")
    ]
    if SAMPLE:
        questions = by_chance.sample(questions, SAMPLE)
    patterns: dict[tuple[str, str], tuple[int, bytes]] = {}
    found: Counter[int] = Counter()
    wrong = defaultdict(list)
    for name, path, ids, method in questions:
        if (path, method) not in patterns:
            patterns[path, method] = _asked(client, path, tuple(uuid4() for _ in ids), method)
        answer = _asked(client, path, ids, method)
        if (role, name) in BY_OFFICE and ids[0] in every["access_subject"]:
            continue
        if name == REPORTED and ids[0] in reported:
            continue
        found[answer[0]] += 1
        if answer != patterns[path, method]:
            wrong[name].append((method, ids[0], answer[0], patterns[path, method][0]))
    assert not wrong, dict(wrong)
    assert set(found) <= {403, 404, 405}, found
