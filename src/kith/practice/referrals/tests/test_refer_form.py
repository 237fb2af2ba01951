"""Does the partner's form take a report in, page by page, and lose nothing?"""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kith.ground.access.viewer import Viewer
from kith.practice.referrals.models import Draft, Referral
from kith.practice.referrals.tests.refer_walk import Walk, words_of
from kith.record.people.models import Identifier, Person

pytestmark = pytest.mark.usefixtures("street")
ClientAs = Callable[[str], Client]
BLAMING = "putting {} at risk".format("herself")
SpeakAs = Callable[[str], AbstractContextManager[Viewer]]


@pytest.fixture
def walk(client_as: ClientAs) -> Walk:
    return Walk(client_as("dsl_hill"))


def test_a_report_begins_with_the_authors_own_particulars(walk: Walk) -> None:
    steps = walk.page()
    assert "Is the child safe right now? Not started" in steps
    assert "Who is worried Grace Adeyinka Filled in" in steps
    assert "Designated safeguarding lead" in walk.client.get(f"{walk.base}who/").content.decode()


def test_every_error_names_the_field_and_the_mend_and_nothing_typed_is_lost(walk: Walk) -> None:
    answer = walk.save("safe/", injuries="A cut on the hand")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "There is a problem" in page
    assert 'href="#id_safe_now_0">Select whether the child is safe right now<' in page
    assert 'value="A cut on the hand"' in page
    assert "Error: Is the child safe" in page
    again = walk.save("children/1/", forename="Ada", dob_day="31", dob_month="feb", dob_year="2001", sex="U")
    assert again.status_code == 422
    assert "Date of birth must be a real date" in words_of(again)
    assert 'value="feb"' in again.content.decode()
    ahead = walk.save("children/1/", forename="Ada", dob_day="1", dob_month="3", dob_year="2015", sex="U")
    assert "Date of birth must be today or earlier" in words_of(ahead)


def test_an_empty_box_comes_back_empty(walk: Walk) -> None:
    answer = walk.save("safe/", injuries="")
    assert answer.status_code == 422
    assert 'value="None"' not in answer.content.decode()


def test_in_danger_now_shows_whom_to_ring_and_lets_them_go_on(walk: Walk) -> None:
    answer = walk.save("safe/", safe_now="no")
    assert answer["Location"].endswith("/danger/")
    page = walk.page("danger/")
    assert "Call 999" in page
    assert "020 7946 0100" in page
    assert "Go on with the report" in page
    assert "Call 999 if you have not done so" in walk.page()


def test_steps_are_done_in_any_order(walk: Walk) -> None:
    assert walk.save("children/1/signs/", S10="present").status_code == 303
    assert walk.save("children/1/words/", child_words="He waits for me.").status_code == 303
    page = walk.page()
    assert "Signs you know of Completed" in page
    assert "Which child, or children Child 1 Not started" in page
    assert walk.client.get(f"{walk.base}children/3/").status_code == 404


