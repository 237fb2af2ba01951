"""Is the referrer who hears nothing offered the way to chase, on a clock that really moves?"""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db.models.functions import Now
from django.test import Client

from kith.ground.kernel.clock import LONDON
from kith.ground.kernel.models import Installation
from kith.practice.referrals.tests.refer_walk import Walk, words_of

OWNER = "owner"
pytestmark = pytest.mark.usefixtures("own_street")


def _stand_at(moment: datetime) -> None:
    Installation.objects.using(OWNER).update(clock_starts_at=moment, clock_anchored_at=Now(), clock_runs=False)


def test_no_word_for_three_working_days_offers_the_way_to_chase(client_as: Callable[[str], Client]) -> None:
    walk = Walk(client_as("dsl_hill"))
    walk.whole()
    walk.sent()
    listed = walk.client.get("/referrals/mine/").content.decode()
    url = listed.split("<main")[1].split('href="/referrals/mine/')[1].split('"')[0]
    assert "Chase" not in words_of(walk.client.get(f"/referrals/mine/{url}"))
    _stand_at(datetime(2015, 1, 29, 9, 31, tzinfo=LONDON))
    page = words_of(walk.client.get(f"/referrals/mine/{url}"))
    assert "Chase: ring MASH on 020 7946 0100" in page
    assert "chair of the Safeguarding Board" in page
    assert "late by" in page


def test_out_of_hours_the_emergency_team_is_shown(client_as: Callable[[str], Client]) -> None:
    _stand_at(datetime(2015, 1, 27, 1, 0, tzinfo=LONDON))
    walk = Walk(client_as("dsl_hill"))
    walk.save("safe/", safe_now="no")
    page = walk.page("danger/")
    assert "MASH is closed now" in page
    assert "Emergency duty team" in page
    assert "020 7946 0199" in page
    assert "Go on with the report" in page


def test_what_comes_in_at_night_is_due_from_the_next_opening(client_as: Callable[[str], Client]) -> None:
    _stand_at(datetime(2015, 1, 24, 1, 0, tzinfo=LONDON))  # a Saturday
    walk = Walk(client_as("dsl_hill"))
    walk.whole()
    walk.sent()
    page = walk.page("done/")
    assert "Received at 01:00 on Saturday 24 January 2015" in page
    assert "by 09:00 on Tuesday 27 January" in page
