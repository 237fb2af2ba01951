"""Does the catalogue hold in a real browser: accessible, within its policy, on a phone, without scripts?"""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

WIDTHS = (1280, 390)
ERRORS = ("/404", "/403", "/409", "/500", "/503")


def _open(browser: Browser, address: str, width: int = 1280, **options: Any) -> tuple[Page, list[str]]:
    page = browser.new_context(viewport={"width": width, "height": 900}, **options).new_page()
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda fault: heard.append(str(fault)))
    page.goto(address, wait_until="networkidle")
    page.wait_for_load_state("load")
    return page, heard


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", ["/catalogue/", "/catalogue/as-known/", *ERRORS])
def test_axe_finds_nothing_and_the_policy_is_never_broken(browser: Browser, site: str, path: str, width: int) -> None:
    page, heard = _open(browser, site + path, width)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert heard == []
    page.context.close()


@pytest.mark.parametrize("width", [1280, 640, 390, 320])
def test_nothing_makes_the_page_scroll_sideways(browser: Browser, site: str, width: int) -> None:
    """640 px is a 1280 px screen at 200% zoom; 320 px is WCAG's reflow width."""
    page, _ = _open(browser, site + "/catalogue/", width)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    page.context.close()


def test_everything_is_there_without_scripts(browser: Browser, site: str) -> None:
    page, _ = _open(browser, site + "/catalogue/", java_script_enabled=False)
    assert page.locator("#id_where_now").is_visible()
    assert page.locator("[data-quick-exit]").get_attribute("href")
    assert page.get_by_text("You can enter up to 200 characters").first.is_visible()
    page.context.close()


def test_a_chosen_radio_reveals_its_field(browser: Browser, site: str) -> None:
    page, _ = _open(browser, site + "/catalogue/")
    assert page.locator("#id_where_now").is_hidden()
    page.locator("label[for=id_safe_now_1]").click()
    assert page.locator("#id_where_now").is_visible()
    page.context.close()


def test_the_error_summary_takes_the_focus(browser: Browser, site: str) -> None:
    page, _ = _open(browser, site + "/catalogue/")
    page.wait_for_function("() => document.activeElement.className === 'govuk-error-summary'")
    page.context.close()


def test_what_was_typed_survives_until_the_form_is_taken_in(browser: Browser, site: str) -> None:
    page, _ = _open(browser, site + "/catalogue/")
    page.fill("#id_seen", "Two men, a grey car")
    page.locator("label[for=id_safe_now_1]").click()
    page.goto(site + "/elsewhere")
    page.goto(site + "/catalogue/", wait_until="networkidle")
    assert page.input_value("#id_seen") == "Two men, a grey car"
    assert page.is_checked("#id_safe_now_1")
    assert page.locator("#id_where_now").is_visible()
    assert page.get_by_text("We kept what you typed before").is_visible()
    page.goto(site + "/done", wait_until="networkidle")
    page.goto(site + "/catalogue/", wait_until="networkidle")
    assert page.input_value("#id_seen") == ""
    page.context.close()


def test_a_draft_of_an_older_version_is_not_laid_over_newer_facts(browser: Browser, site: str) -> None:
    page, _ = _open(browser, site + "/catalogue/")
    page.fill("#id_seen", "Typed on version 1")
    page.wait_for_function("() => (sessionStorage['kith-keep:catalogue'] || '').includes('version 1')")
    page.evaluate("""() => { const key = 'kith-keep:catalogue', kept = JSON.parse(sessionStorage[key]);
        kept.stamp = '0'; sessionStorage[key] = JSON.stringify(kept); }""")
    page.goto(site + "/catalogue/", wait_until="networkidle")
    assert page.input_value("#id_seen") == ""
    page.context.close()


def test_a_double_press_sends_once(browser: Browser, site: str) -> None:
    page, _ = _open(browser, site + "/catalogue/")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    send = page.get_by_role("button", name="Send", exact=True)
    send.click()
    send.click()
    page.wait_for_timeout(300)
    assert len(sent) == 1
    page.context.close()


def test_escape_three_times_leaves_and_forgets(browser: Browser, site: str) -> None:
    page, _ = _open(browser, site + "/elsewhere")
    page.goto(site + "/catalogue/", wait_until="networkidle")
    page.fill("#id_seen", "private")
    page.evaluate("url => document.querySelector('[data-quick-exit]').href = url", site + "/elsewhere?left")
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url("**/elsewhere?left")
    assert page.evaluate("Object.keys(sessionStorage)") == []
    page.go_back()
    assert page.url.endswith("/elsewhere")
    page.context.close()


def test_j_and_k_move_between_rows_and_can_be_turned_off(browser: Browser, site: str) -> None:
    page, _ = _open(browser, site + "/catalogue/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == "K-2014-4471"
    page.get_by_role("button", name="Turn row keys off").click()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "Turn row keys on"
    page.context.close()


def test_paper_says_who_printed_it_when_and_why(browser: Browser, site: str) -> None:
    page, _ = _open(browser, site + "/catalogue/")
    page.emulate_media(media="print")
    assert page.get_by_text("Printed by Priya Raman, MASH manager").is_visible()
    assert page.get_by_text("Why: Strategy discussion").is_visible()
    assert page.locator(".kith-header").is_hidden()
    assert page.locator(".kith-quick-exit").is_hidden()
    page.context.close()
