"""Can the police's missing unit work a Wednesday as reference.md 8.4, steps 1 to 4 and 7, tells it?

Steps 5 and 6 are intelligence, which is not built yet.
"""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect
from tests.journeys.conftest import Live
from tests.journeys.pictures import take_picture

from kith.desk.exchange.jobs import import_waiting
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.clock import LONDON
from kith.ground.sharing.models import Share
from kith.practice.missing.actions.reporting import Reported, report_missing
from kith.practice.missing.jobs import end_those_who_turned_18
from kith.practice.missing.models import Episode, Seen
from kith.record.people.actions.recording import NewPerson

pytestmark = pytest.mark.xdist_group("journeys")
Speak = Callable[[str], AbstractContextManager[Viewer]]
KYLE = "Kyle Rathbone-Iqbal"
ACCOUNT = "He spoke for an hour, in the park, with his hood up."
WANTS = "I want somebody to come with me when I say no."
REPORTS = b"""Merlin,First name,Surname,Date of birth,Last seen,Missing from
15MIS101,Tariq,Example-Boateng,03/05/2000,27/01/2015 18:40,home
15MIS102,Lena,Example-Kowalska,19/11/1999,27/01/2015 25:10,home
15MIS103,Rosie,Example-Achebe,08/08/2001,27/01/2015 21:05,school
"""


