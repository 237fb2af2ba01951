"""Does the database answer as the oracle does, for every role, class, relation and operation?"""

import os
import random
from itertools import product
from uuid import UUID

import pytest
from django.db import connection, connections, transaction
from tests.access.facts import NOTHING, Asker, Row
from tests.access.oracle import allowed
from tests.access.world import NOW, World, least_overs, overs

from kith.ground.access import context
from kith.ground.access.context import proof, speak
from kith.ground.access.matrix import ROLES

SECTORS = (("education", False), ("health", False), ("police", True))
THOROUGH = bool(os.environ.get("KITH_THOROUGH"))
TRY_ADDING = """
create or replace function pg_temp.try_adding() returns setof uuid language plpgsql as $$
declare
  one record;
begin
  for one in select w.* from pg_temp.wanted w join pg_temp.tried using (id) loop
    begin
      insert into public.tasks_task (id, subject_id, record_class, originator_id, handling, made_at, made_by, version,
          struck_why, kind, text, due_at, about_kind, about_id)
        values (gen_random_uuid(), one.subject_id, one.record_class, one.originator_id, one.handling, now(), one.id, 1,
          '', 'x', '', now(), '', one.id);
      return next one.id;
    exception when insufficient_privilege then null;
    end;
  end loop;
end $$
"""


@pytest.fixture
def world(own_base: str) -> World:
    """The rows and relations, on a database of the test's own."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("update kernel_installation set clock_starts_at = %s, clock_runs = false", [NOW])
    found = World()
    found.build(overs() if THOROUGH else least_overs())
    return found


def askers() -> list[Asker]:
    """Return every post to try: every role on and off duty in every sector, and those who may see nothing."""
    inside = [
        Asker(role, is_on_duty, sector, is_police)
        for role, is_on_duty, (sector, is_police) in product(ROLES, (True, False), SECTORS)
    ]
    outside = [Asker(role, is_on_duty=True, has_agreement=False) for role in ROLES]
    return inside + outside + [Asker(role, is_on_duty=True, is_live=False) for role in ROLES]


def chosen(least: list[Asker], more: int) -> list[Asker]:
    """Return all of them in the thorough run; else these and a seeded sample of the others."""
    every = askers()
    return every if THOROUGH else least + random.Random(7).sample([one for one in every if one not in least], more)


def _as_probe(world: World, sql: str) -> set[UUID]:
    """Run one statement as the serving role speaking for the probe, and take it back."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('kith.context', %s, true)", [speak(world.post)])
        cursor.execute("select kith.trail_append(gen_random_uuid(), 'probe', '{}', '', '', '', '{}', 'done', '')")
        cursor.execute(sql)
        found = {row[0] for row in cursor.fetchall()}
        transaction.set_rollback(True)
    return found


def _wrong(rows: dict[UUID, Row], asker: Asker, operation: str, found: set[UUID]) -> list[str]:
    return [
        f"{operation} {asker} {row}: the database says {identity in found}"
        for identity, row in rows.items()
        if allowed(operation, asker, row) != (identity in found)
    ]


def test_every_look_and_every_change_agrees_with_the_oracle(world: World) -> None:
    decisions = 0
    for asker in chosen([Asker(role, is_on_duty) for role, is_on_duty in product(ROLES, (True, False))], 40):
        world.become(asker)
        seen = _as_probe(world, "select id from tasks_task")
        assert _wrong(world.rows, asker, "read", seen) == []
        changed = _as_probe(world, "update tasks_task set text = 'changed' returning id")
        assert _wrong(world.rows, asker, "change", changed) == []
        decisions += 2 * len(world.rows)
    assert decisions > 500_000


def test_every_addition_agrees_with_the_oracle(world: World) -> None:
    """Every row is held against the words of the policy itself, and some are added to see that it is in force."""
    _lay_out(world)
    for turn, asker in enumerate(chosen([Asker(role, is_on_duty=True) for role in ROLES], 4)):
        world.become(asker)
        allowed_by_policy = _as_probe(world, f"select id from pg_temp.wanted where {_policy_of_additions()}")
        assert _wrong(world.rows, asker, "add", allowed_by_policy) == []
        tried = _tried(world, turn)
        assert _added(world, tried) == allowed_by_policy & tried


