"""Does the worklist show what is next by its clock, only to those on duty?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import Refused
from kith.practice.mash.selectors.worklist import Filters, worklist
from kith.practice.referrals.tests.sending import post_of, sent, words_of

pytestmark = pytest.mark.usefixtures("street")
SignIn = Callable[[str], Client]
Speak = Callable[[str], AbstractContextManager[Viewer]]


def test_the_list_goes_by_clock_and_never_by_the_checklist(speak_as: Speak) -> None:
    with speak_as("mtm_one") as viewer:
        rows = worklist(viewer, Filters()).rows
    dues = [row.due_at for row in rows if row.due_at]
    assert len(rows) == 10
    assert dues == sorted(dues)
    assert rows[0].child == "Liam Hesketh-Ray"
    assert rows[0].rag == ""


def test_the_page_says_what_a_manager_needs(client_as: SignIn, django_assert_max_num_queries: Any) -> None:
    client = client_as("mtm_one")
    with django_assert_max_num_queries(13):
        answer = client.get("/mash/")
    words = words_of(answer)
    assert answer.status_code == 200
    assert "10 open" in words.replace("open 10", "10 open")
    for shown in ("Yusuf Abdirizak", "14", "Dockfield Academy", "We cannot reach home.", "1 of 2 back", "late by"):
        assert shown in words
    assert "High risk" not in words
    assert "<title>Worklist" in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "children"),
    [
        ("?rag=A", {"Jasmine Sandiford"}),
        ("?rag=R", {"Lulu", "Selin Yildirim-Cole"}),
        ("?state=enquiry&rag=G", {"Yusuf Abdirizak"}),
        ("?held=nobody", {"Keisha Tolliver"}),
        ("?held=mine", set()),
    ],
)
def test_filters_stay_in_the_address(client_as: SignIn, query: str, children: set[str]) -> None:
    found = client_as("mtm_one").get(f"/mash/{query}").context["found"]
    assert {row.child for row in found.rows} == children


def test_a_filter_that_fits_nothing_says_so(client_as: SignIn) -> None:
    words = words_of(client_as("mtm_one").get("/mash/?held=mine"))
    assert "No open referral fits this filter" in words


def test_nonsense_in_the_address_shows_the_whole_list(client_as: SignIn) -> None:
    answer = client_as("mto_one").get("/mash/?rag=purple&page=minus&state=x")
    assert answer.status_code == 200
    assert answer.context["found"].total == 10


def test_off_duty_says_so_and_who_writes_the_rota(client_as: SignIn) -> None:
    client = client_as("mtm_one")
    _end_shift_of(client, "mto_two")
    words = words_of(client_as("mto_two").get("/mash/"))
    assert "You are not on duty now" in words
    assert "Helen Okonjo-Frost" in words
    assert "Your next turn begins Tuesday 27 January 2015 at 07:30" in words
    assert "Yusuf" not in words


def _end_shift_of(client: Client, key: str) -> None:
    lines = client.get("/mash/rota/").context["page"].lines
    turn = next(line for line in lines if line.post_id == post_of(key)).days[0].turns[0]
    answer = client.post(
        f"/mash/rota/{turn.shift_id}/",
        {"idempotency_key": "0b9e6c2e-8f8e-4f29-9a8c-0f3a1d6a5b11", "reason": "Unwell"},
    )
    assert answer.status_code == 303


@pytest.mark.parametrize("key", ["dsl_hill", "sw_one", "nav_health", "outsider"])
@pytest.mark.parametrize("url", ["/mash/", "/escalation/"])
def test_others_are_told_whose_it_is(client_as: SignIn, key: str, url: str) -> None:
    answer = client_as(key).get(url)
    assert answer.status_code == 403
    assert "MASH triage officers" in words_of(answer)


def test_a_selector_refuses_too(speak_as: Speak) -> None:
    with speak_as("sw_one") as viewer, pytest.raises(Refused):
        worklist(viewer, Filters())


def test_a_view_is_kept_by_name_for_oneself_alone(client_as: SignIn) -> None:
    mine, other = client_as("mtm_one"), client_as("mto_one")
    assert sent(mine, "/mash/views/?rag=R&late=on", name="Red and late").status_code == 303
    assert sent(mine, "/mash/views/?rag=R", name="Red and late").status_code == 303
    words = mine.get("/mash/").content.decode()
    assert words.count("Red and late</a>") == 1
    assert 'href="?rag=R"' in words
    view = mine.get("/mash/").context["views"][0]
    assert "Red and late" not in other.get("/mash/").content.decode()
    assert other.get(f"/mash/views/{view.id}/").status_code == 404
    assert sent(mine, f"/mash/views/{view.id}/").status_code == 303
    assert mine.get("/mash/").context["views"] == []


def test_a_view_without_a_filter_or_a_name_is_not_kept(client_as: SignIn) -> None:
    client = client_as("mtm_one")
    assert "choose a filter" in words_of(sent(client, "/mash/views/?rag=X", name="Mine"))
    nameless = sent(client, "/mash/views/?rag=R", name="")
    assert nameless.status_code == 422
    assert "What do you call this view" in words_of(nameless)
