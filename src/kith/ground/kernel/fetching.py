"""How is an address of somebody else's machine asked? It answers itself, in time, or not at all."""

from http.client import HTTPResponse
from typing import Any, NoReturn
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

WAIT_SECONDS = 5
MOST_BYTES = 1_000_000


class NotSecure(ValueError):
    """An address is neither https nor of this machine."""


def hold_secure(address: str, *here: str) -> None:
    """Refuse an address that is not https; plain http is for the names of this machine alone. Raises `NotSecure`."""
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in ("127.0.0.1", *here)):
        raise NotSecure(f"{address} is no https address")


def fetched(asking: Request, *, wait: int = WAIT_SECONDS) -> bytes:
    """Return what was answered, at most so many bytes. No detour is followed: what the request bears is for its
    address alone. Raises OSError, `http.client.HTTPException`."""
    answer: HTTPResponse
    with build_opener(_NoDetour).open(asking, timeout=wait) as answer:
        return answer.read(MOST_BYTES + 1)


class _NoDetour(HTTPRedirectHandler):
    """An answer is one's own or none."""

    def redirect_request(self, *_: Any) -> NoReturn:
        raise OSError("led elsewhere")
