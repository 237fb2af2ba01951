"""Can a hotel's night manager, or anybody, say what they see without an account? (reference.md 8.7, steps 1 and 2)"""

import os
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from django.db import transaction
from playwright.sync_api import Page, expect
from tests.journeys.conftest import Live
from tests.journeys.test_every_page import FAULTS, TOO_WIDE

from kith.door.street.loading.cast import post_of
from kith.ground.access.selectors import hub_team
from kith.ground.access.viewer import acting_as
from kith.ground.kernel.clock import LONDON
from kith.ground.partners.actions import give_shift
from kith.practice.referrals.models import Referral, Triage
from kith.practice.worries.models import Arrival

pytestmark = pytest.mark.xdist_group("journeys")
REFERENCE = re.compile(r"R-\w{4}-\w{4}-\w")
NIGHT = "2015-01-26 01:20"
SHOTS = os.environ.get("KITH_SCREENSHOTS", "")


def _words(page: Page) -> str:
    return page.locator("main").inner_text().replace("\u2011", "-")


def _go(page: Page, **typed: str) -> None:
    """Fill in what is named by its field, press the button, and look that nothing was left in the browser."""
    for name, text in typed.items():
        box = page.locator(f"[name={name}]")
        if box.first.get_attribute("type") == "radio":
            page.locator(f"[name={name}][value={text!r}]").check()
        else:
            box.fill(text)
    page.get_by_role("button", name=re.compile("^(Start|Go on)$")).click()
    assert page.context.cookies() == []


def _shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def _fits(page: Page) -> None:
    assert page.evaluate(TOO_WIDE) <= 0
    expect(page.get_by_role("link", name="Leave this page now")).to_be_visible()


def test_a_hotels_night_manager_at_twenty_past_one(live_street: Live) -> None:
    live_street.set_clock(NIGHT)
    page = live_street.page_of_nobody()
    page.goto("/premises/")
    _fits(page)
    assert "quote Operation Makesafe" in _words(page)
    assert "closed now. Until it opens: Emergency duty team, 020 7946 0199" in _words(page)
    _go(page)
    _shot(page, "premises-here")
    _go(page, child_here="here")
    assert "Call 999 now and quote Operation Makesafe" in _words(page)  # says so, and goes on
    _shot(page, "premises-danger")
    _go(page, venue="Harbour View Hotel", venue_address="Dock Road")
    _go(page, facts="A man of about 40 paid cash for a room with a girl in school uniform.", seen_when="01:05")
    _go(page, worries="She did not speak.")
    _go(page, description="About 13, school uniform, one shoe")
    _go(page, people="Calls himself Mr Grey", vehicle="Dark estate, plate ends 7KT")
    _go(page, sender_role="Night manager", contact="020 7946 0123")
    _fits(page)
    page.get_by_role("button", name="Send").click()
    reference = _received(page)
    assert "Operation Makesafe" in _words(page)
    assert "You may get a line that says “thank you, acted on”, and no more than that" in _words(page)
    _shot(page, "premises-done")
    _2_the_hub_sees_it_within_the_minute(live_street, reference)


def _received(page: Page) -> str:
    said = _words(page)
    references = set(REFERENCE.findall(said))
    assert len(references) == 1  # the reference, and nothing else of what is held
    assert "whether we know the child or the people you wrote about" in said
    for told in ("already known", "match", "is known to"):
        assert told not in said.lower()
    assert page.context.cookies() == []
    return str(references.pop())


def _2_the_hub_sees_it_within_the_minute(live: Live, reference: str) -> None:
    live.set_clock("2015-01-26 01:21")
    with transaction.atomic(), acting_as(post_of("mtm_one")) as by:
        hours = {
            "starts_at": datetime(2015, 1, 26, 1, 0, tzinfo=LONDON),
            "ends_at": datetime(2015, 1, 26, 7, 0, tzinfo=LONDON),
        }
        give_shift(by=by, post_id=post_of("mto_one"), team_id=hub_team().id, reason="Night", **hours)
    live.settle()
    page = live.page_as("mto_one")
    expect(page.locator("main")).to_contain_text("Call back now: said to be in danger")
    page.goto("/mash/")
    row = page.locator("tr", has_text=reference)
    expect(row).to_contain_text("Said to be in danger")
    expect(row).to_contain_text("Licensed premises")
    expect(row).to_contain_text("She did not speak.")
    row.get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text("Harbour View Hotel, Dock Road")


def _public(page: Page, **last: str) -> None:
    _go(page)
    _go(page, safe_now="unsure")
    _go(page, facts="A man in a silver van waits at the school gate.")
    _go(page, worries="He gives her presents.")
    _go(page, place="Larkhill gate", seen_when="Fridays")
    _go(page, forename="Imelda", age_said="14")
    _go(page, people="Ziggy", vehicle="K7")
    _go(page)
    _go(page, **last)


