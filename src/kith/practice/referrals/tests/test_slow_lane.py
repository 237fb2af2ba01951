"""Among ten thousand forms of a flood, is every worry received, found in time, and nothing dropped?"""

import json
import os
import random
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import connections, transaction
from django.test import Client

from kith.door.street.loading.cast import post_of
from kith.door.street.loading.clock import set_clock
from kith.ground.access.viewer import acting_as
from kith.ground.kernel import clock
from kith.ground.kernel.clock import LONDON
from kith.ground.kernel.models import Rate
from kith.ground.partners.actions import end_shift
from kith.ground.partners.selectors import shifts_between
from kith.practice.referrals.jobs import empty_slow_lane
from kith.practice.referrals.models import Arrival, Referral, Triage, Waiting
from kith.practice.referrals.selectors.worries import how_many_wait
from kith.practice.referrals.tests.worry_walk import sent_at_once

THOROUGH = os.environ.get("KITH_THOROUGH") == "1"
FLOOD, ADDRESSES, WORRIES = (10_000, 200, 50) if THOROUGH else (360, 12, 10)
HANDS = 4
NIGHT = datetime(2015, 1, 26, 10, 0, tzinfo=LONDON)
SEED = 20141201


def _wrote(sent: tuple[str, str, str, str]) -> tuple[str, str, float]:
    kind, address, safe_now, text = sent
    began = time.perf_counter()
    try:
        reference = sent_at_once(address, safe_now=safe_now, facts=text)
    finally:
        connections["default"].close()
    return kind, reference, time.perf_counter() - began


def _night() -> list[tuple[str, str, str, str]]:
    """Return what comes in, in a fixed shuffled order: floods share addresses, a worry is alone on its own."""
    flood = [("flood", f"203.0.113.{n % ADDRESSES}", "yes", "junk") for n in range(FLOOD)]
    worries = [
        ("worry", f"198.51.100.{n}", "no" if n % 10 == 0 else "unsure", f"A worry, number {n}") for n in range(WORRIES)
    ]
    night = flood + worries
    random.Random(SEED).shuffle(night)
    return night


def _received() -> dict[str, datetime]:
    with transaction.atomic(), acting_as(post_of("mtm_one")) as viewer:
        return dict(Referral.objects.visible_to(viewer).values_list("reference", "received_at"))


def test_every_worry_of_a_night_of_junk_is_received_and_found(
    own_base: str, record_property: Callable[..., None]
) -> None:
    set_clock(NIGHT)
    with ThreadPoolExecutor(HANDS) as hands:
        answers = list(hands.map(_wrote, _night()))
    worries = {reference for kind, reference, _ in answers if kind == "worry"}
    assert len({reference for _, reference, _ in answers}) == FLOOD + WORRIES  # each has a reference of its own
    at_once = set(_received())
    with transaction.atomic(), acting_as(post_of("mtm_one")) as viewer:
        waiting = how_many_wait(viewer)
        lane = {row.reference: row.received_at for row in Waiting.objects.visible_to(viewer).filter(taken_in_at=None)}
    assert len(at_once) + waiting == FLOOD + WORRIES  # nothing is dropped
    assert worries <= at_once | set(lane)
    danger = WORRIES // 10 + (WORRIES % 10 > 0)
    assert len(at_once) <= 60 + danger  # the flood did not bury the list

    minutes = 0
    while not worries <= set(_received()):
        minutes += 1
        set_clock(NIGHT + timedelta(minutes=minutes, seconds=minutes))
        taken = empty_slow_lane()
        assert 0 < taken <= 6
        assert empty_slow_lane() == 0  # no more in the same minute
    received = _received()
    assert all(received[reference] == moment for reference, moment in lane.items() if reference in received)
    assert minutes <= -(-WORRIES // 6) + 1  # worries from quiet places are taken in first
    with transaction.atomic(), acting_as(post_of("mtm_one")) as viewer:
        crowd = Triage.objects.visible_to(viewer).filter(in_crowd=True).count()
        assert len(received) + how_many_wait(viewer) == FLOOD + WORRIES
    figures = {
        "flood": FLOOD,
        "addresses": ADDRESSES,
        "worries": WORRIES,
        "received_with_reference": len(answers),
        "worries_received": len(worries),
        "on_the_list_at_once": len(at_once),
        "in_the_slow_lane": waiting,
        "minutes_until_every_worry_was_on_the_list": minutes,
        "marked_as_come_in_a_flood": crowd,
        "slowest_worry_seconds": round(max(took for kind, _, took in answers if kind == "worry"), 3),
        "slowest_any_seconds": round(max(took for _, _, took in answers), 3),
    }
    record_property("flood", figures)
    sys.stderr.write(f"{json.dumps(figures)}\n")


def test_many_hands_on_one_button_make_one_referral(own_base: str) -> None:
    set_clock(NIGHT)
    form_id = uuid4()

    def press(number: int) -> str:
        try:
            return sent_at_once(f"192.0.2.{number}", form_id)
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(8) as hands:
        references = set(hands.map(press, range(24)))
    assert len(references) == 1
    assert set(_received()) == references


def test_no_address_is_kept_and_none_of_its_hash_once_it_is_on_the_list(street: None) -> None:
    reference = sent_at_once("192.0.2.77")
    assert Arrival.objects.get(reference=reference).place == ""
    kept = [*Rate.objects.values_list("key", flat=True), *Arrival.objects.values_list("place", flat=True)]
    assert not any("192.0.2" in key for key in kept)


def test_a_busy_place_is_slowed_not_refused_and_the_hub_may_take_one_in(
    street: None, client_as: Callable[[str], Client]
) -> None:
    sent = [sent_at_once("192.0.2.77", facts=f"Number {n}") for n in range(7)]
    client = client_as("mtm_one")
    page = client.get("/mash/slow-lane/")
    assert {row.reference for row, _ in page.context["rows"]} == set(sent[5:])
    assert client.get("/mash/").context["waiting"] == 2
    waiting = next(row.id for row, _ in page.context["rows"] if row.reference == sent[6])
    typed = {"idempotency_key": str(uuid4()), "waiting": str(waiting)}
    assert client.post("/mash/slow-lane/", typed).status_code == 303
    found = client.get("/mash/?came=crowd").context["found"]
    assert [row.reference for row in found.rows] == [sent[6]]
    assert found.counts["crowd"] == 1
    again = {"idempotency_key": str(uuid4()), "waiting": str(waiting)}
    assert client.post("/mash/slow-lane/", again).status_code == 404
    assert sent[6] not in {row.reference for row in client.get("/mash/?came=calm").context["found"].rows}


def test_an_officer_off_duty_sees_nothing_of_the_slow_lane(street: None, client_as: Callable[[str], Client]) -> None:
    for n in range(7):
        sent_at_once("192.0.2.77", facts=f"Number {n}")
    now = clock.now()
    with acting_as(post_of("mtm_one")) as manager:
        shift = next(one for one in shifts_between(now, now) if one.post_id == post_of("mto_two"))
        end_shift(by=manager, shift_id=shift.id, reason="Unwell")
    page = client_as("mto_two").get("/mash/slow-lane/")
    assert page.context["rows"] == []
    assert page.context["lane"].total == 0
