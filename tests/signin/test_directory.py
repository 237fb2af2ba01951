"""Does an agency's own directory let in its own workers, by two factors, and nobody else?"""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.test import Client
from tests.signin.conftest import Door, Someone, is_in, sent
from tests.signin.directory import CLIENT, SECRET, Council

from kith.ground.accounts.directories import directories
from kith.ground.accounts.models import Linked
from kith.ground.partners.models import Organisation, Post, Worker

BESIDE = """
[[directory]]
organisation = "{code}"
name = "{code} sign-in"
issuer = "{issuer}"
client_id = "{client}"
secret_file = "secret"
amr = ["mfa"]
acr = ["urn:two"]
"""


@pytest.fixture
def council(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Council]:
    """A running directory, for which two organisations have a table each: that of the administrator and another."""
    monkeypatch.setenv("no_proxy", "*")
    with Council() as made:
        settings.KITH_DIRECTORIES = tmp_path / "directories.toml"
        (tmp_path / "secret").write_text(SECRET + "\n")
        tables = [BESIDE.format(code=code, issuer=made.issuer, client=CLIENT) for code in (own_code(), other_code())]
        settings.KITH_DIRECTORIES.write_text("".join(tables))
        yield made


def own_code() -> str:
    return Post.objects.get(worker__email=Someone("adm_one").email).organisation.code


def other_code() -> str:
    return Organisation.objects.exclude(code=own_code()).order_by("code")[0].code


def comes(council: Council, client: Client | None = None, *, code: str = "", **says: Any) -> Client:
    """Go round by the directory as the administrator, with what it says beside; return the browser."""
    client = client or Someone("adm_one").client()
    council.claims = {"email": Someone("adm_one").email} | says
    away = client.get(f"/sign-in/directory/{code or own_code()}/")
    assert away.status_code == 302
    client.back = council.led_back(away.headers["Location"])  # type: ignore[attr-defined]
    client.answer = client.get(client.back)  # type: ignore[attr-defined]
    return client


def test_a_worker_comes_by_the_directory_and_is_known_again(door: Door, council: Council) -> None:
    page = Client().get("/sign-in").content.decode()
    assert f"{own_code()} sign-in" in page
    before = Worker.objects.count()
    assert is_in(comes(council))
    assert door.acts()[-2:] == ["directory linked", "signed in"]
    assert is_in(comes(council, email="moved.away@example.org"))
    assert door.acts()[-1] == "signed in"
    assert (Linked.objects.count(), Worker.objects.count()) == (1, before)


def test_a_planted_word_of_a_directory_opens_nothing(door: Door, council: Council) -> None:
    assert is_in(comes(council))
    assert Linked.objects.update(mark="0" * 64) == 1
    assert not is_in(comes(council))
    assert door.acts()[-1] == "sign-in refused"


def test_an_address_that_passed_to_somebody_else_opens_nothing(door: Door, council: Council) -> None:
    assert is_in(comes(council))
    assert not is_in(comes(council, sub="person-2"))


HARM: list[dict[str, Any]] = [
    {"iss": "https://elsewhere.example.org"},
    {"aud": "another-client"},
    {"aud": [CLIENT, "another-client"]},
    {"nonce": "another"},
    {"nonce": None},
    {"exp": int(time.time()) - 600},
    {"exp": None},
    {"auth_time": int(time.time()) - 3600},
    {"auth_time": None},
    {"auth_time": "yesterday"},
    {"iat": int(time.time()) + 3600},
    {"sub": None},
    {"email": None},
    {"email": "nobody.at.all@example.org"},
    {"email": ["a list"]},
    {"email": "svc_duties@kith.invalid"},
    {"email_verified": False},
    {"email_verified": "true"},
    {"email_verified": None},
]


@pytest.mark.parametrize("says", HARM, ids=[f"{place} {next(iter(one))}" for place, one in enumerate(HARM)])
def test_what_is_not_all_true_lets_nobody_in(door: Door, council: Council, says: dict[str, Any]) -> None:
    client = comes(council, **says)
    assert client.answer.status_code == 422  # type: ignore[attr-defined]
    assert not is_in(client)
    assert door.acts()[-1] == "sign-in refused"
    assert not Linked.objects.exists()


OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.mark.parametrize(("algorithm", "key"), [("none", None), ("HS256", SECRET * 2), ("RS256", OTHER_KEY)])
def test_a_token_that_the_directory_did_not_sign_is_none(
    door: Door, council: Council, algorithm: str, key: Any
) -> None:
    council.algorithm, council.signs_with = algorithm, lambda: key
    client = comes(council)
    assert client.answer.status_code == 422  # type: ignore[attr-defined]
    assert not is_in(client)


def test_a_code_and_a_way_back_count_once_and_for_the_browser_that_asked(door: Door, council: Council) -> None:
    first = comes(council)
    assert is_in(first)
    stranger = Someone("adm_one").client()
    assert stranger.get(first.back).headers["Location"] == "/sign-in"  # type: ignore[attr-defined]
    stranger.get(f"/sign-in/directory/{own_code()}/")
    assert stranger.get(first.back).status_code == 422  # type: ignore[attr-defined]
    assert not is_in(stranger)
    state = stranger.get(f"/sign-in/directory/{own_code()}/").headers["Location"].split("state=")[1].split("&")[0]
    used = first.back.split("code=")[1].split("&")[0]  # type: ignore[attr-defined]
    replayed = stranger.get(f"/sign-in/directory/{own_code()}/back/", {"code": used, "state": state})
    assert replayed.status_code == 422
    assert not is_in(stranger)


