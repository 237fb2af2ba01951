"""Does the pair's page show every term and the wrong check letter, and can a joining be undone?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID, uuid4

import pytest
from django.test import Client

from kith.ground.access.selectors import cluster_subjects
from kith.ground.access.viewer import Viewer, acting_as, service_post
from kith.practice.referrals.actions.submit import submit
from kith.practice.referrals.models import Referral
from kith.practice.referrals.rules.reports import ChildSaid, Report
from kith.practice.referrals.tests.sending import posted, sent, words_of
from kith.record.linkage.jobs import propose_matches
from kith.record.linkage.models import Candidate

pytestmark = pytest.mark.usefixtures("street")
SignIn = Callable[[str], Client]
Speak = Callable[[str], AbstractContextManager[Viewer]]


@pytest.fixture
def pair(speak_as: Speak) -> Candidate:
    """Yusuf again, from another school, his pupil number with a wrong first letter."""
    said = ChildSaid(forename="Yusef", surname="Abdirizak", upn="A999999905012", sex="M")
    report = Report(safe_now="yes", facts="Seen.", worries="Alone.", referrer_name="Grace", children=(said,))
    with speak_as("dsl_hill") as by:
        (reference,) = submit(by=by, report=report)
        subject_id = Referral.objects.visible_to(by).get(reference=reference).subject_id
        with acting_as(service_post("SVC_MATCH")) as matcher:
            assert propose_matches(by=matcher, subject_id=subject_id) == 1
    with speak_as("mtm_one") as viewer:
        return Candidate.objects.visible_to(viewer).get(subject_id=subject_id)


def _cluster(speak_as: Speak, subject_id: UUID) -> int:
    with speak_as("mtm_one") as viewer:
        return len(cluster_subjects(viewer, subject_id))


def test_the_page_shows_terms_bars_and_the_wrong_letter(client_as: SignIn, pair: Candidate) -> None:
    answer = client_as("mto_one").get(f"/mash/pairs/{pair.id}/")
    words = words_of(answer)
    assert "one character wrong" in words
    assert "A999999905012" in words
    assert "N999999905012" in words
    assert "first letter" in words.lower()
    assert "kith-bar" in answer.content.decode()
    assert "likely to be the same person" in words.lower()
    assert "it can be undone" in words
    assert "Abdirizak" not in answer.content.decode().split("</title>")[0]


def test_same_joins_and_undoing_parts(client_as: SignIn, pair: Candidate, speak_as: Speak) -> None:
    client = client_as("mto_one")
    url = f"/mash/pairs/{pair.id}/"
    assert sent(client, url, answer="same").status_code == 422
    assert sent(client, url, answer="same", why="One letter was misread").status_code == 303
    assert _cluster(speak_as, pair.subject_id) == 2
    assert "Undo the joining" in words_of(client.get(url))
    stale = posted(client, url, version=pair.version, answer="different", why="x")
    assert stale.status_code == 409
    assert posted(client, f"{url}undo/").status_code == 422
    assert posted(client, f"{url}undo/", why="His mother says no").status_code == 303
    assert _cluster(speak_as, pair.subject_id) == 1
    words = words_of(client.get(url))
    assert "Different people" in words
    assert "His mother says no" in words
    assert posted(client, f"{url}undo/", why="again").status_code == 404


def test_asking_someone_needs_whom_and_leaves_it_open(client_as: SignIn, pair: Candidate, speak_as: Speak) -> None:
    client = client_as("mto_one")
    url = f"/mash/pairs/{pair.id}/"
    wrong = sent(client, url, answer="ask", why="Not sure")
    assert wrong.status_code == 422
    assert "Enter whom you ask, for example one of: Education Access" in words_of(wrong)
    assert "Not sure" in wrong.content.decode()
    assert sent(client, url, answer="ask", asked_of="Education Access", why="Not sure").status_code == 303
    assert _cluster(speak_as, pair.subject_id) == 1
    assert sent(client, url, answer="different", why="Cousins").status_code == 303
    assert "A MASH officer on duty decides" in words_of(client.get(url))


def test_what_is_hidden_is_the_page_of_what_is_not_there(client_as: SignIn, pair: Candidate) -> None:
    client = client_as("dsl_hill")
    hidden, missing = client.get(f"/mash/pairs/{pair.id}/"), client.get(f"/mash/pairs/{uuid4()}/")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content
