"""Is an address that Kith asks taken at its own word, and never followed to another?"""

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.request import Request

import pytest

from kith.door.terminal.trail import main as trail
from kith.ground.accounts.directories import Directory, DirectoryFault, claims_of, question
from kith.ground.kernel.fetching import NotSecure, fetched, hold_secure


class Server:
    """A machine that leads to another, or answers with an empty object; it keeps what it was asked."""

    def __init__(self, leads_to: str = "", status: int = 302) -> None:
        self.asked: list[tuple[str, str]] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                server.asked.append((self.path, self.headers.get("Authorization", "")))
                self.send_response(status if leads_to else 200)
                if leads_to:
                    self.send_header("Location", leads_to + self.path)
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"{}")

            do_GET = do_POST = answer  # noqa: N815

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop."""
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def machines(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Server, Server]]:
    """The machine that is asked, and the one it leads to."""
    monkeypatch.setenv("no_proxy", "*")
    with ExitStack() as leaving:
        elsewhere = Server()
        leaving.callback(elsewhere.close)
        asked = Server(elsewhere.address, getattr(request, "param", 302))
        leaving.callback(asked.close)
        yield asked, elsewhere


@pytest.mark.parametrize("machines", [301, 302, 303, 307, 308], indirect=True)
def test_no_detour_is_followed(machines: tuple[Server, Server]) -> None:
    asked, elsewhere = machines
    with pytest.raises(OSError, match="led elsewhere"):
        fetched(Request(f"{asked.address}/a"))
    assert [path for path, _ in asked.asked] == ["/a"]
    assert elsewhere.asked == []
    assert fetched(Request(f"{elsewhere.address}/b")) == b"{}"


def test_a_witness_shows_the_agencys_key_to_its_address_alone(
    machines: tuple[Server, Server], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked, elsewhere = machines
    (tmp_path / "token").write_text("kith_AB_secret")
    words = ["witness", "--url", asked.address, "--witness", str(tmp_path), "--token", str(tmp_path / "token")]
    assert trail(words) == 2
    assert [said for _, said in asked.asked] == ["Bearer kith_AB_secret"]
    assert elsewhere.asked == []
    assert "led elsewhere" in capsys.readouterr().err
    words[2] = "http://localhost.elsewhere.example.org"
    assert trail(words) == 2
    assert "is no https address" in capsys.readouterr().err


def test_a_directorys_detour_is_refused(machines: tuple[Server, Server], tmp_path: Path) -> None:
    asked, elsewhere = machines
    (tmp_path / "secret").write_text("s")
    said: dict[str, Any] = {"amr": frozenset(), "acr": frozenset(), "secret_file": tmp_path / "secret"}
    directory = Directory("hub", "Hub", asked.address, "kith", **said)
    with pytest.raises(DirectoryFault, match="OSError"):
        question(directory, "http://127.0.0.1/back")
    kept = {"state": "s", "nonce": "n", "verifier": "v"}
    with pytest.raises(DirectoryFault, match="OSError"):
        claims_of(directory, kept, {"state": "s", "code": "c"}, "http://127.0.0.1/back")
    assert len(asked.asked) == 2
    assert elsewhere.asked == []


@pytest.mark.parametrize(
    "address", ["http://localhost", "http://127.0.0.1.example.org", "ftp://127.0.0.1", "file:///etc/passwd", "//x", ""]
)
def test_what_is_not_secure_is_not_asked(address: str) -> None:
    with pytest.raises(NotSecure):
        hold_secure(address)
