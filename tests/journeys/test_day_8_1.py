"""Can a school's safeguarding lead do her Monday morning? (reference.md 8.1, every "=>" an assertion)"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connections, transaction
from django.urls import reverse
from playwright.sync_api import FilePayload, Page, expect
from tests.journeys.conftest import Live

from kith.door.street.loading.cast import post_of
from kith.door.street.script.workers import WORKERS
from kith.ground.access.actions import allocate_worker
from kith.ground.access.viewer import Viewer, acting_as
from kith.practice.mash.actions import decide, rate, receive, tell
from kith.practice.referrals.models import Referral, Triage
from kith.practice.referrals.selectors.referrer import own_referrals

pytestmark = pytest.mark.xdist_group("journeys")
REFERENCE = re.compile(r"R-\w{4}-\w{4}-\w")
BLAMING = "putting {} at risk".format("herself")
OUTCOME = "A strategy discussion is held today. The social worker will ring you."


@contextmanager
def _as(key: str) -> Iterator[Viewer]:
    with transaction.atomic(), acting_as(post_of(key)) as viewer:
        yield viewer


def _save(page: Page) -> None:
    page.get_by_role("button", name="Save and go on").click()


def _words(page: Page) -> str:
    return page.locator("main").inner_text().replace("\u2011", "-")


def test_a_monday_morning(live_street: Live) -> None:
    page = live_street.page_as("dsl_hill", width=390)
    _1_home_lists_only_the_schools_own(page)
    _2_refers_a_girl_of_fourteen(page)
    _3_is_offered_other_words(page)
    _4_tries_to_attach_a_photo(page)
    _2_reads_the_advice(page)
    live_street.set_clock("2015-01-26 09:20")
    reference = _5_sends_it(page)
    live_street.settle()
    _hub_works(live_street, reference)
    _6_reads_what_became_of_it(page, reference)
    _7_tries_anothers_address(page)


def _1_home_lists_only_the_schools_own(page: Page) -> None:
    with _as("dsl_hill") as viewer:
        ours = {row.referral.reference for row in own_referrals(viewer)}
    page.goto("/referrals/mine/")
    assert set(REFERENCE.findall(_words(page))) == ours
    page.goto("/")
    assert set(REFERENCE.findall(_words(page))) <= ours
    assert page.get_by_role("searchbox").count() == 0
    assert page.locator("main input:not([type=hidden])").count() == 0
    assert page.get_by_role("link", name="Find a child").count() == 0
    assert page.request.get(reverse("find-child")).status == 404


def _2_refers_a_girl_of_fourteen(page: Page) -> None:
    page.get_by_role("link", name="Make a referral").first.click()
    page.get_by_role("button", name="Start a new report").click()
    page.get_by_role("link", name="Is the child safe right now?").click()
    page.get_by_label("I am not sure").check()
    _save(page)
    page.get_by_role("link", name="Which child").click()
    page.get_by_role("button", name="Add a child I can name").click()
    page.get_by_label("First name").fill("Imelda")
    page.get_by_label("Last name").fill("Quartermain")
    page.get_by_label("Day").fill("3")
    page.get_by_label("Month").fill("may")
    page.get_by_label("Year").fill("2000")
    page.get_by_label("Female", exact=True).check()
    _save(page)
    page.get_by_role("button", name="Go on with the report").click()
    page.get_by_role("link", name="in their own words").click()
    page.get_by_label("What has the child said").fill("He is my boyfriend, he says I am not like the others.")
    page.get_by_label("nickname of somebody who worries you").fill("Ziggy")
    page.get_by_label("part of a number plate").fill("Silver car, K7 4")
    _save(page)
    page.get_by_role("link", name="What you have seen or heard").click()


def _3_is_offered_other_words(page: Page) -> None:
    page.get_by_label("What have you seen or heard?").fill("Met at the gate by a man in a silver car.")
    page.get_by_label("What worries you about it?").fill("She has an older 'boyfriend'. She is " + BLAMING + ".")
    _save(page)
    said = _words(page)
    assert BLAMING in said
    assert "is being put at risk by" in said
    assert "You wrote boyfriend" not in said  # in quotation marks, and in the child's own words
    page.get_by_role("button", name="Keep as it is").click()
    expect(page.get_by_role("heading", name="Your report")).to_be_visible()


def _4_tries_to_attach_a_photo(page: Page) -> None:
    page.get_by_role("link", name="What you have seen or heard").click()
    assert page.locator("input[type=file]").count() == 0
    page.get_by_label("When was this?").fill("Friday after school")
    page.get_by_label("When was this?").evaluate(
        """box => {
            const held = new DataTransfer();
            held.items.add(new File(["x"], "photo.jpg", {type: "image/jpeg"}));
            box.dispatchEvent(new DragEvent("drop", {dataTransfer: held, bubbles: true, cancelable: true}));
        }"""
    )
    expect(page.get_by_role("alert")).to_contain_text("Hand the device to police")
    page.evaluate(
        """() => {
            const form = document.querySelector("main form");
            form.enctype = "multipart/form-data";
            form.insertAdjacentHTML("beforeend", '<input type="file" name="photo" id="forced">');
        }"""
    )
    photo: FilePayload = {"name": "holiday.txt", "mimeType": "text/plain", "buffer": b"\xff\xd8\xff\xe0000"}
    page.locator("#forced").set_input_files(photo)
    with page.expect_response(lambda answer: answer.request.method == "POST") as refused:
        _save(page)
    assert refused.value.status == 422
    said = _words(page)
    assert "The file was not taken in" in said
    assert "Do not send photos or videos of a child" in said
    assert "hand the device to police" in said
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page.get_by_label("When was this?")).to_have_value("Friday after school")
    page.get_by_role("link", name="Back to the steps").click()
    page.get_by_role("link", name="Add a file").click()
    assert "Kith takes no files of any kind" in _words(page)
    page.get_by_role("link", name="Back to the steps").click()


def _2_reads_the_advice(page: Page) -> None:
    page.get_by_role("link", name="Signs you know of").click()
    for code in ("V06", "S01", "S10"):
        page.locator(f"input[name={code}][value=present]").check(force=True)
    _save(page)
    expect(page.get_by_role("heading", name="When was this last seen?")).to_be_visible()
    _save(page)
    high = page.locator("section:has(#flag-HIGH_RISK)")
    victim = page.locator("section:has(#flag-POTENTIAL_VICTIM)")
    for item in ("Learning disabilities: present", "Missing from home or care: present", "Receipt of gifts"):
        expect(high).to_contain_text(item)
    expect(high).to_contain_text("should be considered to be at high risk of sexual exploitation")
    expect(victim).to_contain_text("should also be considered as a potential victim")
    expect(victim).not_to_contain_text("Learning disabilities")
    assert "score" not in _words(page).lower()
    assert page.locator(".kith-shape").count() == 0
    page.get_by_role("button", name="Go on with the report").click()


def _5_sends_it(page: Page) -> str:
    page.get_by_role("button", name="Check and send").click()
    page.get_by_role("button", name="Send to MASH").dblclick()
    expect(page.get_by_role("heading", name="MASH has your report")).to_be_visible()
    said = _words(page)
    references = set(REFERENCE.findall(said))
    assert len(references) == 1
    assert "Received at 09:20 on Monday 26 January 2015" in said
    assert said.count("by 09:20 on Tuesday 27 January") == 2
    return str(references.pop())


def _hub_works(live: Live, reference: str) -> None:
    """What MASH does meanwhile, through its own actions."""
    live.set_clock("2015-01-26 10:00")
    with _as("mtm_one") as by:
        row = Referral.objects.visible_to(by).get(reference=reference)

        def step(action: Callable[..., Any], **said: Any) -> None:
            version = Triage.objects.visible_to(by).get(referral_id=row.id).version
            action(by=by, referral_id=row.id, version=version, **said)

        step(receive.acknowledge)
        step(rate.set_rag, rag="A", reason="An adult has control over her")
        step(decide.decide_next_step, outcome="strategy", reason="Ziggy is a known suspect, category 2")
        step(tell.send_feedback, text=OUTCOME)
        allocate_worker(by=by, subject_id=row.subject_id, post_id=post_of("sw_one"), reason="Strategy")
    live.settle()


def _6_reads_what_became_of_it(page: Page, reference: str) -> None:
    page.get_by_role("link", name="All our referrals").click()
    page.get_by_role("link", name=reference).click()
    said = _words(page)
    assert "A person in MASH has read this" in said
    assert OUTCOME in said
    assert "Naomi Featherstone-Ige" in said
    assert next(worker.phone for worker in WORKERS if worker.key == "sw_one") in said
    for hidden in ("known suspect", "category 2", "Category", "Amber", "An adult has control"):
        assert hidden not in page.content()


def _7_tries_anothers_address(page: Page) -> None:
    with _as("dsl_dock") as viewer:
        theirs = own_referrals(viewer)[0].referral.id
    hidden = page.request.get(f"/referrals/mine/{theirs}/")
    missing = page.request.get("/referrals/mine/00000000-0000-4000-8000-000000000000/")
    assert (hidden.status, hidden.body()) == (missing.status, missing.body())
    assert hidden.status == 404
    with connections["owner"].cursor() as cursor:
        asked = f"own-referral {theirs}"
        cursor.execute("select count(*) from trail_entry where object_id = %s and outcome = '404'", [asked])
        assert cursor.fetchone()[0] == 1
