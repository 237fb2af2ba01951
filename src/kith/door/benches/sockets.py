"""How is a server asked many times over kept connections, with as little of our own time as Python allows?"""

import socket
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial

LAST_CHUNK = b"0\r\n\r\n"
Ask = Callable[[int], bytes]
"""From the turn to the bytes of a request."""


class Line:
    """One kept connection."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, request: bytes) -> tuple[int, bytes, bytes]:
        """Send one request; return status, head and body."""
        self._socket.sendall(request)
        held = b""
        while b"\r\n\r\n" not in held:
            more = self._socket.recv(65536)
            if not more:
                raise ConnectionError("the server closed the line")
            held += more
        head, _, body = held.partition(b"\r\n\r\n")
        length = _length(head)
        while len(body) < length if length is not None else not body.endswith(LAST_CHUNK):
            body += self._socket.recv(65536)
        return int(head[9:12]), head, body

    def close(self) -> None:
        """Hang up."""
        self._socket.close()


def request(method: str, path: str, cookie: str = "", body: bytes = b"") -> bytes:
    """Return the bytes of one request."""
    head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n"
    if method == "POST":
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + b"\r\n" + body


def times_of(port: int, ask: Ask, times: int, first: int = 0) -> list[float]:
    """Return the milliseconds of so many requests, one after another on one line; refuse a page that fails."""
    line = Line(port)
    found = []
    for turn in range(first, first + times):
        sent = ask(turn)
        began = time.perf_counter()
        status, _, body = line.ask(sent)
        found.append((time.perf_counter() - began) * 1000)
        if status not in (200, 302, 303):
            raise RuntimeError(f"the server answered {status}: {body[:300]!r}")
    line.close()
    return found


def a_second(port: int, ask: Ask, lines: int, seconds: float) -> float:
    """Return how many requests a second the server answers on so many lines at once."""
    done = [0] * lines
    until = time.perf_counter() + seconds

    def work(place: int) -> None:
        line = Line(port)
        while time.perf_counter() < until:
            line.ask(ask(place))
            done[place] += 1
        line.close()

    took = _together([partial(work, place) for place in range(lines)])
    return sum(done) / took


def sent_a_second(port: int, requests: list[bytes], lines: int) -> float:
    """Return how many of these requests a second are answered when so many lines share them out."""
    left = list(requests)

    def work() -> None:
        line = Line(port)
        while left:
            try:
                sent = left.pop()
            except IndexError:
                break
            status, _, body = line.ask(sent)
            if status not in (200, 302, 303):
                raise RuntimeError(f"the server answered {status}: {body[:300]!r}")
        line.close()

    return len(requests) / _together([work] * lines)


def _together(works: Sequence[Callable[[], None]]) -> float:
    """Do all at once, each on a thread; return the seconds."""
    threads = [threading.Thread(target=work) for work in works]
    began = time.perf_counter()
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return time.perf_counter() - began


def _length(head: bytes) -> int | None:
    """Return how long the body is; None where it comes in chunks."""
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return None if b"chunked" in head.lower() else 0
