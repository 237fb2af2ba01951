"""Does a time that is still open end on the eighteenth birthday, and not a moment before?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any

from django.db import transaction

from kith.ground.access.viewer import Viewer, acting_as, service_post
from kith.ground.kernel.clock import LONDON
from kith.practice.missing.actions.reporting import Reported, end_at_eighteen, report_missing
from kith.practice.missing.models import Episode, Interview
from kith.record.people.actions.recording import NewPerson

Speak = Callable[[str], AbstractContextManager[Viewer]]
SEEN = datetime(2015, 1, 25, 22, 0, tzinfo=LONDON)


def test_an_open_time_ends_on_the_eighteenth_birthday(own_street: str, speak_as: Speak, set_time: Any) -> None:
    seventeen = NewPerson(source="worker", forename="Ash", surname="Dunmore-Lee", dob=date(1997, 1, 27))
    with speak_as("spoc_one") as by:
        said = Reported("M", "care", SEEN, "The home", child=seventeen)
        reference = report_missing(by=by, reported=said)
    for day, ended in (("2015-01-26 23:59", 0), ("2015-01-27 08:00", 1), ("2015-01-27 09:00", 0)):
        set_time(day)
        with transaction.atomic(), acting_as(service_post("SVC_DUTIES")) as by:
            assert end_at_eighteen(by=by) == ended
    with speak_as("spoc_one") as by:
        row = Episode.objects.visible_to(by).get(reference=reference)
        assert row.ended_how == "turned_18"
        assert row.ended_at == datetime(2015, 1, 27, 0, 0, tzinfo=LONDON)
        assert not Interview.objects.visible_to(by).filter(episode=row).exists()
