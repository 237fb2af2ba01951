"""Does an agency read what became of its own referrals, and nothing beside?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from kith.ground.access.viewer import Viewer
from kith.practice.mash.actions.receive import acknowledge, return_for_information
from kith.practice.referrals.models import Referral, Triage
from kith.practice.referrals.selectors.referrer import OwnRow, own_referrals
from kith.practice.referrals.tests.refer_walk import Walk, words_of

pytestmark = pytest.mark.usefixtures("street")
ClientAs = Callable[[str], Client]
SpeakAs = Callable[[str], AbstractContextManager[Viewer]]


def _rows(speak_as: SpeakAs, key: str) -> list[OwnRow]:
    with speak_as(key) as viewer:
        return own_referrals(viewer)


def test_the_list_holds_the_agencys_own_referrals_and_no_search(
    client_as: ClientAs, speak_as: SpeakAs, django_assert_max_num_queries: Any
) -> None:
    client = client_as("dsl_hill")
    with django_assert_max_num_queries(14):
        page = client.get("/referrals/mine/")
    ours, theirs = _rows(speak_as, "dsl_hill"), _rows(speak_as, "dsl_dock")
    text = words_of(page).replace("\u2011", "-")
    assert ours
    assert theirs
    assert all(row.referral.reference in text for row in ours)
    assert not any(row.referral.reference in text for row in theirs)
    assert 'type="search"' not in page.content.decode()
    assert "<input" not in page.content.decode().split("<main")[1]


def test_a_told_referral_shows_acknowledgement_and_outcome_and_none_of_the_hubs_words(
    client_as: ClientAs, speak_as: SpeakAs, django_assert_max_num_queries: Any
) -> None:
    told = next(row for row in _rows(speak_as, "dsl_hill") if row.progress == "told")
    client = client_as("dsl_hill")
    with django_assert_max_num_queries(20):
        page = words_of(client.get(f"/referrals/mine/{told.referral.id}/"))
    assert told.referral.acknowledgement in page
    assert told.referral.feedback.split(";")[0] in page
    for words in ("Red", "Amber", "RAG", "strategy_discussion", "Category", "enquir"):
        assert words not in page.replace("restricted", "")


def test_anothers_referral_is_the_page_of_no_referral(client_as: ClientAs, speak_as: SpeakAs) -> None:
    theirs = _rows(speak_as, "dsl_dock")[0].referral
    client = client_as("dsl_hill")
    missing = client.get(f"/referrals/mine/{uuid4()}/")
    for path in ("", "add/"):
        hidden = client.get(f"/referrals/mine/{theirs.id}/{path}")
        assert (hidden.status_code, hidden.content) == (404, missing.content)
    sent = client.post(f"/referrals/mine/{theirs.id}/add/", {"words": "x", "idempotency_key": str(uuid4())})
    assert (sent.status_code, sent.content) == (404, missing.content)


def test_what_is_added_stands_below_what_was_said(client_as: ClientAs) -> None:
    walk = Walk(client_as("dsl_hill"))
    walk.whole()
    reference = walk.sent()[0]
    listed = walk.client.get("/referrals/mine/").content.decode().replace("\u2011", "-")
    url = listed.split(f">{reference}<")[0].split('href="')[-1].split('"')[0]
    empty = walk.send(f"{url}add/", {"words": " "})
    assert empty.status_code == 422
    assert "Enter what you want to add" in words_of(empty)
    added = walk.send(f"{url}add/", {"words": "Seen again today at the gate."})
    assert added.status_code == 303
    page = words_of(walk.client.get(added["Location"]))
    assert "Added. MASH sees it now" in page
    assert "Met at the gate by a grown man in a van." in page
    assert "Added 26 January 2015 at 09:30 by Grace Adeyinka: Seen again today at the gate." in page


def _sent(walk: Walk, speak_as: SpeakAs) -> Referral:
    walk.whole()
    reference = walk.sent()[0]
    with speak_as("dsl_hill") as viewer:
        return Referral.objects.visible_to(viewer).get(reference=reference)


def test_a_returned_referral_shows_what_is_wanted(client_as: ClientAs, speak_as: SpeakAs) -> None:
    walk = Walk(client_as("dsl_hill"))
    row = _sent(walk, speak_as)
    with speak_as("mtm_one") as by:
        from_hub = Triage.objects.visible_to(by).get(referral_id=row.id)
        _acknowledge(by, from_hub)
        version = Triage.objects.visible_to(by).get(referral_id=row.id).version
        return_for_information(by=by, referral_id=row.id, version=version, wanted="Which van, which day?")
    page = words_of(walk.client.get(f"/referrals/mine/{row.id}/"))
    assert "MASH asks for more Which van, which day?" in page
    assert "Answer now" in page
    walk.send(f"/referrals/mine/{row.id}/add/", {"words": "Blue, Friday."})
    assert "Which van, which day?" not in words_of(walk.client.get(f"/referrals/mine/{row.id}/"))


def _acknowledge(by: Viewer, triage: Triage) -> None:
    acknowledge(by=by, referral_id=triage.referral_id, version=triage.version)
