"""Does a scanner of viruses, where one is named, stand before every file that is brought in?

The scanner here speaks clamd's INSTREAM as clamd(8) describes it and knows one harmful word; it is no clamd.
"""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kith.desk.exchange.models import Incoming
from kith.desk.exchange.tests.test_imports_page import HEADER, Work, home, send, work
from kith.ground.papers import scanning
from kith.ground.papers.scanning import HARMFUL, NOT_SCANNED, ScannerAway, harm_in

__all__ = ["home", "work"]
ClientAs = Callable[[str], Client]
HARM = b"HARMFUL-FOR-THIS-TEST"
MOST = 300_000


def _whole(line: socket.socket, length: int) -> bytes:
    held = b""
    while len(held) < length:
        more = line.recv(length - len(held))
        assert more, "the other side stopped in the middle"
        held += more
    return held


def _serve(line: socket.socket) -> None:
    assert _whole(line, 10) == b"zINSTREAM\0"
    content = b""
    while length := struct.unpack("!I", _whole(line, 4))[0]:
        content += _whole(line, length)
        if len(content) > MOST:
            line.sendall(b"INSTREAM size limit exceeded. ERROR\0")
            return
    line.sendall(b"stream: Test.Word FOUND\0" if HARM in content else b"stream: OK\0")


@pytest.fixture
def scanner(settings: Any, tmp_path: Path) -> Iterator[list[int]]:
    """Let a scanner answer at a socket; return the list that grows with each file it was sent."""
    address = f"/tmp/kith-scan-{threading.get_ident()}.ctl" if len(str(tmp_path)) > 80 else str(tmp_path / "clamd.ctl")
    door = socket.socket(socket.AF_UNIX)
    door.bind(address)
    door.listen()
    asked: list[int] = []

    def answer() -> None:
        while True:
            try:
                line, _ = door.accept()
            except OSError:
                return
            with line:
                asked.append(1)
                _serve(line)

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    settings.KITH_CLAMD = address
    yield asked
    door.shutdown(socket.SHUT_RDWR)
    door.close()
    thread.join()
    Path(address).unlink()


def test_a_file_passes_the_scanner_before_it_is_read_and_again_before_it_is_imported(
    street: None, client_as: ClientAs, work: Work, scanner: list[int]
) -> None:
    client = client_as("csc_one")
    url = send(client, ("header.csv", HEADER)).headers["Location"]
    assert work() == 1
    assert Incoming.objects.get().state == "rehearsed"
    client.post(url, {"decision": "import", "idempotency_key": "00000000-0000-4000-8000-000000000001"})
    assert work() == 1
    assert Incoming.objects.get().state == "imported"
    assert len(scanner) == 2


def test_a_harmful_file_is_refused_and_gone_before_anybody_reads_it(
    street: None, client_as: ClientAs, work: Work, scanner: list[int], home: Path
) -> None:
    client = client_as("csc_one")
    url = send(client, ("header.csv", HEADER + HARM), ("episodes.csv", b"CHILD\n1\n")).headers["Location"]
    work()
    row = Incoming.objects.get()
    assert (row.state, row.rows) == ("refused", 0)
    assert [(one["file"], one["message"]) for one in row.faults] == [("header.csv", HARMFUL)]
    assert list(home.iterdir()) == []
    page = client.get(url).content.decode()
    assert "does harm" in page
    assert HARM.decode() not in page


def test_while_the_scanner_is_away_the_files_wait_unread_and_say_so(
    street: None, client_as: ClientAs, work: Work, settings: Any, tmp_path: Path
) -> None:
    settings.KITH_CLAMD = str(tmp_path / "nobody.ctl")
    client = client_as("csc_one")
    url = send(client, ("header.csv", HEADER)).headers["Location"]
    work()
    assert Incoming.objects.get().state == "waiting"
    assert b"cannot be reached. Nothing is read until it can. You need not send" in client.get(url).content
    settings.KITH_CLAMD = ""
    work()
    assert Incoming.objects.get().state == "rehearsed"


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"plain", []), (b"plain " + HARM, [HARMFUL]), (bytes(MOST + 2_000_000), [NOT_SCANNED])],
)
def test_nothing_but_a_plain_ok_lets_a_file_through(
    scanner: list[int], tmp_path: Path, content: bytes, words: list[str]
) -> None:
    folder = tmp_path / "files"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "list.csv").write_bytes(content)
    assert [one.message for one in harm_in([folder])] == words


def test_a_scanner_that_says_nothing_lets_nothing_through(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanning, "PATIENCE_SECONDS", 0.2)
    settings.KITH_CLAMD = str(tmp_path / "mute.ctl")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(settings.KITH_CLAMD)
        door.listen()
        (tmp_path / "list.csv").write_bytes(b"plain")
        with pytest.raises(ScannerAway):
            harm_in([tmp_path / "list.csv"])