@pytest.fixture
def facts(own_base: str) -> World:
    """Protected facts in every state, whole, on a database of the test's own."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("update kernel_installation set clock_starts_at = %s, clock_runs = false", [NOW])
    found = World(of_facts=True)
    found.build(overs() if THOROUGH else least_overs())
    return found


def test_protected_facts_agree_with_the_oracle(facts: World) -> None:
    for asker in chosen([Asker(role, is_on_duty) for role, is_on_duty in product(ROLES, (True, False))], 40):
        facts.become(asker)
        seen = _as_probe(facts, "select id from protected_address")
        assert _wrong(facts.rows, asker, "read", seen) == []
        changed = _as_probe(facts, "update protected_address set kind = 'changed' returning id")
        assert _wrong(facts.rows, asker, "change", changed) == []
        past = _as_probe(facts, "select id from past.protected_address")
        assert _wrong(facts.rows, asker, "read", past) == []


def _tried(world: World, turn: int) -> set[UUID]:
    """Return the rows to add: every class, relation and originator, open; and by chance, in the thorough run another
    chance for each asker, others of every handling, seal, conflict and holder.

    Each is a statement of its own: all of them for every asker would take days.
    """
    by_chance = random.Random(turn if THOROUGH else 11)
    picked = {one for one, row in world.rows.items() if row.handling == "open" and row.over == NOTHING}
    others = [one for one in world.rows if one not in picked]
    return picked | set(by_chance.sample(others, 3000 if THOROUGH else len(others) // 4))


def _lay_out(world: World) -> None:
    """Write down every row that somebody might add, for as long as this connection lasts."""
    organisations = {True: world.organisation, False: world.stranger_organisation}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "create temp table wanted (id uuid, subject_id uuid, record_class varchar, originator_id uuid,"
            " handling varchar); create temp table tried (id uuid)"
        )
        with cursor.copy("copy pg_temp.wanted from stdin") as copy:
            for identity, row in world.rows.items():
                subject, originator = world.subjects[row.held, row.over], organisations[row.is_mine]
                copy.write_row([identity, subject, row.record_class, originator, row.handling])
        cursor.execute("create index on pg_temp.wanted (id); analyze pg_temp.wanted")


def _policy_of_additions() -> str:
    """Return what the database holds a new task against, in the words of its own catalogue."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select polpermissive, pg_get_expr(coalesce(polwithcheck, polqual), polrelid) from pg_policy"
            " where polrelid = 'public.tasks_task'::regclass and polcmd in ('a', '*')"
        )
        policies = cursor.fetchall()
    one_of = " or ".join(f"({words})" for permissive, words in policies if permissive)
    all_of = "".join(f" and ({words})" for permissive, words in policies if not permissive)
    assert one_of
    return f"({one_of}){all_of}"


def _added(world: World, tried: set[UUID]) -> set[UUID]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('kith.context', %s, true)", [speak(world.post)])
        cursor.execute("select kith.trail_append(gen_random_uuid(), 'probe', '{}', '', '', '', '{}', 'done', '')")
        cursor.execute("insert into pg_temp.tried select unnest(%s::uuid[])", [list(tried)])
        cursor.execute(TRY_ADDING)
        cursor.execute("set local statement_timeout = 0")
        cursor.execute("select pg_temp.try_adding()")
        found = {row[0] for row in cursor.fetchall()}
        transaction.set_rollback(True)
    return found


def test_nobody_speaks_without_a_proof_of_this_connection(world: World) -> None:
    world.become(Asker("MTM", is_on_duty=True))
    assert _as_probe(world, "select id from tasks_task")
    with transaction.atomic():
        backend = connection.connection.info.backend_pid
        mine, its_proof = str(world.post), proof(world.post, backend)
        said, until, made = its_proof.rsplit("|", 2)
        forged = {
            "nothing": "",
            "a post alone": mine,
            "no such post": proof(UUID(int=0), backend),
            "another post under this proof": its_proof.replace(mine, str(world.other_post)),
            "another process": proof(world.post, backend + 1),
            "a longer time": f"{said}|{int(until) + 1}|{made}",
            "a made up proof": f"{said}|{until}|{'0' * 64}",
            "words": "'; select 1; --",
        }
        with connection.cursor() as cursor:
            for what, words in forged.items():
                cursor.execute("select set_config('kith.context', %s, true)", [words])
                cursor.execute("select count(*) from tasks_task")
                assert cursor.fetchone()[0] == 0, what
            cursor.execute("select set_config('kith.context', %s, true)", [its_proof])
            cursor.execute("select count(*) from tasks_task")
            assert cursor.fetchone()[0] > 0
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from tasks_task")
        assert cursor.fetchone()[0] == 0, "the proof outlived its transaction"


def test_a_proof_ends(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.become(Asker("MTM", is_on_duty=True))
    monkeypatch.setattr(context, "HOURS", -1)
    assert _as_probe(world, "select 1 where kith.me() is not null") == set()
    monkeypatch.setattr(context, "HOURS", 1)
    assert _as_probe(world, "select 1 where kith.me() is not null") == {1}


def test_the_serving_role_cannot_read_the_key(world: World) -> None:
    with pytest.raises(Exception, match="permission denied"):
        _as_probe(world, "select inner_pad from kith.context_key")


@pytest.mark.parametrize("column", ["subject_id", "record_class", "originator_id", "handling", "made_by"])
def test_no_row_is_moved(world: World, column: str) -> None:
    world.become(Asker("MTM", is_on_duty=True))
    with pytest.raises(Exception, match="permission denied"):
        _as_probe(world, f"update tasks_task set {column} = {column} returning id")
