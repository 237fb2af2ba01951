"""Among ten thousand forms of a flood, is every worry received, found in time, and nothing dropped?"""

import json
import os
import random
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import connections, transaction

from kith.door.street.loading.cast import post_of
from kith.door.street.loading.clock import set_clock
from kith.ground.access.viewer import acting_as
from kith.ground.kernel.clock import LONDON
from kith.practice.referrals.models import Referral, Triage
from kith.practice.worries.jobs import empty_slow_lane
from kith.practice.worries.models import Waiting
from kith.practice.worries.tests.worry_walk import sent_at_once

THOROUGH = os.environ.get("KITH_THOROUGH") == "1"
FLOOD, ADDRESSES, WORRIES = (10_000, 200, 50) if THOROUGH else (360, 12, 10)
DANGER = -(-WORRIES // 10)
A_MINUTE, AT_ONCE = 6, 60
HANDS = 4
MORNING = datetime(2015, 1, 26, 10, 0, tzinfo=LONDON)
SEED = 20141201


@dataclass(frozen=True)
class Sent:
    """One form: junk or a worry, the reference its sender was shown, and how long the answer took."""

    is_worry: bool
    reference: str
    seconds: float


def _written() -> list[tuple[bool, str, str, str]]:
    """Return what comes in, in one fixed shuffled order: junk shares addresses, a worry is alone on its own."""
    junk = [(False, f"203.0.113.{n % ADDRESSES}", "yes", "junk") for n in range(FLOOD)]
    worries = [
        (True, f"198.51.100.{n}", "no" if n % 10 == 0 else "unsure", f"A worry, number {n}") for n in range(WORRIES)
    ]
    every = junk + worries
    random.Random(SEED).shuffle(every)
    return every


def _send(one: tuple[bool, str, str, str]) -> Sent:
    is_worry, address, safe_now, text = one
    began = time.perf_counter()
    try:
        reference = sent_at_once(address, safe_now=safe_now, facts=text)
    finally:
        connections["default"].close()
    return Sent(is_worry, reference, time.perf_counter() - began)


def _on_the_list() -> dict[str, datetime]:
    with transaction.atomic(), acting_as(post_of("mtm_one")) as viewer:
        return dict(Referral.objects.visible_to(viewer).values_list("reference", "received_at"))


def _waiting() -> dict[str, datetime]:
    with transaction.atomic(), acting_as(post_of("mtm_one")) as viewer:
        rows = Waiting.objects.visible_to(viewer).filter(taken_in_at=None)
        return dict(rows.values_list("reference", "received_at"))


def _taken_in_until(worries: set[str]) -> int:
    """Let the minutes pass until every worry is on the list; return how many it took."""
    minutes = 0
    while not worries <= set(_on_the_list()):
        minutes += 1
        set_clock(MORNING + timedelta(minutes=minutes, seconds=minutes))
        assert 0 < empty_slow_lane() <= A_MINUTE
        assert empty_slow_lane() == 0  # no more within the same minute
    return minutes


def test_every_worry_of_a_flood_is_received_and_found(own_base: str, record_property: Callable[..., None]) -> None:
    set_clock(MORNING)
    with ThreadPoolExecutor(HANDS) as hands:
        sent = list(hands.map(_send, _written()))
    worries = {one.reference for one in sent if one.is_worry}
    at_once, waiting = _on_the_list(), _waiting()
    assert len({one.reference for one in sent}) == FLOOD + WORRIES  # each holds a reference of its own
    assert set(at_once) | set(waiting) == {one.reference for one in sent}  # and nothing is dropped
    assert len(at_once) <= AT_ONCE + HANDS + DANGER  # the list is not buried

    minutes = _taken_in_until(worries)
    assert minutes <= -(-WORRIES // A_MINUTE) + 1  # worries from quiet places are taken in first
    after = _on_the_list()
    assert len(after) + len(_waiting()) == FLOOD + WORRIES
    assert all(after[reference] == moment for reference, moment in waiting.items() if reference in after)
    with transaction.atomic(), acting_as(post_of("mtm_one")) as viewer:
        crowd = Triage.objects.visible_to(viewer).filter(in_crowd=True).count()
    figures = {
        "junk forms": FLOOD,
        "addresses of the flood": ADDRESSES,
        "worries": WORRIES,
        "received, each with its reference": len(sent),
        "on the list at once": len(at_once),
        "in the slow lane": len(waiting),
        "minutes until every worry was on the list": minutes,
        "of the list then, marked as come in a flood": crowd,
        "slowest answer to a worry, seconds": round(max(one.seconds for one in sent if one.is_worry), 3),
        "slowest answer to any, seconds": round(max(one.seconds for one in sent), 3),
    }
    record_property("flood", figures)
    sys.stderr.write(f"{json.dumps(figures)}\n")


def test_many_hands_on_one_button_make_one_referral(own_base: str) -> None:
    set_clock(MORNING)
    form_id = uuid4()

    def press(number: int) -> str:
        try:
            return sent_at_once(f"192.0.2.{number}", form_id)
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(8) as hands:
        references = set(hands.map(press, range(24)))
    assert len(references) == 1
    assert set(_on_the_list()) == references
