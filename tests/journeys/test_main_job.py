"""Does the main job hold through the pages: a return comes in, a school worries, the hub joins, decides, answers?

Walked on our own invented returns, which the pictures of docs/main-job.md show, and on the public ones.
"""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.exchange.importing import run_import
from tests.exchange.public import PUBLIC
from tests.exchange.test_main_job import RETURNS, Return, known_child
from tests.journeys.conftest import Live
from tests.journeys.pictures import take_picture

from kith.desk.returns.ssda903.rows import HeaderRow
from kith.practice.referrals.actions.submit import submit
from kith.practice.referrals.rules.reports import ChildSaid, Report
from kith.record.linkage.actions import decide_pair
from kith.record.linkage.selectors.pairs import candidates_for
from kith.record.people.models import Person

pytestmark = pytest.mark.xdist_group("journeys")
IMPORTED, HOSPITAL, SCHOOL = "2015-01-26 09:00", "2015-01-27 18:10", "2015-01-28 10:00"
RIGHT, MISSPELT = ("Zainab", "Okonkwo-Test"), ("Zaynabb", "Okonqwo Tesst")
FACTS = "Away from school three Fridays running; came back with a new telephone."
REASON = "Looked after, away from school, gifts from an adult nobody knows."
OUTCOME = "The child has a worker who has your information. Ring us if you have more to say."
REFERENCE = re.compile(r"R-\w{4}-\w{4}-\w")


@pytest.mark.parametrize("given", RETURNS)
def test_the_main_job_through_the_pages(live_street: Live, given: Return, monkeypatch: pytest.MonkeyPatch) -> None:
    if given.folder.is_relative_to(PUBLIC):  # no picture shows what came out of a file that is not ours
        monkeypatch.delenv("KITH_PICTURES", raising=False)
    row, episodes = known_child(given.folder)
    _a_return_comes_in(live_street, given)
    _a_hospital_names_the_child(live_street, row)
    live_street.set_clock(SCHOOL)
    school = live_street.page_as("dsl_hill", width=390)
    reference = _the_school_reports_a_misspelt_name(school, row)
    live_street.settle()
    officer = live_street.page_as("mto_one")
    _the_officer_finds_the_child(officer, reference)
    live_street.settle()
    manager = live_street.page_as("mtm_one")
    _the_manager_decides(live_street, manager, reference)
    _the_school_reads_the_answer(school, reference)
    _the_child_has_one_page(manager, reference, episodes)
    _the_day_before_it_was_not_known(manager, reference, episodes)


def _a_return_comes_in(live: Live, given: Return) -> None:
    live.set_clock(IMPORTED)
    assert run_import("ssda903", given.folder) == 0
    assert run_import("cin", given.message) == 0
    live.settle()


def _a_hospital_names_the_child(live: Live, row: HeaderRow) -> None:
    """The evening before, by the number and the right name; the hub joins it to the return's row."""
    live.set_clock(HOSPITAL)
    forename, surname = RIGHT
    said = ChildSaid(forename=forename, surname=surname, dob=row.born, sex=row.sex, upn=row.upn)
    report = Report("yes", "Brought in unsteady.", "Who was with her?", (said,), "A nurse", source_code="3E")
    with live.speaks("ae_nurse") as by:
        submit(by=by, report=report)
    live.settle()
    with live.speaks("mto_one") as by:
        hers = Person.objects.visible_to(by).get(forename=forename, surname=surname).subject_id
        theirs = Person.objects.visible_to(by).get(source="ssda903", source_ref=row.child).subject_id
        found = next(one for one in candidates_for(by, hers) if one.other_subject_id == theirs)
        decide_pair(by=by, candidate_id=found.id, version=found.version, answer="same", why="The same number")
    live.settle()


def _save(page: Page, button: str = "Save and go on") -> None:
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state()


