"""Can somebody without an account say what they know, lose nothing, and leave no cookie?"""

import re
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kith.ground.access.viewer import acting_as
from kith.ground.kernel import clock
from kith.practice.referrals.models import Referral, Triage
from kith.practice.referrals.tests.sending import post_of
from kith.practice.worries.models import Arrival
from kith.practice.worries.rules.sealed import State, seal
from kith.practice.worries.tests.worry_walk import PREMISES, PUBLIC, Worry, sent_at_once
from kith.practice.worries.views.ways import Way, box
from kith.record.people.models import Person

pytestmark = pytest.mark.usefixtures("street")
WAYS = pytest.mark.parametrize("way", [PUBLIC, PREMISES], ids=["public", "premises"])


def _referral(reference: str) -> Referral:
    with acting_as(post_of("mtm_one")) as viewer:
        return Referral.objects.visible_to(viewer).get(reference=reference)


def test_what_was_typed_is_what_the_hub_reads() -> None:
    worry = Worry()
    said = worry.to_check()
    for words in ("A grown man waits at the gate", "Larkhill gate", "Imelda", "14", "Ziggy", "A friend or neighbour"):
        assert words in said
    row = _referral(worry.sent())
    assert (row.channel, row.source_code, row.is_anonymous) == ("public", "1B", True)
    assert row.facts.startswith("A grown man waits")
    assert row.facts.endswith("He is called Ziggy")
    assert row.worries == "I think he gives her things."
    assert (row.place, row.vehicle, row.child_words) == (
        "Larkhill gate",
        "Silver van, K7",
        "She said he is nice to her.",
    )
    with acting_as(post_of("mtm_one")) as viewer:
        person = Person.objects.visible_to(viewer).get(id=row.person_id)
        assert (person.forename, person.surname, person.age_said) == ("Imelda", "Quartermain", 14)
        assert not Triage.objects.visible_to(viewer).get(referral=row).in_crowd


@WAYS
def test_no_cookie_is_set_or_read(way: Way) -> None:
    worry = Worry(way)
    worry.client.cookies["kith_session"] = "an old one"
    for page in range(way.last + 1):
        assert not worry.answer.cookies, page
        assert "Cookie" not in worry.answer.headers.get("Vary", ""), page
        worry.go("next", child_here="unsure", safe_now="unsure", venue="Bar", facts="x", description="x", place="x")
    worry.go("send")
    assert "We have it" in worry.words
    assert "Set-Cookie" not in worry.answer.headers


def test_somebody_signed_in_writes_as_anybody_else(client_as: object) -> None:
    client = client_as("dsl_hill")  # type: ignore[operator]
    page = client.get("/report/").content.decode()
    assert "Sign out" not in page
    assert "Larkhill" not in page
    assert "csrfmiddlewaretoken" not in page


@WAYS
def test_there_are_eight_questions_at_most_and_each_complains_once(way: Way) -> None:
    assert len(way.pages) <= 8
    worry = Worry(way)
    worry.go()
    said = worry.go("next")
    assert worry.answer.status_code == 422
    assert "There is a problem" in said
    assert "Error:" in said


def test_one_of_facts_and_worries_is_asked_for() -> None:
    worry = Worry()
    worry.go()
    worry.go(safe_now="unsure")
    worry.go(facts="")
    assert "Enter what worries you, or go back" in worry.go(worries="  ")
    assert "Question 4" in worry.go(worries="A feeling")


def test_something_to_go_by_is_asked_for() -> None:
    worry = Worry()
    worry.to_check(place="", forename="", surname="", age_said="13", people="")
    assert "Enter a name, a nickname or a description" in worry.words
    assert 'value="13"' in worry.answer.content.decode()


def test_the_name_of_the_child_need_not_be_known() -> None:
    worry = Worry()
    worry.to_check(forename="", surname="", age_said="")
    row = _referral(worry.sent())
    with acting_as(post_of("mtm_one")) as viewer:
        assert Person.objects.visible_to(viewer).get(id=row.person_id).forename == ""


def test_back_and_change_lose_nothing() -> None:
    worry = Worry()
    worry.go()
    worry.go(safe_now="no")
    worry.go("back", facts="Half a sentence")
    assert "Question 1" in worry.words
    worry.go(safe_now="no")
    assert "Half a sentence" in worry.words
    worry.go("back", facts="Half a sentence, and more")
    worry.go("back")
    worry.to_check(facts="Now whole")
    said = worry.go("2")
    assert "Now whole" in said
    assert "Check and send" in worry.go(facts="Whole and mended")
    assert _referral(worry.sent()).facts.startswith("Whole and mended")


def test_danger_now_says_999_on_every_page_and_asks_for_a_call_back() -> None:
    worry = Worry()
    worry.go()
    assert "Call 999 now. Do not wait" in worry.go(safe_now="no")
    worry = Worry()
    worry.to_check(safe_now="no", contact="07700 900123")
    assert "Call 999 now" in worry.words
    reference = worry.sent()
    assert "Call 999 now" in worry.words
    assert "asked to ring you back" in worry.words
    assert _referral(reference).safe_now == "no"


def test_premises_are_told_999_and_makesafe_and_it_is_saved() -> None:
    worry = Worry(PREMISES)
    assert "quote Operation Makesafe" in worry.words
    worry.go()
    assert "Call 999 now and quote Operation Makesafe" in worry.go(child_here="here")
    worry = Worry(PREMISES)
    worry.to_check(child_here="here")
    row = _referral(worry.sent())
    assert (row.channel, row.safe_now, row.place) == ("premises", "no", "The Quay Hotel, Room 12")
    assert (row.referrer_name, row.referrer_role, row.is_anonymous) == ("Gave no name", "Night manager", True)


