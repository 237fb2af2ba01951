"""Do codes agree with the standard, and do limits end what they should?"""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.ground.accounts.rules import codes
from kith.ground.accounts.rules.limits import Limits, browser_of, end_of
from kith.ground.accounts.sealing import seal, seal_text, unseal, unseal_text
from kith.ground.partners.rules import roles_of

SEED = b"12345678901234567890"
NOW = datetime(2015, 1, 26, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_codes_are_those_of_rfc_6238(seconds: int, code: str) -> None:
    assert codes.code_at(SEED, codes.step_of(seconds)) == code


def test_a_code_is_taken_one_stretch_around_now_and_only_after_the_last_one() -> None:
    now = codes.step_of(1111111109)
    for step in range(now - 3, now + 4):
        code = codes.code_at(SEED, step)
        found = codes.matching_step(SEED, f"{code[:3]} {code[3:]}", now, after=0)
        assert found == (step if abs(step - now) <= 1 else None)
        assert codes.matching_step(SEED, code, now, after=step) is None


@given(st.binary(max_size=200), st.text(max_size=20), st.text(max_size=20))
def test_what_is_sealed_opens_where_it_was_bound_and_nowhere_else(plain: bytes, here: str, there: str) -> None:
    sealed = seal(plain, bound_to=here)
    assert unseal(sealed, bound_to=here) == plain
    assert (unseal(sealed, bound_to=there) == plain) == (here == there)
    for at in (0, len(sealed) // 2, len(sealed) - 1):
        changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        assert unseal(changed, bound_to=here) is None


@given(st.text(max_size=60))
def test_what_was_never_sealed_is_nothing(text: str) -> None:
    assert unseal_text(text, bound_to="kept") is None
    assert unseal_text(seal_text([text], bound_to="kept"), bound_to="kept") == [text]


@given(st.integers(0, 1200), st.integers(0, 60))
def test_a_session_ends_at_the_first_of_its_two_limits(minutes: int, idle: int) -> None:
    now = NOW + timedelta(minutes=minutes)
    seen_at = now - timedelta(minutes=min(idle, minutes))
    why = end_of(now, seen_at=seen_at, over_at=NOW + timedelta(hours=10), idle=timedelta(minutes=15))
    assert why == ("over" if minutes >= 600 else "idle" if min(idle, minutes) >= 15 else "")


def test_no_setting_makes_a_session_last_for_ever() -> None:
    wide = Limits.of({"sign_in.idle_minutes": 9999, "sign_in.hours": 9999, "sign_in.at_once": 0})
    assert (wide.idle, wide.longest, wide.most) == (timedelta(hours=1), timedelta(hours=12), 1)


def test_only_police_make_police_and_only_social_care_makes_the_hub() -> None:
    for sector in ("education", "health", "voluntary", "housing", "council", "other"):
        assert not {"SPOC", "SET", "MTM", "MTO", "SWM"} & set(roles_of(sector, is_law_enforcement=False))
    assert "SET" in roles_of("police", is_law_enforcement=True)
    assert "MTM" not in roles_of("social_care", is_law_enforcement=True)


def test_a_browser_is_named_as_its_owner_knows_it() -> None:
    said = "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"
    assert browser_of(said) == "Chrome on Windows"
    assert browser_of(said + " Edg/140.0") == "Edge on Windows"
    assert browser_of("curl/8") == "A browser"