def test_a_neighbour_on_a_phone_without_scripts(live_street: Live) -> None:
    page = live_street.page_of_nobody()
    page.goto("/report/")
    _fits(page)
    _shot(page, "public-start")
    _go(page)
    page.get_by_role("button", name="Go on").click()  # nothing chosen
    expect(page.locator(".govuk-error-summary")).to_contain_text("Select whether the child is safe right now")
    page.get_by_role("button", name="Back").click()
    _public(page, relation="1B")
    _fits(page)
    _shot(page, "public-check")
    page.get_by_role("button", name="Change what worries you").click()
    expect(page.locator("[name=worries]")).to_have_value("He gives her presents.")
    _go(page, worries="He gives her presents and a phone.")
    page.get_by_role("button", name="Send").click()
    reference = _received(page)
    _shot(page, "public-done")
    page.reload()
    assert REFERENCE.findall(_words(page)) == [reference]
    assert not Arrival.objects.get(reference=reference).has_proof
    with transaction.atomic(), acting_as(post_of("mtm_one")) as viewer:
        assert Referral.objects.visible_to(viewer).get(reference=reference).worries.endswith("and a phone.")


def test_with_scripts_the_browser_does_its_sum(live_street: Live) -> None:
    page = live_street.page_of_nobody(width=1280, scripts=True)
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    references = []
    for _ in range(7):  # more than is usual from one place: with its proof it is on the list at once all the same
        page.goto("/report/")
        _public(page, relation="9")
        page.get_by_role("button", name="Send").dblclick()
        expect(page.get_by_role("heading", name="Thank you. We have it")).to_be_visible()
        references.append(_received(page))
    assert len(set(references)) == 7
    assert Arrival.objects.filter(reference__in=references, has_proof=True, waiting_id=None).count() == 7
    with transaction.atomic(), acting_as(post_of("mtm_one")) as viewer:
        rows = Triage.objects.visible_to(viewer).filter(referral__reference__in=references)
        assert [row.in_crowd for row in rows] == [False] * 7
    assert [one for one in heard if "422" not in one] == []


@pytest.mark.parametrize("leave", ["press", "escape"])
def test_one_leaves_at_once_and_nothing_can_be_gone_back_to(live_street: Live, leave: str) -> None:
    page = live_street.page_of_nobody(scripts=True)
    page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<title>Weather</title>"))
    page.goto("/sign-in")
    page.goto("/report/")
    if leave == "press":
        page.get_by_role("link", name="Leave this page now").click()
    else:
        for _ in range(3):
            page.keyboard.press("Escape")
    page.wait_for_url("https://www.bbc.co.uk/weather")
    page.go_back()
    assert page.url.endswith("/sign-in")


def test_a_slip_is_told_with_focus_and_nothing_typed_is_lost(live_street: Live) -> None:
    page = live_street.page_of_nobody(scripts=True)
    page.goto("/report/")
    for typed in ({}, {"safe_now": "yes"}, {"facts": "Seen at the gate"}, {}, {"place": "Gate"}):
        _go(page, **typed)
    _go(page, forename="Imelda", age_said="fourteen", description="Tall")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page.locator("[name=age_said]")).to_have_value("fourteen")
    expect(page.locator("[name=description]")).to_have_value("Tall")
    assert page.title().startswith("Error:")


def test_axe_finds_nothing_on_any_page_of_the_forms(live_street: Live) -> None:
    found: list[object] = []

    def look(page: Page) -> None:
        page.evaluate(AXE_SCRIPT)
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 844})
            found.extend((page.title(), width, fault) for fault in page.evaluate(FAULTS))
            if page.evaluate(TOO_WIDE) > 0:
                found.append((page.title(), width, "scrolls sideways"))

    premises: tuple[dict[str, str], ...] = (
        {},
        {"child_here": "here"},
        {"venue": "Harbour View Hotel"},
        {"facts": "x " + "putting " + "herself at risk"},
        {"worries": "y"},
        {"description": "z"},
        {},
        {},
    )
    public: tuple[dict[str, str], ...] = (
        {},
        {"safe_now": "no"},
        {"facts": "x " + "putting " + "herself at risk"},
        {"worries": "y"},
        {"place": "z"},
        {},
        {},
        {},
        {},
    )
    for address, walk in (("/premises/", premises), ("/report/", public)):
        _walk(live_street.page_of_nobody(scripts=True), address, walk, look)
    assert found == []


def _walk(page: Page, address: str, walk: tuple[dict[str, str], ...], look: Callable[[Page], None]) -> None:
    page.goto(address)
    look(page)
    _go(page)
    page.get_by_role("button", name="Go on").click()
    look(page)  # with its error
    for typed in walk[1:]:
        _go(page, **typed)
        look(page)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you. We have it")).to_be_visible()
    look(page)
