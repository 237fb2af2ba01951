"""Does the account stay with who wrote it, the summary reach its recipients, and a child's no stay a child's no?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotNow, NotThere, Refused, Unfit
from kith.ground.partners.models import Organisation
from kith.ground.sharing.models import Share
from kith.practice.missing.actions.interviewing import Offer, Told, note_offer, tell_summary, write_interview
from kith.practice.missing.models import Account, Episode, Interview, Telling
from kith.practice.referrals.tests.sending import words_of

pytestmark = pytest.mark.usefixtures("street")
SignIn = Callable[[str], Client]
Speak = Callable[[str], AbstractContextManager[Viewer]]
WANTS = "I want to see my sister. Nobody lets me ring her."


def owed(by: Viewer) -> Interview:
    """Return the interview still owed to Kyle for his third night."""
    return (
        Interview.objects.visible_to(by).filter(episode__called="Kyle Rathbone-Iqbal", done_at=None, accepted="").get()
    )


def held(by: Viewer) -> Interview:
    """Return the interview after Kyle's first night."""
    return Interview.objects.visible_to(by).filter(episode__called="Kyle Rathbone-Iqbal").exclude(done_at=None).get()


def told(**more: Any) -> Told:
    """Return an interview held an hour ago, too late for its 72 hours."""
    known: dict[str, Any] = {
        "done_at": clock.now() - timedelta(hours=1),
        "interviewer": "Leonie",
        "agency": "Steady Ground",
    }
    return Told(**known | {"is_independent": True, "summary": "He is afraid.", "late_why": "He was ill."} | more)


def test_the_account_stays_with_the_agency_that_wrote_it(speak_as: Speak, client_as: SignIn) -> None:
    with speak_as("spoc_one") as by:
        row = held(by)
        assert Account.objects.visible_to(by).get(interview=row).words.startswith("Told at length")
    for key in ("sw_three", "mtm_one", "csc_one"):
        with speak_as(key) as by:
            assert held(by).wants == WANTS
            assert not Account.objects.visible_to(by).exists()
            assert Telling.objects.visible_to(by).get(interview=row).text == held(by).summary
        page = words_of(client_as(key).get(f"/missing/episodes/{row.episode_id}/"))
        assert WANTS in page
        assert "Told at length" not in page


def test_each_telling_is_written_down_as_a_share_with_its_basis(speak_as: Speak) -> None:
    with speak_as("spoc_one") as by:
        row = held(by)
        clinic = Organisation.objects.get(code="camhs")
        known: dict[str, Any] = {
            "to_organisation_id": clinic.id,
            "to_whom": "Piotr",
            "text": "He is afraid.",
            "why": "They see him.",
        }
        tell_summary(by=by, interview_id=row.id, **known, family_told="no", family_why="He asked.")
    with speak_as("sw_three") as by:
        share = Share.objects.visible_to(by).get(about_id=row.id, to_organisation=clinic)
    assert (share.what, share.why, share.family_told, share.family_why) == (
        "interview",
        "They see him.",
        "no",
        "He asked.",
    )
    assert "Children Act" in share.basis


def test_nothing_is_told_before_it_is_held(speak_as: Speak) -> None:
    known = {"to_whom": "x", "text": "x", "why": "x", "family_told": "yes", "family_why": ""}
    with speak_as("spoc_one") as by:
        row = owed(by)
        with pytest.raises(NotNow):
            tell_summary(by=by, interview_id=row.id, to_organisation_id=by.organisation_id, **known)


def test_who_declines_is_written_with_what_was_tried_and_the_view(speak_as: Speak) -> None:
    with speak_as("spoc_one") as by:
        row = owed(by)
        with pytest.raises(Unfit) as said:
            note_offer(by=by, interview_id=row.id, version=row.version, offer=Offer("y", "n", tried="Twice"))
        assert list(said.value.fields) == ["view"]
        offer = Offer("y", "n", tried="Twice", view="He fears them.")
        note_offer(by=by, interview_id=row.id, version=row.version, offer=offer)
        write_interview(by=by, interview_id=row.id, version=row.version + 1, told=told())
        assert Interview.objects.visible_to(by).get(id=row.id).accepted == "y"  # a child may change their mind


def test_a_late_interview_says_why(speak_as: Speak) -> None:
    with speak_as("spoc_one") as by:
        row, late = owed(by), told(late_why="")
        with pytest.raises(Unfit, match="Late"):
            write_interview(by=by, interview_id=row.id, version=row.version, told=late)


@pytest.mark.parametrize("key", ["cwk_one", "mto_one", "csc_one", "set_one", "home_lead", "sw_one"])
def test_others_write_no_interview(speak_as: Speak, client_as: SignIn, key: str) -> None:
    with speak_as("spoc_one") as by:
        row = owed(by)
    client = client_as(key)
    for deed in ("offer", "write", "tell"):
        assert client.get(f"/missing/interviews/{row.id}/{deed}/").status_code == 404
    with speak_as(key) as by, pytest.raises((NotThere, Refused)):
        note_offer(by=by, interview_id=row.id, version=row.version, offer=Offer("y", "y"))


def test_the_unit_and_the_worker_see_one_page(client_as: SignIn, speak_as: Speak) -> None:
    with speak_as("spoc_one") as by:
        row = Episode.objects.visible_to(by).filter(called="Kyle Rathbone-Iqbal").order_by("-started_at")[0]
    for key in ("spoc_one", "sw_three"):
        assert "third time or more in 90 days" in words_of(client_as(key).get(f"/missing/episodes/{row.id}/"))
    missing = client_as("outsider").get(f"/missing/episodes/{row.subject_id}/")
    for key in ("sw_one", "home_lead", "outsider", "nav_health", "adm_one", "brd_one"):
        hidden = client_as(key).get(f"/missing/episodes/{row.id}/")
        assert (hidden.status_code, hidden.content) == (404, missing.content), key
