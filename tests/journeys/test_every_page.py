"""Is every page of Kith free of faults that shut people out: by axe, on a phone, with JavaScript off?"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from conftest import own_database
from playwright.sync_api import Browser, BrowserContext, Page, Response
from tests.journeys.addresses import (
    NO_PAGE,
    Stop,
    account_stops,
    child_stops,
    deed_stops,
    door_stops,
    escalation_stops,
    every_name,
    hub_stops,
    memory_stops,
    missing_stops,
    protection_stops,
    refer_stops,
    sign_in,
    wall_stops,
)
from tests.journeys.conftest import Live, serving
from tests.journeys.importing import import_stops

WIDE, PHONE = 1280, 390
FAULTS = """async () => (await axe.run()).violations.map(one =>
    one.id + ': ' + one.nodes.map(node => node.target.join(' ') + ' ' + node.html.slice(0, 120)).join(' | '))"""
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SEND = """how => {
    const form = [...document.querySelectorAll("main form[method=post]")].pop();
    const typed = "input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea, select";
    if (how === "empty") {
        form.querySelectorAll(typed).forEach(box => { box.value = ""; });
        form.querySelectorAll(":checked").forEach(box => { box.checked = false; });
    } else if (how === "file") {
        form.enctype = "multipart/form-data";
        const held = new DataTransfer(), box = document.createElement("input");
        held.items.add(new File(["x"], "photo.jpg", { type: "image/jpeg" }));
        Object.assign(box, { type: "file", name: "photo", files: held.files });
        form.append(box);
    } else {
        form.querySelector("[name=version]").value = "77";
        form.querySelectorAll("textarea").forEach(box => { box.value = "Typed meanwhile"; });
        form.querySelectorAll("[type=radio]").forEach(box => { box.checked = true; });
    }
    HTMLFormElement.prototype.submit.call(form);
}"""
pytestmark = pytest.mark.xdist_group("every_page")
ROOMS: dict[str, Callable[[], list[Stop]]] = {
    "door": door_stops,
    "accounts": account_stops,
    "refer": refer_stops,
    "hub": hub_stops,
    "deeds": deed_stops,
    "escalation": escalation_stops,
    "child": child_stops,
    "walls": wall_stops,
    "memory": memory_stops,
    "protection": protection_stops,
    "missing": missing_stops,
    "imports": import_stops,
}


class Everywhere:
    """A browser in which anyone of the street may open any page, one window for each and each way of looking."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self.windows: dict[tuple[str, bool], Page] = {}
        self.known: dict[str, list[Stop]] = {}

    def stops(self, room: str) -> list[Stop]:
        """Return the stops of a room, found once."""
        if room not in self.known:
            self.known[room] = ROOMS[room]()
        return self.known[room]

    def look(self, stop: Stop, *, scripts: bool) -> Page:
        """Open a page as its stop says; its answer is the one expected."""
        page = self._window(stop.who, scripts)
        answer = page.goto(stop.url)
        if stop.send:
            with page.expect_navigation() as sent:
                page.evaluate(SEND, stop.send)
            answer = sent.value
        assert isinstance(answer, Response)
        assert answer.status == stop.status, f"{stop}: {answer.status} at {answer.url}"
        return page

    def _window(self, who: str, scripts: bool) -> Page:
        if (who, scripts) not in self.windows:
            context = self._context(scripts)
            if who:
                cookies = sign_in(who).cookies
                context.add_cookies([{"name": k, "value": c.value, "url": self.live.url} for k, c in cookies.items()])
            self.windows[who, scripts] = context.new_page()
        return self.windows[who, scripts]

    def _context(self, scripts: bool) -> BrowserContext:
        size: Any = {"width": WIDE if scripts else PHONE, "height": 900}
        context = self.live.browser.new_context(
            base_url=self.live.url, viewport=size, java_script_enabled=scripts, reduced_motion="reduce"
        )
        context.set_default_timeout(10_000)
        self.live.contexts.append(context)
        return context


@pytest.fixture(scope="module")
def everywhere(databases: Any, django_db_blocker: Any, browser: Browser) -> Iterator[Everywhere]:
    """The whole street on a Monday morning, served once for all looks of this file."""
    with own_database(databases, django_db_blocker, "street"), serving(browser) as live:
        yield Everywhere(live)


def test_every_address_is_looked_at(everywhere: Everywhere) -> None:
    looked_at = {stop.name for room in ROOMS for stop in everywhere.stops(room)}
    assert looked_at | set(NO_PAGE) == every_name()


@pytest.mark.parametrize("room", ROOMS)
def test_axe_finds_nothing(everywhere: Everywhere, room: str) -> None:
    found = []
    for stop in everywhere.stops(room):
        page = everywhere.look(stop, scripts=True)
        page.evaluate(AXE_SCRIPT)
        for width in (WIDE, PHONE):
            page.set_viewport_size({"width": width, "height": 900})
            found += [(stop.url, stop.send, width, fault) for fault in page.evaluate(FAULTS)]
            if page.evaluate(TOO_WIDE) > 0:
                found.append((stop.url, stop.send, width, "scrolls sideways"))
    assert found == []


@pytest.mark.parametrize("room", ROOMS)
def test_it_answers_with_scripts_off_and_fits_a_phone(everywhere: Everywhere, room: str) -> None:
    found = []
    for stop in everywhere.stops(room):
        page = everywhere.look(stop, scripts=False)
        heading = page.locator("main h1, main .govuk-panel__title")
        if not heading.count() or not heading.first.is_visible() or page.evaluate(TOO_WIDE) > 0:
            found.append((stop.url, stop.send))
    assert found == []
