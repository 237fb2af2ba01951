"""Does an agency see its question alone, and does MASH see the least that answers?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from kith.ground.access.viewer import Viewer
from kith.practice.mash.models import Enquiry
from kith.practice.mash.selectors.asked import open_questions
from kith.practice.referrals.tests.sending import sent, words_of

pytestmark = pytest.mark.usefixtures("street")
SignIn = Callable[[str], Client]
Speak = Callable[[str], AbstractContextManager[Viewer]]


@pytest.fixture
def first_of(speak_as: Speak) -> Callable[[str], UUID]:
    """Return an agency's first open question."""

    def find(key: str) -> UUID:
        with speak_as(key) as viewer:
            return open_questions(viewer)[0].id

    return find


def _referral_of(speak_as: Speak, enquiry_id: UUID) -> UUID:
    with speak_as("mtm_one") as viewer:
        return Enquiry.objects.visible_to(viewer).get(id=enquiry_id).referral_id


def test_the_list_is_my_agencys_alone(client_as: SignIn, django_assert_max_num_queries: Any) -> None:
    client = client_as("nav_health")
    with django_assert_max_num_queries(25):
        words = words_of(client.get("/questions/"))
    assert "Yusuf Abdirizak" in words
    assert "Any contact since November?" in words
    assert "Is the family still at the address?" not in words
    assert "Lulu" not in words
    assert client_as("dsl_hill").get("/questions/").status_code == 403


def test_the_question_shows_identity_and_nothing_of_the_referral(
    client_as: SignIn, first_of: Callable[[str], UUID]
) -> None:
    answer = client_as("nav_health").get(f"/questions/{first_of('nav_health')}/")
    words = words_of(answer)
    assert "Yusuf Abdirizak" in words
    assert "10 October 2000" in words
    assert "28 Candle Street" in words
    for hidden in ("We cannot reach home", "Absent nine days", "Potential victim", "N999999905012", "Hartnell"):
        assert hidden not in words


def test_health_detail_stays_with_health(client_as: SignIn, first_of: Callable[[str], UUID], speak_as: Speak) -> None:
    question = first_of("nav_health")
    client = client_as("nav_health")
    url = f"/questions/{question}/"
    assert "We hold restricted information" not in words_of(client.get(url))
    empty = sent(client, url, detail="Only this")
    assert empty.status_code == 422
    assert "nothing known" in words_of(empty)
    assert "Only this" in empty.content.decode()
    answer = sent(client, url, text="Yes, current.", detail="Seen at the clinic in December")
    assert answer.status_code == 303
    after = words_of(client.get(answer.headers["Location"]))
    assert "MASH has your answer now" in after
    assert "Kept from MASH: Seen at the clinic in December" in after
    assert "Send to MASH" not in after
    hub = words_of(client_as("mtm_one").get(f"/mash/referrals/{_referral_of(speak_as, question)}/"))
    assert "“Yes, current.”" in hub
    assert "Health safeguarding answered" in hub
    assert "Seen at the clinic" not in hub
    assert sent(client, url, text="More").status_code == 409


def test_police_restrict_and_the_hub_gets_a_number(
    client_as: SignIn, first_of: Callable[[str], UUID], speak_as: Speak
) -> None:
    question = first_of("nav_police")
    client = client_as("nav_police")
    untold = sent(client, f"/questions/{question}/", text="See below", detail="Source says ...")
    assert untold.status_code == 422
    assert "Tick this if you write restricted information" in words_of(untold)
    typed = {"text": "", "holds_restricted": "on", "detail": "Source says ..."}
    assert sent(client, f"/questions/{question}/", **typed).status_code == 303
    hub = words_of(client_as("mtm_one").get(f"/mash/referrals/{_referral_of(speak_as, question)}/"))
    assert "Police hold restricted information: call Police on" in hub
    assert "Source says" not in hub


def test_items_are_answered_yes_no_historic_or_not_known(client_as: SignIn, speak_as: Speak) -> None:
    with speak_as("mtm_one") as viewer:
        referral_id = Enquiry.objects.visible_to(viewer).filter(question="Any contact since November?")[0].referral_id
        education = Enquiry.objects.visible_to(viewer).filter(asked_of__code="education")[0].asked_of_id
    manager = client_as("mtm_one")
    typed = {f"question_{education}": "What do you know?", f"items_{education}": ["S06", "V15"]}
    assert sent(manager, f"/mash/referrals/{referral_id}/ask/", **typed).status_code == 303
    client = client_as("nav_education")
    question = client.get("/questions/").context["open"][0].id
    url = f"/questions/{question}/"
    shown = words_of(client.get(url))
    for choice in ("Yes, current", "No", "Yes, in the past", "Not known"):
        assert choice in shown
    assert sent(client, url, item_S06="yes", item_V15="historic").status_code == 303
    hub = words_of(manager.get(f"/mash/referrals/{referral_id}/"))
    assert "Absent from school: Yes, current" in hub
    assert "Young carer: Yes, in the past" in hub


def test_anothers_question_is_the_page_of_what_is_not_there(client_as: SignIn, first_of: Callable[[str], UUID]) -> None:
    client = client_as("nav_police")
    hidden, missing = client.get(f"/questions/{first_of('nav_health')}/"), client.get(f"/questions/{uuid4()}/")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content
