"""What does it cost to hold a page against a thousand protected facts? One statement, whatever stands on the page.

The milliseconds of both ways are kept in the run's record, by turns in one process; they are no part of the test.
"""

import statistics
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kith.door.street.loading.cast import post_of
from kith.door.web import guarding
from kith.ground.access.viewer import Viewer
from kith.practice.referrals.models import Referral
from kith.record.protected import actions

FACTS, TURNS = 1000, 60
Speak = Callable[[str], AbstractContextManager[Viewer]]


@pytest.mark.parametrize("page", ["child", "list"])
def test_a_page_asks_one_statement_more(
    street: None,
    speak_as: Speak,
    client_as: Callable[[str], Client],
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
    page: str,
) -> None:
    with speak_as("mtm_one") as by:
        subjects = list(Referral.objects.visible_to(by).order_by("-received_at").values_list("subject_id", flat=True))
        for n in range(FACTS):
            said = {"value": f"nobody{n}@example.org", "reason": "Made"}
            actions.protect(by=by, subject_id=subjects[n % len(subjects)], what="contact", kind="email", said=said,
                            keeper_id=post_of("csc_one"))  # fmt: skip
    client, url = client_as("mtm_one"), "/mash/" if page == "list" else f"/children/{subjects[0]}/"
    hold_back: Any = guarding.hold_back
    times: dict[bool, list[float]] = {True: [], False: []}
    asked: dict[bool, int] = {}
    for turn in range(2 * TURNS):
        guarded = turn % 2 == 0
        monkeypatch.setattr(guarding, "hold_back", hold_back if guarded else lambda *_: None)
        began = time.perf_counter()
        if turn > 3:
            answer = client.get(url)
            times[guarded].append((time.perf_counter() - began) * 1000)
        else:
            with CaptureQueriesContext(connections["default"]) as queries:
                answer = client.get(url)
            asked[guarded] = len(queries)
        assert answer.status_code == 200
    assert asked[True] == asked[False] + 1
    middle = {guarded: round(statistics.median(one), 2) for guarded, one in times.items()}
    record_property(
        "measured", f"{page}: {middle[True]} ms guarded, {middle[False]} ms not, {len(answer.content)} bytes"
    )
