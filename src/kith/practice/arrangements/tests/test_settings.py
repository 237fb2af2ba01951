"""Is every setting a dated decision with its reason and history?"""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from kith.ground.partners.selectors import setting
from kith.practice.referrals.tests.sending import sent, words_of

pytestmark = pytest.mark.usefixtures("street")
SignIn = Callable[[str], Client]
TODAY = {"from_day_day": "26", "from_day_month": "1", "from_day_year": "2015"}
LIMITS = {
    "red_hours": "4",
    "amber_days": "1",
    "green_days": "3",
    "blue_hours": "24",
    "answer_red": "2",
    "answer_amber": "6",
    "answer_green": "24",
    "answer_blue": "24",
    "feedback_days": "3",
    "glass_minutes": "60",
    "involvement_an_hour": "30",
    "opens": "9am",
    "closes": "5pm",
}


def test_the_first_page_shows_what_is_in_force(client_as: SignIn, django_assert_max_num_queries: Any) -> None:
    client = client_as("csc_one")
    with django_assert_max_num_queries(25):
        words = words_of(client.get("/settings/"))
    for shown in ("Red: enquiries finished within 4 hours", "“Several” means at least 3 items", "020 7946 0100"):
        assert shown in words
    assert "Threshold text" in words
    assert "Bank holidays" in words


def test_a_limit_is_decided_with_reason_and_earlier_ones_stay(client_as: SignIn) -> None:
    client = client_as("mtm_one")
    url = "/settings/limits/"
    without = sent(client, url, **(LIMITS | TODAY | {"red_hours": "3"}))
    assert without.status_code == 422
    same = sent(client, url, **(LIMITS | TODAY), reason="No change")
    assert same.status_code == 422
    assert "all of these are in force already" in words_of(same)
    typed = LIMITS | TODAY | {"red_hours": "3", "answer_red": "1", "reason": "Board of 20 January"}
    assert sent(client, url, **typed).status_code == 303
    assert setting("limits.red_hours") == 3
    assert setting("limits.answer_hours") == {"red": 1, "amber": 6, "green": 24, "blue": 24}
    words = words_of(client.get(url))
    assert "Board of 20 January" in words
    assert "Helen Okonjo-Frost" in words
    assert "Default of a new installation" in words


def test_a_decision_for_a_later_day_waits_for_it(client_as: SignIn) -> None:
    client = client_as("csc_one")
    typed = {"several": "4", "lookback": "12", "unknown": "15", "reason": "Pilot", **TODAY, "from_day_month": "2"}
    assert sent(client, "/settings/screening/", **typed).status_code == 303
    assert setting("screening.several") == 3
    assert "to come" in words_of(client.get("/settings/screening/"))


def test_nothing_is_decided_for_a_day_gone_by(client_as: SignIn) -> None:
    typed = {"several": "4", "lookback": "12", "unknown": "15", "reason": "x", **TODAY, "from_day_year": "2014"}
    answer = sent(client_as("csc_one"), "/settings/screening/", **typed)
    assert answer.status_code == 422
    assert "today or a later day" in words_of(answer)


def test_out_of_hours_lines_are_settings(client_as: SignIn) -> None:
    client = client_as("adm_one")
    typed = {
        "mash_line": "020 7946 0100",
        "out_of_hours_team": "Night team",
        "out_of_hours_line": "020 7946 0198",
        "police_line": "101, or 999 in an emergency",
        "reason": "New rota of the council",
        **TODAY,
    }
    assert sent(client, "/settings/lines/", **typed).status_code == 303
    assert setting("contact.out_of_hours_team") == "Night team"


def test_a_one_off_bank_holiday_is_kept(client_as: SignIn) -> None:
    client = client_as("mtm_one")
    typed = {"day_day": "8", "day_month": "5", "day_year": "2015", "name": "A day of the borough"}
    assert sent(client, "/settings/bank-holidays/", **typed).status_code == 303
    words = words_of(client.get("/settings/bank-holidays/"))
    assert "Friday 8 May 2015" in words
    assert "A day of the borough" in words


def test_threshold_text_is_issued_once_a_version(client_as: SignIn) -> None:
    client = client_as("mtm_one")
    typed = {"name": "2015-01", "text": "When in doubt, act."} | TODAY
    assert sent(client, "/settings/threshold/", **typed).status_code == 303
    assert "In force: version 2015-01 When in doubt, act." in words_of(client.get("/settings/threshold/"))
    again = sent(client, "/settings/threshold/", **typed)
    assert again.status_code == 422
    assert "There is a version of this name already" in words_of(again)
    assert sent(client_as("adm_one"), "/settings/threshold/", **(typed | {"name": "b"})).status_code == 403


@pytest.mark.parametrize("key", ["mto_one", "sw_one", "dsl_hill", "nav_police"])
def test_others_are_refused(client_as: SignIn, key: str) -> None:
    client = client_as(key)
    for page in ("", "limits/", "screening/", "lines/", "bank-holidays/", "threshold/"):
        assert client.get(f"/settings/{page}").status_code == 403
