"""Are plain pairs gone through by two people, and never joined by one alone?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kith.ground.access.selectors import cluster_subjects
from kith.ground.access.viewer import Viewer, acting_as, service_post
from kith.practice.referrals.actions.submit import submit
from kith.practice.referrals.models import Referral
from kith.practice.referrals.rules.reports import ChildSaid, Report
from kith.practice.referrals.tests.sending import posted, words_of
from kith.record.linkage.jobs import propose_matches
from kith.record.linkage.models import Candidate
from kith.record.linkage.rules.easy import is_easy
from kith.record.people.models import Identifier, Person

pytestmark = pytest.mark.usefixtures("street")
SignIn = Callable[[str], Client]
Speak = Callable[[str], AbstractContextManager[Viewer]]
URL = "/mash/pairs/"


@pytest.fixture
def pair(speak_as: Speak) -> Candidate:
    """A child whom two reports name alike, with the same pupil number and day of birth."""
    with speak_as("mtm_one") as viewer:
        held = Identifier.objects.visible_to(viewer).filter(kind="UPN", told="").exclude(person__dob=None)
        known = Person.objects.visible_to(viewer).get(id=held.order_by("id")[0].person_id)
        upn = held.order_by("id")[0].value
    said = ChildSaid(forename=known.forename, surname=known.surname, upn=upn, dob=known.dob, sex=known.sex)
    report = Report(safe_now="yes", facts="Seen.", worries="Alone.", referrer_name="Grace", children=(said,))
    with speak_as("dsl_hill") as by:
        (reference,) = submit(by=by, report=report)
        subject_id = Referral.objects.visible_to(by).get(reference=reference).subject_id
        with acting_as(service_post("SVC_MATCH")) as matcher:
            assert propose_matches(by=matcher, subject_id=subject_id) >= 1
    with speak_as("mtm_one") as viewer:
        return Candidate.objects.visible_to(viewer).filter(subject_id=subject_id).order_by("-weight")[0]


def state(speak_as: Speak, pair: Candidate) -> tuple[str, int]:
    """Return where the pair stands, and how many records the child has."""
    with speak_as("mtm_one") as viewer:
        row = Candidate.objects.visible_to(viewer).get(id=pair.id)
        return row.state, len(cluster_subjects(viewer, pair.subject_id))


def ticked(client: Client, pair: Candidate, version: int, deed: str) -> Any:
    return posted(client, URL, chosen=f"{pair.id}:{version}", deed=deed)


def test_two_people_join_a_plain_pair(client_as: SignIn, speak_as: Speak, pair: Candidate) -> None:
    first, second = client_as("mto_one"), client_as("mtm_one")
    assert "Plain pairs" in words_of(first.get(URL))
    assert ticked(first, pair, pair.version, "confirm").status_code == 422
    assert ticked(first, pair, pair.version, "hold").status_code == 303
    assert state(speak_as, pair) == ("held", 1)
    assert "A colleague holds these" not in words_of(first.get(URL))
    assert ticked(first, pair, pair.version + 1, "confirm").status_code == 422
    assert state(speak_as, pair) == ("held", 1)
    assert "A colleague holds these" in words_of(second.get(URL))
    assert ticked(second, pair, pair.version, "confirm").status_code == 422
    assert ticked(second, pair, pair.version + 1, "confirm").status_code == 303
    now, records = state(speak_as, pair)
    assert now == "same"
    assert records >= 2
    assert "Undo the joining" in words_of(second.get(f"{URL}{pair.id}/"))


def test_what_two_do_not_agree_on_is_decided_by_itself(client_as: SignIn, speak_as: Speak, pair: Candidate) -> None:
    ticked(client_as("mto_one"), pair, pair.version, "hold")
    assert ticked(client_as("mtm_one"), pair, pair.version + 1, "back").status_code == 303
    assert state(speak_as, pair) == ("ask", 1)
    assert ticked(client_as("mto_one"), pair, pair.version + 2, "hold").status_code == 422


def test_the_list_is_the_hubs_and_asks_little(client_as: SignIn, pair: Candidate) -> None:
    client = client_as("mto_one")
    client.get(URL)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(URL).status_code == 200
    assert len(asked) <= 14
    for who in ("sw_one", "dsl_hill", "dpo_one", "csc_one"):
        assert client_as(who).get(URL).status_code == 404, who


NAMED = (("forename", "same", 4.0), ("surname", "same", 5.0), ("date of birth", "same", 9.0))


@pytest.mark.parametrize(
    ("weight", "more", "easy"),
    [
        (9.0, (), True),
        (5.9, (), False),
        (9.0, (("sex", "different", -3.0),), False),
        (9.0, (("forename", "different", -1.0), ("Unique pupil number", "same", 10.0)), False),
        (9.0, (("date of birth", "one digit differs", 3.0),), False),
        (9.0, (("address and telephone", "different", -2.0),), True),
        (9.0, (("before anything is compared", "how seldom", -9.0),), True),
    ],
)
def test_a_pair_is_plain_where_all_names_and_the_date_agree(
    weight: float, more: tuple[tuple[str, str, float], ...], easy: bool
) -> None:
    terms = [{"name": name, "level": level, "weight": bits} for name, level, bits in (*NAMED, *more)]
    assert is_easy(weight, terms) is easy


def test_a_child_without_a_name_is_never_in_a_plain_pair() -> None:
    terms = [{"name": "Unique pupil number", "level": "same", "weight": 12.0}]
    assert not is_easy(12.0, terms)
