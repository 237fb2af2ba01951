"""How long does a session last, and what ends it?"""

from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from tests.signin.conftest import PASSWORD, Door, Someone, is_in, sent, what_sessions_say

from kith.ground.accounts.models import SignIn
from kith.ground.accounts.stored_sessions import row_of
from kith.ground.accounts.views.lasting import opened
from kith.ground.accounts.views.sign_in import WAIT
from kith.ground.accounts.words import MOST_TRIES

INVITED = {"name": "Una Castellane", "email": "una.castellane@example.org", "role": "REF", "title": "Youth worker"}


def test_fifteen_idle_minutes_end_a_session(door: Door) -> None:
    client = Someone("adm_one").begins_by_passkey().enters()
    door.at("2015-01-26 09:44")
    assert is_in(client)
    door.at("2015-01-26 09:58")
    assert is_in(client)
    door.at("2015-01-26 10:13")
    assert client.get("/colleagues/").headers["Location"] == "/sign-in"
    assert not is_in(client)
    assert door.entries()[-1][0::2] == ("session ended", "idle")


def test_ten_hours_end_a_session_in_use(door: Door) -> None:
    client = Someone("adm_one").begins_by_passkey().enters()
    moment = datetime(2015, 1, 26, 9, 30)  # noqa: DTZ001
    for _ in range(59):
        moment += timedelta(minutes=10)
        door.at(f"{moment:%Y-%m-%d %H:%M}")
        assert is_in(client)
    door.at("2015-01-26 19:30")
    assert not is_in(client)


def test_what_was_typed_comes_back_to_its_writer_and_to_nobody_else(door: Door) -> None:
    admin, other = Someone("adm_one").begins_by_passkey(), Someone("sw_one").begins_by_passkey()
    client = admin.enters()
    key = str(client.get("/colleagues/invite/").context["form"]["idempotency_key"].value())
    door.at("2015-01-26 09:50")
    over = client.post("/colleagues/invite/", INVITED | {"idempotency_key": key})
    assert over.status_code == 403
    assert b"what you typed is kept" in over.content
    kept = over.context["kept"]
    assert "Castellane" not in kept
    stranger = other.client()
    other.enters(stranger, kept=kept)
    assert is_in(stranger)
    asked = client.post("/sign-in/passkey/question").json()["publicKey"]
    back = client.post("/sign-in/passkey", {"answer": admin.passkey.use(asked), "kept": kept})
    assert back.status_code == 200
    assert dict(back.context["typed"]) == INVITED | {"idempotency_key": key}
    made = client.post(back.context["path"], dict(back.context["typed"]))
    assert "/invitation/" in made.context["url"]
    held = what_sessions_say()
    assert held
    assert "Castellane" not in str(held)


def test_a_page_asked_for_too_late_opens_after_signing_in(door: Door) -> None:
    worker = Someone("adm_one").begins_by_passkey()
    client = worker.enters()
    door.at("2015-01-26 10:00")
    client.get("/settings/agency-keys/")
    asked = client.post("/sign-in/passkey/question").json()["publicKey"]
    answer = client.post("/sign-in/passkey", {"answer": worker.passkey.use(asked)})
    assert answer.headers["Location"] == "/settings/agency-keys/"


def test_a_third_session_ends_the_first(door: Door) -> None:
    worker = Someone("adm_one").begins_by_passkey()
    first = worker.enters()
    door.at("2015-01-26 09:31")
    second = worker.enters()
    door.at("2015-01-26 09:32")
    third = worker.enters()
    assert [is_in(one) for one in (first, second, third)] == [False, True, True]


def test_a_session_is_ended_from_another(door: Door) -> None:
    worker = Someone("adm_one").begins_by_passkey()
    first = worker.enters()
    second = worker.enters()
    shown = {one.session_row: one for one in second.get("/account/").context["sessions"]}
    one = shown[row_of(first.cookies[settings.SESSION_COOKIE_NAME].value)]
    assert sent(second, f"/account/end/{one.id}/") == 303
    assert [is_in(one) for one in (first, second)] == [False, True]
    other = Someone("sw_one").begins_by_passkey().enters()
    left = SignIn.objects.get(worker_id=worker.worker_id, ended_at=None)
    assert sent(other, f"/account/end/{left.id}/") == 404
    assert is_in(second)


def test_signing_out_ends_it_for_whoever_holds_the_cookie(door: Door) -> None:
    client = Someone("adm_one").begins_by_passkey().enters()
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert is_in(thief)
    answer = client.post("/sign-out")
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not is_in(thief)
    assert not is_in(client)


