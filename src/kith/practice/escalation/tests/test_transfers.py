"""Is a child handed to another authority only once a named person there has said yes?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

import pytest
from django.test import Client

from kith.ground.access.viewer import Viewer
from kith.practice.mash.models import Decision
from kith.practice.referrals.tests.sending import posted, sent, words_of

pytestmark = pytest.mark.usefixtures("own_street")
SignIn = Callable[[str], Client]
SetTime = Callable[[str], None]
Speak = Callable[[str], AbstractContextManager[Viewer]]
GIVEN = {
    "authority": "Westfold Council",
    "spoke_to": "Duty manager, 020 7946 0123",
    "sent": "The referral and his placement, because he lives there now.",
    "told_family": "His social worker told him and his mother.",
}


@pytest.fixture
def moved(speak_as: Speak) -> UUID:
    """A referral decided as a transfer."""
    with speak_as("mtm_one") as viewer:
        return Decision.objects.visible_to(viewer).get(outcome="transfer", stands=True).referral_id


def test_it_stays_late_until_somebody_there_confirms(client_as: SignIn, moved: UUID, set_time: SetTime) -> None:
    officer = client_as("mto_one")
    url = f"/escalation/referrals/{moved}/transfer/"
    assert url in officer.get(f"/mash/referrals/{moved}/").content.decode()
    assert sent(officer, url, **GIVEN).status_code == 303
    assert "Not confirmed" in words_of(officer.get(url))
    set_time("2015-01-27 12:00")
    assert "Westfold Council" in words_of(officer.get("/escalation/?what=transfer"))
    row = officer.get(url).context["page"].rows[0]
    nameless = sent(officer, f"{url}{row.id}/", confirmed_by="")
    assert nameless.status_code == 422
    done = sent(officer, f"{url}{row.id}/", confirmed_by="A. Duty-Manager", words="Allocated today.")
    assert done.status_code == 303
    assert "Confirmed" in words_of(officer.get(url))
    assert "Westfold Council" not in words_of(officer.get("/escalation/?what=transfer"))
    assert posted(officer, f"{url}{row.id}/", confirmed_by="Another", version=row.version).status_code == 409


def test_each_gap_is_named_and_nothing_typed_is_lost(client_as: SignIn, moved: UUID) -> None:
    url = f"/escalation/referrals/{moved}/transfer/"
    answer = sent(client_as("mto_one"), url, **(GIVEN | {"sent": ""}))
    assert answer.status_code == 422
    assert "Westfold Council" in answer.content.decode()
    assert "What did you send" in words_of(answer)


def test_only_a_decided_transfer_is_handed_over_and_only_by_the_hub(
    client_as: SignIn, moved: UUID, speak_as: Speak
) -> None:
    with speak_as("mtm_one") as viewer:
        other = Decision.objects.visible_to(viewer).filter(outcome="strategy", stands=True)[0].referral_id
    refused = sent(client_as("mto_one"), f"/escalation/referrals/{other}/transfer/", **GIVEN)
    assert refused.status_code == 409
    assert "no transfer to another authority" in words_of(refused)
    assert client_as("dsl_hill").get(f"/escalation/referrals/{moved}/transfer/").status_code == 404
