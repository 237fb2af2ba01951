"""Do the day's list and the month say who is missing, whose interview is owed, found where and with whom?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from django.test import Client

from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import NotThere
from kith.practice.missing.selectors.month import month_of
from kith.practice.missing.selectors.today import today
from kith.practice.referrals.tests.sending import words_of

pytestmark = pytest.mark.usefixtures("street")
SignIn = Callable[[str], Client]
Speak = Callable[[str], AbstractContextManager[Viewer]]


@pytest.mark.parametrize("key", ["spoc_one", "set_one", "mtm_one", "csc_one"])
def test_the_day_says_who_is_gone_and_whose_interview_is_owed(speak_as: Speak, key: str) -> None:
    with speak_as(key) as viewer:
        found = today(viewer)
    assert [one.called for one in found.away] == ["Jordan Skelhorn"]
    assert found.away[0].step == "tell the head of service"
    assert found.away[0].times == 2
    assert [one.called for one in found.school] == ["Leon Okafor-Price"]
    assert {one.called: one.code for one in found.owed} == {
        "Chloe Brackenbury": "overdue",
        "Kyle Rathbone-Iqbal": "overdue",
    }
    assert [one.due_at for one in found.owed] == sorted(one.due_at for one in found.owed)
    assert found.overdue == 2


@pytest.mark.parametrize("key", ["sw_three", "home_lead", "brd_one", "outsider"])
def test_it_is_not_there_for_others(speak_as: Speak, key: str) -> None:
    with speak_as(key) as viewer:
        with pytest.raises(NotThere):
            today(viewer)
        with pytest.raises(NotThere):
            month_of(viewer, date(2014, 12, 1))


def test_the_month_counts_from_where_found_where_and_with_whom(speak_as: Speak) -> None:
    with speak_as("spoc_one") as viewer:
        found = month_of(viewer, date(2014, 12, 1))
    assert [one.called.split()[0] for one in found.lines] == ["Kyle", "Kyle", "Jordan"]
    assert found.children == 3 - (found.lines[0].called == found.lines[1].called)
    assert [(one.word, one.episodes, one.children) for one in found.settings] == [
        ("Where the child is looked after", 2, 1),
        ("Home", 1, 1),
    ]
    assert [(one.word, one.episodes, one.children) for one in found.places] == [
        ("Harbour Grill, takeaway", 3, 2),
        ("Old ferry stairs, station or stop", 1, 1),
    ]
    assert (found.persons[0].episodes, found.persons[0].children) == (3, 2)
    assert all(0 <= one.starts <= one.ends <= found.days for one in found.lines)


def test_the_month_draws_a_figure_with_the_table_beside_it(client_as: SignIn) -> None:
    answer = client_as("csc_one").get("/missing/month/?month=2014-12")
    page = answer.content.decode()
    assert page.count('<svg class="kith-chart"') == 4
    assert "Harbour Grill, takeaway" in words_of(answer)
    assert "Every time missing that touches the month" in words_of(answer)
    nonsense = client_as("csc_one").get("/missing/month/?month=nonsense")
    assert "January 2015" in words_of(nonsense)


def test_lists_cost_few_questions(client_as: SignIn, django_assert_max_num_queries: Any) -> None:
    client = client_as("spoc_one")
    for url in ("/missing/", "/missing/month/?month=2014-12"):
        with django_assert_max_num_queries(14):
            client.get(url)
