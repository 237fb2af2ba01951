"""Does an agency's administrator keep the agency's workers, and nobody else's?"""

import re
from datetime import datetime, timedelta

import pytest
from django.db import connections, transaction
from django.test import Client
from tests.signin.conftest import Door, Someone, is_in, sent, what_sessions_say

from kith.door.keeping.setting_up import OWNER
from kith.door.street.loading.cast import organisation_of, post_of
from kith.door.terminal.invite import main as invite_at_terminal
from kith.ground.access.inspection import inspect
from kith.ground.access.viewer import acting_as
from kith.ground.accounts.actions import keeping
from kith.ground.accounts.actions.keeping import NewPost
from kith.ground.accounts.jobs import close_unused_accounts
from kith.ground.accounts.models import Factor, Invitation
from kith.ground.accounts.rules.passwords import mend_of
from kith.ground.kernel.errors import NotThere, Refused, Unfit
from kith.ground.partners.models import Post, Worker

TYPED = {"name": "Una Castellane", "email": "Una.Castellane@example.org", "role": "REF", "title": "Youth worker"}


def make_admin(key: str) -> Someone:
    """Make a worker of the cast an administrator of their agency, with a passkey."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("update partners_post set role = 'ADM', team_id = null where id = %s", [post_of(key)])
    return Someone(key).begins_by_passkey()


def token_of(answer: object) -> str:
    """Return the secret of the link that was shown."""
    found = re.search(r"/invitation/([\w-]+)/", answer.content.decode())  # type: ignore[attr-defined]
    assert found
    return found[1]


def begin(token: str) -> int:
    """Begin with a link, by a passkey; return the status."""
    other = Someone("adm_one")
    client = Client()
    client.get(f"/invitation/{token}/")
    if client.get("/invitation/").status_code == 404:
        return 404
    asked = client.post("/invitation/question").json()["publicKey"]
    return client.post("/invitation/", {"answer": other.passkey.make(asked)}).status_code


def invited(admin: Client, **typed: str) -> str:
    """Invite through the page; return the link's secret."""
    key = str(admin.get("/colleagues/invite/").context["form"]["idempotency_key"].value())
    answer = admin.post("/colleagues/invite/", TYPED | {"idempotency_key": key} | typed)
    assert answer.status_code == 200, answer.context["form"].errors
    return token_of(answer)


def test_an_invitation_counts_once_and_for_three_days(door: Door) -> None:
    admin = Someone("adm_one").begins_by_passkey().enters()
    token = invited(admin)
    assert not Invitation.objects.filter(digest__contains=token).exists()
    Client().get(f"/invitation/{token}/")
    assert token not in str(what_sessions_say())
    assert begin(token) == 303
    assert begin(token) == 404
    worker = Worker.objects.get(email="una.castellane@example.org")
    assert Post.objects.get(worker=worker).organisation_id == organisation_of("systems")
    late = invited(admin, email="late.comer@example.org")
    door.at("2015-01-29 09:31")
    assert begin(late) == 404


def test_another_link_ends_the_one_before(door: Door) -> None:
    admin = Someone("adm_one").begins_by_passkey().enters()
    first = invited(admin)
    worker = Worker.objects.get(email="una.castellane@example.org")
    page = admin.get(f"/colleagues/{worker.id}/link/")
    key = str(page.context["form"]["idempotency_key"].value())
    second = token_of(admin.post(f"/colleagues/{worker.id}/link/", {"idempotency_key": key}))
    assert [begin(first), begin(second)] == [404, 303]


@pytest.mark.parametrize("role", ["DPO", "MTM", "SET", "PUB", "SVC_DUTIES"])
def test_a_school_gives_only_a_schools_roles(door: Door, role: str) -> None:
    make_admin("dsl_hill")
    with transaction.atomic(), acting_as(post_of("dsl_hill")) as by, pytest.raises(Unfit):
        keeping.invite(by=by, name="Una", email="una@example.org", post=NewPost(role))


def test_nobody_keeps_another_agencys_workers_or_their_own(door: Door) -> None:
    admin = Someone("adm_one").begins_by_passkey().enters()
    elsewhere = Someone("dsl_hill").worker_id
    for path in (f"/colleagues/{elsewhere}/", f"/colleagues/{elsewhere}/left/", f"/colleagues/{elsewhere}/post/"):
        assert admin.get(path).status_code == 404
    with transaction.atomic(), acting_as(post_of("adm_one")) as by:
        for act in (keeping.take_off, keeping.new_link, keeping.ask_recovery, keeping.put_on_again):
            with pytest.raises(NotThere):
                act(by=by, worker_id=elsewhere)
        with pytest.raises(Refused):
            keeping.give_post(by=by, worker_id=by.worker_id, post=NewPost("DPO"))
        with pytest.raises(Unfit):
            keeping.invite(by=by, name="Grace", email=Someone("dsl_hill").email, post=NewPost("REF"))
    with transaction.atomic(), acting_as(post_of("sw_one")) as by, pytest.raises(Refused):
        keeping.invite(by=by, name="Una", email="una@example.org", post=NewPost("REF"))


def test_whoever_leaves_is_out_at_once(door: Door) -> None:
    leaver = Someone("dsl_hill").begins_by_passkey()
    at_work = leaver.enters()
    make_admin_of("adm_one", "school_hill")
    admin = Someone("adm_one").begins_by_passkey().enters()
    assert is_in(at_work)
    assert sent(admin, f"/colleagues/{leaver.worker_id}/left/") == 303
    assert not is_in(at_work)
    assert leaver.answers(leaver.client()) == 422
    assert not Factor.objects.filter(worker_id=leaver.worker_id).exists()
    assert not Worker.objects.get(id=leaver.worker_id).is_active
    again = invited(admin, email=leaver.email)
    assert begin(again) == 303


