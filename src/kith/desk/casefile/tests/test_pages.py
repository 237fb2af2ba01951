"""Do the pages of one child show what is so, to those who may, as known on the day?"""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from kith.ground.access.viewer import Viewer
from kith.record.people.models import SameAs

SpeakAs = Callable[[str], AbstractContextManager[Viewer]]
ClientAs = Callable[[str], Client]


@pytest.fixture
def joined(street: None, speak_as: SpeakAs) -> tuple[UUID, UUID]:
    """The two subjects of the child whom a hospital reported in December and a school in January."""
    with speak_as("mtm_one") as viewer:
        link = SameAs.objects.visible_to(viewer).filter(undone_at=None).order_by("-made_at").first()
    assert link is not None
    return link.subject_id, link.other_subject_id


def text_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_a_child_has_one_page_from_every_row(joined: tuple[UUID, UUID], client_as: ClientAs) -> None:
    client = client_as("mtm_one")
    pages = [text_of(client, f"/children/{one}/") for one in joined]
    for page in pages:
        assert "Surnames differ" in page
        assert "Two records joined as one child" in page
        assert "He says I am not like the others." in page
        assert "Please do not tell him where I am." in page


def test_as_known_on_shows_only_what_stood(joined: tuple[UUID, UUID], client_as: ClientAs) -> None:
    client = client_as("mtm_one")
    day = "?known_day=20&known_month=12&known_year=2014"
    for one in joined:
        page = text_of(client, f"/children/{one}/{day}")
        assert "As known on 20 December 2014" in page
        assert 'class="govuk-template__body as-known' in page
        assert "Please do not tell him where I am." in page
        assert "He says I am not like the others." not in page
        assert "Two records joined" not in page
    before = text_of(client, f"/children/{joined[0]}/?known_day=1&known_month=12&known_year=2014")
    assert "Nothing was known of this child on that day." in before


def test_hidden_and_missing_are_the_same_bytes(joined: tuple[UUID, UUID], client_as: ClientAs) -> None:
    client = client_as("outsider")
    for path in ("/children/{}/", "/children/{}/chronology/", "/mash/referrals/{}/", "/referrals/mine/{}/"):
        hidden, missing = client.get(path.format(joined[0])), client.get(path.format(uuid4()))
        assert hidden.status_code == missing.status_code == 404
        assert hidden.content == missing.content
        assert dict(hidden.headers) == dict(missing.headers)


def test_the_find_page_asks_for_enough_and_finds_a_misspelt_child(street: None, client_as: ClientAs) -> None:
    client = client_as("mtm_one")
    empty = client.post("/children/find/", {"idempotency_key": uuid4()})
    assert empty.status_code == 422
    assert "Enter a name, a date of birth, a number" in empty.content.decode()
    found = client.post(
        "/children/find/", {"forename": "Mara", "surname": "Nwoso Bell", "idempotency_key": uuid4()}
    ).content.decode()
    assert re.findall(r'href="/children/[0-9a-f-]{36}/"', found)
    for anything in ("Nwoso Bell, Mara", "mara nwoso-bell 2000"):
        page = client.post("/children/find/", {"anything": anything, "idempotency_key": uuid4()}).content.decode()
        assert re.findall(r'href="/children/[0-9a-f-]{36}/"', page)
    wrong = client.post("/children/find/", {"dob_day": "40", "idempotency_key": uuid4()})
    assert wrong.status_code == 422
    assert '<details class="govuk-details" open' in wrong.content.decode()
    nobody = client.post("/children/find/", {"surname": "Zzyzx", "idempotency_key": uuid4()}).content.decode()
    assert "Nobody you may see agrees with that" in nobody


def test_only_those_whose_work_it_is_may_find(street: None, client_as: ClientAs) -> None:
    for key in ("dsl_hill", "outsider", "brd_one", "adm_one", "nav_health"):
        assert client_as(key).get("/children/find/").status_code == 404


def test_a_worker_is_allocated_and_then_sees_the_child(joined: tuple[UUID, UUID], client_as: ClientAs) -> None:
    manager, worker = client_as("mtm_one"), client_as("sw_three")
    assert worker.get(f"/children/{joined[0]}/").status_code == 404
    form = manager.get(f"/children/{joined[0]}/worker/").content.decode()
    choice = re.search(r'<option value="([0-9a-f-]{36})"[^>]*>\s*Precious Mutambara-Hill', form)
    assert choice
    sent = {"worker": choice.group(1), "reason": "Knows the family", "idempotency_key": uuid4()}
    assert manager.post(f"/children/{joined[0]}/worker/", sent).status_code == 303
    page = text_of(worker, f"/children/{joined[0]}/")
    assert "Precious Mutambara-Hill" in page
    assert "allocated" in page


def test_undoing_a_joining_restores_both(joined: tuple[UUID, UUID], client_as: ClientAs) -> None:
    client = client_as("mtm_one")
    undo = re.search(r'href="(/children/[^"]+/undo/)"', text_of(client, f"/children/{joined[0]}/"))
    assert undo
    assert client.post(undo.group(1), {"why": "", "idempotency_key": uuid4()}).status_code == 422
    assert client.post(undo.group(1), {"why": "Two girls", "idempotency_key": uuid4()}).status_code == 303
    one, other = (text_of(client, f"/children/{subject}/") for subject in joined)
    assert "Surnames differ" not in one
    assert ("He says I am not like the others." in one) != ("He says I am not like the others." in other)
    assert "Undone" in one


def test_page_budgets(joined: tuple[UUID, UUID], client_as: ClientAs, django_assert_max_num_queries: Any) -> None:
    client = client_as("mtm_one")
    with django_assert_max_num_queries(12):
        client.get(f"/children/{joined[0]}/")
    with django_assert_max_num_queries(20):
        client.get(f"/children/{joined[0]}/?known_day=20&known_month=12&known_year=2014")
