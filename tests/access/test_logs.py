"""Does anything from outside forge a line of standard error, or stand there at all? Asked of the real web server."""

import logging
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st
from tests.exchange.importing import run_import

from kith.ground.kernel.logs import NoWords, one_line
from kith.launch.prepare import ROOT
from kith.launch.serve import web_child, without_owner

LINE = re.compile(r"(?:(?:DEBUG|INFO|WARNING|ERROR|CRITICAL) [\w.]+|  \S+:\d+ in \S+|  [\w.]+$)")
"""How every line begins: how grave and whose, or a place in the code, or the kind of a fault."""
NOWHERE = "postgresql://kith_app:x@/kith?host=/nonexistent"
ASKED = (
    b"GET /invitation/Canary1%0aERROR%20kith.web%20Canary2%1b[2J HTTP/1.1",
    b"GET /find/?surname=Canary3%0d%0aERROR%20x HTTP/1.1",
    b"GET /Canary4 \x1b[31mCanary5 HTTP/1.1",
    b"GET /Canary6\xc2\x85Canary7 HTTP/1.1",
    b"Canary8\x1b[2J / HTTP/1.1",
    b"GET / HTTP/1.1\r\nCanary9\x1b: x",
)


def breaks(environ: dict[str, str], _start: Callable[..., object]) -> Iterable[bytes]:
    """Be an application that falls out of every hand, with what was asked in its words."""
    raise ValueError(f"no such thing: {environ['PATH_INFO']}")


def _said(application: str, folder: Path) -> str:
    """Ask the real web server of a database that is not there; return what it wrote to standard error."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    child = web_child(port)
    command = [application if ":application" in word else word for word in child.command]
    environ = without_owner(os.environ) | dict(child.environ) | {"DATABASE_URL": NOWHERE, "KITH_POOL": "0"}
    environ["PYTHONPATH"] = os.pathsep.join(sys.path)
    with (folder / "stderr").open("wb") as errors:
        process = subprocess.Popen(command, env=environ, stderr=errors)
        try:
            for asked in ASKED:
                assert _answer(process, port, asked + b"\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        finally:
            process.terminate()
            process.wait()
    return (folder / "stderr").read_text(encoding="utf-8")


def _answer(process: "subprocess.Popen[bytes]", port: int, asked: bytes) -> bytes:
    while True:
        try:
            line = socket.create_connection(("127.0.0.1", port))
            break
        except OSError:
            assert process.poll() is None, "the server did not come up"
    with line:
        line.sendall(asked)
        line.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: line.recv(65536), b""))


@pytest.mark.parametrize(
    ("application", "tells"),
    [
        ("kith.door.web.wsgi:application", "ERROR django.request 503"),
        ("tests.access.test_logs:breaks", "ERROR gunicorn.error\n"),
    ],
)
def test_no_word_of_a_request_is_written_where_the_database_is_down(
    application: str, tells: str, tmp_path: Path
) -> None:
    said = _said(application, tmp_path)
    assert tells in said
    assert "WARNING gunicorn.error Invalid request from ip=127.0.0.1\n" in said
    assert "Canary" not in said
    assert [line for line in said.split("\n") if line and not LINE.match(line)] == []
    assert all(one.isprintable() for one in said.replace("\n", ""))


def _line(name: str, words: str, *values: object) -> str:
    return NoWords().format(logging.LogRecord(name, logging.WARNING, "x.py", 1, words, values, None))


def test_our_own_words_stay_one_line() -> None:
    assert _line("kith.directories", "said: %s", "a\nERROR kith.web b\x1b[2J\u2028\u202ec") == (
        r"WARNING kith.directories said: a\nERROR kith.web b\x1b[2J\u2028\u202ec"
    )
    assert _line("gunicorn.error", "Worker (pid:%s) was sent SIGKILL!", 7).endswith("Worker (pid:7) was sent SIGKILL!")


@given(st.text())
def test_a_line_is_one_line_and_plain_words_stay(words: str) -> None:
    line = one_line(words)
    assert len(f"{line}.".splitlines()) == 1
    assert "\x1b" not in line
    assert one_line("Zoë Ó Néill, 4 Mill Lane") == "Zoë Ó Néill, 4 Mill Lane"


def test_lines_go_to_standard_error_and_nowhere_else() -> None:
    told: dict[str, Any] = settings.LOGGING
    assert told["root"]["handlers"] == list(told["handlers"]) == ["console"]
    assert told["handlers"]["console"]["class"] == "logging.StreamHandler", "standard error, unless told"
    assert "loggers" not in told
    others = re.compile(r"\b(addHandler|FileHandler|basicConfig|SysLogHandler|HTTPHandler|dictConfig)\b")
    sources = [file for file in (ROOT / "src" / "kith").rglob("*.py") if "tests" not in file.parts]
    assert [file.name for file in sources if others.search(file.read_text())] == []
    assert not [word for word in web_child(1).command if re.match("--(access|error)-?log|--capture|--syslog", word)]


@pytest.mark.usefixtures("street")
def test_a_file_forges_no_line_at_the_terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2J\nDone.\nheader.csv").write_bytes(b"CHILD,SEX,DOB\n90002,\x001,01/01/2001\n")
    assert run_import("ssda903", tmp_path) == 2
    said = capsys.readouterr().err
    assert r"a\x1b[2J\nDone.\nheader.csv" in said
    assert "\x1b" not in said
    assert "Done." not in said.splitlines()
