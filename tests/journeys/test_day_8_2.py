"""Can a MASH manager work a Monday from half past nine to six, as reference.md 8.2 tells it?"""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect
from tests.journeys.conftest import Live

from kith.ground.access.viewer import Viewer
from kith.practice.cases.models import Record
from kith.practice.referrals.actions.submit import submit
from kith.practice.referrals.models import Referral
from kith.practice.referrals.rules.reports import ChildSaid, Report

pytestmark = pytest.mark.xdist_group("journeys")
Speak = Callable[[str], AbstractContextManager[Viewer]]
SOUND_UPN, WRONG_UPN = "N999999905012", "A999999905012"
"""Yusuf's pupil number, and the same with a wrong first letter."""
CHILD = "Yusef Abdirizack"


@pytest.fixture
def monday(live_street: Live, speak_as: Speak) -> Live:
    """Monday 09:30: a school has referred a child at 09:20 who may be known, another a child with one sign."""
    live_street.set_clock("2015-01-26 09:20")
    with speak_as("dsl_hill") as by:
        submit(by=by, report=_report(_known_again(), "Collected at the gate by a man in a silver car."))
    with speak_as("dsl_dock") as by:
        submit(by=by, report=_report(_one_sign(), "New trainers; says they are from a cousin."))
    live_street.settle()
    live_street.set_clock("2015-01-26 09:30")
    return live_street


def _report(child: ChildSaid, facts: str) -> Report:
    return Report(safe_now="unsure", facts=facts, worries="An older man.", referrer_name="A teacher", children=(child,))


def _known_again() -> ChildSaid:
    return ChildSaid(
        forename="Yusef",
        surname="Abdirizack",
        sex="M",
        upn=WRONG_UPN,
        school="Larkhill School (demo)",
        answers={"V06": "present", "S01": "present", "S10": "present"},
    )


def _one_sign() -> ChildSaid:
    return ChildSaid(forename="Robyn", surname="Ellery", age_said=14, answers={"S10": "present"})