def test_a_new_password_ends_every_other_session(door: Door) -> None:
    worker = Someone("adm_one").begins_by_passkey()
    first, second = worker.enters(), worker.enters()
    form = second.get("/account/add/").context["form"]
    worker.seed = form.raw
    typed = {"password": "seven grey geese over mud", "code": worker.code(), "seed": form["seed"].value()}
    assert second.post("/account/add/", typed).status_code == 303
    assert [is_in(one) for one in (first, second)] == [False, True]


def signed_in_by_password(worker: Someone) -> Client:
    """Sign in by both factors; return the browser."""
    client = worker.client()
    assert worker.gives_password(client) == 200
    assert client.post("/sign-in/code", {"code": worker.code()}).status_code == 303
    return client


def test_a_change_of_password_asks_for_the_one_in_force(door: Door) -> None:
    worker = Someone("adm_one").begins_by_password()
    client = signed_in_by_password(worker)
    form = client.get("/account/add/").context["form"]
    worker.seed = form.raw
    typed = {"password": "seven grey geese over mud", "code": worker.code(), "seed": form["seed"].value()}
    assert client.post("/account/add/", typed).status_code == 422
    for wrong in ("not it at all, I fear", "seven grey geese over mud"):
        answer = client.post("/account/add/", typed | {"current": wrong})
        assert answer.status_code == 422
        assert "This is not your password now" in answer.content.decode()
        assert wrong not in answer.content.decode()
    assert [one[0] for one in door.entries()].count("sign-in refused") == 2
    assert client.post("/account/add/", typed | {"current": PASSWORD}).status_code == 303


def test_guessing_the_password_in_force_is_slowed(door: Door) -> None:
    worker = Someone("adm_one").begins_by_password()
    client = signed_in_by_password(worker)
    form = client.get("/account/add/").context["form"]
    typed = {"password": "seven grey geese over mud", "code": "123456", "seed": form["seed"].value()}
    for _ in range(MOST_TRIES):
        client.post("/account/add/", typed | {"current": "not it at all, I fear"})
    assert WAIT in client.post("/account/add/", typed | {"current": PASSWORD}).content.decode()


def test_what_asks_for_a_fresh_sign_in_gets_one(door: Door) -> None:
    worker = Someone("adm_one").begins_by_passkey()
    client = worker.enters()
    door.at("2015-01-26 09:41")
    assert is_in(client)
    assert client.get("/colleagues/invite/").headers["Location"] == "/sign-in/again"
    assert client.post("/sign-in/again").status_code == 422
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    asked = client.post("/sign-in/again/question").json()["publicKey"]
    assert client.post("/sign-in/again", {"answer": worker.passkey.use(asked)}).headers["Location"] == (
        "/colleagues/invite/"
    )
    assert client.get("/colleagues/invite/").status_code == 200
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert len(client.get("/account/").context["sessions"]) == 1


def test_what_proves_somebody_is_never_kept(door: Door) -> None:
    worker = Someone("adm_one").begins_by_passkey()
    client = worker.enters()
    door.at("2015-01-26 09:41")
    answer = client.post("/account/add/", {"password": PASSWORD, "code": "123456", "seed": "x", "label": "y"})
    assert answer.status_code == 403
    kept = opened(answer.context["kept"], worker.worker_id)
    assert kept == {"path": "/account/add/", "typed": [["label", "y"]]}


def test_another_workers_passkey_is_no_fresh_sign_in(door: Door) -> None:
    other = Someone("sw_one").begins_by_passkey()
    client = Someone("adm_one").begins_by_passkey().enters()
    door.at("2015-01-26 09:41")
    asked = client.post("/sign-in/again/question").json()["publicKey"]
    assert client.post("/sign-in/again", {"answer": other.passkey.use(asked)}).status_code == 422
    assert client.get("/colleagues/invite/").status_code == 302


def test_the_last_way_in_is_not_removed(door: Door) -> None:
    client = Someone("adm_one").begins_by_passkey().enters()
    held = client.get("/account/").context["factors"]
    assert sent(client, f"/account/remove/{held[0].id}/") == 409


@pytest.mark.parametrize("kept", ["x", "", "A" * 100])
def test_what_is_no_kept_form_is_nothing(door: Door, kept: str) -> None:
    assert is_in(Someone("adm_one").begins_by_passkey().enters(kept=kept))
