"""Does each rule fire on what it names and on nothing beside it, and does the report read as it says?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from kith.desk.memory.actions.unusual import find_unusual
from kith.desk.memory.jobs import find_unusual_looks
from kith.desk.memory.models import Unusual
from kith.desk.memory.rules.ordering import MOST_A_DAY, unusual_rows
from kith.desk.memory.rules.unusual import DAY_RULES, IN_RUN, RULES, Day, Pair, day_of
from kith.desk.memory.tests.test_looks import a_child
from kith.ground.access.viewer import Viewer, acting_as, service_post
from kith.ground.kernel.clock import LONDON
from kith.ground.trail.memory import remember
from kith.record.people.models import Person

ClientAs = Callable[[str], Client]
SpeakAs = Callable[[str], AbstractContextManager[Viewer]]
NOON = datetime(2015, 2, 3, 12, 0, tzinfo=LONDON)
RULE = {rule.name: rule for rule in RULES}
DAY_RULE = {rule.name: rule for rule in DAY_RULES}


def pair(**more: object) -> Pair:
    """Return an ordinary look at somebody else's case, on duty, with work done."""
    child = uuid4()
    plain = Pair("look", uuid4(), uuid4(), "MTO", child, child, (NOON,), "duty", False, False, False, True, 0)
    return replace(plain, **more)  # type: ignore[arg-type]


def day(*pairs: Pair, is_working_day: bool = True) -> Day:
    """Return a day of these."""
    return day_of(pairs, is_working_day=is_working_day, opens=time(9), closes=time(17))


FIRING = {
    "same_surname": pair(same_name=True),
    "known_to_worker": pair(known=True),
    "no_work_after": pair(worked=False),
    "closed_case": pair(quiet=True),
    "out_of_hours": pair(moments=(NOON.replace(hour=23),), reason="allocated"),
    "across_months": pair(months=3, worked=False),
    "searched_not_opened": pair(what="search", moments=(NOON, NOON)),
    "marker_clicked": pair(what="marker"),
    "hidden_tried": pair(what="try"),
}


@pytest.mark.parametrize("name", RULE)
def test_a_rule_fires_on_what_it_names_and_not_on_ordinary_work(name: str) -> None:
    said = RULE[name].fires(FIRING[name], day(FIRING[name]))
    assert said.endswith(".")
    assert RULE[name].fires(pair(), day(pair())) == ""


def test_ones_own_case_needs_no_work_and_a_duty_no_hours() -> None:
    own = pair(reason="allocated", worked=False)
    cover, manager = (pair(reason="supervises", role=role, worked=False) for role in ("SW", "SWM"))
    assert RULE["no_work_after"].fires(cover, day(cover))
    assert RULE["no_work_after"].fires(manager, day(manager)) == ""
    night = pair(moments=(NOON.replace(hour=3),))
    assert RULE["no_work_after"].fires(own, day(own)) == ""
    assert RULE["out_of_hours"].fires(night, day(night)) == ""
    sunday = pair(reason="allocated")
    assert RULE["out_of_hours"].fires(sunday, day(sunday, is_working_day=False))


def test_the_rules_of_a_day() -> None:
    worker = uuid4()
    run = tuple(pair(worker=worker, moments=(NOON + timedelta(minutes=n),)) for n in range(IN_RUN))
    slow = tuple(pair(worker=worker, moments=(NOON + timedelta(minutes=5 * n),)) for n in range(IN_RUN))
    assert DAY_RULE["one_after_another"].fires(run, day(*run))
    assert DAY_RULE["one_after_another"].fires(slow, day(*slow)) == ""
    peers = [pair() for _ in range(5)]
    many = tuple(pair(worker=worker) for _ in range(12))
    assert DAY_RULE["far_beyond_peers"].fires(many, day(*many, *peers))
    assert DAY_RULE["far_beyond_peers"].fires(many[:10], day(*many[:10], *peers)) == ""
    tries = tuple(pair(worker=worker, what="try", child=None, shown=None) for _ in range(3))
    assert DAY_RULE["many_tries"].fires(tries, day(*tries))
    assert DAY_RULE["many_tries"].fires(tries[:2], day(*tries)) == ""