def _save(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state()


def _open(page: Page, child: str) -> None:
    page.goto("/mash/")
    page.get_by_role("row").filter(has_text=child).get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(child)


def _no_faults(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found] == [], page.url


def test_a_mash_managers_monday(monday: Live, speak_as: Speak) -> None:
    manager, officer = monday.page_as("mtm_one"), monday.page_as("mto_one")
    step_1_the_queue_goes_by_clock(manager)
    step_2_a_possible_duplicate(officer)
    step_3_amber_with_a_reason(manager)
    step_4_each_agency_sees_its_question(monday, manager)
    step_5_health_says_yes_and_keeps_the_text(monday, manager)
    step_6_police_say_ring_us(monday, manager)
    step_7_red_after_a_missing_report(manager)
    step_8_strategy_feedback_and_the_record(monday, manager, speak_as)
    step_9_no_further_action_needs_a_second_manager(monday)
    step_10_the_late_list_decides_nothing(monday, speak_as)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_hubs_other_pages_have_no_faults(live_street: Live, width: int) -> None:
    page = live_street.page_as("mtm_one", width=width)
    settings = [f"/settings/{code}" for code in ("", "limits/", "screening/", "lines/", "bank-holidays/", "threshold/")]
    for url in ("/mash/", "/escalation/", "/mash/rota/", *settings):
        page.goto(url)
        _no_faults(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, url
    for key in ("nav_education", "nav_health"):
        agency = live_street.page_as(key, width=width)
        agency.goto("/questions/")
        _no_faults(agency)
    page.goto("/mash/?held=mine")
    _no_faults(page)
    page.goto("/mash/rota/")
    page.get_by_role("link", name="07:30 to 21:00").first.click()
    _no_faults(page)
    for child in ("Yusuf Abdirizak", "Zosia Wzresinska", "Lulu"):
        _open(page, child)
        _no_faults(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, child


def step_1_the_queue_goes_by_clock(page: Page) -> None:
    """Queue ordered by clock and RAG; not by flag."""
    page.goto("/mash/")
    dues = page.locator("tbody time.kith-clock__when").evaluate_all("all => all.map(one => one.dateTime)")
    assert len(dues) == 12
    assert dues == sorted(dues)
    first, last = (page.locator("tbody tr").nth(n) for n in (0, -1))
    expect(first).to_contain_text("Liam Hesketh-Ray")
    expect(last).to_contain_text(re.compile(f"{CHILD}|Robyn Ellery"))
    expect(page.locator("main")).not_to_contain_text("High risk")
    _no_faults(page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/mash/referrals/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Liam Hesketh-Ray")


def step_2_a_possible_duplicate(page: Page) -> None:
    """Same UPN with a wrong letter: the error is shown, the preview offered, confirmed."""
    _open(page, CHILD)
    expect(page.get_by_text("first letter", exact=False).first).to_be_visible()
    _no_faults(page)
    _save(page, "Acknowledge")
    expect(page.get_by_role("alert")).to_contain_text("The referrer is told now")
    page.locator('main a[href*="/mash/pairs/"]').click()
    expect(page.get_by_role("row", name="Unique pupil number").first).to_contain_text("one character wrong")
    expect(page.locator("svg.kith-bar").first).to_be_visible()
    expect(page.locator("main")).to_contain_text(SOUND_UPN)
    expect(page.locator("main")).to_contain_text(WRONG_UPN)
    _no_faults(page)
    page.get_by_label("The same child").check()
    page.get_by_label("Why?").fill("The first letter was misread; same family.")
    _save(page, "Save")
    expect(page.get_by_role("alert")).to_contain_text("can be undone")
    expect(page.get_by_role("button", name="Undo the joining")).to_be_visible()


def step_3_amber_with_a_reason(page: Page) -> None:
    """Sets Amber with reason: limits shown."""
    _open(page, CHILD)
    page.get_by_role("button", name="Set the RAG").click()
    expect(page.get_by_text("Enquiries finished within 1 working day: by Tuesday 27 January 2015")).to_be_visible()
    expect(page.get_by_text("Enquiries finished within 4 hours: by Monday 26 January 2015")).to_be_visible()
    _no_faults(page)
    page.get_by_label("Amber").check()
    _save(page, "Set the RAG")
    expect(page.get_by_role("alert")).to_contain_text("Enter the reason")
    page.get_by_label("Reason").fill("An adult collects him; in school and seen today.")
    _save(page, "Set the RAG")
    expect(page.locator(".kith-subject")).to_contain_text("Amber")


def step_4_each_agency_sees_its_question(live: Live, page: Page) -> None:
    """Sends enquiries to health, police, education: each sees only its question."""
    page.get_by_role("button", name="Ask agencies").click()
    page.get_by_label("Question to Health safeguarding").fill("Is there a current health concern?")
    page.locator(".kith-panel").filter(has_text="Question to Health").locator("summary").click()
    page.get_by_label("Repeat sexually-transmitted infections", exact=False).check()
    page.get_by_label("Question to Police").fill("Is the silver car known?")
    page.get_by_label("Question to Education Access").fill("Attendance since September?")
    _no_faults(page)
    _save(page, "Ask")
    expect(page.locator("main")).to_contain_text("0 of 3 back")
    questions = {"nav_health": "health concern", "nav_police": "silver car", "nav_education": "Attendance"}
    for key, mine in questions.items():
        agency = live.page_as(key)
        agency.goto("/questions/")
        main = agency.locator("main")
        expect(main).to_contain_text(mine)
        expect(main).to_contain_text(CHILD)
        for theirs in set(questions.values()) - {mine}:
            expect(main).not_to_contain_text(theirs)
        expect(main).not_to_contain_text("An older man")


def step_5_health_says_yes_and_keeps_the_text(live: Live, manager: Page) -> None:
    """Health answers S05 "yes, current": text hidden, yes shown."""
    page = live.page_as("nav_health")
    page.goto("/questions/")
    page.get_by_role("link", name=CHILD).click()
    _no_faults(page)
    page.get_by_label("Yes, current").check()
    page.get_by_label("Detail that stays with health").fill("Treated twice at the clinic.")
    _save(page, "Send to MASH")
    expect(page.locator("main")).to_contain_text("Kept from MASH: Treated twice")
    _open(manager, CHILD)
    expect(manager.locator("main")).to_contain_text("terminations: Yes, current")
    expect(manager.locator("main")).not_to_contain_text("Treated twice")


def step_6_police_say_ring_us(live: Live, manager: Page) -> None:
    """A police answer of handling 4: not shown; "police hold restricted information, call" shown."""
    page = live.page_as("nav_police")
    page.goto("/questions/")
    page.get_by_role("link", name=CHILD).click()
    page.get_by_label("We hold restricted information: ring us").check()
    page.get_by_label("Restricted text that stays with police").fill("The keeper is under observation.")
    _save(page, "Send to MASH")
    _open(manager, CHILD)
    expect(manager.locator("main")).to_contain_text(re.compile(r"Police hold restricted information: call .* on 020"))
    expect(manager.locator("main")).not_to_contain_text("under observation")
    expect(manager.locator("main")).to_contain_text("2 of 3 back")


def step_7_red_after_a_missing_report(page: Page) -> None:
    """Changes to Red after a new missing report: the history has both."""
    _open(page, CHILD)
    page.get_by_role("link", name="Change the RAG").click()
    page.get_by_label("Red").check()
    page.get_by_label("Reason").fill("Reported missing at noon.")
    _save(page, "Set the RAG")
    history = page.get_by_role("region", name="Everything that happened")
    expect(history).to_contain_text("RAG set to Amber")
    expect(history).to_contain_text("RAG changed from Amber to Red")
    expect(history).to_contain_text("Reported missing at noon.")


def step_8_strategy_feedback_and_the_record(live: Live, page: Page, speak_as: Speak) -> None:
    """Decides strategy 14:10: decision clock met; feedback drafted to school; single record in `screening`."""
    live.set_clock("2015-01-26 14:10")
    _open(page, CHILD)
    page.get_by_role("button", name="Decide the next step").click()
    expect(page.locator("main")).to_contain_text("Threshold text")
    _no_faults(page)
    page.get_by_label("Strategy discussion").check()
    page.get_by_label("Reason").fill("Missing, with an adult who controls him.")
    _save(page, "Decide and sign")
    decision = page.locator(".kith-track__step").filter(has=page.get_by_role("heading", name=re.compile("^Decision")))
    expect(decision).to_contain_text("done today 14:10")
    expect(decision).to_contain_text("in time")
    expect(page.locator("main")).to_contain_text("2 of 3 back")
    live.settle()
    page.get_by_role("button", name="Read the draft and send").click()
    expect(page.get_by_label("What the referrer reads")).to_have_value(re.compile("strategy discussion today"))
    _save(page, "Send")
    expect(page.get_by_role("button", name="Close this referral")).to_be_visible()
    with speak_as("mtm_one") as viewer:
        referral = Referral.objects.visible_to(viewer).get(facts__startswith="Collected at the gate")
        assert "strategy discussion today" in referral.feedback
        record = Record.objects.visible_to(viewer).get(referral_id=referral.id)
        assert record.state == "screening"
    school = live.page_as("dsl_hill")
    school.goto(f"/mash/referrals/{referral.id}/")
    expect(school.locator("main")).not_to_contain_text("Strategy")


def step_9_no_further_action_needs_a_second_manager(live: Live) -> None:
    """No further action on one sign: asked for a second manager and a reason."""
    page, other = live.page_as("mtm_one"), live.page_as("mtm_two")
    _open(page, "Robyn Ellery")
    _save(page, "Acknowledge")
    page.get_by_role("button", name="Set the RAG").click()
    page.get_by_label("Green").check()
    page.get_by_label("Reason").fill("One sign.")
    _save(page, "Set the RAG")
    page.get_by_role("button", name="Decide the next step").click()
    expect(page.locator("main")).to_contain_text("A second manager will have to agree")
    page.get_by_label("No further action").check()
    _save(page, "Decide and sign")
    expect(page.get_by_role("alert")).to_contain_text("Enter the reason")
    page.get_by_label("Reason").fill("Explained by the family.")
    _save(page, "Decide and sign")
    expect(page.locator("main")).to_contain_text("Waits for a second manager")
    expect(page.get_by_role("button", name="Agree or disagree")).to_have_count(0)
    _open(other, "Robyn Ellery")
    other.get_by_role("button", name="Agree or disagree").click()
    other.get_by_label("I do not agree").check()
    other.get_by_label("Reason").fill("Ask the school first.")
    _save(other, "Sign")
    expect(other.locator("main")).to_contain_text("Not agreed by Rafiq Chaudry-Vale")
    expect(other.get_by_role("button", name="Decide the next step")).to_be_visible()


def step_10_the_late_list_decides_nothing(live: Live, speak_as: Speak) -> None:
    """18:00 timer: a Green older than 1 WD without decision is in the escalation list; nothing auto-decided."""
    live.set_clock("2015-01-27 18:00")
    live.settle()
    page = live.page_as("mtm_one")
    page.goto("/escalation/")
    row = page.get_by_role("row").filter(has_text="Robyn Ellery")
    expect(row).to_contain_text("Green")
    expect(row).to_contain_text("late by")
    expect(page.locator("main")).not_to_contain_text(CHILD)
    _no_faults(page)
    with speak_as("mtm_one") as viewer:
        assert Referral.objects.visible_to(viewer).get(facts__startswith="New trainers; says").state == "triaged"
