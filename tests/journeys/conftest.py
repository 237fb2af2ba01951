"""How does a test walk through Kith in a real browser?"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.wsgi import get_wsgi_application
from django.db import connections, transaction
from playwright.sync_api import Browser, BrowserContext, Page

from kith.desk.duties.sealing import settle
from kith.door.street.loading.cast import post_of
from kith.door.street.loading.clock import set_clock
from kith.ground.access.viewer import Viewer, acting_as
from kith.ground.kernel.clock import LONDON

MORNING = "2015-01-26 09:05"


class Quiet(WSGIRequestHandler):
    """Serves without writing a line a request."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class Live:
    """A running Kith on a database of the test's own: its address, its clock, its browser."""

    def __init__(self, url: str, browser: Browser) -> None:
        self.url = url
        self.browser = browser
        self.contexts: list[BrowserContext] = []

    def page_of_nobody(self, *, width: int = 390, scripts: bool = False) -> Page:
        """Return a page of a fresh browser of somebody without an account."""
        context = self.browser.new_context(
            base_url=self.url, viewport={"width": width, "height": 844}, java_script_enabled=scripts
        )
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        return context.new_page()

    def page_as(self, key: str, *, width: int = 1280, scripts: bool = True) -> Page:
        """Return a page of a browser in which this worker of the street has signed in by one tap."""
        context = self.browser.new_context(
            base_url=self.url, viewport={"width": width, "height": 900}, java_script_enabled=scripts
        )
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        page = context.new_page()
        page.goto("/sign-in")
        form = page.locator(f'form:has(input[value="{post_of(key)}"])')
        folded = page.locator("details", has=form)
        if folded.count():
            folded.locator("summary").click()
        form.locator("button").click()
        page.wait_for_url(f"{self.url}/")
        return page

    def set_clock(self, text: str) -> None:
        """Set Kith's clock to a moment in London, frozen."""
        set_clock(datetime.fromisoformat(text).replace(tzinfo=LONDON))

    @contextmanager
    def speaks(self, key: str) -> Iterator[Viewer]:
        """Let a worker of the street act without a browser, for what only leads up to the pages of a test."""
        with transaction.atomic(), acting_as(post_of(key)) as viewer:
            yield viewer

    def settle(self) -> None:
        """Let the sealer and the duties do what the worker beside the server would do."""
        settle()


@contextmanager
def serving(browser: Browser) -> Iterator[Live]:
    """Serve the database in use on this machine until the end of the block."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet, allow_reuse_address=False)
    server.daemon_threads = True
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    live = Live(f"http://127.0.0.1:{server.server_port}", browser)
    live.set_clock(MORNING)
    try:
        yield live
    finally:
        for context in live.contexts:
            context.close()
        server.shutdown()
        server.server_close()
        connections.close_all()


@pytest.fixture
def live_street(own_street: str, browser: Browser) -> Iterator[Live]:
    """Kith with the whole street on Monday 26 January 2015, 09:05, served on this machine."""
    with serving(browser) as live:
        yield live
