"""Are people led to https, systems refused without it, and browsers told to come by TLS alone?"""

from typing import Any

import pytest
from django.test import Client

from kith.door.web.by_tls import A_YEAR

ADDRESS, PROXY = "https://kith.example.org", "192.0.2.9"
PAGES = ("/", "/sign-in", "/report/", "/static/kith/kith.css", "/api/", "/nowhere/", "/children/0/?q=1")


@pytest.fixture
def proxied(street: None, settings: Any) -> Client:
    """Return a browser behind our own proxy, at an installation that is reached by TLS."""
    settings.IS_SECURE, settings.KITH_ADDRESS = True, ADDRESS
    settings.KITH_PROXIES = frozenset({PROXY})
    return Client(REMOTE_ADDR=PROXY, headers={"accept": "text/html", "x-forwarded-for": "198.51.100.4"})


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_tells_browsers_to_come_by_tls_alone_for_a_year(proxied: Client, path: str) -> None:
    for proto in ("https", "http"):
        answer = proxied.get(path, headers={"x-forwarded-proto": proto})
        answer.close()
        assert answer.headers["Strict-Transport-Security"] == A_YEAR
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asked_for_in_clear_is_led_to_our_own_name(proxied: Client, path: str) -> None:
    answer = proxied.get(path, headers={"x-forwarded-proto": "http"})
    assert (answer.status_code, answer.headers["Location"]) == (301, ADDRESS + path)
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_what_is_sent_in_clear_is_taken_by_nobody_and_led_nowhere(proxied: Client) -> None:
    answer = proxied.post("/report/", {"go": "next"}, headers={"x-forwarded-proto": "http"})
    assert answer.status_code == 403
    assert "Location" not in answer.headers
    assert "was not taken" in answer.content.decode()


@pytest.mark.parametrize("path", ["/api/v1/referrals", "/api/v1/openapi.json", "/api/v1/nowhere"])
def test_a_system_without_tls_is_refused_and_led_nowhere(proxied: Client, path: str) -> None:
    key = {"authorization": "Bearer kith_DEMASCHM_larkhill-demonstration-only", "x-forwarded-proto": "http"}
    for answer in (proxied.get(path, headers=key), proxied.post(path, headers=key)):
        assert answer.status_code == 403
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert "Location" not in answer.headers


def test_nobody_but_our_proxy_is_believed(proxied: Client) -> None:
    stranger = Client(REMOTE_ADDR="198.51.100.4", headers={"x-forwarded-proto": "http"})
    assert stranger.get("/sign-in").status_code == 200


def test_an_installation_without_tls_says_nothing_of_it(street: None) -> None:
    assert "Strict-Transport-Security" not in Client().get("/sign-in").headers
