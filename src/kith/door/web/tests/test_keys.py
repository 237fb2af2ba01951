"""Does the administrator, and nobody else, make and end the keys of agencies' systems?"""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from kith.door.street.loading.cast import DEMO_KEY_ID, DEMO_SECRET, post_of
from kith.ground.access.viewer import acting_as
from kith.ground.kernel.errors import NotThere, Refused, Unfit
from kith.ground.partners.actions import make_agency_key, revoke_agency_key
from kith.ground.partners.models import AgencyKey
from kith.ground.partners.rules import parts_of, whole_key

SignIn = Callable[[str], Client]
PLACE = "/settings/agency-keys/"
pytestmark = pytest.mark.usefixtures("street")


def _typed(**changed: str) -> dict[str, str]:
    usual = {"label": "Pupil records", "post": str(post_of("dsl_dock")), "idempotency_key": str(uuid4())}
    return usual | changed


def test_a_key_is_shown_once_and_works(client_as: SignIn) -> None:
    client = client_as("adm_one")
    page = client.post(PLACE, _typed(last_day_day="30", last_day_month="6", last_day_year="2015")).content.decode()
    key = re.search(r"kith_[0-9A-Z]{8}_[\w-]{43}", page)
    assert key
    assert key[0] not in client.get(PLACE).content.decode()
    assert Client(headers={"authorization": f"Bearer {key[0]}"}).get("/api/v1/referrals/R-2").status_code == 404
    row = AgencyKey.objects.get(id=key[0].split("_")[1])
    assert row.made_by == post_of("adm_one")
    assert row.ends_at is not None
    assert row.ends_at.isoformat() == "2015-06-30T23:00:00+00:00"  # the end of that day in London


def test_what_is_missing_is_named_and_what_was_typed_is_kept(client_as: SignIn) -> None:
    answer = client_as("adm_one").post(PLACE, _typed(post="", last_day_day="40"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Select whom the system acts as" in page
    assert 'value="Pupil records"' in page
    assert AgencyKey.objects.count() == 1


def test_a_key_is_revoked_for_good(client_as: SignIn) -> None:
    client = client_as("adm_one")
    assert client.get(f"{PLACE}{DEMO_KEY_ID}/").status_code == 200
    answer = client.post(f"{PLACE}{DEMO_KEY_ID}/", {"idempotency_key": str(uuid4())})
    assert answer.status_code == 303
    assert "Revoked" in client.get(PLACE).content.decode()
    assert client.get(f"{PLACE}{DEMO_KEY_ID}/").status_code == 404
    shown = {"authorization": f"Bearer {whole_key(DEMO_KEY_ID, DEMO_SECRET)}"}
    assert Client(headers=shown).get("/api/v1/referrals/R-2").status_code == 401


def test_a_system_acts_only_as_one_who_refers() -> None:
    with acting_as(post_of("adm_one")) as by:
        for key in ("mtm_one", "acl_health", "adm_one"):
            with pytest.raises(Unfit):
                make_agency_key(by=by, post_id=post_of(key), label="x")
        with pytest.raises(Unfit):
            make_agency_key(by=by, post_id=post_of("dsl_dock"), label="  ")
        with pytest.raises(NotThere):
            revoke_agency_key(by=by, key_id="nothing")


@pytest.mark.parametrize("key", ["mtm_one", "csc_one", "dsl_hill", "dpo_one", "outsider"])
def test_nobody_else_keeps_keys(client_as: SignIn, key: str) -> None:
    assert client_as(key).get(PLACE).status_code == 403
    assert client_as(key).post(f"{PLACE}{DEMO_KEY_ID}/", {"idempotency_key": str(uuid4())}).status_code == 403
    with acting_as(post_of(key)) as by, pytest.raises(Refused):
        make_agency_key(by=by, post_id=post_of("dsl_dock"), label="x")
    assert AgencyKey.objects.get().revoked_at is None


@pytest.mark.parametrize("text", ["", "kith", "kith_", "kith_A", "kith_A_", "kith__x", "x_A_b", "kith_a b_c"])
def test_what_is_no_key_has_no_parts(text: str) -> None:
    assert parts_of(text) == ("", "")


def test_a_secret_may_hold_the_mark_that_parts_it() -> None:
    assert parts_of(whole_key("AB12", "x_y-_z")) == ("AB12", "x_y-_z")
