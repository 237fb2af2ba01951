"""How many planted snoops does the unusual-access report show its reader, and how much else?"""

import json
from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from kith.desk.memory.actions.unusual import find_unusual
from kith.desk.memory.selectors.looks import child_log
from kith.door.benches.measuring import Line, share, took
from kith.door.keeping.setting_up import OWNER, empty, set_up
from kith.door.street.loading.cast import load_cast, post_of
from kith.door.street.loading.clock import set_clock
from kith.door.street.loading.office import DAYS, made_office, ordinary_day, worked_before
from kith.door.street.loading.snoops import Planted, planted_looks
from kith.door.street.loading.told import child_id, clerk_id, write_looks, write_office
from kith.ground.access.viewer import acting_as, service_post
from kith.ground.kernel import clock

SEED = 1


def make_ready(_size: str) -> None:
    """Set up an empty database of the bench's own with the cast; it is made anew each time."""
    empty()
    set_up()
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        load_cast(cursor)


def measure(size: str) -> Line:
    """Make twenty working days of five hundred workers, plant two hundred snoops, and read each day's report."""
    office = made_office(SEED)
    told = [*worked_before(office)]
    for number in range(len(DAYS)):
        told += ordinary_day(office, number)
    planted = []
    for one, looks in planted_looks(office):
        planted.append(one)
        told += looks
    write_office(office)
    entries = write_looks(told, office)
    times = [took(_report, number) for number in range(len(DAYS))]
    pages = [took(_log_of, turn) for turn in range(100)]
    notes = {
        "child_log_p95_ms": round(share(pages, 0.95), 1),
        "seed": SEED,
        "workers": len(office.clerks),
        "entries": entries,
    } | _figures(planted)
    return Line("snoops", size, share(times, 0.95), 0.0, len(times), notes)


def _report(number: int) -> None:
    set_clock(clock.end_of_day(DAYS[number]) + timedelta(hours=30))
    with transaction.atomic(), acting_as(service_post("SVC_REPORT")) as by:
        find_unusual(by=by, day=DAYS[number])


def _log_of(number: int) -> None:
    """Read the first page of a child's log as the officer does."""
    with transaction.atomic(), acting_as(post_of("dpo_one")) as by:
        if not child_log(by, UUID(child_id(number))).rows:
            raise RuntimeError("a child without a log")


def _figures(planted: list[Planted]) -> dict[str, Any]:
    with connections[OWNER].cursor() as cursor:
        cursor.execute("select worker_id::text, day, subject_id::text, reasons from memory_unusual")
        rows = {(worker, day): (subject, _rules(why)) for worker, day, subject, why in cursor.fetchall()}
    found: Counter[str] = Counter()
    named: Counter[str] = Counter()
    true_days = {(clerk_id("worker", one.clerk), DAYS[one.day]) for one in planted}
    for one in planted:
        row = rows.get((clerk_id("worker", one.clerk), DAYS[one.day]))
        found[one.kind] += row is not None
        named[one.kind] += row is not None and row[0] == child_id(one.child)
    of = Counter(one.kind for one in planted)
    known = {one.kind for one in planted if one.is_named}
    fires = Counter(rule for _, rules in rows.values() for rule in rules)
    right = Counter(rule for key, (_, rules) in rows.items() if key in true_days for rule in rules)
    total = sum(of.values())
    return {
        "planted": total,
        "recall": round(found.total() / total, 3),
        "recall_of_named_kinds": round(sum(found[k] for k in known) / sum(of[k] for k in known), 3),
        "precision": round(len(true_days & set(rows)) / max(1, len(rows)), 3),
        "rows_a_day": round(len(rows) / len(DAYS), 1),
        "by_kind": {kind: f"{found[kind]} of {many}, the child itself {named[kind]}" for kind, many in of.items()},
        "precision_by_rule": {rule: f"{right[rule]} of {many}" for rule, many in fires.most_common()},
    }


def _rules(why: str | list[dict[str, Any]]) -> list[str]:
    """Return which rules a kept row names."""
    reasons: list[dict[str, Any]] = json.loads(why) if isinstance(why, str) else why
    return [one["rule"] for one in reasons if "rule" in one]