def _the_school_reports_a_misspelt_name(page: Page, row: HeaderRow) -> str:
    page.get_by_role("link", name="Make a referral").first.click()
    page.get_by_role("button", name="Start a new report").click()
    page.get_by_role("link", name="Is the child safe right now?").click()
    page.get_by_label("I am not sure").check()
    _save(page)
    page.get_by_role("link", name="Which child").click()
    page.get_by_role("button", name="Add a child I can name").click()
    page.get_by_label("First name").fill(MISSPELT[0])
    page.get_by_label("Last name").fill(MISSPELT[1])
    for box, number in (("Day", row.born.day), ("Month", row.born.month), ("Year", row.born.year)):
        page.get_by_label(box, exact=True).fill(str(number))
    _save(page)
    page.get_by_role("button", name="Go on with the report").click()
    page.get_by_role("link", name="What you have seen or heard").click()
    page.get_by_label("What have you seen or heard?").fill(FACTS)
    page.get_by_label("What worries you about it?").fill("An adult may be giving her things.")
    _save(page)
    page.get_by_role("link", name="Signs you know of").click()
    page.locator("input[name=S10][value=present]").check(force=True)
    _save(page)
    _save(page)
    page.get_by_role("button", name="Go on with the report").click()
    take_picture(page, "refer")
    page.get_by_role("button", name="Check and send").click()
    _save(page, "Send to MASH")
    expect(page.get_by_role("heading", name="MASH has your report")).to_be_visible()
    (reference,) = set(REFERENCE.findall(page.locator("main").inner_text().replace("\u2011", "-")))
    return str(reference)


def _open(page: Page, reference: str) -> None:
    page.goto("/mash/")
    page.get_by_role("row").filter(has_text=reference).get_by_role("link").first.click()
    page.wait_for_url(re.compile("/mash/referrals/"))


def _the_officer_finds_the_child(page: Page, reference: str) -> None:
    page.goto("/mash/")
    take_picture(page, "worklist")
    _open(page, reference)
    _save(page, "Acknowledge")
    page.locator('main a[href*="/mash/pairs/"]').first.click()
    for name in RIGHT:
        expect(page.locator("main")).to_contain_text(name)
    for term in ("Forename", "Surname"):
        expect(page.get_by_role("row", name=term).first).not_to_contain_text("same")
    expect(page.get_by_role("row", name="Date of birth").first).to_contain_text("same")
    take_picture(page, "pair")
    page.get_by_label("The same child").check()
    page.get_by_label("Why?").fill("Rang the school: the same date of birth and carer.")
    _save(page, "Save")
    expect(page.get_by_role("alert")).to_contain_text("can be undone")


def _the_manager_decides(live: Live, page: Page, reference: str) -> None:
    _open(page, reference)
    page.get_by_role("button", name="Set the RAG").click()
    page.get_by_label("Amber").check()
    page.get_by_label("Reason").fill("Away from school, and gifts.")
    _save(page, "Set the RAG")
    page.get_by_role("button", name="Decide the next step").click()
    page.get_by_label("Strategy discussion").check()
    page.get_by_label("Reason").fill(REASON)
    _save(page, "Decide and sign")
    live.settle()
    page.get_by_role("button", name="Read the draft and send").click()
    page.get_by_label("What the referrer reads").fill(OUTCOME)
    _save(page, "Send")
    take_picture(page, "referral")


def _the_school_reads_the_answer(page: Page, reference: str) -> None:
    page.goto("/referrals/mine/")
    page.get_by_role("link", name=reference).click()
    expect(page.locator("main")).to_contain_text(OUTCOME)
    expect(page.locator("main")).not_to_contain_text("Brought in unsteady")
    take_picture(page, "answer")


def _chronology(page: Page) -> str:
    page.get_by_role("link", name=re.compile("The whole chronology")).click()
    return page.locator("main").inner_text().replace("\u2011", "-")


def _the_child_has_one_page(page: Page, reference: str, episodes: int) -> None:
    page.get_by_role("link", name="Everything known about this child").click()
    for names in (RIGHT, MISSPELT):
        expect(page.locator("main")).to_contain_text(" ".join(names))
    expect(page.locator("main")).to_contain_text("Surnames differ")
    take_picture(page, "child")
    said = _chronology(page)
    assert reference in said
    assert FACTS in said
    assert "Brought in unsteady." in said
    assert said.count("Placed (") == episodes
    assert "Two records joined as one child" in said
    take_picture(page, "chronology")
    page.get_by_role("link", name="Back to the child").click()


def _the_day_before_it_was_not_known(page: Page, reference: str, episodes: int) -> None:
    for box, number in (("Day", "27"), ("Month", "1"), ("Year", "2015")):
        page.get_by_label(box, exact=True).fill(number)
    page.get_by_role("button", name="Show as known then").click()
    expect(page.locator("body")).to_contain_text("27 January 2015")
    take_picture(page, "known")
    said = _chronology(page)
    assert "Brought in unsteady." in said
    assert said.count("Placed (") == episodes
    assert reference not in said
    assert FACTS not in said
