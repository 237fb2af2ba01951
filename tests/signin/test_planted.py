"""What does whoever reads or writes sign-in's own rows get by it? Nothing: the key that binds them lies elsewhere."""

from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.test import Client
from tests.signin.conftest import PASSWORD, Door, Someone, is_in

from kith.door.keeping.setting_up import OWNER
from kith.ground.accounts.models import Factor, Invitation
from kith.ground.accounts.stored_sessions import row_of
from kith.ground.kernel import clock

SAID = {"label": "Planted", "made_at": "2015-01-26 09:00Z"}


def key_of(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def holding(session_key: str) -> Client:
    """Return a browser with this cookie."""
    client = Client(headers={"accept": "text/html"})
    client.cookies[settings.SESSION_COOKIE_NAME] = session_key
    return client


def test_a_session_read_from_its_table_opens_nothing(door: Door) -> None:
    client = Someone("adm_one").begins_by_passkey().enters()
    row = Session.objects.get(session_key=row_of(key_of(client)))
    assert key_of(client) not in f"{row.session_key} {row.session_data}"
    assert not is_in(holding(row.session_key))
    assert is_in(client)


def test_a_session_copied_under_ones_own_key_opens_nothing(door: Door) -> None:
    victim = Someone("adm_one").begins_by_passkey().enters()
    thief = Someone("sw_one").begins_by_passkey().enters()
    said = Session.objects.get(session_key=row_of(key_of(victim))).session_data
    assert Session.objects.filter(session_key=row_of(key_of(thief))).update(session_data=said) == 1
    assert not is_in(thief)
    assert is_in(victim)


def test_a_planted_passkey_opens_nothing(door: Door) -> None:
    thief, victim = Someone("sw_one").begins_by_passkey(), Someone("adm_one")
    own = Factor.objects.get(worker_id=thief.worker_id)
    Factor.objects.filter(id=own.id).update(worker_id=victim.worker_id)
    client = thief.client()
    assert thief.answers(client) == 422
    assert not is_in(client)


def test_a_planted_password_opens_nothing(door: Door) -> None:
    thief, victim = Someone("sw_one").begins_by_password(), Someone("adm_one")
    for one in Factor.objects.filter(worker_id=thief.worker_id):
        Factor.objects.create(worker_id=victim.worker_id, kind=one.kind, secret=bytes(one.secret), **SAID)
    assert victim.gives_password(victim.client()) == 422
    made = make_password(PASSWORD).encode()
    assert Factor.objects.filter(worker_id=victim.worker_id, kind="password").update(secret=made) == 1
    assert victim.gives_password(victim.client()) == 422
    assert thief.gives_password(thief.client()) == 200


def test_a_planted_link_opens_nothing(door: Door) -> None:
    thief, victim = Someone("sw_one"), Someone("adm_one")
    link = thief.link()
    for secret in ("x" * 43, ""):
        planted = Invitation.objects.using(OWNER).create(
            digest=sha256(f"{secret}planted".encode()).hexdigest(),
            worker_id=victim.worker_id,
            purpose="join",
            made_at=clock.now(),
            ends_at=clock.now() + timedelta(days=1),
        )
        client = victim.client()
        client.get(f"/invitation/{planted.id.hex}{secret}planted/")
        assert client.get("/invitation/").status_code == 404
    opened = thief.client()
    opened.get(link)
    assert opened.get("/invitation/").status_code == 200
    Invitation.objects.using(OWNER).filter(worker_id=thief.worker_id).update(worker_id=victim.worker_id)
    assert opened.get("/invitation/").status_code == 404
    afresh = thief.client()
    afresh.get(link)
    assert afresh.get("/invitation/").status_code == 404
