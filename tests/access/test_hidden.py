"""Do hidden, sealed without a trace, conflicted and missing answer alike, for every role, on every page of a child?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID, uuid4

import pytest
from django.test import Client
from tests.access.test_addresses import WORKERS

from kith.desk.casefile import actions
from kith.door.street.loading.shut import CHILDREN_SEALED
from kith.door.web import middleware
from kith.ground.access.models import Seal
from kith.ground.access.viewer import Viewer
from kith.practice.referrals.models import Referral

ClientAs = Callable[[str], Client]
SpeakAs = Callable[[str], AbstractContextManager[Viewer]]
OF_A_CHILD = (
    "",
    "chronology/",
    "worker/",
    "seal/",
    "conflict/",
    "i-know-them/",
    "protected/",
    "protected/address/add/",
    "not-to-tell/add/",
    "copies/add/",
    "?known_day=20&known_month=1&known_year=2015",
)


def _sealed(speak_as: SpeakAs, level: int) -> UUID:
    with speak_as("csc_one") as viewer:
        return Seal.objects.visible_to(viewer).get(level=level).subject_id


@pytest.mark.parametrize("role", WORKERS)
def test_a_child_sealed_without_a_trace_is_not_there(
    street: None, client_as: ClientAs, speak_as: SpeakAs, role: str
) -> None:
    if role == "CSC":
        pytest.skip("the street's coordinator keeps the sealed records")
    client, sealed = client_as(WORKERS[role]), _sealed(speak_as, 2)
    for page in OF_A_CHILD:
        found = client.get(f"/children/{sealed}/{page}")
        missing = client.get(f"/children/{uuid4()}/{page}")
        assert (found.status_code, found.content) == (missing.status_code, missing.content) == (404, missing.content)


@pytest.mark.parametrize("role", ["MTO", "MTM", "SW", "SWM"])
@pytest.mark.parametrize("level", CHILDREN_SEALED)
def test_a_search_says_nothing_of_a_sealed_child(street: None, client_as: ClientAs, role: str, level: int) -> None:
    client = client_as(WORKERS[role])
    forename, surname, *_ = CHILDREN_SEALED[level]
    key = str(uuid4())
    sealed = client.post("/children/find/", {"idempotency_key": key, "anything": f"{forename} {surname}"})
    nobody = client.post("/children/find/", {"idempotency_key": str(uuid4()), "anything": "Zebedee Nonesuch"})
    assert list(sealed.context["found"]) == list(nobody.context["found"]) == []
    glass = {"reason": "Nobody answers, and it is night.", "forename": forename, "surname": surname}
    born = CHILDREN_SEALED[level][2]
    glass |= {f"dob_{part}": getattr(born, part) for part in ("day", "month", "year")}
    shut = client.post("/break-glass/", {"idempotency_key": str(uuid4())} | glass)
    none = client.post("/break-glass/", {"idempotency_key": str(uuid4())} | glass | {"surname": "Nonesuch"})
    assert (shut.status_code, shut.context["form"].errors) == (none.status_code, none.context["form"].errors)
    assert shut.status_code == 422


@pytest.mark.parametrize("key", ["mto_one", "mtm_one"])
def test_a_child_one_has_a_conflict_on_is_not_there_nor_their_referral(
    street: None, client_as: ClientAs, speak_as: SpeakAs, key: str
) -> None:
    with speak_as(key) as viewer:
        referral = Referral.objects.visible_to(viewer).order_by("made_at")[0]
    client = client_as(key)
    pages = [f"/children/{referral.subject_id}/{page}" for page in OF_A_CHILD[:2]]
    pages.append(client.get("/").wsgi_request.build_absolute_uri(f"/mash/referrals/{referral.id}/"))
    assert all(client.get(page).status_code == 200 for page in pages[:2])
    with speak_as(key) as viewer:
        actions.declare_conflict(by=viewer, subject_id=referral.subject_id, reason="Family.")
    missing = client.get(f"/children/{uuid4()}/")
    for page in pages:
        answer = client.get(page)
        assert (answer.status_code, answer.content) == (404, missing.content), page
    assert str(referral.id) not in client.get("/mash/").content.decode()


@pytest.mark.parametrize("key", ["dpo_one", "mtm_one"])
def test_who_has_no_reason_and_who_is_shut_out_read_the_same(
    street: None, client_as: ClientAs, speak_as: SpeakAs, key: str
) -> None:
    with speak_as("mtm_one") as viewer:
        referral = Referral.objects.visible_to(viewer).order_by("made_at")[0]
    hidden = client_as("sw_one").get(f"/children/{referral.subject_id}/")
    sealed = client_as(key).get(f"/children/{_sealed(speak_as, 2)}/")
    assert (hidden.status_code, hidden.content) == (sealed.status_code, sealed.content)


def test_what_is_refused_leaves_on_the_beat_and_what_is_shown_at_once(
    street: None, client_as: ClientAs, speak_as: SpeakAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, sealed = client_as("mtm_one"), _sealed(speak_as, 2)
    moments, pauses = iter([1.0, 5.0, 5.018, 9.0, 9.177]), list[float]()
    monkeypatch.setattr(middleware, "now", lambda: next(moments))
    monkeypatch.setattr(middleware, "pause", pauses.append)
    assert client.get("/mash/").status_code == 200
    assert pauses == []
    assert client.get(f"/children/{sealed}/").status_code == 404
    assert client.get(f"/children/{uuid4()}/").status_code == 404
    assert pauses == pytest.approx([0.082, 0.023])
