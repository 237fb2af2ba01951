"""Does the escalation list show what is past its time, the longest late first, and decide nothing?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from kith.ground.access.viewer import Viewer
from kith.practice.escalation.rules import due_of_level, following_level
from kith.practice.escalation.selectors import late_list
from kith.practice.escalation.words import LEVELS
from kith.practice.referrals.models import Triage
from kith.practice.referrals.tests.sending import words_of

pytestmark = pytest.mark.usefixtures("street")
SignIn = Callable[[str], Client]
Speak = Callable[[str], AbstractContextManager[Viewer]]


def test_the_longest_late_come_first_and_nothing_is_decided(
    client_as: SignIn, speak_as: Speak, django_assert_max_num_queries: Any
) -> None:
    with speak_as("mtm_one") as viewer:
        before = set(Triage.objects.visible_to(viewer).values_list("referral_id", "state"))
        with django_assert_max_num_queries(9):
            found = late_list(viewer)
    dues = [row.due_at for row in found.rows]
    assert dues == sorted(dues)
    assert sum(number for _, _, number in found.counts) == len(found.rows)
    assert {"decide", "silent"} <= {row.what for row in found.rows}
    words = words_of(client_as("mtm_one").get("/escalation/"))
    assert "Nothing here decides" in words
    assert "Liam Hesketh-Ray" in words
    with speak_as("mtm_one") as viewer:
        assert set(Triage.objects.visible_to(viewer).values_list("referral_id", "state")) == before


def test_it_narrows_to_one_kind_and_its_counts_stay(speak_as: Speak) -> None:
    with speak_as("mtm_one") as viewer:
        everything, decisions = late_list(viewer), late_list(viewer, "decide")
    assert {row.what for row in decisions.rows} == {"decide"}
    assert [row.child for row in decisions.rows][:2] == ["Liam Hesketh-Ray", "Lulu"]
    assert "Jasmine Sandiford" not in {row.child for row in decisions.rows}
    assert everything.counts == decisions.counts


def test_levels_follow_each_other_to_the_last() -> None:
    assert [following_level(level) for level in LEVELS] == [2, 3, 4, None]


def test_a_levels_day_skips_the_weekend() -> None:
    friday = datetime(2015, 1, 30, 11, 0, tzinfo=UTC)
    assert due_of_level(friday, holidays=frozenset()) == datetime(2015, 2, 2, 11, 0, tzinfo=UTC)
    assert due_of_level(friday, holidays=frozenset({date(2015, 2, 2)})) == datetime(2015, 2, 3, 11, 0, tzinfo=UTC)
