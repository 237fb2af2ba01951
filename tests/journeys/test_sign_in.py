"""Does a worker begin, sign in and go on in a real browser: by a passkey, and with scripts off by password and code?"""

import os
from base64 import b32decode
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from django.conf import settings
from playwright.sync_api import Browser, Page
from tests.journeys.conftest import Live, serving
from tests.journeys.test_every_page import FAULTS, TOO_WIDE
from tests.signin.conftest import PASSWORD, Door, Someone

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def real(own_base: str, browser: Browser) -> Iterator[Live]:
    """Kith outside the demonstration, under a name that a passkey may be bound to."""
    with serving(browser) as live:
        live.url = live.url.replace("127.0.0.1", "localhost")
        Door().at("2015-01-26 09:30")
        yield live


def looked_at(page: Page, name: str) -> None:
    """Hold a page to axe and to its width, at both sizes; keep its picture where one is asked for."""
    page.evaluate(AXE_SCRIPT)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(FAULTS) == [], name
        assert page.evaluate(TOO_WIDE) <= 0, name
        if os.environ.get("KITH_PICTURES"):
            page.screenshot(path=Path(os.environ["KITH_PICTURES"]) / f"{name}-{width}.png", full_page=True)


def test_a_passkey_from_the_invitation_to_the_form_that_came_too_late(real: Live) -> None:
    worker = Someone("adm_one")
    page = real.page_of_nobody(width=1280, scripts=True)
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    page.goto(worker.link())
    assert page.url == f"{real.url}/invitation/"
    looked_at(page, "invitation")
    page.get_by_label("What this device is called").fill("work telephone")
    page.get_by_role("button", name="Make a passkey").click()
    page.wait_for_url(f"{real.url}/sign-in?done=begun")
    looked_at(page, "sign-in")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{real.url}/")
    for address, name in (("/account/", "account"), ("/colleagues/", "colleagues"), ("/account/add/", "add")):
        page.goto(address)
        looked_at(page, name)
    _show_again_and_come_too_late(page, real.url)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{real.url}/sign-in")
    page.goto("/")
    assert page.url == f"{real.url}/sign-in"
    assert faults == []


def _show_again_and_come_too_late(page: Page, url: str) -> None:
    """Fill a form that asks for a fresh sign-in, send it when the session is over, and have it back."""
    door = Door()
    door.at("2015-01-26 09:41")
    page.goto("/colleagues/invite/")
    assert page.url == f"{url}/sign-in/again"
    looked_at(page, "again")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{url}/colleagues/invite/")
    page.get_by_label("Name", exact=True).fill("Una Castellane")
    page.get_by_label("Work e-mail address").fill("una@example.org")
    page.get_by_label("Role").select_option("REF")
    door.at("2015-01-26 10:00")
    page.get_by_role("button", name="Invite").click()
    looked_at(page, "signed-out")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("heading", name="What you typed is here").wait_for()
    looked_at(page, "kept")
    page.get_by_role("button", name="Send it").click()
    page.get_by_text("This link is shown once").wait_for()
    looked_at(page, "link")


def test_password_and_code_with_scripts_off_on_a_phone(real: Live) -> None:
    worker = Someone("sw_one")
    page = real.page_of_nobody(width=390, scripts=False)
    page.goto(worker.link())
    assert page.get_by_text("A passkey needs JavaScript").is_visible()
    assert not page.get_by_role("button", name="Make a passkey").is_visible()
    seed = page.locator("code").inner_text()
    worker.seed = b32decode(seed.replace(" ", ""))
    page.get_by_label("Password").fill("short")
    page.get_by_label("Code from your app").fill("1")
    page.get_by_role("button", name="Set password and app").click()
    assert page.locator("code").inner_text() == seed, "the app was set up with it already"
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Code from your app").fill(worker.code())
    page.get_by_role("button", name="Set password and app").click()
    page.get_by_label("Work e-mail address").fill(worker.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on to the code").click()
    page.get_by_label("Code from your app").fill("000000")
    page.get_by_role("button", name="Sign in").click()
    assert page.get_by_text("This code does not fit").first.is_visible()
    page.get_by_label("Code from your app").fill(worker.code())
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Home").wait_for()


def test_a_page_that_is_left_open_empties_itself_and_comes_back_to_its_worker(real: Live) -> None:
    client = Someone("adm_one").begins_by_passkey().enters()
    page = real.page_of_nobody(width=1280, scripts=True)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": real.url}])
    page.clock.install()
    page.goto("/colleagues/invite/")
    page.get_by_label("Name").fill("Una Castellane")
    page.clock.fast_forward("10:01")
    assert page.get_by_text("You will be signed out in 5 minutes").is_visible()
    page.clock.fast_forward("05:00")
    assert page.get_by_role("heading", name="You have been signed out").is_visible()
    looked_at(page, "signed-out")
    for words in ("Saira Whitcombe", "Castellane", "Colleagues"):
        assert words not in page.content()
        assert words not in page.title()
    other = page.context.new_page()
    other.goto(f"{real.url}/colleagues/")
    page.get_by_role("heading", name="You have been signed out").wait_for(state="detached")
    assert page.get_by_label("Name").input_value() == "Una Castellane"
    other.get_by_role("button", name="Sign out").click()
    other.wait_for_url(f"{real.url}/sign-in")
    page.get_by_role("heading", name="You have been signed out").wait_for()
    assert "Saira Whitcombe" not in page.content()


@pytest.mark.parametrize(("address", "label"), [("/sign-in", "Password"), ("/invitation/", "Password")])
def test_a_password_is_pasted_and_filled_in_by_a_manager(real: Live, address: str, label: str) -> None:
    page = real.page_of_nobody(width=1280, scripts=True)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=real.url)
    page.goto(Someone("adm_one").link() if address == "/invitation/" else address)
    for summary in page.locator("summary").all():
        summary.click()
    page.evaluate("words => navigator.clipboard.writeText(words)", PASSWORD)
    field = page.get_by_label(label, exact=True)
    field.focus()
    page.keyboard.press("Control+V")
    assert field.input_value() == PASSWORD
    assert field.get_attribute("autocomplete") == ("new-password" if address == "/invitation/" else "current-password")