def _save(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state()


def _day(page: Page, group: str, day: date) -> None:
    box = page.get_by_role("group", name=group)
    box.get_by_label("Day").fill(str(day.day))
    box.get_by_label("Month").fill(str(day.month))
    box.get_by_label("Year").fill(str(day.year))


def _no_faults(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found] == [], page.url


@pytest.fixture
def wednesday(live_street: Live) -> Live:
    """Wednesday 28 January 2015, 00:20: the night before."""
    live_street.set_clock("2015-01-28 00:20")
    return live_street


def test_the_missing_units_wednesday(wednesday: Live, speak_as: Speak) -> None:
    a_home_reports_at_night(wednesday)
    step_1_a_file_of_three_reports_brings_in_two(wednesday)
    step_2_the_third_time_prompts_the_social_worker(wednesday)
    page = step_3_back_at_ten_past_six_is_due_on_saturday(wednesday)
    step_4_an_independent_interview(wednesday, page, speak_as)


def a_home_reports_at_night(live: Live) -> None:
    """The home reports him on a phone, with the child it has written down before."""
    page = live.page_as("home_lead", width=390)
    page.goto("/missing/report/")
    page.get_by_label("Which child?").select_option(label=f"{KYLE}, born 1 October 1999")
    page.get_by_label("Missing: whereabouts not known").check()
    page.get_by_label("Where the child is looked after").check()
    _day(page, "Last seen on", date(2015, 1, 27))
    page.get_by_label("Last seen at", exact=True).fill("22:15")
    page.get_by_label("Who reports?").fill("Night staff, Fernleigh House")
    _save(page, "Report")
    expect(page.get_by_role("alert")).to_contain_text("Reported")
    _no_faults(page)
    live.settle()


def step_1_a_file_of_three_reports_brings_in_two(live: Live) -> None:
    """Three rows, one with a bad date: rehearsed, the error read, imported, and two stand on the unit's list."""
    live.set_clock("2015-01-28 07:30")
    page = live.page_as("spoc_one", width=390)
    page.goto("/")
    page.get_by_role("button", name="Bring in a list of reports").click()
    expect(page.get_by_role("radio")).to_have_count(1)
    page.get_by_label("Files", exact=True).set_input_files(
        {"name": "reports_2015-01-28.csv", "mimeType": "text/csv", "buffer": REPORTS}
    )
    _no_faults(page)
    _save(page, "Send and rehearse")
    expect(page.get_by_role("status")).to_contain_text("Waiting for its turn")
    assert import_waiting() == 1
    page.reload()
    expect(page.locator("main")).to_contain_text("nothing has changed yet")
    _two_of_three(page)
    take_picture(page, "reports_rehearsed", whole=True)
    _no_faults(page)
    with live.speaks("spoc_one") as by:
        assert not Episode.objects.visible_to(by).filter(source="missing").exists()
    _save(page, "Import these rows")
    assert import_waiting() == 1
    page.reload()
    expect(page.locator("main")).to_contain_text("the files are gone")
    _two_of_three(page)
    _no_faults(page)
    live.settle()
    page.goto("/missing/")
    for name, shown in (("Tariq Example-Boateng", 1), ("Rosie Example-Achebe", 1), ("Lena Example-Kowalska", 0)):
        rows = page.locator("#away, #school").get_by_role("row").filter(has_text=name)
        expect(rows).to_have_count(shown)
    _no_faults(page)


def _two_of_three(page: Page) -> None:
    """The counts say two new and one not taken; the one error says where it is and what to do."""
    for key, value in (("Rows in the files", "3"), ("New", "2"), ("Not taken", "1")):
        said = page.locator(".govuk-summary-list__row").filter(has=page.get_by_text(key, exact=True))
        expect(said.locator("dd")).to_have_text(value)
    rows = page.get_by_role("table", name="Rows that are not taken").locator("tbody").get_by_role("row")
    expect(rows).to_have_count(1)
    for told in ("reports_2015-01-28.csv", "3", "LAST SEEN", "write it as day/month/year hours:minutes"):
        expect(rows).to_contain_text(told)


def step_2_the_third_time_prompts_the_social_worker(live: Live) -> None:
    """Third episode in 90 days for the child: a prompt to the social worker, who decides and says why."""
    live.set_clock("2015-01-28 07:30")
    worker = live.page_as("sw_three")
    prompt = "Missing three times or more in 90 days: consider a strategy discussion"
    expect(worker.locator("main")).to_contain_text(prompt)
    worker.goto("/")
    worker.locator(".kith-due__item").filter(has_text=prompt).last.get_by_role("button").click()
    expect(worker.locator("main")).to_contain_text("third time or more in 90 days")
    expect(worker.locator("#around")).to_contain_text("Harbour Grill")
    worker.get_by_role("link", name=prompt).click()
    worker.get_by_label("What did you decide, and why?").fill("Held this morning with police and health.")
    _save(worker, "Save")
    expect(worker.get_by_role("alert")).to_contain_text("Saved")
    expect(worker.get_by_role("link", name=prompt)).to_have_count(0)


def step_3_back_at_ten_past_six_is_due_on_saturday(live: Live) -> Page:
    """Ended 06:10 on Wednesday: the return interview is due on Saturday at 06:10."""
    page = live.page_as("spoc_one")
    page.goto("/missing/")
    _no_faults(page)
    page.get_by_role("row").filter(has_text=KYLE).first.get_by_role("link").first.click()
    expect(page.locator("#around")).to_contain_text("Placement and care")
    expect(page.locator("#around")).to_contain_text("Children's home, in the borough")
    row = page.locator("#around").get_by_role("row").filter(has_text="Harbour Grill (a place)")
    expect(row).to_contain_text("Dez")
    expect(page.locator("#around")).not_to_contain_text("Jordan")
    take_picture(page, "episode", whole=True)
    _no_faults(page)
    page.get_by_role("button", name="The child is back").click()
    page.get_by_label("Came back").check()
    _day(page, "Back on", date(2015, 1, 28))
    page.get_by_label("Back at", exact=True).fill("06:10")
    page.get_by_label("How was the child?").select_option(label="Distressed")
    _no_faults(page)
    _save(page, "Close this episode")
    interview = page.locator("main").filter(has_text="Return interview")
    expect(interview).to_contain_text("due Saturday 31 January 06:10")
    live.settle()
    return page


def step_4_an_independent_interview(live: Live, page: Page, speak_as: Speak) -> None:
    """By a charity worker on Thursday; the child leaves one question unanswered."""
    live.set_clock("2015-01-29 16:00")
    page.reload()
    page.get_by_role("button", name="Write the interview down").click()
    _day(page, "Held on", date(2015, 1, 29))
    page.get_by_label("Held at", exact=True).fill("14:30")
    page.get_by_label("Who spoke with the child?").fill("Leonie Marchetti")
    page.get_by_label("Of which agency?").fill("Steady Ground")
    page.get_by_role("group", name=re.compile("Independent of the police")).get_by_label("Yes").check()
    page.get_by_role("group", name="Was the child spoken to alone?").get_by_label("Yes").check()
    page.get_by_label("Made to go, threatened, or owes somebody").check()
    page.get_by_label("Whom they were with").check()
    page.get_by_label("Where were they? (optional)").fill("Venue A")
    page.get_by_label("With whom? (optional)").fill("Blink")
    page.get_by_label("What does the child want, in their own words?").fill(WANTS)
    page.get_by_label("Summary for others").fill("Adults at Venue A make him carry things.")
    page.get_by_label("The whole account (optional)").fill(ACCOUNT)
    _no_faults(page)
    _save(page, "Save")
    step_4_what_was_said_is_linked_and_the_summary_told(live, page, speak_as)


def step_4_what_was_said_is_linked_and_the_summary_told(live: Live, page: Page, speak_as: Speak) -> None:
    """Place and nickname stand as unidentified; the social worker gets the summary and not the account."""
    spoken = page.get_by_role("table", name="Places and persons spoken of")
    for name in ("Venue A", "Blink"):
        expect(spoken.get_by_role("row").filter(has_text=name)).to_contain_text("unidentified")
    expect(page.locator("main")).to_contain_text("Did not want to speak of")
    page.get_by_role("button", name="Tell the summary").click()
    page.get_by_label("Which agency?").select_option(label="Eastmarsh Council (demo): Children's Social Care")
    page.get_by_label("Who there?").fill("Precious Mutambara-Hill")
    page.get_by_label("Not told yet").check()
    _save(page, "Tell them")
    expect(page.get_by_role("alert")).to_contain_text("written down as shared")
    live.settle()
    worker = live.page_as("sw_three")
    told = worker.locator(".kith-due__item").filter(has_text="Read the summary of a return interview")
    told.last.get_by_role("button").click()
    main = worker.locator("main")
    expect(main).to_contain_text("Adults at Venue A make him carry things.")
    expect(main).to_contain_text(WANTS)
    expect(main).not_to_contain_text(ACCOUNT)
    expect(page.locator("main")).to_contain_text(ACCOUNT)
    with speak_as("spoc_one") as by:
        assert {one.what for one in Seen.objects.visible_to(by).filter(name__in=("Venue A", "Blink"))} == {
            "place",
            "person",
        }
    with speak_as("sw_three") as by:
        assert Share.objects.visible_to(by).filter(what="interview", shared_at__date=date(2015, 1, 29)).count() == 1


def test_all_looked_after_children_stand_on_one_page(live_street: Live) -> None:
    """The coordinator screens one whom nobody has referred; the page counts it (action 12)."""
    page = live_street.page_as("csc_one")
    page.goto("/looked-after/")
    take_picture(page, "looked_after", whole=True)
    row = page.get_by_role("row").filter(has_text="Samira Haidari-West")
    expect(row).to_contain_text("Elsewhere in London")
    row.get_by_role("link", name="Screen").click()
    page.get_by_role("group", name=re.compile("^Missing from home or care")).get_by_label("Present").check()
    _save(page, "Save the screening")
    expect(page.locator("main")).to_contain_text("Potential victim")
    page.goto("/looked-after/")
    expect(page.get_by_role("row").filter(has_text="Elsewhere in London").first).to_contain_text("1")
    expect(page.get_by_role("row").filter(has_text="Samira Haidari-West")).to_contain_text("26 January 2015")


def test_step_7_who_turns_18_while_missing(live_street: Live, speak_as: Speak) -> None:
    """A child turned 18 while missing: closed on the birthday, and E8 expected in the looked-after return."""
    seen = datetime(2015, 1, 24, 20, 0, tzinfo=LONDON)
    child = NewPerson(source="worker", forename="Ash", surname="Dunmore-Lee", dob=date(1997, 1, 28))
    with speak_as("spoc_one") as by:
        report_missing(by=by, reported=Reported("M", "care", seen, "The home", child=child))
    live_street.set_clock("2015-01-28 07:30")
    assert end_those_who_turned_18() == 1
    page: Any = live_street.page_as("spoc_one")
    page.goto("/missing/month/?month=2015-01")
    page.goto("/missing/month/?month=2014-12")
    take_picture(page, "missing_month", whole=True)
    page.goto("/missing/month/?month=2015-01")
    page.get_by_role("row").filter(has_text="Ash Dunmore-Lee").get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text("Turned 18 while missing Wednesday 28 January 2015 at 00:00")
    expect(page.locator("main")).to_contain_text("expect the care to end with E8")
    expect(page.get_by_role("button", name="Write the interview down")).to_have_count(0)
    page.goto("/missing/")
    expect(page.locator("#away")).not_to_contain_text("Ash Dunmore-Lee")
