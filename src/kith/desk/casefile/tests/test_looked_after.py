"""Does one page show all looked-after children, screened or not, and does a placement tell who was told?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from kith.desk.casefile.selectors.looked_after import looked_after
from kith.ground.access.viewer import Viewer
from kith.practice.cases.models import Screening
from kith.practice.referrals.tests.sending import sent, words_of
from kith.record.people.models import Person, Placement

pytestmark = pytest.mark.usefixtures("street")
SignIn = Callable[[str], Client]
Speak = Callable[[str], AbstractContextManager[Viewer]]
OURS = ["Chloe Brackenbury", "Kyle Rathbone-Iqbal", "Samira Haidari-West", "Shanice Palmerston"]


def _subject(speak_as: Speak, forename: str) -> UUID:
    with speak_as("mtm_one") as viewer:
        rows = Person.objects.visible_to(viewer).filter(forename=forename, source_ref__gt="")
        return rows.get().subject_id


def test_all_of_them_stand_there_by_name_and_by_band(speak_as: Speak) -> None:
    with speak_as("csc_one") as viewer:
        found = looked_after(viewer)
    assert [one.name for one in found.ours] == OURS
    assert [one.name for one in found.placed_here] == ["Lacey Underhay-Crook"]
    assert [(word, many) for word, many, _ in found.bands] == [
        ("In the borough", 2),
        ("Elsewhere in London", 1),
        ("Outside London", 1),
        ("Not known", 0),
    ]
    assert [one.name for one in found.ours if one.wants_telling] == ["Shanice Palmerston"]
    assert {one.name: one.times for one in found.ours}["Kyle Rathbone-Iqbal"] == 3


def test_a_worker_sees_their_own_alone(speak_as: Speak, client_as: SignIn) -> None:
    for key, names in (("sw_three", ["Kyle Rathbone-Iqbal"]), ("sw_one", [])):
        with speak_as(key) as viewer:
            found = looked_after(viewer)
        assert [one.name for one in found.ours] == names
    for key in ("spoc_one", "cwk_one", "qa_one", "outsider", "adm_one"):
        assert client_as(key).get("/looked-after/").status_code == 404


def test_a_child_whom_nobody_referred_is_screened_and_counts(speak_as: Speak, client_as: SignIn) -> None:
    chloe = _subject(speak_as, "Chloe")
    client = client_as("csc_one")
    url = f"/children/{chloe}/screening/"
    assert sent(client, url, S01="present", V12="present", S10="suspected").status_code == 303
    words = words_of(client.get(url))
    assert "High risk" in words
    assert "(S10, suspected)" in words
    with speak_as("csc_one") as viewer:
        row = Screening.objects.visible_to(viewer).get()
        assert row.flags[:2] == ["HIGH_RISK", "POTENTIAL_VICTIM"]
        found = looked_after(viewer)
    assert [one.name for one in found.ours if one.is_screened] == ["Chloe Brackenbury"]
    assert found.bands[0] == ("In the borough", 2, 1)
    assert sent(client, url, S01="perhaps").status_code == 422
    for key in ("mtm_one", "spoc_one", "sw_one", "outsider"):
        assert client_as(key).get(url).status_code == 404, key


def test_who_was_told_of_a_placement_is_written_down(speak_as: Speak, client_as: SignIn) -> None:
    with speak_as("mtm_one") as viewer:
        outside = Placement.objects.visible_to(viewer).get(band="outside")
    typed: dict[str, Any] = {"whom": "police", "told_on_day": "26", "told_on_month": "1", "told_on_year": "2015"}
    url = f"/looked-after/placements/{outside.id}/told/"
    assert sent(client_as("mtm_one"), url, **typed | {"told_on_day": "27"}, to_whom="Desk").status_code == 422
    assert sent(client_as("mtm_one"), url, **typed, to_whom="Desk").status_code == 303
    with speak_as("mtm_one") as viewer:
        assert looked_after(viewer).untold == 0
    assert client_as("sw_one").get(url).status_code == 404


def test_a_new_placement_ends_the_one_written_before(speak_as: Speak, client_as: SignIn) -> None:
    kyle = _subject(speak_as, "Kyle")
    typed = {"legal_status": "C2", "code": "U4", "band": "london", "postcode": "E1"}
    day = {"since_day": "20", "since_month": "1", "since_year": "2015"}
    assert sent(client_as("sw_three"), f"/children/{kyle}/placement/", **typed, **day).status_code == 303
    with speak_as("sw_three") as viewer:
        rows = list(Placement.objects.visible_to(viewer).order_by("starts_on"))
        found = looked_after(viewer)
    assert [(row.code, row.ends_on is None) for row in rows] == [("K2", False), ("U4", True)]
    assert [(one.band, one.legal) for one in found.ours] == [("london", "Full care order")]


def test_the_list_costs_few_questions(client_as: SignIn, django_assert_max_num_queries: Any) -> None:
    client = client_as("csc_one")
    with django_assert_max_num_queries(17):
        client.get("/looked-after/")