@WAYS
def test_nobody_is_told_whether_anyone_is_known(way: Way) -> None:
    """A child whom everybody in the hub knows, and one nobody does: the same words, and as many questions asked."""
    pages: list[str] = []
    queries: list[int] = []
    for name in ("Grace", "Zzyzx"):
        worry = Worry(way, address=f"192.0.2.{len(pages)}")
        worry.to_check(forename=name, surname="Adeyinka")
        with CaptureQueriesContext(connection) as asked:
            reference = worry.sent()
        pages.append(worry.answer.content.decode().replace(reference.replace("-", "\u2011"), "").replace(reference, ""))
        queries.append(len(asked))
    assert pages[0] == pages[1]
    assert queries[0] == queries[1]
    assert "whether we know the child" in pages[0]


@WAYS
def test_sent_twice_is_received_once(way: Way) -> None:
    form_id = uuid4()
    assert sent_at_once("192.0.2.7", form_id, way) == sent_at_once("192.0.2.99", form_id, way)
    assert Arrival.objects.filter(id=form_id).count() == 1


def test_a_form_open_too_long_is_looked_over_again_with_everything_kept() -> None:
    worry = Worry()
    worry.to_check()
    typed = {"facts": "Typed hours ago", "safe_now": "yes", "place": "Gate"}
    state = State(uuid4(), "public", PUBLIC.last, typed, checked=True)
    old = seal(state, box(), clock.now() - timedelta(hours=9))
    worry.answer = worry.client.post("/report/", {"state": old, "go": "send"})
    assert worry.answer.status_code == 422
    assert "open for a long time" in worry.words
    assert "Typed hours ago" in worry.words
    assert _referral(worry.sent()).facts == "Typed hours ago"


def test_a_form_forgotten_meanwhile_is_a_new_one_with_everything_kept() -> None:
    worry = Worry()
    state = State(uuid4(), "public", PUBLIC.last, {"facts": "Typed weeks ago", "safe_now": "yes", "place": "Gate"})
    old = seal(state, box(), clock.now() - timedelta(days=20))
    worry.answer = worry.client.post("/report/", {"state": old, "go": "send"})
    assert "Typed weeks ago" in worry.words
    worry.sent()
    assert not Arrival.objects.filter(id=state.id).exists()


def test_a_broken_seal_keeps_what_is_on_the_page() -> None:
    worry = Worry()
    worry.answer = worry.client.post("/report/", {"state": "torn", "go": "next", "facts": "Just typed", "odd": "x"})
    assert worry.answer.status_code == 422
    assert "What you typed on it is kept" in worry.words
    worry.go(safe_now="yes")
    assert "Just typed" in worry.words


def test_a_form_of_another_site_is_shown_again_not_sent() -> None:
    worry = Worry()
    worry.to_check()
    state = worry.state
    worry.answer = worry.client.post(
        "/report/", {"state": state, "go": "send"}, headers={"origin": "https://elsewhere.example.org"}
    )
    assert worry.answer.status_code == 403
    assert "This came from another site" in worry.words
    assert "A grown man waits" in worry.words
    assert worry.sent()


def test_pictures_are_refused_and_the_words_kept() -> None:
    worry = Worry()
    worry.go()
    worry.go(safe_now="yes")
    photo = SimpleUploadedFile("photo.jpg", b"\xff\xd8\xff\xe0", "image/jpeg")
    worry.go(facts="Kept words", photo=photo)
    assert worry.answer.status_code == 422
    assert "The file was not taken in" in worry.words
    assert "Kept words" in worry.words
    assert "Take the picture out" in worry.go(facts="see data:image/png;base64,AAAA")


def test_wording_is_suggested_never_asked_for() -> None:
    worry = Worry()
    said = worry.to_check(facts="She is putting " + "herself at risk.", child_words="He is my boyfriend")
    assert "is being put at risk by" in said
    assert "You wrote boyfriend" not in said
    assert worry.sent()


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "x\x00y", "‮rtl", "a" * 8001, "😀" * 4000])
def test_odd_text_is_kept_or_named(text: str) -> None:
    worry = Worry()
    worry.go()
    worry.go(safe_now="yes")
    worry.go(facts=text)
    assert worry.answer.status_code in (200, 422)
    assert "<script>alert" not in worry.answer.content.decode()


def test_the_hubs_list_shows_by_which_way_it_came(client_as: object) -> None:
    reference = sent_at_once("192.0.2.7", way=PREMISES)
    client = client_as("mtm_one")  # type: ignore[operator]
    rows = {row.reference: row for page in (1, 2) for row in client.get(f"/mash/?page={page}").context["found"].rows}
    assert rows[reference].channel == "Licensed premises"
    assert rows[reference].from_whom == "Gave no name, Other, including voluntary"


def test_it_is_due_from_when_it_was_received() -> None:
    row = _referral(sent_at_once("192.0.2.7"))
    assert row.received_at == datetime.fromisoformat("2015-01-26T09:30:00+00:00")


def test_other_methods_are_not_taken() -> None:
    assert Client().put("/report/").status_code == 405


def test_where_the_database_does_not_answer_it_can_be_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    worry = Worry()
    worry.to_check()

    def lost(**_said: object) -> None:
        raise OperationalError("canceling statement due to lock timeout")

    with monkeypatch.context() as broken:
        broken.setattr("kith.practice.worries.views.pages.receive_worry", lost)
        assert "What you typed is kept in this page" in worry.go("send")
    assert worry.answer.status_code == 503
    hidden = dict(re.findall(r'name="(\w+)" value="([^"]*)"', worry.answer.content.decode()))
    assert hidden["go"] == "send"
    worry.answer = worry.client.post("/report/", hidden)
    assert "We have it" in worry.words
