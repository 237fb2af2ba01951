"""Does any malformed request bring down a page, show a trace of the code, or show who is sealed?

Seeded nonsense in every part of a request, first through all of the product's layers as several workers, then as raw
bytes to the real server. KITH_THOROUGH=1 sends ten thousand of each.
"""

import os
import random
import re
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from urllib.parse import quote
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.utils.http import urlencode
from tests.access.test_addresses import addresses

from kith.door.street.loading.shut import CHILDREN_SEALED
from kith.launch.serve import web_child, without_owner

ClientAs = Callable[[str], Client]
MANY = 10_000 if os.environ.get("KITH_THOROUGH") else 200
WORKERS = ("", "dsl_hill", "mtm_one", "sw_one", "adm_one")
METHODS = ("get", "post", "put", "patch", "delete", "head", "options", "trace")
SEALED = [name.encode() for one in CHILDREN_SEALED.values() for name in one[:2]]
TRACES = (b"Traceback", b"psycopg", b"django.", b'File "', b"kith_app", b"SELECT ")
NASTY = (
    "", "0", "-1", "99999999999999999999", "1e999", "NaN", "null", "true", "'", "' or 1=1 --", "{{7*7}}", "%s%s%n",
    "../../etc/passwd", "<script>alert(1)</script>", "\x00", "\ud800", "\u202e", "é" * 300, "a" * 600, "=1+1",
    "2015-02-30", "31/02/2015", "00000000-0000-0000-0000-000000000000", "R-2222-2222-2", "[]", "{}", "\r\nX: y",
)  # fmt: skip
NAMES = (
    "page", "rag", "held", "kind", "known_day", "known_month", "known_year", "version", "idempotency_key", "reason",
    "anything", "forename", "surname", "dob_day", "dob_month", "dob_year", "post", "level", "facts", "worries",
    "children", "next", "state", "weight", "answers", "file", "csrfmiddlewaretoken", "number", "number_kind",
)  # fmt: skip
TYPES = (
    "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x", "application/json",
    "text/xml", "text/plain; charset=utf-16", "application/x-www-form-urlencoded; charset=nowhere", "",
)  # fmt: skip


def _word(by_chance: random.Random) -> str:
    return by_chance.choice(NASTY).encode("utf-8", "replace").decode()


def _pairs(by_chance: random.Random) -> str:
    return urlencode([(by_chance.choice(NAMES), _word(by_chance)) for _ in range(by_chance.randrange(6))])


def _id(by_chance: random.Random) -> str:
    if by_chance.random() < 0.6:
        return str(UUID(bytes=by_chance.randbytes(16)))
    return quote(_word(by_chance), safe="%")


def _path(by_chance: random.Random, paths: list[str]) -> str:
    path = re.sub(r"<\w+:\w+>|<\w+>", lambda _: _id(by_chance), by_chance.choice(paths))
    path = path if by_chance.random() < 0.9 else path + quote(_word(by_chance), safe="%/.")
    return "/" + path.lstrip("/")


def _body(by_chance: random.Random) -> bytes:
    if by_chance.random() < 0.5:
        return _pairs(by_chance).encode()
    if by_chance.random() < 0.5:
        return by_chance.randbytes(by_chance.randrange(400))
    part = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{by_chance.choice(("a.svg", "..", ""))}"'
    return f"{part}\r\n\r\n{by_chance.randrange(10**9)}\r\n--x".encode()


