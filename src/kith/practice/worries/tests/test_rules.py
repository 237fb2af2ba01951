"""Do the seal, the proof, the lanes and the origin hold what they promise?"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.fernet import Fernet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kith.practice.referrals.rules.reports import missing_in, report_from
from kith.practice.worries.rules import lanes
from kith.practice.worries.rules.origins import is_from_here
from kith.practice.worries.rules.proof import LEAST_BITS, MOST_BITS, is_proven, wanted_bits
from kith.practice.worries.rules.saying import NOT_NAMED, premises_report, public_report
from kith.practice.worries.rules.sealed import FRESH_FOR, KNOWN_FOR, State, derived_key, seal, unseal

NOW = datetime(2015, 1, 26, 9, 30, tzinfo=UTC)
BOX = Fernet(Fernet.generate_key())
USUAL = lanes.Usual(from_one_place=5, in_all=60, admit_per_minute=6)
STATE = State(UUID(int=7), "public", 3, {"facts": "A van waits."}, checked=True, bits=14)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(["facts", "worries", "place"]), st.text(max_size=60)))
def test_a_seal_gives_back_what_was_typed(answers: dict[str, str]) -> None:
    opened = unseal(seal(replace(STATE, answers=answers), BOX, NOW), BOX, "public")
    assert opened is not None
    assert opened.state.answers == answers


def test_a_seal_hides_what_was_typed_and_takes_no_change() -> None:
    text = seal(STATE, BOX, NOW)
    assert "van" not in text
    assert unseal(text, BOX, "premises") is None
    assert unseal(text, Fernet(Fernet.generate_key()), "public") is None
    for place in (0, 9, len(text) // 2, len(text) - 3):
        changed = text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]
        assert unseal(changed, BOX, "public") is None, place
    for other in ("", "x", "é", text[:-4], "AAAA" * 40):
        assert unseal(other, BOX, "public") is None


def test_an_old_seal_still_gives_back_what_was_typed() -> None:
    opened = unseal(seal(STATE, BOX, NOW), BOX, "public")
    assert opened is not None
    assert opened.state == STATE
    assert opened.is_fresh(NOW + FRESH_FOR)
    assert not opened.is_fresh(NOW + FRESH_FOR + timedelta(seconds=1))
    assert opened.is_known(NOW + KNOWN_FOR)
    assert not opened.is_known(NOW + KNOWN_FOR + timedelta(seconds=1))


def test_keys_are_for_one_purpose_each() -> None:
    assert derived_key("secret", "forms") != derived_key("secret", "places")
    assert derived_key("secret", "forms") != derived_key("another", "forms")


def test_a_proof_is_for_one_form_and_enough_bits() -> None:
    form_id = uuid4()
    proof = next(str(n) for n in count() if sha256(f"{form_id}:{n}".encode()).digest()[0] == 0)
    assert is_proven(form_id, proof, 8)
    assert not is_proven(form_id, proof, 0)
    assert not is_proven(form_id, str(int(proof) + 10**9), 200)
    assert not is_proven(form_id, f"{proof} ", 8)
    assert not is_proven(form_id, "9" * 21, 1)
    assert sum(is_proven(uuid4(), proof, 8) for _ in range(40)) < 5


def test_more_work_is_asked_of_a_busier_place() -> None:
    asked = [wanted_bits(times * 5, 5) for times in (0, 1, 2, 4, 8, 16, 1_000_000)]
    assert asked == [LEAST_BITS, LEAST_BITS, LEAST_BITS + 1, LEAST_BITS + 2, LEAST_BITS + 3, LEAST_BITS + 4, MOST_BITS]


@pytest.mark.parametrize(
    ("from_here", "in_all", "has_proof", "is_crowd"),
    [
        (5, 60, False, False),
        (6, 6, False, True),
        (1, 61, False, True),
        (6, 61, True, False),
        (25, 300, True, False),
        (26, 26, True, True),
        (1, 301, True, True),
    ],
)
def test_what_is_more_than_people_write(from_here: int, in_all: int, has_proof: bool, is_crowd: bool) -> None:
    assert lanes.is_crowd(from_here, in_all, has_proof=has_proof, usual=USUAL) is is_crowd


@pytest.mark.parametrize(("safe_now", "waits"), [("no", False), ("yes", True), ("unsure", True)])
def test_danger_now_never_waits(safe_now: str, waits: bool) -> None:
    assert lanes.waits(in_crowd=True, safe_now=safe_now) is waits
    assert not lanes.waits(in_crowd=False, safe_now=safe_now)


def test_a_place_is_a_keyed_hash() -> None:
    key = derived_key("secret", "places")
    here = lanes.place_hash("192.0.2.7", key)
    assert "192" not in here
    assert here == lanes.place_hash("::ffff:192.0.2.7", key)
    assert here != lanes.place_hash("192.0.2.8", key)
    assert here != lanes.place_hash("192.0.2.7", derived_key("another", "places"))
    assert lanes.place_hash("2001:db8:0:1::1", key) == lanes.place_hash("2001:db8:0:1:ffff::9", key)
    assert lanes.place_hash("2001:db8:0:1::1", key) != lanes.place_hash("2001:db8:0:2::1", key)
    assert lanes.place_hash("", key) == lanes.place_hash("a name", key)


@pytest.mark.parametrize(
    ("origin", "referer", "is_ours"),
    [
        ("https://kith.example.org", "", True),
        ("", "https://kith.example.org/report/", True),
        ("", "", True),
        ("null", "", True),
        ("null", "https://elsewhere.example.org/", False),
        ("https://elsewhere.example.org", "https://kith.example.org/", False),
        ("", "https://kith.example.org.elsewhere.example.org/", False),
        ("https://[", "", False),
    ],
)
def test_a_form_of_another_site_is_known(origin: str, referer: str, is_ours: bool) -> None:
    assert is_from_here(origin, referer, "kith.example.org") is is_ours


def test_a_child_on_the_premises_is_in_danger_now() -> None:
    said = premises_report({"child_here": "here", "venue": "The Quay Hotel", "facts": "A girl in uniform"})
    assert (said.safe_now, said.channel, said.children[0].place) == ("no", "premises", "The Quay Hotel")
    assert said.is_anonymous
    assert missing_in(said) == {}


def test_a_nickname_is_the_childs_and_people_are_not() -> None:
    said = public_report({"safe_now": "yes", "worries": "x", "known_as": "Lulu", "people": "Ziggy", "relation": "1A"})
    child = said.children[0]
    assert (child.known_as, child.is_unknown, child.nickname) == ("Lulu", False, "")
    assert child.own_facts.endswith("Ziggy")
    assert (said.referrer_name, said.source_code) == (NOT_NAMED, "1A")


def test_a_report_comes_back_from_what_waits() -> None:
    said = public_report({"safe_now": "yes", "worries": "x", "place": "Gate", "age_said": 13})
    kept: dict[str, Any] = {
        "children": [{"is_unknown": True, "place": "Gate", "age_said": 13}],
        "safe_now": "yes",
        "worries": "x",
    }
    kept |= {"referrer_name": NOT_NAMED, "is_anonymous": True, "channel": "public", "source_code": "9"}
    assert report_from(kept) == said
