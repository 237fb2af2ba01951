"""What does an answer say besides its page: its type, its cookies, its methods, and what lies beside the product?"""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing

import pytest
from django.conf import settings
from django.http import HttpResponseBase
from django.test import Client
from tests.access.test_addresses import everywhere, hold_to_headers

from kith.door.street.loading.cast import post_of
from kith.ground.access.viewer import acting_as
from kith.ground.accounts.rules.codes import new_seed
from kith.ground.accounts.stored_sessions import SessionStore
from kith.ground.partners.actions import make_agency_key

ClientAs = Callable[[str], Client]


def hold_to_type(answer: HttpResponseBase, path: str) -> None:
    kind = answer.headers.get("Content-Type", "").replace('"', "")
    is_json = kind in ("application/json", "application/problem+json")
    assert is_json or (kind.startswith("text/") and kind.endswith("; charset=utf-8")), f"{path}: {kind}"
    assert not [name for name in answer.headers if name.startswith("Access-Control-")], path


def test_every_body_says_its_type_and_no_other_site_may_read_it(street: None, client_as: ClientAs) -> None:
    elsewhere = {"origin": "https://elsewhere.example.org"}
    found = set()
    for client in (client_as("mtm_one"), Client()):
        for path in everywhere()[1:]:
            answer = client.get(path, headers=elsewhere)
            hold_to_type(answer, path)
            found.add(answer.status_code)
    assert {200, 302, 401, 404, 405} <= found
    for path in ("/static/kith/kith.css", "/static/kith/kith.js"):
        with closing(Client().get(path, headers=elsewhere)) as answer:
            hold_to_type(answer, path)


def test_trace_is_answered_nowhere(street: None, client_as: ClientAs) -> None:
    for client in (client_as("mtm_one"), Client()):
        for path in everywhere():
            answer = client.generic("TRACE", path, headers={"x-said": "to be heard again"})
            assert (answer.status_code, answer.content) == (405, b""), path
            hold_to_headers(answer, path)


@pytest.mark.parametrize(
    "path",
    [
        *("/static/", "/static/kith/", "/static/kith", "/.git/config", "/static/.git/config", "/static/../.git/config"),
        *(
            "/static/kith/../kith.css.map",
            "/static/%2e%2e/%2e%2e/pyproject.toml",
            "/requirements.lock",
            "/keys/trail.key",
        ),
        *("/static/kith/VENDOR.json", "/src/kith/config/settings.py"),
    ],
)
def test_no_folder_is_listed_and_nothing_beside_the_product_is_served(street: None, path: str) -> None:
    with closing(Client().get(path)) as answer:
        assert answer.status_code == 404


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(street: None, client_as: ClientAs) -> None:
    client = client_as("mtm_one")
    client.get("/refer/")
    assert {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME} <= set(client.cookies)
    for cookie in client.cookies.values():
        assert cookie["httponly"] is True
        assert cookie["samesite"] == "Lax"
        assert cookie["domain"] == ""


def test_nothing_switches_debugging_on() -> None:
    environ = os.environ | {"DEBUG": "1", "DJANGO_DEBUG": "1", "KITH_DEBUG": "1", "PYTHONPATH": "src"}
    asked = "from kith.config import settings; print(settings.DEBUG)"
    said = subprocess.run([sys.executable, "-c", asked], env=environ, capture_output=True, text=True, check=True).stdout
    assert said == "False\n"


def test_what_must_not_be_guessed_comes_of_no_seed(street: None) -> None:
    def drawn() -> list[str]:
        random.seed(20261125)
        session = SessionStore()
        session.create()
        with acting_as(post_of("adm_one")) as by:
            key = make_agency_key(by=by, post_id=post_of("dsl_dock"), label="Dockfield records")
        return [str(session.session_key), new_seed().hex(), key.split("_", 2)[2]]

    first, second = drawn(), drawn()
    for one, other, least in zip(first, second, (32, 40, 43), strict=True):
        assert one != other
        assert len(one) == len(other) == least
