"""Does each thing that is done to a referral go through its page, and leave its mark?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

import pytest
from django.test import Client

from kith.ground.access.viewer import Viewer
from kith.practice.mash.models import Decision
from kith.practice.mash.selectors.hub import HubPage, hub_page
from kith.practice.referrals.actions.submit import submit
from kith.practice.referrals.models import Referral, Step, Triage
from kith.practice.referrals.rules.reports import ChildSaid, Report
from kith.practice.referrals.tests.sending import organisation_of, post_of, posted, sent, words_of

pytestmark = pytest.mark.usefixtures("street")
SignIn = Callable[[str], Client]
Speak = Callable[[str], AbstractContextManager[Viewer]]


@pytest.fixture
def fresh(speak_as: Speak) -> UUID:
    """A referral received just now about a child with one sign, said to be in danger."""
    said = ChildSaid(forename="Tamsin", surname="Holloway", age_said=14, answers={"S10": "present"})
    report = Report(
        safe_now="no", facts="A new phone.", worries="Who gave it?", referrer_name="Grace Adeyinka", children=(said,)
    )
    with speak_as("dsl_hill") as by:
        (reference,) = submit(by=by, report=report)
        return Referral.objects.visible_to(by).get(reference=reference).id


@pytest.fixture
def page_now(fresh: UUID, speak_as: Speak) -> Callable[[], HubPage]:
    """What the hub sees of it."""

    def look() -> HubPage:
        with speak_as("mtm_one") as viewer:
            return hub_page(viewer, fresh)

    return look


def _url(referral_id: UUID, code: str = "") -> str:
    return f"/mash/referrals/{referral_id}/{code + '/' if code else ''}"


def _rated(client: Client, fresh: UUID, rag: str = "A") -> None:
    assert sent(client, _url(fresh, "acknowledge"), words="Thank you.").status_code == 303
    assert sent(client, _url(fresh, "rag"), rag=rag, reason="Needs asking").status_code == 303


def test_acknowledging_tells_the_referrer_and_meets_the_clock(
    client_as: SignIn, fresh: UUID, page_now: Callable[[], HubPage]
) -> None:
    client = client_as("mto_one")
    answer = sent(client, _url(fresh, "acknowledge"), words="Thank you. We are on it.")
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{_url(fresh)}?done=acknowledge"
    page = page_now()
    assert page.referral.acknowledgement == "Thank you. We are on it."
    assert page.clocks.of["acknowledge"].met_at is not None
    assert page.holder == "Marta Kowalczyk-Lane"
    assert "Next: the match and the RAG" in words_of(client.get(answer.headers["Location"]))


def test_the_same_sending_twice_is_answered_once(client_as: SignIn, fresh: UUID, speak_as: Speak) -> None:
    client = client_as("mto_one")
    typed = {
        "idempotency_key": "6a1f6a52-8f6c-4d0f-9c58-1d3f3a9e2b01",
        "version": client.get(_url(fresh, "acknowledge")).context["page"].triage.version,
        "words": "Thank you.",
    }
    first = client.post(_url(fresh, "acknowledge"), typed)
    again = client.post(_url(fresh, "acknowledge"), typed)
    assert first.headers["Location"] == again.headers["Location"]
    with speak_as("mtm_one") as viewer:
        assert Step.objects.visible_to(viewer).filter(referral_id=fresh, kind="acknowledged").count() == 1


def test_holding_calling_back_returning_and_taking_back(
    client_as: SignIn, fresh: UUID, page_now: Callable[[], HubPage]
) -> None:
    client = client_as("mto_two")
    assert "Call back at once" in words_of(client.get(_url(fresh)))
    assert sent(client, _url(fresh, "hold")).status_code == 303
    assert page_now().holder == "Winston Abernethy-Cole"
    assert sent(client, _url(fresh, "call-back"), words="").status_code == 422
    assert sent(client, _url(fresh, "call-back"), words="Spoke with Grace; child is with her.").status_code == 303
    assert page_now().call_back is None
    assert sent(client, _url(fresh, "acknowledge"), words="Thanks").status_code == 303
    assert sent(client, _url(fresh, "return"), wanted="Which phone?").status_code == 303
    assert page_now().referral.returned_for == "Which phone?"
    assert sent(client, _url(fresh, "take-back")).status_code == 303
    assert page_now().triage.state == "acknowledged"


def test_setting_and_changing_the_rag_with_reasons(
    client_as: SignIn, fresh: UUID, page_now: Callable[[], HubPage]
) -> None:
    client = client_as("mtm_one")
    sent(client, _url(fresh, "acknowledge"), words="Thanks")
    shown = words_of(client.get(_url(fresh, "rag")))
    assert "Enquiries finished within 4 hours: by Monday 26 January 2015 at 13:30" in shown
    assert "Enquiries finished within 1 working day: by Tuesday 27 January 2015 at 09:30" in shown
    wrong = sent(client, _url(fresh, "rag"), rag="A")
    assert wrong.status_code == 422
    assert "Enter the reason" in words_of(wrong)
    assert sent(client, _url(fresh, "rag"), rag="A", reason="To be asked").status_code == 303
    assert sent(client, _url(fresh, "rag"), rag="R", reason="Missing since noon").status_code == 303
    page = page_now()
    assert page.rag == "Red"
    assert {"Missing since noon", "To be asked"} <= {one.why for one in page.happened}
    assert {one.rule for one in page.clocks.all if one.met_at} == {"acknowledge", "rag_A"}


def test_an_officer_does_not_rate_or_decide(client_as: SignIn, fresh: UUID) -> None:
    client = client_as("mto_one")
    sent(client, _url(fresh, "acknowledge"), words="Thanks")
    version = client.get(_url(fresh, "return")).context["page"].triage.version
    assert client.get(_url(fresh, "rag")).status_code == 409
    assert posted(client, _url(fresh, "rag"), version=version, rag="R", reason="x").status_code == 403
    unrated = posted(client, _url(fresh, "decide"), version=version, outcome="strategy", reason="x")
    assert unrated.status_code == 422
    assert posted(client, _url(fresh, "error"), version=version, why="x").status_code == 403


def test_a_stale_form_says_what_stands_and_keeps_what_was_typed(
    client_as: SignIn, fresh: UUID, page_now: Callable[[], HubPage]
) -> None:
    client = client_as("mtm_one")
    version = page_now().triage.version
    sent(client, _url(fresh, "acknowledge"), words="Thanks")
    answer = posted(client, _url(fresh, "rag"), version=version, rag="G", reason="My long thoughts")
    assert answer.status_code == 409
    words = words_of(answer)
    assert "Somebody else worked on this referral" in words
    assert "Acknowledged" in words
    assert "My long thoughts" in words


def test_asking_agencies_one_question_each(client_as: SignIn, fresh: UUID, page_now: Callable[[], HubPage]) -> None:
    client = client_as("mtm_one")
    _rated(client, fresh)
    health, police = organisation_of("health_hub"), organisation_of("police")
    empty = sent(client, _url(fresh, "ask"))
    assert empty.status_code == 422
    assert "Enter a question for at least one agency" in words_of(empty)
    half = sent(client, _url(fresh, "ask"), **{f"items_{health}": "S05"})
    assert half.status_code == 422
    typed = {f"question_{health}": "Current concern?", f"items_{health}": ["S05"], f"question_{police}": "Known?"}
    assert sent(client, _url(fresh, "ask"), **typed).status_code == 303
    page = page_now()
    assert [(one.agency, one.question) for one in page.asked.rows] == [
        ("Health safeguarding", "Current concern?"),
        ("Police", "Known?"),
    ]
    assert page.asked.rows[0].items[0].code == "S05"
    assert page.triage.state == "enquiry"


def test_deciding_meets_the_clock_keeps_the_threshold_and_drafts_feedback(
    client_as: SignIn, fresh: UUID, page_now: Callable[[], HubPage]
) -> None:
    client = client_as("mtm_one")
    sent(client, "/settings/threshold/", name="2015-01", text="When in doubt, act.", **_today())
    _rated(client, fresh)
    shown = words_of(client.get(_url(fresh, "decide")))
    assert "Version 2015-01" in shown
    for outcome in ("No further action", "Advice", "Early help", "Child in need", "Strategy", "Link to open work"):
        assert outcome in shown
    assert sent(client, _url(fresh, "decide"), outcome="strategy", reason="Harm likely").status_code == 303
    page = page_now()
    assert page.decided.outcome == "Strategy discussion (section 47)"
    assert page.decided.stands is not None
    assert page.decided.stands.threshold_version == "2015-01"
    assert page.clocks.of["decide"].met_at is not None
    assert page.decided.feedback is not None
    assert "strategy discussion" in page.decided.feedback.text
    draft = words_of(client.get(_url(fresh, "feedback")))
    assert "strategy discussion" in draft
    assert sent(client, _url(fresh, "feedback"), text="We meet today.").status_code == 303
    assert page_now().referral.feedback == "We meet today."
    assert sent(client, _url(fresh, "close")).status_code == 303
    assert page_now().triage.state == "closed"


def _today() -> dict[str, str]:
    return {"from_day_day": "26", "from_day_month": "1", "from_day_year": "2015"}


def test_adult_safeguarding_is_not_for_a_child(client_as: SignIn, fresh: UUID) -> None:
    client = client_as("mtm_one")
    _rated(client, fresh)
    answer = sent(client, _url(fresh, "decide"), outcome="adult", reason="x")
    assert answer.status_code == 422
    assert "18 or over" in words_of(answer)


@pytest.mark.parametrize(("agrees", "state"), [("yes", "decided"), ("no", "triaged")])
def test_no_further_action_against_a_flag_waits_for_another_manager(
    client_as: SignIn, fresh: UUID, speak_as: Speak, agrees: str, state: str
) -> None:
    first, other = client_as("mtm_one"), client_as("mtm_two")
    _rated(first, fresh, "G")
    assert "A second manager will have to agree: the checklist advises potential victim" in words_of(
        first.get(_url(fresh, "decide"))
    )
    assert sent(first, _url(fresh, "decide"), outcome="nfa", reason="Explained").status_code == 303
    assert "Another MASH manager must look at it" in words_of(first.get(_url(fresh)))
    version = other.get(_url(fresh, "second")).context["page"].triage.version
    assert posted(first, _url(fresh, "second"), version=version, agrees="yes", reason="x").status_code == 403
    assert sent(other, _url(fresh, "second"), agrees=agrees).status_code == 422
    assert sent(other, _url(fresh, "second"), agrees=agrees, reason="I read it").status_code == 303
    with speak_as("mtm_one") as viewer:
        assert Triage.objects.visible_to(viewer).get(referral_id=fresh).state == state
        decision = Decision.objects.visible_to(viewer).get(referral_id=fresh)
        assert decision.stands == (agrees == "yes")
        assert decision.second_reason == "I read it"
    assert posted(other, _url(fresh, "second"), version=version, agrees="yes", reason="x").status_code == 409


def test_linking_to_open_work_skips_the_rag(client_as: SignIn, fresh: UUID, page_now: Callable[[], HubPage]) -> None:
    client = client_as("mto_one")
    sent(client, _url(fresh, "acknowledge"), words="Thanks")
    shown = words_of(client.get(_url(fresh, "decide")))
    assert "Strategy discussion" not in shown
    assert sent(client, _url(fresh, "decide"), outcome="link_to_open", reason="Has a worker").status_code == 303
    assert page_now().triage.state == "linked"


def test_allocating_reassigning_and_ending(client_as: SignIn, fresh: UUID, page_now: Callable[[], HubPage]) -> None:
    client = client_as("mtm_one")
    for key, name in (("sw_one", "Naomi Featherstone-Ige"), ("sw_two", "Callum Drysdale-Wu")):
        answer = sent(client, _url(fresh, "allocate"), worker=str(post_of(key)), reason="Knows the school")
        assert answer.status_code == 303
        assert [one.name for one in page_now().workers] == [name]
    relation = page_now().workers[0].relation_id
    assert sent(client, _url(fresh, "end-allocation"), relation=str(relation), reason="Moved on").status_code == 303
    assert page_now().workers == ()
    assert {"An allocation ended", "Allocated to Callum Drysdale-Wu"} <= {one.text for one in page_now().happened}
    assert sent(client, _url(fresh, "allocate"), worker=str(post_of("dsl_hill")), reason="x").status_code == 422


def test_entering_in_error_is_the_managers_and_stays_readable(
    client_as: SignIn, fresh: UUID, page_now: Callable[[], HubPage]
) -> None:
    client = client_as("mtm_one")
    assert sent(client, _url(fresh, "error")).status_code == 422
    assert sent(client, _url(fresh, "error"), why="Sent twice").status_code == 303
    assert page_now().referral.struck_why == "Sent twice"
    assert "It stays readable" in words_of(client.get(_url(fresh)))


def test_a_late_clock_is_explained(client_as: SignIn, speak_as: Speak) -> None:
    with speak_as("mtm_one") as viewer:
        late = Triage.objects.visible_to(viewer).get(referral__state="submitted").referral_id
        clock_id = next(one.clock_id for one in hub_page(viewer, late).clocks.all if one.is_late)
    client = client_as("mto_one")
    assert sent(client, _url(late, "late"), clock=str(clock_id), reason="Two of us were off").status_code == 303
    assert "Two of us were off" in words_of(client.get(_url(late)))


def test_nobody_outside_the_hub_gets_to_act(client_as: SignIn, fresh: UUID) -> None:
    for key in ("dsl_hill", "nav_health", "sw_one", "csc_one"):
        client = client_as(key)
        for code in ("hold", "acknowledge", "rag", "decide"):
            typed = {"version": 1, "rag": "R", "outcome": "nfa", "reason": "x", "words": "x"}
            assert posted(client, _url(fresh, code), **typed).status_code in (403, 404, 409), (key, code)