def test_a_page_saved_in_another_window_is_held_back_with_both_texts(walk: Walk) -> None:
    opened = walk.version("seen/")
    walk.save("seen/", facts="First window")
    answer = walk.send(f"{walk.base}seen/", {"version": opened, "facts": "Second window"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Second window</textarea>" in page
    assert "First window" in page
    now = walk.version("seen/")
    assert f'value="{now}"' in page
    assert walk.send(f"{walk.base}seen/", {"version": now, "facts": "Both"}).status_code == 303
    assert "Both" in walk.page("check/")


def test_two_pages_of_one_report_may_be_open_at_once(walk: Walk) -> None:
    safe, seen = walk.version("safe/"), walk.version("seen/")
    assert walk.send(f"{walk.base}safe/", {"version": safe, "safe_now": "yes"}).status_code == 303
    assert walk.send(f"{walk.base}seen/", {"version": seen, "facts": "A van"}).status_code == 303


def test_a_wrong_check_letter_is_told_and_not_refused(walk: Walk) -> None:
    answer = walk.save("children/1/", forename="Ada", upn="A801200005001", nhs_number="999 000 0018", sex="F")
    assert answer.status_code == 303
    page = walk.page("children/")
    assert "The first letter should be B, not A" in page
    assert "You can go on" in page
    assert "NHS number" in page
    assert "The last digit" not in page


def test_no_picture_is_taken_whatever_it_calls_itself(walk: Walk) -> None:
    photo = SimpleUploadedFile("notes.txt", b"\xff\xd8\xff\xe0" + b"0" * 50, content_type="text/plain")
    refused = walk.save("seen/", facts="She showed me this", photo=photo)
    assert refused.status_code == 422
    assert "Do not send photos or videos of a child" in words_of(refused)
    assert "hand the device to police" in words_of(refused)
    assert "She showed me this</textarea>" in refused.content.decode()
    again = SimpleUploadedFile("a.png", b"\x89PNG0000", content_type="image/png")
    asked = walk.send(f"{walk.base}file/", {"file": again})
    assert asked.status_code == 422
    assert "The photo or video was not taken in" in words_of(asked)
    letter = SimpleUploadedFile("a.pdf", b"%PDF-1.7", content_type="application/pdf")
    assert "The file was not taken in" in words_of(walk.send(f"{walk.base}file/", {"file": letter}))
    pasted = walk.save("seen/", facts="data:image/png;base64,iVBORw0KGgo=")
    assert "Take the picture out of this text" in words_of(pasted)
    assert 'type="file"' not in walk.client.get(f"{walk.base}file/").content.decode()


def test_the_wording_is_suggested_never_forced_and_the_childs_words_are_left_alone(walk: Walk) -> None:
    answer = walk.save("seen/", facts="A van.", worries=f"She is {BLAMING}.")
    assert answer["Location"].endswith("/wording/")
    page = walk.page("wording/")
    assert BLAMING in page
    assert "is being put at risk by" in page
    assert "Keep as it is" in page
    said = walk.save("children/1/words/", child_words="I am putting myself at risk, he is my boyfriend")
    assert said["Location"] == walk.base
    assert "boyfriend" not in walk.page("wording/")
    walk.save("safe/", safe_now="yes")
    walk.save("children/1/", forename="Ada", sex="F")
    assert walk.sent()


def test_the_checklist_advises_with_its_reasons_and_no_score(walk: Walk) -> None:
    walk.save("children/1/", forename="Ada", sex="F", age_said="14")
    saved = walk.save("children/1/signs/", V06="present", S01="present", S10="present")
    assert saved["Location"].endswith("/signs/more/")
    assert "Learning disabilities" not in words_of(walk.client.get(saved["Location"]))
    walk.save("children/1/signs/more/", S01_day="20", S01_month="1", S01_year="2015")
    page = walk.page("children/1/advice/")
    for words in (
        "To be considered at high risk of sexual exploitation",
        "To be considered as a potential victim",
        "Learning disabilities: present",
        "Missing from home or care: present",
        "Receipt of gifts from unknown sources: present",
        "any child displaying several vulnerabilities",
        "Advice only. It never sets a category",
    ):
        assert words in page
    assert "score" not in page.lower()
    assert "kith-shape" not in walk.client.get(f"{walk.base}children/1/advice/").content.decode()


def test_an_old_sign_is_left_out_of_the_advice(walk: Walk) -> None:
    walk.save("children/1/signs/", S10="present")
    walk.save("children/1/signs/more/", S10_day="1", S10_month="6", S10_year="2013")
    assert "potential victim" not in walk.page("children/1/advice/")
    ahead = walk.save("children/1/signs/more/", S10_day="1", S10_month="6", S10_year="2015")
    assert "must be today or earlier" in words_of(ahead)


def test_gangs_are_asked_about_only_where_ticked(walk: Walk) -> None:
    walk.save("children/1/signs/", V04="suspected", V10="present", V14="present")
    assert "has to do with a gang" in walk.page("children/1/signs/more/")
    assert "high risk" not in walk.page("children/1/advice/")
    walk.save("children/1/signs/more/", gang_associated="suspected")
    assert "high risk" in walk.page("children/1/advice/")


def test_what_is_still_wanted_leads_to_its_page(walk: Walk) -> None:
    answer = walk.send(f"{walk.base}check/", {})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'<a href="{walk.base}safe/">Say whether the child is safe right now.</a>' in page
    assert "Error: Check your report" in page


def test_sent_twice_it_has_the_same_reference(walk: Walk) -> None:
    walk.whole()
    key = str(uuid4())
    first = walk.send(f"{walk.base}check/", {}, key=key)
    same_key = walk.send(f"{walk.base}check/", {}, key=key)
    other_key = walk.send(f"{walk.base}check/", {})
    assert first["Location"] == same_key["Location"] == other_key["Location"] == f"{walk.base}done/"
    page = walk.page("done/")
    assert len(re.findall(r"\bR-\w{4}-\w{4}-\w", page)) == 2  # once on the panel, once to add to it
    assert "Received at 09:30 on Monday 26 January 2015" in page
    assert "by 09:30 on Tuesday 27 January" in page
    assert walk.client.get(walk.base)["Location"] == f"{walk.base}done/"
    assert walk.client.get(f"{walk.base}seen/")["Location"] == f"{walk.base}done/"


def test_brothers_and_sisters_get_a_referral_each_and_do_not_leak(walk: Walk, speak_as: SpeakAs) -> None:
    walk.whole()
    walk.save("children/2/", forename="Osric", surname="Quartermain", upn="A801200005001", sex="M")
    walk.save("children/1/words/", child_words="HERS", own_facts="ONLY HER")
    walk.save("children/2/words/", child_words="HIS", own_facts="ONLY HIM", nickname="Ziggy")
    assert "What Imelda Quartermain has said" in walk.page()
    hers, his = walk.sent()[:2]
    with speak_as("dsl_hill") as viewer:
        rows = {row.reference: row for row in Referral.objects.visible_to(viewer).filter(reference__in=[hers, his])}
        assert rows[hers].subject_id != rows[his].subject_id
        assert rows[hers].submission_id == rows[his].submission_id
        assert "ONLY HER" in rows[hers].facts
        assert "ONLY HIM" not in rows[hers].facts
        assert (rows[hers].child_words, rows[his].child_words) == ("HERS", "HIS")
        brother = Person.objects.visible_to(viewer).get(id=rows[his].person_id)
        assert brother.known_as == ""  # the nickname is of the person who worries the school
        told = Identifier.objects.visible_to(viewer).get(person=brother, kind="UPN")
        assert not told.is_sound


def test_a_child_named_in_the_common_text_is_pointed_out_before_sending(walk: Walk) -> None:
    walk.whole()
    walk.save("children/2/", forename="Osric", sex="M")
    walk.save("seen/", facts="Imelda was met by a man.")
    assert "You name Imelda in the text that goes on each child's referral" in walk.page("check/")


def test_an_unknown_child_goes_by_place_nickname_or_part_of_a_plate(walk: Walk, speak_as: SpeakAs) -> None:
    nothing = walk.save("children/1/unknown/", sex="F")
    assert nothing.status_code == 422
    assert "Enter a place, a nickname, a vehicle or a description to go by" in words_of(nothing)
    walk.save("children/1/unknown/", nickname="Lulu", vehicle="K7 4", sex="F")
    walk.save("safe/", safe_now="unsure")
    walk.save("seen/", facts="Seen twice by the station after midnight.")
    (reference,) = set(walk.sent())
    with speak_as("dsl_hill") as viewer:
        row = Referral.objects.visible_to(viewer).get(reference=reference)
        assert (row.nickname, row.vehicle, row.source_code) == ("Lulu", "K7 4", "2A")
        assert Person.objects.visible_to(viewer).get(id=row.person_id).known_as == "Lulu"


def test_a_child_can_be_taken_out_again(walk: Walk) -> None:
    walk.whole()
    walk.save("children/2/", forename="Osric", sex="M")
    assert "Remove Imelda Quartermain from this report?" in walk.page("children/1/remove/")
    stale = walk.version("children/2/")
    assert walk.save("children/1/remove/").status_code == 303
    assert "Imelda" not in walk.page("children/")
    late = walk.send(f"{walk.base}children/1/", {"version": stale, "forename": "Osric", "surname": "Q", "sex": "M"})
    assert late.status_code == 409


def test_a_report_can_be_thrown_away(walk: Walk, speak_as: SpeakAs) -> None:
    walk.whole()
    assert walk.send(f"{walk.base}drop/", {})["Location"] == "/refer/"
    assert walk.client.get(walk.base).status_code == 404
    with speak_as("dsl_hill") as viewer:
        assert Draft.objects.visible_to(viewer).get(id=walk.draft_id).answers == {}


def test_nobody_else_sees_a_report_being_written(walk: Walk, client_as: ClientAs) -> None:
    walk.whole()
    missing = client_as("dsl_dock").get(f"/refer/{uuid4()}/")
    for key in ("dsl_dock", "mtm_one", "outsider"):
        for path in ("", "seen/", "check/", "done/", "children/1/advice/"):
            hidden = client_as(key).get(walk.base + path)
            assert (hidden.status_code, hidden.content) == (404, missing.content)


def test_roles_that_make_no_referral_are_told_whom_to_ring(client_as: ClientAs) -> None:
    answer = client_as("sw_one").post("/refer/", {"idempotency_key": str(uuid4())})
    assert answer.status_code == 403
    assert "Ring MASH on 020 7946 0100" in words_of(answer)


@pytest.mark.parametrize(
    "path",
    ["", "safe/", "who/", "seen/", "children/", "children/1/", "children/1/signs/", "children/1/advice/", "check/"],
)
def test_each_page_keeps_its_budget(walk: Walk, path: str, django_assert_max_num_queries: Any) -> None:
    walk.whole()
    with django_assert_max_num_queries(18):
        assert walk.client.get(walk.base + path).status_code == 200
