"""What do the tests of the page parts share?"""

from collections.abc import Callable, Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.template import engines
from django.template.loader import render_to_string

from kith.ground.kernel.clock import LONDON
from kith.ground.ui.showcase import catalogue_context

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'"
)
STATIC = Path(__file__).parent.parent / "static"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".txt": "text/plain"}


@pytest.fixture
def now() -> datetime:
    """Return a Monday morning."""
    return datetime(2014, 12, 8, 10, 50, tzinfo=LONDON)


@pytest.fixture
def draw() -> Callable[..., str]:
    """Return a function that renders a piece of template with the tags loaded."""

    def _draw(source: str, **context: Any) -> str:
        return engines["django"].from_string("{% load kith_ui %}" + source).render(context)

    return _draw


PAGES: dict[str, Callable[[], str]] = {
    "/catalogue/": lambda: render_to_string("ui/catalogue.html", catalogue_context(known=False)),
    "/catalogue/as-known/": lambda: render_to_string("ui/catalogue.html", catalogue_context(known=True)),
    "/404": lambda: render_to_string("ui/errors/404.html", {}),
    "/403": lambda: render_to_string("ui/errors/403_form.html", {}),
    "/409": lambda: render_to_string("ui/errors/409.html", {"again_url": "/"}),
    "/500": lambda: render_to_string("ui/errors/500.html", {"reference_code": "E-7Q2K", "ring": "020 7946 0000"}),
    "/503": lambda: render_to_string("ui/errors/503.html", {}),
    "/done": lambda: (
        '<!doctype html><html lang="en"><title>Done</title><div data-kept-clear="catalogue"></div>'
        '<script type="module" src="/static/kith/kith.js"></script></html>'
    ),
    "/elsewhere": lambda: '<!doctype html><html lang="en"><title>Elsewhere</title><p>Weather</p></html>',
}


class Pages(BaseHTTPRequestHandler):
    """Serve the rendered pages and the static files under the product's content policy."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer one page or file."""
        path = self.path.split("?", 1)[0]
        if path in PAGES:
            return self._send(200, "text/html; charset=utf-8", PAGES[path]().encode())
        file = STATIC / path.removeprefix("/static/")
        if path.startswith("/static/kith/") and file.is_file():
            return self._send(200, KINDS[file.suffix], file.read_bytes())
        return self._send(404, "text/plain", b"")

    def do_POST(self) -> None:
        """Take a form in slowly, as a busy server would."""
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self._send(204, "text/plain", b"")

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", CSP)
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Serve the catalogue; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