@given(st.lists(st.sampled_from(sorted(FIRING)), min_size=1, max_size=60))
def test_at_most_twenty_rows_one_a_worker_the_rarest_first(names: list[str]) -> None:
    pairs = [replace(FIRING[name], worker=uuid4()) for name in names] + [pair() for _ in range(40)]
    rows = unusual_rows(day(*pairs))
    assert len(rows) == min(MOST_A_DAY, len(names))
    assert len({row.worker for row in rows}) == len(rows)
    bits = [row.bits for row in rows]
    assert bits == sorted(bits, reverse=True)


def test_two_reasons_of_one_kind_count_once() -> None:
    both, other = pair(worked=False, quiet=True), pair(worked=False)
    rows = unusual_rows(day(both, other, *(pair() for _ in range(10))))
    first = next(row for row in rows if row.worker == both.worker)
    assert {one.rule for one in first.reasons} == {"no_work_after", "closed_case"}
    assert first.bits == pytest.approx(3.585, abs=0.01)  # one in twelve, and not one in six beside it


def test_a_report_is_made_read_and_looked_into(
    own_street: str, client_as: ClientAs, speak_as: SpeakAs, set_time: Callable[[str], None]
) -> None:
    subject = a_child(speak_as)
    for _ in range(3):
        client_as("cwk_one").get(f"/children/{subject}/")
    client_as("mto_one").get(f"/children/{subject}/")
    set_time("2015-01-28 08:00")
    officer = client_as("dpo_one")
    for _ in range(7):
        find_unusual_looks()
    rows = [one for one in officer.get("/privacy/unusual/").context["rows"] if one.day == date(2015, 1, 26)]
    mine = next(one for one in rows if one.who.startswith("Leonie Marchetti"))
    assert mine.subject_id == subject
    assert {why.says for why in mine.reasons} >= {"A hidden record asked for", "Many tries"}
    assert all(why.inputs and why.one_in >= 1 for why in mine.reasons)
    assert find_unusual_looks() == 0
    url = f"/privacy/unusual/{mine.id}/"
    assert officer.post(url, {"idempotency_key": str(uuid4()), "finding": ""}).status_code == 422
    assert officer.post(url, {"idempotency_key": str(uuid4()), "finding": "An old link."}).status_code == 303
    again = officer.get("/privacy/unusual/").context["rows"]
    assert next(one for one in again if one.id == mine.id).finding == "An old link."
    for who in ("mtm_one", "swm_one", "adm_one", "cwk_one"):
        with speak_as(who) as viewer:
            assert not Unusual.objects.visible_to(viewer).exists()
        assert client_as(who).get(url).status_code == 404


@pytest.mark.parametrize("who", ["mtm_one", "sw_one", "adm_one", "anl_one", "dpo_one"])
def test_nobody_else_reads_the_looks_or_writes_a_report(street: None, speak_as: SpeakAs, who: str) -> None:
    with speak_as(who) as viewer, connection.cursor() as cursor:
        cursor.execute("select * from kith.looks_between('-infinity', 'infinity')")
        assert cursor.fetchall() == []
        remember("tries")
        with pytest.raises(DatabaseError, match="not for this post"), transaction.atomic():
            find_unusual(by=viewer, day=date(2015, 1, 25))


def test_the_same_surname_is_said_by_the_database_without_the_name(street: None, speak_as: SpeakAs) -> None:
    subject = a_child(speak_as)
    with speak_as("mtm_one") as viewer:
        surname = Person.objects.visible_to(viewer).get(subject_id=subject).surname
        remember("child seen", subjects=[subject])
    reporting = service_post("SVC_REPORT")
    with transaction.atomic(), acting_as(reporting), connection.cursor() as cursor:
        cursor.execute("select * from kith.looks_between('-infinity', 'infinity')")
        rows = cursor.fetchall()
    assert rows
    assert surname not in str(rows)
