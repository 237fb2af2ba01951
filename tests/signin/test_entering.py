"""Does one get in by two factors, and by nothing less?"""

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from tests.access.test_addresses import MACHINES, OPEN, addresses
from tests.signin.authenticator import FLAG, Authenticator
from tests.signin.conftest import PASSWORD, Door, Someone, is_in

from kith.door.street.loading.cast import post_of
from kith.ground.accounts.models import Factor
from kith.ground.accounts.rules import codes
from kith.ground.accounts.sealing import secret_of
from kith.ground.accounts.stored_sessions import row_of


def test_a_passkey_lets_its_owner_in_under_a_new_key(door: Door) -> None:
    worker = Someone("adm_one").begins_by_passkey()
    client = worker.client()
    client.post("/sign-in/passkey/question")
    planted = client.cookies[settings.SESSION_COOKIE_NAME].value
    worker.enters(client)
    assert is_in(client)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != planted
    assert not Session.objects.filter(session_key=row_of(planted)).exists()
    thief = worker.client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert not is_in(thief)
    assert door.acts()[-3:] == ["invitation used", "factor added", "signed in"]


def test_a_password_and_a_code_let_in_and_neither_alone(door: Door) -> None:
    worker = Someone("adm_one").begins_by_password()
    client = worker.client()
    assert client.get("/sign-in/code").headers["Location"] == "/sign-in"
    assert client.post("/sign-in/code", {"code": worker.code()}).headers["Location"] == "/sign-in"
    before = client.cookies.get(settings.SESSION_COOKIE_NAME)
    assert worker.gives_password(client) == 200
    assert not is_in(client)
    half = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert before is None or before.value != half
    assert client.post("/sign-in/code", {"code": worker.code()}).status_code == 303
    assert is_in(client)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != half


def test_no_address_opens_to_one_factor(door: Door) -> None:
    worker = Someone("adm_one").begins_by_password()
    for name, path in addresses():
        if name in OPEN | MACHINES | {"sign-in-code", "sign-in-question"}:
            continue
        client = worker.client()
        assert worker.gives_password(client) == 200
        filled = re.sub(r"<(int|slug):\w+>", "0", re.sub(r"<uuid:\w+>", lambda _: str(uuid4()), path))
        for answer in (client.get(filled), client.post(filled)):
            assert answer.status_code in (302, 400, 404, 405, 422), (name, answer.status_code)
            assert answer.status_code != 404 or b"sign-out" not in answer.content
        assert not is_in(client), name


def test_a_password_is_kept_as_a_costly_hash(door: Door) -> None:
    worker = Someone("adm_one").begins_by_password()
    stored = secret_of(Factor.objects.get(worker_id=worker.worker_id, kind="password")).decode()
    found = re.fullmatch(r"argon2\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$\S{22,}\$\S{22,}", stored)
    assert found
    assert int(found[1]) >= 64 * 1024
    assert int(found[2]) >= 2


def test_a_code_counts_once(door: Door) -> None:
    worker = Someone("adm_one").begins_by_password()
    code = worker.code()
    for status in (303, 422):
        client = worker.client()
        worker.gives_password(client)
        assert client.post("/sign-in/code", {"code": code}).status_code == status
        assert is_in(client) == (status == 303)
    assert "signed in" in door.acts()
    assert door.acts()[-1] == "sign-in refused"


def test_a_right_password_waits_five_minutes(door: Door) -> None:
    worker = Someone("adm_one").begins_by_password()
    client = worker.client()
    worker.gives_password(client)
    door.at("2015-01-26 09:36")
    assert client.post("/sign-in/code", {"code": worker.code()}).headers["Location"] == "/sign-in"


def test_an_unknown_address_is_answered_alike(door: Door) -> None:
    worker = Someone("adm_one").begins_by_password()
    bodies = []
    for email in (worker.email, "nobody.at.all@example.org", "svc_duties@kith.invalid"):
        answer = worker.client().post("/sign-in", {"email": email, "password": "wrong but long enough"})
        assert answer.status_code == 422
        plain = answer.content.decode().replace(email, "")
        bodies.append(re.sub(r'value="[\w-]{64}"', "", plain))
    assert bodies[0] == bodies[1] == bodies[2]