def test_no_nonsense_brings_a_page_down(street: None, client_as: ClientAs) -> None:
    by_chance = random.Random(20261125)
    paths = [path for name, path in addresses() if name != "sign-out"] + ["/nowhere/", "/static/", "/%"]
    clients = [client_as(key) if key else Client(headers={"accept": "text/html"}) for key in WORKERS]
    for client in clients:
        client.raise_request_exception = False
    found: Counter[int] = Counter()
    for turn in range(MANY):
        client, method = clients[turn % len(clients)], by_chance.choice(METHODS)
        path = f"{_path(by_chance, paths)}?{_pairs(by_chance)}"
        headers = {"accept-language": _word(by_chance), "x-forwarded-for": _word(by_chance)}
        answer = client.generic(
            method.upper(), path, _body(by_chance), by_chance.choice(TYPES),
            headers={name: value.replace("\x00", "").replace("\r\n", "") for name, value in headers.items()},
        )  # fmt: skip
        found[answer.status_code] += 1
        _hold_quiet(answer.status_code, getattr(answer, "content", b""), f"{method} {path}")
    assert found[404] > MANY / 20, found
    assert len(found) >= 5, f"the nonsense does not reach far: {found}"


def test_a_word_in_an_address_holds_letters_alone(street: None, client_as: ClientAs) -> None:
    client, paths = client_as("mtm_one"), [path for _, path in addresses()]
    assert not [path for path in paths if "<str:" in path or "<path:" in path]
    with_words = [path for path in paths if "<slug:" in path]
    for path in with_words:
        asked = re.sub(r"<slug:\w+>", "%00", re.sub(r"<uuid:\w+>", str(UUID(int=4)), path))
        assert client.get(asked).status_code == 404
    assert with_words


def _hold_quiet(status: int, body: bytes, what: str) -> None:
    assert status < 500, f"{what}: {status} {body[:300]!r}"
    for word in (*TRACES, *SEALED):
        assert word not in body, f"{what}: {word!r}"


@pytest.fixture
def served(own_street: str) -> Iterator[int]:
    """The real web server on a street of its own; its port."""
    said = connection.settings_dict
    place = f"?host={quote(said['HOST'], safe='')}"
    url = f"postgresql://{said['USER']}:{quote(said['PASSWORD'], safe='')}@/{own_street}{place}"
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    environ = without_owner(os.environ) | {"DATABASE_URL": url, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(list(web_child(port).command), env=environ, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=5).close()
                break
            except OSError:
                assert process.poll() is None, "the server did not come up"
        yield port
    finally:
        process.terminate()
        process.wait()


def _raw(by_chance: random.Random) -> bytes:
    """Return the bytes of something that is nearly a request."""
    sound = f"GET /{_pairs(by_chance)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
    kind = by_chance.randrange(7)
    if kind == 0:
        return by_chance.randbytes(by_chance.randrange(1, 600)) + b"\r\n\r\n"
    if kind == 1:
        place = by_chance.randrange(len(sound))
        return sound[:place] + by_chance.randbytes(3) + sound[place:]
    if kind == 2:
        return sound.replace(b"Host:", b"Content-Length: 5\r\nContent-Length: 50\r\nHost:")
    if kind == 3:
        return sound.replace(b"Host:", b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\nHost:") + b"zz\r\n"
    if kind == 4:
        return b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * by_chance.randrange(1, 300) + b"\r\n"
    if kind == 5:
        return b"GET /" + b"a" * by_chance.randrange(1, 20_000) + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"
    return sound.replace(b"HTTP/1.1", by_chance.choice((b"HTTP/9.9", b"HTTP/1.0", b"", b"\x00", b"SIP/2.0")))


def test_no_raw_bytes_bring_the_server_down(served: int) -> None:
    by_chance = random.Random(20261126)
    found: Counter[str] = Counter()
    for _ in range(MANY):
        sent = _raw(by_chance)
        with socket.create_connection(("127.0.0.1", served)) as line:
            line.sendall(sent)
            line.shutdown(socket.SHUT_WR)
            answer = b"".join(iter(lambda line=line: line.recv(65536), b""))  # type: ignore[misc]
        status = answer[9:12].decode("ascii", "replace") or "none"
        found[status] += 1
        _hold_quiet(int(status) if status.isdigit() else 0, answer, repr(sent[:80]))
    assert {"302", "400"} <= set(found), found
    assert Client().get("/healthz").status_code == 200
