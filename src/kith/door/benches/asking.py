"""How is the whole product asked for a page inside this process, as its server asks it?"""

import io
import re
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.core.wsgi import get_wsgi_application

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Browser:
    """Somebody of the cast, signed in; every request goes through all of the product's layers."""

    def __init__(self, post_id: UUID) -> None:
        self._application = get_wsgi_application()
        self.cookies: dict[str, str] = {}
        self.get("/sign-in")
        status, body = self.post("/sign-in", {"post": str(post_id)})
        if status != 302:
            raise RuntimeError(f"nobody could sign in: {status} {body[:200]!r}")

    def get(self, path: str) -> tuple[int, bytes]:
        """Ask for a page."""
        return self._ask("GET", path, b"")

    def post(self, path: str, typed: dict[str, str]) -> tuple[int, bytes]:
        """Send a form with the token of this browser and a key of its own."""
        sent = {"csrfmiddlewaretoken": self.cookies["kith_form"], "idempotency_key": str(uuid4())} | typed
        return self._ask("POST", path, urlencode(sent).encode())

    def _ask(self, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        address, _, query = path.partition("?")
        said: dict[str, Any] = {}
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": address,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "localhost",
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.url_scheme": "http",
            "wsgi.version": (1, 0),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }

        def keep(status: str, headers: list[tuple[str, str]], *_: Any) -> Any:
            said.update(status=status, headers=headers)

        answer: Any = self._application(environ, keep)
        try:
            content = b"".join(answer)
        finally:
            answer.close()
        for name, value in said["headers"]:
            if name.lower() == "set-cookie":
                self.cookies |= {key: one.value for key, one in SimpleCookie(value).items()}
        return int(said["status"].split()[0]), content
