"""Does the page of one referral show what was said, why the checklist advises, and the one next action?"""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from kith.ground.access.viewer import Viewer
from kith.practice.mash.selectors.worklist import Filters, worklist
from kith.practice.referrals.models import Referral
from kith.practice.referrals.tests.sending import words_of
from kith.record.people.models import Person

pytestmark = pytest.mark.usefixtures("street")
SignIn = Callable[[str], Client]
Speak = Callable[[str], AbstractContextManager[Viewer]]


@pytest.fixture
def open_one(speak_as: Speak) -> Callable[[str], UUID]:
    """Return the open referral of a child of the street."""

    def find(child: str) -> UUID:
        with speak_as("mtm_one") as viewer:
            return next(row.referral_id for row in worklist(viewer, Filters()).rows if row.child == child)

    return find


def _closed(speak_as: Speak, surname: str) -> UUID:
    with speak_as("mtm_one") as viewer:
        person = Person.objects.visible_to(viewer).filter(surname=surname, source="referral").order_by("made_at").last()
        assert person is not None
        return Referral.objects.visible_to(viewer).get(person_id=person.id).id


def test_the_page_has_all_three_parts(
    client_as: SignIn, open_one: Callable[[str], UUID], django_assert_max_num_queries: Any
) -> None:
    client = client_as("mtm_one")
    url = f"/mash/referrals/{open_one('Yusuf Abdirizak')}/"
    with django_assert_max_num_queries(45):
        answer = client.get(url)
    words = words_of(answer)
    assert "Absent nine days since November" in words
    assert "We cannot reach home." in words
    assert "Potential victim Consider as a potential victim" in words
    assert "Absent from school S06, present" in words
    assert "any child displaying several vulnerabilities" in words
    assert "Rule appendix-b-1; “several” means 3 or more" in words
    assert "Housing : Is the family still at the address?" in words
    assert "silent so far" in words
    assert "RAG set to Green" in words
    assert "Absence to be understood." in words
    title = re.search(r"<title>(.*?)</title>", answer.content.decode(), re.S)
    assert title is not None
    assert "Yusuf" not in title.group(1)


def test_each_stage_has_its_clock_and_only_the_next_is_now(client_as: SignIn, open_one: Callable[[str], UUID]) -> None:
    answer = client_as("mto_one").get(f"/mash/referrals/{open_one('Keisha Tolliver')}/")
    body = answer.content.decode()
    assert body.count('aria-current="step"') == 1
    assert "Acknowledge</button>" in body
    assert "Set the RAG" not in body


def test_yes_current_is_shown_without_the_text_behind_it(client_as: SignIn, open_one: Callable[[str], UUID]) -> None:
    words = words_of(client_as("mtm_one").get(f"/mash/referrals/{open_one('Jasmine Sandiford')}/"))
    assert "pregnancy and terminations: Yes, current" in words
    assert "Held with the clinic" not in words


def test_what_police_restrict_is_a_number_to_ring(client_as: SignIn, speak_as: Speak) -> None:
    words = words_of(client_as("mtm_one").get(f"/mash/referrals/{_closed(speak_as, 'Nwosu-Bell')}/"))
    assert re.search(r"Police hold restricted information: call Police on 020 7946 0\d{3}", words)
    assert "RAG changed from Amber to Red" in words
    assert "Reported missing from school this afternoon." in words


def test_what_is_hidden_is_the_page_of_what_is_not_there(client_as: SignIn, open_one: Callable[[str], UUID]) -> None:
    client = client_as("dsl_hill")
    hidden = client.get(f"/mash/referrals/{open_one('Yusuf Abdirizak')}/")
    missing = client.get(f"/mash/referrals/{uuid4()}/")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


def test_an_entered_in_error_one_stays_readable_and_marked(client_as: SignIn, speak_as: Speak) -> None:
    with speak_as("mtm_one") as viewer:
        found = Referral.objects.visible_to(viewer).get(state="entered_in_error").id
    words = words_of(client_as("mto_one").get(f"/mash/referrals/{found}/"))
    assert "The same letter was sent twice" in words
    assert "Other things you can do" not in words
