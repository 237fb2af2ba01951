"""Does a disagreement climb level by level, seen by both sides and by nobody else, and does nothing move by itself?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

import pytest
from django.test import Client

from kith.ground.access.viewer import Viewer
from kith.practice.escalation.actions import DECIDED
from kith.practice.referrals.models import Referral
from kith.practice.referrals.tests.sending import posted, sent, words_of

pytestmark = pytest.mark.usefixtures("street")
SignIn = Callable[[str], Client]
Speak = Callable[[str], AbstractContextManager[Viewer]]
WORDS = "The coach still trains the younger team."


@pytest.fixture
def told(speak_as: Speak) -> UUID:
    """A referral of Dockfield Academy that MASH has decided and answered."""
    with speak_as("dsl_dock") as viewer:
        rows = Referral.objects.visible_to(viewer).exclude(fed_back_at=None)
        return rows.get(facts__startswith="A volunteer coach").id


def _raised(client: Client, referral_id: UUID) -> str:
    answer = sent(client, f"/escalation/referrals/{referral_id}/disagree/", about=WORDS)
    assert answer.status_code == 303
    return answer.headers["Location"].partition("?")[0]


def test_the_school_raises_it_from_its_own_page_and_both_sides_answer(client_as: SignIn, told: UUID) -> None:
    school, manager = client_as("dsl_dock"), client_as("mtm_one")
    assert f"/escalation/referrals/{told}/disagree/" in school.get(f"/referrals/mine/{told}/").content.decode()
    url = _raised(school, told)
    words = words_of(manager.get(url))
    assert WORDS in words
    assert "Level 1 of 4: Worker to worker" in words
    assert "Tuesday 27 January" in words or "tomorrow" in words
    assert sent(manager, url, words="He was stood down on Friday.", step="answer").status_code == 303
    assert "He was stood down on Friday." in words_of(school.get(url))
    again = school.get(f"/escalation/referrals/{told}/disagree/")
    assert again.headers["Location"] == url


def test_it_climbs_by_a_persons_hand_alone_to_the_chair(client_as: SignIn, told: UUID) -> None:
    school = client_as("dsl_dock")
    url = _raised(school, told)
    for level in ("Managers", "Heads of service", "Chair of the Safeguarding Board"):
        assert level in words_of(school.get(url))
        assert sent(school, url, words="No answer yet.", step="take_up").status_code == 303
        assert f": {level}" in words_of(school.get(url))
    last = words_of(school.get(url))
    assert "Level 4 of 4" in last
    assert "It goes to the next level" not in last
    assert sent(school, url, words="Once more.", step="take_up").status_code == 422
    assert sent(client_as("mtm_one"), url, words="The chair agrees with the school.", step="settle").status_code == 303
    assert "Settled" in words_of(school.get(url))
    assert posted(school, url, words="More", step="answer", version=9).status_code == 409


def test_to_others_it_is_not_there(client_as: SignIn, told: UUID) -> None:
    url = _raised(client_as("dsl_dock"), told)
    missing = client_as("dsl_hill").get(f"/escalation/disagreements/{told}/")
    for key in ("dsl_hill", "outsider", "nav_health", "sw_one", "adm_one"):
        hidden = client_as(key).get(url)
        assert (hidden.status_code, hidden.content) == (404, missing.content), key
        assert client_as(key).get(f"/escalation/referrals/{told}/disagree/").status_code == 404


def test_nothing_decided_is_nothing_to_disagree_with(client_as: SignIn, speak_as: Speak) -> None:
    with speak_as("dsl_dock") as viewer:
        fresh = Referral.objects.visible_to(viewer).exclude(state__in=DECIDED).first()
    assert fresh is not None
    answer = sent(client_as("dsl_dock"), f"/escalation/referrals/{fresh.id}/disagree/", about=WORDS)
    assert answer.status_code == 409
    assert "Nothing is decided" in words_of(answer)


def test_an_empty_one_keeps_the_page_and_says_what_to_do(client_as: SignIn, told: UUID) -> None:
    answer = sent(client_as("dsl_dock"), f"/escalation/referrals/{told}/disagree/", about=" ")
    assert answer.status_code == 422
    assert "Enter what do you not agree with" in words_of(answer) or "Enter" in words_of(answer)


def test_two_who_write_at_once_do_not_write_over_each_other(client_as: SignIn, told: UUID) -> None:
    school, manager = client_as("dsl_dock"), client_as("mtm_one")
    url = _raised(school, told)
    version = manager.get(url).context["page"].row.version
    assert posted(school, url, words="First", step="answer", version=version).status_code == 303
    late = posted(manager, url, words="Second", step="answer", version=version)
    assert late.status_code == 409
    assert "First" in words_of(late)
