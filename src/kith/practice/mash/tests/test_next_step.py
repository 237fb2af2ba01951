"""Does a referral's page offer each step to whom and when reference.md 3.1 says?"""

import pytest

from kith.practice.mash.rules.next_step import Standing, open_deeds, outcomes_open, path
from kith.practice.referrals.rules.states import OUTCOMES, STATES


@pytest.mark.parametrize(
    ("at", "role", "open_to_them", "closed_to_them"),
    [
        (Standing("submitted"), "MTO", {"acknowledge", "hold"}, {"rag", "ask", "decide", "error", "allocate"}),
        (Standing("submitted"), "MTM", {"acknowledge", "error", "allocate"}, {"rag", "ask", "decide", "return"}),
        (Standing("acknowledged"), "MTO", {"return", "decide", "hold"}, {"rag", "ask", "acknowledge"}),
        (Standing("acknowledged"), "MTM", {"return", "rag", "decide"}, {"ask", "feedback", "take-back"}),
        (Standing("returned"), "MTO", {"take-back", "hold"}, {"acknowledge", "rag", "decide"}),
        (Standing("triaged", "A"), "MTM", {"rag", "ask", "decide"}, {"feedback", "close"}),
        (Standing("triaged", "A"), "MTO", {"hold"}, {"rag", "ask", "decide"}),
        (Standing("enquiry", "A", asked=1), "MTO", {"ask"}, {"rag", "decide"}),
        (Standing("decided", "A"), "MTO", {"feedback"}, {"decide", "close"}),
        (Standing("feedback_sent", "A"), "MTO", {"close"}, {"feedback"}),
        (Standing("triaged", "G", waits=True), "MTM", {"second"}, {"decide"}),
        (Standing("triaged", "G", waits=True, is_mine_waiting=True), "MTM", set(), {"second", "decide"}),
        (Standing("triaged", "G", waits=True), "MTO", set(), {"second", "decide"}),
        (Standing("submitted", call_back=True), "MTO", {"call-back"}, set()),
        (Standing("entered_in_error"), "MTM", set(), {"hold", "error", "allocate", "decide"}),
    ],
)
def test_who_may_do_what_when(at: Standing, role: str, open_to_them: set[str], closed_to_them: set[str]) -> None:
    found = open_deeds(at, role)
    assert open_to_them <= found
    assert not closed_to_them & found


@pytest.mark.parametrize("state", list(STATES))
def test_nobody_outside_the_hub_is_offered_anything_but_allocating(state: str) -> None:
    for role in ("SW", "REF", "MNP", "CSC"):
        assert open_deeds(Standing(state), role) == frozenset()
    assert open_deeds(Standing(state), "SWM") <= {"allocate", "end-allocation"}


def test_before_a_rag_only_a_link_can_be_decided() -> None:
    assert outcomes_open("acknowledged", OUTCOMES) == ("link_to_open",)
    assert set(outcomes_open("triaged", OUTCOMES)) == set(OUTCOMES)


@pytest.mark.parametrize(
    ("at", "now"),
    [
        (Standing("submitted"), "acknowledged"),
        (Standing("acknowledged", match_state="to_decide"), "matched"),
        (Standing("acknowledged", match_state="nobody"), "rag"),
        (Standing("triaged", "A", "joined"), "enquiries"),
        (Standing("enquiry", "A", "joined", asked=2, back=1), "enquiries"),
        (Standing("enquiry", "A", "joined", asked=2, back=2), "decision"),
        (Standing("decided", "A", "joined"), "feedback"),
        (Standing("closed", "A", "joined"), ""),
        (Standing("entered_in_error"), ""),
    ],
)
def test_one_stage_is_now(at: Standing, now: str) -> None:
    assert [stage.code for stage in path(at) if stage.state == "now"] == ([now] if now else [])
