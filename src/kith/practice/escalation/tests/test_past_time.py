"""Does a disagreement past its working day stand on the escalation list, and move by nobody's hand but a person's?"""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from kith.ground.access.viewer import Viewer
from kith.practice.escalation.models import Disagreement
from kith.practice.referrals.models import Referral
from kith.practice.referrals.tests.sending import sent

SignIn = Callable[[str], Client]
SetTime = Callable[[str], None]
Speak = Callable[[str], AbstractContextManager[Viewer]]


@pytest.mark.usefixtures("own_street")
def test_what_is_late_stands_on_the_list_and_moves_nothing(
    client_as: SignIn, speak_as: Speak, set_time: SetTime
) -> None:
    with speak_as("dsl_dock") as viewer:
        told = Referral.objects.visible_to(viewer).get(facts__startswith="A volunteer coach").id
    raised = sent(client_as("dsl_dock"), f"/escalation/referrals/{told}/disagree/", about="He still trains others.")
    url = raised.headers["Location"].partition("?")[0]
    manager = client_as("mtm_one")
    assert url not in manager.get("/escalation/?what=disagreement").content.decode()
    set_time("2015-01-27 12:00")
    assert url in manager.get("/escalation/?what=disagreement").content.decode()
    with speak_as("mtm_one") as viewer:
        assert Disagreement.objects.visible_to(viewer).get(referral_id=told).level == 1
