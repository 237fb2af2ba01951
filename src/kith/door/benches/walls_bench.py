"""How far are the walls above the same rule written by hand for one kind of user, without any wall?

Both ask the same five questions of the referrals: the walled as the serving role, whose policies know every role and
reason; the floor as the owner, with only what decides for this one user in its WHERE.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
from django.db import connections
from psycopg.sql import SQL

from kith.door.benches.made import NOW, counts
from kith.door.benches.measuring import Line, share, side_by_side
from kith.door.keeping.setting_up import OWNER
from kith.door.street.loading.borough import SCHOOLS
from kith.door.street.loading.cast import organisation_of, post_of
from kith.door.street.loading.sheets import at_moment
from kith.ground.access.context import proof

TIMES = 15
GOAL = 1.3
HELD = {"sw_one": ("allocated", 300), "swm_one": ("supervises", 5_000), "dpo_one": ("case", 20)}
"""Who holds what on how many children."""
QUESTIONS = {
    "list": "select id, reference, received_at, state from referrals_referral {} order by received_at desc limit 25",
    "detail": "select * from referrals_referral {} and id = %(one)s",
    "count": "select count(*) from referrals_referral {}",
    "search": "select id, reference from referrals_referral {} and reference = %(reference)s",
    "group by": "select state, date_trunc('month', received_at), count(*) from referrals_referral {} group by 1, 2",
}
NOT_SHUT = """ and subject_id not in (
   select s.id from access_subject s where s.cluster_id in (
     select o.cluster_id from access_conflict c join access_subject o on o.id = c.subject_id
      where c.worker_id = (select worker_id from partners_post where id = %(post)s)
        and c.starts_at <= kith.now() and (c.ends_at is null or c.ends_at > kith.now())))
 and subject_id not in (
   select s.id from access_subject s where s.cluster_id in (
     select o.cluster_id from access_seal l join access_subject o on o.id = l.subject_id
      where l.starts_at <= kith.now() and (l.ends_at is null or l.ends_at > kith.now())))"""
RELATED = """ and subject_id in (
   select s.id from access_subject s where s.cluster_id in (
     select o.cluster_id from access_relation r join access_subject o on o.id = r.subject_id
      where r.kind = %(kind)s and r.post_id = %(post)s
        and r.starts_at <= kith.now() and (r.ends_at is null or r.ends_at > kith.now())))"""


@dataclass(frozen=True, slots=True)
class Asker:
    """One kind of user: whose post, and what decides for them, written by hand."""

    key: str
    rule: str

    def values(self) -> dict[str, Any]:
        """Return what the rule's places stand for."""
        kind = HELD.get(self.key, ("", 0))[0]
        return {"post": post_of(self.key), "kind": kind, "school": organisation_of(SCHOOLS[0])}


OPEN = "record_class = 'C2' and handling = 'open'"
ASKERS = {
    "hub manager on duty, sees all": Asker("mtm_one", OPEN),
    "social worker, 300 children": Asker("sw_one", OPEN + RELATED),
    "team manager, 5,000 children": Asker("swm_one", OPEN + RELATED),
    "school, its own": Asker("dsl_hill", "record_class = 'C2' and originator_id = %(school)s"),
    "data protection officer, 20 cases": Asker("dpo_one", OPEN + RELATED),
}


def measure(size: str) -> Line:
    """Ask each question for each kind of user, walled and by hand, by turns; refuse where the answers differ."""
    _give_relations()
    found: dict[str, dict[str, float]] = {}
    took: dict[str, dict[str, float]] = {}
    times: tuple[list[float], list[float]] = ([], [])
    with _connected("default") as walled, _connected(OWNER) as bare:
        for name, asker in ASKERS.items():
            found[name], took[name] = {}, {}
            for question, sql in QUESTIONS.items():
                ours, floor = _measured(walled, bare, asker, sql)
                found[name][question] = round(share(ours, 0.5) / share(floor, 0.5), 2)
                took[name][question] = round(share(ours, 0.5), 1)
                times[0].append(share(ours, 0.5))
                times[1].append(share(floor, 0.5))
    worst = max(max(one.values()) for one in found.values())
    notes = {
        "measured": "the sum of the medians of 25 questions",
        "ratios": found,
        "ours_ms": took,
        "worst": worst,
        "goal": GOAL,
        "made": counts(),
        "floor": "the same rule by hand in the WHERE, as the owner, without policies",
    }
    return Line("walls", size, sum(times[0]), sum(times[1]), TIMES, notes)


def _measured(
    walled: psycopg.Connection[Any], bare: psycopg.Connection[Any], asker: Asker, sql: str
) -> tuple[list[float], list[float]]:
    values = asker.values()
    by_hand = sql.format("where " + asker.rule + NOT_SHUT)
    behind = sql.format("where true")
    some = _rows(bare, QUESTIONS["list"].format("where " + asker.rule + NOT_SHUT), values)
    if not some:
        raise RuntimeError(f"{asker.key} sees nothing")
    values |= {"one": some[len(some) // 2][0], "reference": some[len(some) // 2][1]}
    if sorted(map(str, _walled(walled, asker, behind, values))) != sorted(map(str, _rows(bare, by_hand, values))):
        raise RuntimeError(f"{asker.key}: the wall and the rule by hand differ on {sql}")
    return side_by_side(lambda _: _walled(walled, asker, behind, values), lambda _: _rows(bare, by_hand, values), TIMES)


def _walled(connection: psycopg.Connection[Any], asker: Asker, sql: str, values: dict[str, Any]) -> list[Any]:
    with connection.transaction(), connection.cursor() as cursor:
        spoken = proof(post_of(asker.key), connection.info.backend_pid)
        cursor.execute("select set_config('kith.context', %s, true)", [spoken])
        return cursor.execute(SQL(sql), values).fetchall()


def _rows(connection: psycopg.Connection[Any], sql: str, values: dict[str, Any]) -> list[Any]:
    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute("select set_config('kith.context', '', true)")
        return cursor.execute(SQL(sql), values).fetchall()


def _connected(alias: str) -> psycopg.Connection[Any]:
    said = connections[alias].settings_dict
    return psycopg.connect(
        host=said["HOST"], port=said["PORT"] or None, dbname=said["NAME"], user=said["USER"], password=said["PASSWORD"]
    )


def _give_relations() -> None:
    """Let each hold what the bench says of them, if they do not yet."""
    with connections[OWNER].cursor() as cursor:
        for key, kind, subjects in _missing(cursor):
            cursor.execute("begin")
            at_moment(cursor, NOW, "relations made")
            cursor.execute(
                "select count(kith.put_relation(gen_random_uuid(), s, %s, %s, null, null, null, 'a bench'))"
                " from unnest(%s::uuid[]) s",
                [kind, post_of(key), subjects],
            )
            cursor.execute("commit")
        cursor.execute("analyze access_relation")


def _missing(cursor: Any) -> Iterator[tuple[str, str, list[UUID]]]:
    for key, (kind, many) in HELD.items():
        cursor.execute("select count(*) from access_relation where kind = %s and post_id = %s", [kind, post_of(key)])
        if cursor.fetchone()[0] < many:
            cursor.execute(
                "select cluster_id from (select distinct s.cluster_id from access_subject s"
                " join referrals_referral r on r.subject_id = s.id) c order by md5(cluster_id::text) limit %s",
                [many],
            )
            yield key, kind, [row[0] for row in cursor.fetchall()]
