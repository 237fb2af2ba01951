"""Can the manager read and write the duty rota, and does it open and shut the front door?"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from kith.practice.referrals.tests.sending import post_of, sent, words_of

pytestmark = pytest.mark.usefixtures("street")
SignIn = Callable[[str], Client]
DAY = {"day_day": "20", "day_month": "3", "day_year": "2015"}


def _turns(client: Client, key: str, query: str = "") -> list[list[str]]:
    lines = client.get(f"/mash/rota/{query}").context["page"].lines
    line = next(line for line in lines if line.post_id == post_of(key))
    return [[turn.hours for turn in day.turns] for day in line.days]


def test_a_week_is_shown_officer_by_officer(client_as: SignIn, django_assert_max_num_queries: Any) -> None:
    client = client_as("mtm_one")
    with django_assert_max_num_queries(25):
        words = words_of(client.get("/mash/rota/"))
    assert "Seven days from 26 January 2015" in words
    assert "Marta Kowalczyk-Lane MASH triage officer on duty now" in words
    assert _turns(client, "mto_one")[0] == ["07:30 to 21:00"]
    assert _turns(client, "csc_one")[0] == ["all day"]


def test_a_turn_is_given_with_a_reason(client_as: SignIn) -> None:
    client = client_as("mtm_one")
    query = "?first_day=20&first_month=3&first_year=2015"
    assert _turns(client, "mto_one", query)[0] == []
    typed = {"post": str(post_of("mto_one")), "starts": "9pm", "ends": "7am", "reason": "Night cover"} | DAY
    assert sent(client, "/mash/rota/", **(typed | {"reason": ""})).status_code == 422
    assert sent(client, "/mash/rota/", **typed).status_code == 303
    assert _turns(client, "mto_one", query)[:2] == [["21:00 to 24:00"], ["00:00 to 07:00"]]


def test_a_turn_of_more_than_fourteen_hours_is_refused_in_place(client_as: SignIn) -> None:
    typed = {"post": str(post_of("mto_one")), "starts": "7am", "ends": "11pm", "reason": "Long"} | DAY
    answer = sent(client_as("mtm_one"), "/mash/rota/", **typed)
    assert answer.status_code == 422
    assert "within 14 hours" in words_of(answer)


def test_ending_ones_turn_shuts_the_door(client_as: SignIn) -> None:
    manager, officer = client_as("mtm_one"), client_as("mto_one")
    assert officer.get("/mash/").context["found"].total == 10
    lines = manager.get("/mash/rota/").context["page"].lines
    turn = next(line for line in lines if line.post_id == post_of("mto_one")).days[0].turns[0]
    assert sent(manager, f"/mash/rota/{turn.shift_id}/").status_code == 422
    assert sent(manager, f"/mash/rota/{turn.shift_id}/", reason="Called away").status_code == 303
    assert officer.get("/mash/").context["found"].total == 0


@pytest.mark.parametrize("key", ["mto_one", "sw_one", "dsl_hill"])
def test_others_do_not_write_it(client_as: SignIn, key: str) -> None:
    assert client_as(key).get("/mash/rota/").status_code == 403


def test_a_turn_that_is_not_there(client_as: SignIn) -> None:
    assert client_as("mtm_one").get(f"/mash/rota/{uuid4()}/").status_code == 404
