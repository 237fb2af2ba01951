"""Does the hub go after what is missing: silent agencies, the referrer, the worker who has the child already?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

import pytest
from django.test import Client

from kith.ground.access.viewer import Viewer
from kith.ground.notices.models import Notice
from kith.ground.partners.models import Post
from kith.ground.partners.selectors import agency_answerers
from kith.ground.tasks.models import Task
from kith.practice.mash.models import Enquiry
from kith.practice.mash.selectors.hub import hub_page
from kith.practice.referrals.actions.submit import submit
from kith.practice.referrals.models import Referral, Triage
from kith.practice.referrals.rules.reports import ChildSaid, Report
from kith.practice.referrals.tests.sending import post_of, sent, words_of
from kith.record.linkage.actions import decide_pair
from kith.record.linkage.selectors.pairs import candidates_for

SignIn = Callable[[str], Client]
CatchUp = Callable[[], None]
Speak = Callable[[str], AbstractContextManager[Viewer]]


def _notices(key: str) -> int:
    mine = Notice.objects.filter(worker_id=Post.objects.get(id=post_of(key)).worker_id)
    return mine.exclude(reference="a look from outside").count()


@pytest.fixture
def silent(own_street: str, speak_as: Speak, catch_up: CatchUp) -> UUID:
    """A referral with one question that nobody has answered yet."""
    catch_up()
    with speak_as("mtm_one") as viewer:
        rows = Enquiry.objects.visible_to(viewer).filter(answered_at=None, withdrawn_at=None)
        return rows.order_by("due_at")[0].referral_id


def test_a_silent_agency_is_chased_and_told(
    client_as: SignIn, silent: UUID, speak_as: Speak, catch_up: CatchUp
) -> None:
    client = client_as("mto_one")
    url = f"/mash/referrals/{silent}/chase/"
    assert url in client.get(f"/mash/referrals/{silent}/").content.decode()
    assert "Select" in words_of(sent(client, url, words="Rang twice"))
    with speak_as("mtm_one") as viewer:
        enquiry = Enquiry.objects.visible_to(viewer).get(referral_id=silent, answered_at=None)
    (answerer,) = agency_answerers([enquiry.asked_of_id])
    told = Notice.objects.filter(worker_id=answerer).count()
    for _ in range(2):
        assert sent(client, url, agencies=str(enquiry.id), words="Left word with the office.").status_code == 303
    words = words_of(client.get(f"/mash/referrals/{silent}/"))
    assert "2 times in all" in words
    assert "Left word with the office." in words
    catch_up()
    assert Notice.objects.filter(worker_id=answerer).count() == told + 2
    assert "chased 2×" in words_of(client.get("/escalation/?what=silent"))


def test_the_referrer_is_asked_for_more_and_the_answer_is_marked_until_read(
    client_as: SignIn, own_street: str, speak_as: Speak, catch_up: CatchUp
) -> None:
    catch_up()
    with speak_as("dsl_dock") as viewer:
        referral = Referral.objects.visible_to(viewer).filter(state__in=("acknowledged", "enquiry"))[0]
    hub, school, told = client_as("mto_one"), client_as("dsl_dock"), _notices("dsl_dock")
    url = f"/mash/referrals/{referral.id}/"
    state = hub.get(url).context["page"].triage.state
    assert sent(hub, f"{url}ask-more/", wanted="").status_code == 422
    assert sent(hub, f"{url}ask-more/", wanted="Which bus stop was it?").status_code == 303
    catch_up()
    assert _notices("dsl_dock") == told + 1
    assert "Which bus stop was it?" in words_of(school.get(f"/referrals/mine/{referral.id}/"))
    assert "More information is wanted" in words_of(school.get("/"))
    assert sent(school, f"/referrals/mine/{referral.id}/add/", words="The one by the library.").status_code == 303
    catch_up()
    page = hub.get(url)
    assert page.context["page"].triage.state == state, "the work and its clocks go on"
    assert "The referrer has added information" in words_of(page)
    assert "More information" in words_of(hub.get("/mash/"))
    assert sent(hub, f"{url}read/").status_code == 303
    assert "The referrer has added information" not in words_of(hub.get(url)).split("Everything that happened")[0]
    assert "Which bus stop was it?" not in words_of(school.get(f"/referrals/mine/{referral.id}/"))


@pytest.fixture
def again(own_street: str, speak_as: Speak, catch_up: CatchUp) -> Referral:
    """A child with an allocated worker is referred again by another school, not yet joined."""
    catch_up()
    said = ChildSaid(forename="Amara", surname="Nwosu-Bell", upn="M999999905001", sex="F")
    report = Report(
        safe_now="yes", facts="Seen in the same car.", worries="Again.", referrer_name="Tom", children=(said,)
    )
    with speak_as("dsl_dock") as by:
        (reference,) = submit(by=by, report=report)
        made = Referral.objects.visible_to(by).get(reference=reference)
    catch_up()
    return made


def _join(speak_as: Speak, catch_up: CatchUp, referral: Referral) -> None:
    with speak_as("mto_one") as by:
        best = candidates_for(by, referral.subject_id)[0]
        decide_pair(by=by, candidate_id=best.id, version=best.version, answer="same", why="The same number")
    catch_up()


def test_an_open_case_goes_to_its_worker_the_same_day_and_stays_in_mash(
    client_as: SignIn, again: Referral, speak_as: Speak, catch_up: CatchUp
) -> None:
    told = _notices("sw_one")
    with speak_as("mtm_one") as viewer:
        assert hub_page(viewer, again.id).before.total == 0
    _join(speak_as, catch_up, again)
    with speak_as("sw_one") as worker:
        (task,) = Task.objects.visible_to(worker).filter(kind="new_concern", owner_post_id=worker.post_id)
        assert f"{task.due_at:%Y-%m-%d %H:%M}" == "2015-01-26 17:00"
        assert "Amara" not in task.text
    assert _notices("sw_one") == told + 1
    assert "A new concern" in words_of(client_as("sw_one").get("/"))
    with speak_as("mtm_one") as viewer:
        page = hub_page(viewer, again.id)
        assert Triage.objects.visible_to(viewer).get(referral_id=again.id).state == "submitted"
    assert page.before.is_again
    assert page.before.total >= 2
    assert any("is told today" in one.text for one in page.happened)
    words = words_of(client_as("mto_one").get(f"/mash/referrals/{again.id}/"))
    assert "Referred again within 12 months" in words
    assert "Naomi Featherstone-Ige" in words