def test_a_directory_speaks_for_its_own_organisation_alone(door: Door, council: Council) -> None:
    client = comes(council, code=other_code())
    assert client.answer.status_code == 422  # type: ignore[attr-defined]
    assert not is_in(client)
    begun = client.get(f"/sign-in/directory/{own_code()}/").headers["Location"]
    crossed = council.led_back(begun).replace(own_code(), other_code())
    assert client.get(crossed).headers["Location"] == "/sign-in"
    assert client.get("/sign-in/directory/nowhere/").status_code == 404


def test_whoever_is_off_or_has_left_stays_outside(door: Door, council: Council) -> None:
    assert is_in(comes(council))
    email = Someone("adm_one").email
    with connections["owner"].cursor() as cursor:
        cursor.execute("update partners_worker set is_active = false where email = %s", [email])
    assert not is_in(comes(council))
    with connections["owner"].cursor() as cursor:
        cursor.execute("update partners_worker set is_active = true where email = %s", [email])
        cursor.execute(
            "update partners_post set ends_at = starts_at + interval '1 second'"
            " where worker_id = (select id from partners_worker where email = %s)",
            [email],
        )
    assert not is_in(comes(council))


@pytest.mark.parametrize("amr", [None, ["pwd"], "mfa", []])
def test_where_one_factor_was_used_our_own_is_asked(door: Door, council: Council, amr: Any) -> None:
    without = comes(council, amr=amr)
    assert without.answer.status_code == 422  # type: ignore[attr-defined]
    worker = Someone("adm_one").begins_by_password()
    client = comes(council, amr=amr)
    assert client.answer.status_code == 200  # type: ignore[attr-defined]
    assert not is_in(client)
    assert client.post("/sign-in/code", {"code": worker.code()}).status_code == 303
    assert is_in(client)


def test_another_word_for_two_factors_counts_too(door: Door, council: Council) -> None:
    assert is_in(comes(council, amr=None, acr="urn:two"))


@pytest.mark.parametrize(
    "describes",
    [
        {"issuer": "https://elsewhere.example.org"},
        {"authorization_endpoint": "http://elsewhere.example.org/authorize"},
        {"authorization_endpoint": None},
    ],
)
def test_a_directory_that_describes_another_is_not_asked(door: Door, council: Council, describes: Any) -> None:
    council.describes = describes
    assert Client().get(f"/sign-in/directory/{own_code()}/").status_code == 422


def test_a_directory_that_does_not_answer_is_told(door: Door, council: Council) -> None:
    council.__exit__()
    answer = Client().get(f"/sign-in/directory/{own_code()}/")
    assert answer.status_code == 422
    assert "does not answer" in answer.content.decode()
    council.__enter__()


def test_what_was_typed_comes_back_by_way_of_the_directory(door: Door, council: Council) -> None:
    client = comes(council)
    door.at("2015-01-26 10:00")
    typed = {"email": "half@example.org", "name": "Half A. Colleague"}
    over = client.post("/colleagues/invite/", typed)
    assert over.status_code == 403
    went = client.post(f"/sign-in/directory/{own_code()}/", {"kept": over.context["kept"]})
    client.back = council.led_back(went.context["address"])  # type: ignore[attr-defined]
    again = client.get(client.back)  # type: ignore[attr-defined]
    assert again.status_code == 200
    assert "Half A. Colleague" in again.content.decode()
    assert is_in(client)


def test_a_worker_by_directory_is_fresh_and_may_keep_accounts(door: Door, council: Council) -> None:
    client = comes(council)
    assert sent(client, "/colleagues/invite/") == 422
    door.at("2015-01-26 09:42")
    assert sent(client, "/colleagues/invite/") == 403
    assert client.get("/colleagues/invite/").headers["Location"] == "/sign-in/again"
    assert f"/sign-in/directory/{own_code()}/" in client.get("/sign-in/again").content.decode()
    comes(council, client)
    assert client.answer.headers["Location"] == "/colleagues/invite/"  # type: ignore[attr-defined]
    assert sent(client, "/colleagues/invite/") == 422


@pytest.mark.parametrize(
    "table",
    [
        "directory = 5",
        "no toml",
        BESIDE.format(code="A", issuer="http://council.example.org", client="x"),
        BESIDE.format(code="A", issuer="https://council.example.org", client="x") * 2,
        '[[directory]]\norganisation = "A"',
    ],
)
def test_a_table_that_cannot_be_used_is_told(tmp_path: Path, settings: Any, table: str) -> None:
    settings.KITH_DIRECTORIES = tmp_path / "directories.toml"
    settings.KITH_DIRECTORIES.write_text(table)
    with pytest.raises(ImproperlyConfigured, match=r"directories\.toml"):
        directories()
