"""Are secrets drawn by chance, do they stay where they are needed, and does signing in lead to no other site?"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import connections
from django.test import Client
from tests.signin.conftest import Door, Someone, is_in
from tests.signin.directory import Council
from tests.signin.test_directory import comes, council

from kith.ground.accounts.actions.keeping import _token_of
from kith.ground.accounts.rules.codes import new_seed
from kith.ground.accounts.stored_sessions import SessionStore
from kith.ground.kernel.ids import new_id

__all__ = ["council"]
MANY = 2000


def test_seeds_are_twenty_bytes_by_chance() -> None:
    seeds = [new_seed() for _ in range(MANY)]
    assert {len(one) for one in seeds} == {20}
    assert len(set(seeds)) == MANY
    bits = [sum(one[place // 8] >> place % 8 & 1 for one in seeds) for place in range(160)]
    assert MANY * 0.4 < min(bits) <= max(bits) < MANY * 0.6, "each bit by itself, within nine deviations"


def _session_key() -> str:
    return str(SessionStore()._get_new_session_key())  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("make", "length", "letters"),
    [
        (_session_key, 32, 36),
        (lambda: _token_of(new_id(), new_id(), "join")[0][32:], 43, 64),
    ],
    ids=["session", "invitation"],
)
def test_keys_are_long_and_by_chance(door: Door, make: Callable[[], str], length: int, letters: int) -> None:
    keys = [make() for _ in range(MANY)]
    assert {len(one) for one in keys} == {length}
    assert len(set(keys)) == MANY
    for place in range(length - 1):  # the last letter of an invitation's secret holds four bits
        found = {one[place] for one in keys}
        assert len(found) == letters, f"place {place}: {len(found)}"


def _everything_stored() -> str:
    """Return every row of every table as whoever has the database reads it."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname !~ '^(pg_|info)'")
        tables = [row[0] for row in cursor.fetchall()]
        said = []
        for table in tables:
            cursor.execute(f"select t::text from {table} t")
            said += [row[0] for row in cursor.fetchall()]
    return "\n".join(said)


def test_a_directorys_tokens_and_codes_stay_nowhere(
    door: Door, council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, str] = {}
    given = council.token

    def token(typed: dict[str, str]) -> str | None:
        seen.update(typed)
        seen["token"] = given(typed) or ""
        return seen["token"]

    monkeypatch.setattr(council, "token", token)
    client = comes(council)
    assert is_in(client)
    told = client.answer.content.decode() + str(client.answer.headers)  # type: ignore[attr-defined]
    told += "".join(client.get(path).content.decode() for path in ("/", "/account/"))
    stored = _everything_stored()
    assert "directory linked" in stored, "the tables were read"
    for name in ("token", "code", "code_verifier"):
        assert len(seen[name]) > 20
        for part in seen[name].split("."):
            assert part not in stored, name
            assert part not in told, name


FOREIGN = ("//elsewhere.example.org/a", "/\\elsewhere.example.org/", "/%2f%2felsewhere.example.org", "///elsewhere.org")


@pytest.mark.parametrize("path", FOREIGN, ids=range(len(FOREIGN)))
def test_signing_in_leads_to_no_other_site(door: Door, path: str) -> None:
    worker = Someone("adm_one").begins_by_passkey()
    client = worker.enters()
    door.at("2015-01-26 09:50")
    assert client.get("/", PATH_INFO=path).status_code in (302, 404), "the session is over"
    asked = client.post("/sign-in/passkey/question").json()["publicKey"]
    elsewhere = {"next": "https://elsewhere.example.org/", "after": path, "after_sign_in": path, "path": path}
    answer = client.post(f"/sign-in/passkey?next={path}", {"answer": worker.passkey.use(asked)} | elsewhere)
    assert answer.status_code == 303
    assert answer.headers["Location"] != "/", "where the worker was going is kept"
    _hold_here(answer.headers["Location"])


def _hold_here(location: str) -> None:
    """Read an address as a browser does, which takes a backslash for a slash."""
    led = urlsplit(urljoin("https://kith.example.org/sign-in", location.replace("\\", "/")))
    assert (led.scheme, led.netloc) == ("https", "kith.example.org"), location


@pytest.mark.parametrize("kept", ["", "x"])
def test_what_a_page_says_was_kept_leads_nowhere(door: Door, kept: str) -> None:
    worker = Someone("adm_one").begins_by_passkey()
    client = Client(headers={"accept": "text/html"})
    asked = client.post("/sign-in/passkey/question").json()["publicKey"]
    sealed: dict[str, Any] = {"kept": kept, "path": "//elsewhere.example.org"}
    answer = client.post("/sign-in/passkey", {"answer": worker.passkey.use(asked)} | sealed)
    assert answer.headers["Location"] == "/"
