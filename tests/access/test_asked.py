"""Is a request read once, for what it is: from whom, by which fields, and what of it is remembered?"""

import logging
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connections
from django.test import Client, RequestFactory

from kith.door.street.loading.cast import DEMO_KEY_ID, organisation_of, post_of
from kith.ground.access.requests import address_of
from kith.ground.notices.actions import leave_notice
from kith.ground.notices.jobs import send_waiting
from kith.ground.partners.models import AgencyKey, Post, Worker

ClientAs = Callable[[str], Client]
FORM = "application/x-www-form-urlencoded"
KEYS = "/settings/agency-keys/"
FOUND = "/children/find/"


@pytest.mark.parametrize(
    ("comes_from", "says", "address"),
    [
        ("198.51.100.7", "203.0.113.1", "198.51.100.7"),
        ("192.0.2.9", "203.0.113.1", "203.0.113.1"),
        ("192.0.2.9", "198.51.100.66, 203.0.113.1", "203.0.113.1"),
        ("192.0.2.9", "", "192.0.2.9"),
    ],
)
def test_only_our_own_proxy_says_who_is_behind_it(settings: Any, comes_from: str, says: str, address: str) -> None:
    settings.KITH_PROXIES = frozenset({"192.0.2.9"})
    headers = {"x-forwarded-for": says, "x-real-ip": "203.0.113.99", "forwarded": "for=203.0.113.99"}
    assert address_of(RequestFactory().get("/", headers=headers, REMOTE_ADDR=comes_from)) == address


def test_nobody_says_by_which_name_or_how_they_came(street: None) -> None:
    said = {"x-forwarded-host": "elsewhere.example.org", "x-forwarded-proto": "https", "x-forwarded-port": "444"}
    plain, led = Client().get("/"), Client().get("/", headers=said)
    assert (led.status_code, led.headers["Location"]) == (plain.status_code, plain.headers["Location"])
    assert not led.wsgi_request.is_secure()
    assert led.wsgi_request.get_host() == "testserver"


def test_what_is_encoded_twice_is_decoded_once(street: None, client_as: ClientAs) -> None:
    client = client_as("mtm_one")
    typed = b"surname=%253Cb%253E&forename=%26lt%3Bi%26gt%3B&idempotency_key=" + str(uuid4()).encode()
    answer = client.generic("POST", FOUND, typed, FORM)
    assert answer.context["form"]["surname"].value() == "%3Cb%3E"
    assert b'value="%3Cb%3E"' in answer.content
    assert b'value="&amp;lt;i&amp;gt;"' in answer.content
    assert b"<b>" not in answer.content
    admin = client_as("adm_one")
    once, twice = f"%{ord(DEMO_KEY_ID[0]):02X}", f"%25{ord(DEMO_KEY_ID[0]):02X}"
    assert admin.get(f"{KEYS}{once}{DEMO_KEY_ID[1:]}/").status_code == 200
    assert admin.get(f"{KEYS}{twice}{DEMO_KEY_ID[1:]}/").status_code == 404


def test_a_name_that_is_given_twice_counts_once(street: None, client_as: ClientAs) -> None:
    admin = client_as("adm_one")
    typed = {"post": str(post_of("dsl_dock")), "idempotency_key": str(uuid4())}
    before = AgencyKey.objects.count()
    assert admin.post(KEYS, typed | {"label": ["First", "Last"]}).status_code == 200
    assert [one.label for one in AgencyKey.objects.exclude(id=DEMO_KEY_ID)] == ["Last"]
    assert AgencyKey.objects.count() == before + 1
    answer = admin.post(f"{KEYS}?label=Address", typed | {"idempotency_key": str(uuid4())})
    assert answer.status_code == 422
    assert AgencyKey.objects.count() == before + 1, "what stands in the address is no field of the form"


STRANGE = {
    "id": str(uuid4()), "worker": str(uuid4()), "worker_id": str(uuid4()), "organisation": "hub", "is_active": "",
    "organisation_id": str(uuid4()), "password": "open", "last_login": "2015-01-01", "starts_at": "2010-01-01",
    "ends_at": "2010-01-01", "team_id": str(uuid4()), "digest": "x", "made_by": str(uuid4()), "version": "99",
    "__class__": "x", "pk": "1", "phone": "07700 900999",
}  # fmt: skip


def test_a_form_changes_its_own_fields_and_no_others(street: None, client_as: ClientAs) -> None:
    admin = client_as("adm_one")
    typed = {"name": "Una Castellane", "email": "una@example.org", "role": "REF", "title": "Youth worker"}
    assert admin.post("/colleagues/invite/", STRANGE | typed | {"idempotency_key": str(uuid4())}).status_code == 200
    made = Worker.objects.get(email="una@example.org")
    assert (made.name, made.phone, made.is_active, made.last_login) == ("Una Castellane", "", True, None)
    post = Post.objects.get(worker=made)
    assert (post.organisation_id, post.role, post.team_id) == (organisation_of("systems"), "REF", None)
    assert post.ends_at is None
    assert str(made.id) not in STRANGE.values()
    key = {"label": "Records", "post": str(post_of("dsl_dock")), "idempotency_key": str(uuid4())}
    assert admin.post(KEYS, STRANGE | key).status_code == 200
    row = AgencyKey.objects.exclude(id=DEMO_KEY_ID).get()
    assert (row.made_by, row.ends_at, row.post_id) == (post_of("adm_one"), None, post_of("dsl_dock"))
    assert row.digest != "x"


def test_a_forged_form_leaves_an_entry_in_its_victims_name(own_base: str, client_as: ClientAs) -> None:
    victim = client_as("mtm_one")
    elsewhere = {"accept": "text/html", "origin": "https://elsewhere.example.org"}
    forged = Client(enforce_csrf_checks=True, headers=elsewhere)
    forged.cookies = victim.cookies
    assert forged.post("/sign-out").status_code == 403
    with connections["owner"].cursor() as cursor:
        cursor.execute("select post_id, act, object_id, outcome from trail_entry order by true_at desc limit 1")
        assert cursor.fetchone() == (post_of("mtm_one"), "asked for", "sign-out ", "403")
    assert victim.get("/").status_code == 200, "and it did nothing"


def test_nothing_gets_into_the_head_of_an_email_and_the_others_go_out(
    own_base: str, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    for key, reference in (("mtm_one", "R-1\nBcc: t@example.org"), ("sw_one", "R-2"), ("sw_two", "R-3")):
        leave_notice(worker_id=Post.objects.get(id=post_of(key)).worker_id, reference=reference)
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "update partners_worker set email = %s where id = (select worker_id from partners_post where id = %s)",
            ["sw.one@example.org\nBcc: thief@example.org", post_of("sw_one")],
        )
    with caplog.at_level(logging.WARNING):
        assert send_waiting() == 2
    for message in mail.outbox:
        head = dict(message.message())
        assert set(head) == {
            "Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Date", "Message-ID",
        }  # fmt: skip
        assert head["Subject"] == "Something in Kith needs you"
    assert not [
        one for message in mail.outbox for one in message.recipients() if "thief" in one or one.startswith("t@")
    ]
    assert "thief" not in caplog.text
