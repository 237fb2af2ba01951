"""Does the state table let a referral go only where 3.1 says?"""

import pytest

from kith.practice.referrals.rules import states


def reachable(start: str) -> set[str]:
    """Return every state that can come after this one, itself included."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        code = waiting.pop()
        if code not in seen:
            seen.add(code)
            waiting += states.STATES[code].follows
    return seen


def test_every_state_is_reached_from_a_draft_and_can_end() -> None:
    assert reachable("draft") == set(states.STATES)
    for code in states.STATES:
        assert reachable(code) & {"closed", "entered_in_error"}


def test_every_clock_that_starts_is_stopped_somewhere_ahead() -> None:
    for state in states.STATES.values():
        for rule in state.starts:
            assert any(rule in states.STATES[code].stops for code in reachable(state.code))


@pytest.mark.parametrize(
    ("state", "following"),
    [
        ("submitted", "draft"),
        ("submitted", "closed"),
        ("acknowledged", "decided"),
        ("closed", "draft"),
        ("x", "y"),
    ],
)
def test_what_may_not_follow(state: str, following: str) -> None:
    assert not states.may_follow(state, following)
    assert states.who_may(state, following) == ()


def test_only_the_manager_rates_decides_and_strikes_out() -> None:
    assert states.who_may("acknowledged", "triaged") == ("MTM",)
    assert states.who_may("enquiry", "decided") == ("MTM",)
    assert states.who_may("submitted", "entered_in_error") == ("MTM",)
    assert states.who_may("submitted", "acknowledged") == ("MTO", "MTM")


@pytest.mark.parametrize(
    ("outcome", "flags", "needed"),
    [
        ("nfa", ("HIGH_RISK",), True),
        ("nfa", ("POTENTIAL_VICTIM", "INCOMPLETE"), True),
        ("nfa", ("VULNERABILITY_NOTED",), False),
        ("strategy", ("HIGH_RISK",), False),
    ],
)
def test_second_manager(outcome: str, flags: tuple[str, ...], needed: bool) -> None:
    assert states.needs_second_manager(outcome, flags) is needed


def test_adult_safeguarding_is_not_for_a_child() -> None:
    assert states.needs_adult("adult", 17)
    assert not states.needs_adult("adult", 18)
    assert not states.needs_adult("adult", None)