def test_nothing_typed_is_in_the_trail(door: Door) -> None:
    worker = Someone("adm_one").begins_by_password()
    worker.client().post("/sign-in", {"email": "nobody@example.org", "password": "my other password"})
    worker.gives_password(worker.client(), "a wrong one, long enough")
    said = " ".join(" ".join(entry) for entry in door.entries())
    for typed in ("nobody@example.org", "my other password", "a wrong one", PASSWORD, worker.email, worker.seed.hex()):
        assert typed not in said
    assert door.acts()[-2:] == ["sign-in refused", "sign-in refused"]


@pytest.mark.parametrize("fault", ["host", "unverified", "replayed", "strange", "another"])
def test_a_passkey_that_does_not_fit_opens_nothing(door: Door, fault: str) -> None:
    worker = Someone("adm_one").begins_by_passkey()
    client = worker.client()
    asked = client.post("/sign-in/passkey/question").json()["publicKey"]
    if fault == "host":
        worker.passkey.origin = "http://testserver.example.org"
    if fault == "unverified":
        worker.passkey.flags = FLAG.UP
    if fault == "another":
        worker.passkey.owner = uuid4().bytes
    answer = worker.passkey.use(asked)
    if fault == "strange":
        answer = Authenticator().use(asked)
    if fault == "replayed":
        assert client.post("/sign-in/passkey", {"answer": answer}).status_code == 303
        client = worker.client()
        client.post("/sign-in/passkey/question")
    assert client.post("/sign-in/passkey", {"answer": answer}).status_code == 422
    assert not is_in(client)


@pytest.mark.parametrize("junk", ["", "{}", "[]", "null", '{"rawId": 5}', "x" * 5000])
def test_what_is_no_passkey_is_no_fault_of_ours(door: Door, junk: str) -> None:
    assert Client().post("/sign-in/passkey", {"answer": junk}).status_code == 422


def test_without_the_trail_nobody_gets_in(door: Door, settings: object, tmp_path: Path) -> None:
    worker = Someone("adm_one").begins_by_passkey()
    client = worker.client()
    asked = client.post("/sign-in/passkey/question").json()["publicKey"]
    before = settings.KITH_SINK  # type: ignore[attr-defined]
    settings.KITH_SINK = tmp_path  # type: ignore[attr-defined]
    assert client.post("/sign-in/passkey", {"answer": worker.passkey.use(asked)}).status_code == 503
    settings.KITH_SINK = before  # type: ignore[attr-defined]
    assert not is_in(client)


def test_one_tap_opens_nothing_outside_a_demonstration(door: Door) -> None:
    client = Client(headers={"accept": "text/html"})
    page = client.get("/sign-in")
    assert b"one of the cast" not in page.content
    assert str(post_of("mtm_one")).encode() not in page.content
    assert client.post("/sign-in", {"post": str(post_of("mtm_one"))}).status_code == 422
    assert not is_in(client)


@pytest.mark.parametrize(
    "path", ["/", "/sign-in", "/healthz", "/report/", "/api/", "/static/kith/kith.css", "/nowhere"]
)
def test_only_known_names_are_answered(door: Door, path: str) -> None:
    assert Client().get(path, headers={"host": "kith.attacker.example"}).status_code == 400


def test_under_https_every_cookie_is_bound_to_its_host() -> None:
    asked = "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.IS_SECURE,"
    asked += " s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_PATH, s.SESSION_COOKIE_DOMAIN)"
    environ = os.environ | {"KITH_ADDRESS": "https://kith.example.org", "PYTHONPATH": "src"}
    said = subprocess.run([sys.executable, "-c", asked], env=environ, capture_output=True, text=True, check=True).stdout
    assert said.split() == ["__Host-kith_session", "__Host-kith_form", "True", "True", "True", "/", "None"]


def test_seeds_are_sealed_and_bound_to_their_worker(door: Door) -> None:
    first, second = Someone("adm_one").begins_by_password(), Someone("sw_one").begins_by_password()
    stored = Factor.objects.get(worker_id=first.worker_id, kind="code")
    assert first.seed not in bytes(stored.secret)
    assert first.seed.hex() not in bytes(stored.secret).hex()
    Factor.objects.filter(worker_id=second.worker_id, kind="code").update(secret=stored.secret, counter=0)
    client = second.client()
    second.gives_password(client)
    code = codes.code_at(first.seed, codes.step_of(time.time()))
    assert client.post("/sign-in/code", {"code": code}).status_code == 422
