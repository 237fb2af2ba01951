"""Does the page of one time missing show what every agency knows, to those who may, and name no other child?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from kith.ground.access.viewer import Viewer
from kith.ground.kernel.clock import LONDON
from kith.practice.missing.actions.reporting import Reported, report_missing
from kith.practice.missing.models import Episode
from kith.practice.referrals.tests.sending import words_of
from kith.record.people.actions.recording import NewPerson

pytestmark = pytest.mark.usefixtures("street")
SignIn = Callable[[str], Client]
Speak = Callable[[str], AbstractContextManager[Viewer]]
NO_PLACEMENT = "No placement is written down for that day"


def last_of(speak_as: Speak, called: str) -> Episode:
    """Return a child's latest time missing."""
    with speak_as("spoc_one") as by:
        return Episode.objects.visible_to(by).filter(called=called).order_by("-started_at")[0]


def test_other_children_are_counted_and_never_named(speak_as: Speak, client_as: SignIn) -> None:
    kyle = last_of(speak_as, "Kyle Rathbone-Iqbal")
    for key in ("spoc_one", "mtm_one", "csc_one"):
        words = words_of(client_as(key).get(f"/missing/episodes/{kyle.id}/"))
        assert "Old ferry stairs (a place) 1 1" in words, key
        assert "Tank" in words
        assert "Jordan" not in words
        assert "Skelhorn" not in words
    own = words_of(client_as("sw_three").get(f"/missing/episodes/{kyle.id}/"))
    assert "(a place)" not in own


def test_each_sees_of_the_rest_what_their_own_right_shows(speak_as: Speak, client_as: SignIn) -> None:
    jordan = last_of(speak_as, "Jordan Skelhorn")
    hub, unit = (words_of(client_as(key).get(f"/missing/episodes/{jordan.id}/")) for key in ("mtm_one", "spoc_one"))
    assert "Receipt of gifts" in hub
    assert "Receipt of gifts" not in unit
    for words in (hub, unit):
        assert "Single record" in words
        assert "Older boys and a man at Harbour Grill" in words


def test_a_time_from_care_without_a_placement_says_so(speak_as: Speak, client_as: SignIn) -> None:
    seen = datetime(2015, 1, 25, 22, 0, tzinfo=LONDON)
    new = NewPerson(source="worker", forename="Wren", surname="Hollis-Tate")
    with speak_as("home_lead") as by:
        report_missing(by=by, reported=Reported("M", "care", seen, "The home", child=new))
    hub = client_as("mtm_one")
    assert NO_PLACEMENT in words_of(hub.get(f"/missing/episodes/{last_of(speak_as, 'Wren Hollis-Tate').id}/"))
    assert NO_PLACEMENT not in words_of(hub.get(f"/missing/episodes/{last_of(speak_as, 'Kyle Rathbone-Iqbal').id}/"))


def test_one_row_of_time_for_one_child(speak_as: Speak, client_as: SignIn) -> None:
    kyle = last_of(speak_as, "Kyle Rathbone-Iqbal").subject_id
    for key in ("spoc_one", "sw_three", "mtm_one"):
        answer = client_as(key).get(f"/children/{kyle}/missing/")
        assert len(answer.context["page"].lines) == 3
        assert answer.content.decode().count("kith-chart") == 1
    chronology = words_of(client_as("sw_three").get(f"/children/{kyle}/chronology/?kind=missing"))
    assert chronology.count("Missing: whereabouts not known until") == 3
    assert "Return interview: child declined" in chronology
    gone = client_as("outsider").get(f"/children/{uuid4()}/missing/")
    for key in ("home_lead", "sw_one", "outsider", "adm_one"):
        hidden = client_as(key).get(f"/children/{kyle}/missing/")
        assert (hidden.status_code, hidden.content) == (404, gone.content), key


@pytest.mark.parametrize("key", ["mtm_one", "spoc_one"])
def test_pages_cost_few_questions(
    speak_as: Speak, client_as: SignIn, key: str, django_assert_max_num_queries: Any
) -> None:
    row = last_of(speak_as, "Jordan Skelhorn")
    client = client_as(key)
    with django_assert_max_num_queries(29):
        client.get(f"/missing/episodes/{row.id}/")
    with django_assert_max_num_queries(13):
        client.get(f"/children/{UUID(str(row.subject_id))}/missing/")