def test_a_lost_device_is_signed_out_by_an_administrator(door: Door) -> None:
    worker = Someone("dsl_hill").begins_by_passkey()
    lost = worker.enters()
    make_admin_of("adm_one", "school_hill")
    admin = Someone("adm_one").begins_by_passkey().enters()
    assert sent(admin, f"/colleagues/{worker.worker_id}/sessions/") == 303
    assert not is_in(lost)
    assert is_in(worker.enters())


def make_admin_of(key: str, agency: str) -> None:
    """Move an administrator of the cast to another agency."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "update partners_post set organisation_id = %s where id = %s", [organisation_of(agency), post_of(key)]
        )


def test_a_mover_works_in_the_new_post_and_no_more_in_the_old(door: Door) -> None:
    mover = Someone("dsl_hill").begins_by_passkey()
    make_admin_of("adm_one", "school_hill")
    admin = Someone("adm_one").begins_by_passkey().enters()
    assert sent(admin, f"/colleagues/{mover.worker_id}/post/", role="ACL") == 303
    client = mover.client()
    assert mover.answers(client) == 200, "two posts: to choose"
    assert not is_in(client)
    posts = {one.role: one.id for one in client.get("/sign-in/post").context["posts"]}
    assert client.post("/sign-in/post", {"post": str(post_of("mtm_one"))}).status_code == 200
    assert not is_in(client)
    assert client.post("/sign-in/post", {"post": str(posts["REF"])}).status_code == 303
    assert is_in(client)
    assert sent(admin, f"/colleagues/{mover.worker_id}/post/{posts['REF']}/") == 303
    assert not is_in(client)
    assert is_in(mover.enters())


def test_an_account_nobody_uses_goes_off_and_is_put_on_again(door: Door) -> None:
    sleeper, awake = Someone("dsl_hill").begins_by_passkey(), Someone("sw_one").begins_by_passkey()
    make_admin_of("adm_one", "school_hill")
    admin = Someone("adm_one").begins_by_passkey()
    moment = datetime(2015, 1, 26, 9, 30) + timedelta(days=44)  # noqa: DTZ001
    door.at(f"{moment:%Y-%m-%d %H:%M}")
    assert close_unused_accounts() == 0
    awake.enters()
    admin.enters()
    door.at("2015-03-12 09:31")
    assert close_unused_accounts() == 1
    assert sleeper.answers(sleeper.client()) == 422
    assert is_in(awake.enters())
    assert sent(admin.enters(), f"/colleagues/{sleeper.worker_id}/on-again/") == 303
    assert close_unused_accounts() == 0
    assert is_in(sleeper.enters())


def test_two_administrators_let_somebody_begin_again(door: Door) -> None:
    lost = Someone("dsl_hill").begins_by_passkey()
    old = lost.enters()
    make_admin_of("adm_one", "school_hill")
    make_admin_of("dpo_one", "school_hill")
    second = make_admin("dpo_one").enters()
    first = Someone("adm_one").begins_by_passkey().enters()
    assert sent(first, f"/colleagues/{lost.worker_id}/recover/") == 303
    waiting = Invitation.objects.get(purpose="recover")
    assert waiting.digest is None
    assert sent(first, f"/colleagues/begin-again/{waiting.id}/") == 404, "not the one who asked"
    page = second.get(f"/colleagues/begin-again/{waiting.id}/")
    key = str(page.context["form"]["idempotency_key"].value())
    token = token_of(second.post(f"/colleagues/begin-again/{waiting.id}/", {"idempotency_key": key}))
    assert is_in(old)
    assert begin(token) == 303
    assert not is_in(old)
    assert lost.answers(lost.client()) == 422, "what was lost counts no more"
    assert {"recovery asked", "recovery confirmed", "factor removed", "factor added"} <= set(door.acts())


def test_an_empty_installation_is_entered_from_the_terminal(door: Door, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["first.admin@example.org", "First Admin", "--agency", "new-school"]
    assert invite_at_terminal(asked) == 2
    assert "--sector" in capsys.readouterr().err
    asked += ["--agency-name", "New School", "--sector", "education"]
    assert invite_at_terminal(asked) == 0
    token = capsys.readouterr().out.split("/invitation/")[1].strip().strip("/")
    assert begin(token) == 303
    assert invite_at_terminal(asked) == 0
    assert Post.objects.filter(worker__email="first.admin@example.org", role="ADM").count() == 1


def test_the_walls_know_the_new_tables(door: Door) -> None:
    assert inspect().problems == ()


@pytest.mark.parametrize(
    ("password", "fits"),
    [
        ("three quiet herons wading", True),
        ("correct9horse!staple", True),
        ("short", False),
        ("passwordpassword", False),
        ("abcabcabcabcabcabc", False),
        ("aaaaaaaaaaaaaaaaaaaa", False),
        ("Kith-Safeguarding-2015!!", False),
        ("Grace.Adeyinka.12345", False),
        ("x" * 129, False),
        ("nine herons, eight geese, seven curlews, six egrets, five larks, four", True),
    ],
)
def test_a_password_is_long_and_not_common(password: str, *, fits: bool) -> None:
    assert (mend_of(password, ("Grace Adeyinka", "dsl.hill@example.org")) == "") == fits
