"""Is a busy place slowed and never refused, and does the hub see what waits?"""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from django.test import Client

from kith.ground.access.viewer import acting_as
from kith.ground.kernel import clock
from kith.ground.partners.actions import end_shift
from kith.ground.partners.selectors import shifts_between
from kith.practice.referrals.tests.sending import post_of
from kith.practice.worries.actions import forget_arrivals
from kith.practice.worries.models import Arrival
from kith.practice.worries.tests.worry_walk import sent_at_once


def test_no_address_is_kept_and_its_hash_for_an_hour(street: None) -> None:
    reference = sent_at_once("192.0.2.77")
    arrived = Arrival.objects.get(reference=reference)
    assert len(arrived.place) == 32
    assert "192" not in arrived.place
    forget_arrivals(now=arrived.received_at + timedelta(minutes=59))
    assert Arrival.objects.get(reference=reference).place == arrived.place
    forget_arrivals(now=arrived.received_at + timedelta(minutes=61))
    assert Arrival.objects.get(reference=reference).place == ""
    forget_arrivals(now=arrived.received_at + timedelta(days=8))
    assert not Arrival.objects.filter(reference=reference).exists()


def test_what_waits_is_forgotten_by_nobody(street: None) -> None:
    sent = [sent_at_once("192.0.2.77", facts=f"Number {n}") for n in range(7)]
    forget_arrivals(now=clock.now() + timedelta(days=30))
    assert Arrival.objects.filter(reference__in=sent).count() == 2
    assert "" not in Arrival.objects.values_list("place", flat=True)


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
