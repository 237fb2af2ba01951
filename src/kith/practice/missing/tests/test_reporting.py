"""Is a missing child reported, graded, closed and struck through by those who may, and by nobody else?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.clock import LONDON
from kith.ground.kernel.errors import Changed, NotThere, Refused, Unfit
from kith.ground.trail.memory import remember
from kith.practice.missing.actions.reporting import (
    Back,
    Reported,
    Spoken,
    close_episode,
    report_missing,
    say_back,
    strike_episode,
)
from kith.practice.missing.models import Episode, Interview, Seen, Word
from kith.practice.referrals.tests.sending import posted, sent, words_of
from kith.record.people.actions.recording import NewPerson, walled
from kith.record.people.models import Person

pytestmark = pytest.mark.usefixtures("street")
SignIn = Callable[[str], Client]
Speak = Callable[[str], AbstractContextManager[Viewer]]
SEEN = datetime(2015, 1, 25, 22, 0, tzinfo=LONDON)
WREN = NewPerson(source="worker", forename="Wren", surname="Hollis-Tate", dob=date(2000, 5, 4))


def report(by: Viewer, subject_id: UUID | None = None, **more: Any) -> Episode:
    """Report Wren, or a child who is known, and return the episode as the police see it."""
    said: dict[str, Any] = {"kind": "M", "setting": "home", "last_seen_at": SEEN, "reported_by": "Her mother"} | more
    child = None if subject_id else WREN
    reference = report_missing(by=by, reported=Reported(**said, child=child), subject_id=subject_id)
    return Episode.objects.visible_to(by).get(reference=reference)


def test_the_police_report_a_child_and_see_what_they_wrote(speak_as: Speak) -> None:
    with speak_as("spoc_one") as by:
        row = report(by, seen=(Spoken("place", "Old ferry stairs", "last_seen"), Spoken("person", "", "last_seen")))
        assert (row.called, row.born_on) == ("Wren Hollis-Tate", date(2000, 5, 4))
        assert [one.name for one in Seen.objects.visible_to(by).filter(episode=row)] == ["Old ferry stairs"]
        assert not Person.objects.visible_to(by).filter(id=row.person_id).exists()
    with speak_as("mtm_one") as by:
        assert Person.objects.visible_to(by).get(id=row.person_id).surname == "Hollis-Tate"


def test_a_home_reports_and_reads_nothing_back_but_its_reference(speak_as: Speak) -> None:
    with speak_as("home_lead") as by:
        reference = report_missing(by=by, reported=Reported("M", "care", SEEN, "The home", child=WREN))
        assert not Episode.objects.visible_to(by).exists()
    with speak_as("spoc_one") as by:
        assert Episode.objects.visible_to(by).get(reference=reference).setting == "care"
    with speak_as("outsider") as by:
        assert not Episode.objects.visible_to(by).exists()


@pytest.mark.parametrize("key", ["mto_one", "csc_one", "set_one", "cwk_one", "lado_one", "brd_one"])
def test_others_do_not_report(speak_as: Speak, key: str) -> None:
    with speak_as(key) as by, pytest.raises(Refused):
        report_missing(by=by, reported=Reported("M", "home", SEEN, "A neighbour", child=WREN))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"last_seen_at": datetime(2015, 1, 27, 9, 0, tzinfo=LONDON)}, "seen_on"),
        ({"kind": "A"}, "kind"),
        ({"kind": "S"}, "setting"),
    ],
)
def test_what_cannot_be_is_told(speak_as: Speak, change: dict[str, Any], field: str) -> None:
    with speak_as("spoc_one") as by, pytest.raises(Unfit) as told:
        report(by, **change)
    assert field in told.value.fields


def test_a_child_who_is_missing_is_not_reported_twice_but_may_be_not_at_school(speak_as: Speak) -> None:
    with speak_as("spoc_one") as by:
        row = report(by)
        with pytest.raises(Unfit, match="reported missing already"):
            report(by, row.subject_id)
        assert report(by, row.subject_id, kind="S", setting="school").kind == "S"


def test_the_database_lets_no_two_times_overlap(speak_as: Speak) -> None:
    with speak_as("spoc_one") as by:
        row = report(by)
        close_episode(by=by, episode_id=row.id, version=1, back=Back(SEEN + timedelta(hours=5), "returned"))
        with pytest.raises(Unfit, match="overlaps"):
            report(by, row.subject_id, last_seen_at=SEEN + timedelta(hours=4))
        assert report(by, row.subject_id, last_seen_at=SEEN + timedelta(hours=5)).ended_at is None


def test_an_overlap_past_every_rule_of_ours_is_refused_when_the_transaction_ends(speak_as: Speak) -> None:
    with speak_as("spoc_one") as by:
        row = report(by)
        remember("test")
        same = {"person_id": row.person_id, "kind": "A", "setting": "care", "source": "test"}
        Episode.objects.create(**walled(by, row.subject_id, "C5"), **same, started_at=SEEN - timedelta(hours=1))
        with connection.cursor() as cursor, pytest.raises(IntegrityError, match="overlap"):
            cursor.execute("set constraints all immediate")
        transaction.set_rollback(True)


def test_a_return_brings_an_interview_due_in_72_hours(speak_as: Speak) -> None:
    with speak_as("spoc_one") as by:
        row = report(by)
        back = Back(SEEN + timedelta(hours=8), "found", seen=(Spoken("person", "Dez", "found", "adult"),))
        close_episode(by=by, episode_id=row.id, version=1, back=back)
        owed = Interview.objects.visible_to(by).get(episode=row)
        assert owed.due_at == SEEN + timedelta(hours=80)
        with pytest.raises(Changed):
            strike_episode(by=by, episode_id=row.id, version=1, why="Old version")
        strike_episode(by=by, episode_id=row.id, version=2, why="Another child's name")
        assert Episode.objects.visible_to(by).get(id=row.id).struck_why == "Another child's name"


def test_not_at_school_owes_no_interview(speak_as: Speak) -> None:
    with speak_as("dsl_dock") as by:
        said = Reported("S", "school", SEEN, "The school", child=WREN)
        reference = report_missing(by=by, reported=said)
    with speak_as("spoc_one") as by:
        row = Episode.objects.visible_to(by).get(reference=reference)
        close_episode(by=by, episode_id=row.id, version=1, back=Back(clock.now(), "returned"))
        assert not Interview.objects.visible_to(by).filter(episode=row).exists()


def test_a_social_worker_reports_a_child_of_theirs_and_no_other(speak_as: Speak) -> None:
    with speak_as("spoc_one") as by:
        kyle = Episode.objects.visible_to(by).filter(called="Kyle Rathbone-Iqbal").order_by("started_at")[0].subject_id
    with speak_as("sw_three") as by:
        assert report(by, kyle).called == "Kyle Rathbone-Iqbal"
    with speak_as("sw_one") as by, pytest.raises(NotThere):
        report(by, kyle)


def test_a_home_says_that_a_child_of_its_report_is_back(speak_as: Speak) -> None:
    with speak_as("home_lead") as by:
        mine = Person.objects.visible_to(by).filter(forename="Kyle").order_by("-made_at")[0].subject_id
        say_back(by=by, subject_id=mine, back_at=clock.now(), told_by="The home", words="Asleep upstairs.")
        assert not Word.objects.visible_to(by).exists()
    with speak_as("dsl_hill") as by, pytest.raises(NotThere):
        say_back(by=by, subject_id=mine, back_at=clock.now(), told_by="A school", words="")


def _typed(**more: str) -> dict[str, str]:
    known = {"kind": "M", "setting": "home", "seen_on_day": "25", "seen_on_month": "1", "seen_on_year": "2015"}
    return known | {"seen_at": "22:00", "reported_by": "Her mother", "sex": "F"} | more


def test_the_form_says_what_is_wrong_and_then_the_reference(client_as: SignIn) -> None:
    client = client_as("home_lead")
    wrong = sent(client, "/missing/report/", kind="M")
    assert wrong.status_code == 422
    assert "Enter a name, or choose a child" in words_of(wrong)
    done = sent(client, "/missing/report/", **_typed(forename="Wren", surname="Hollis-Tate"))
    assert done.status_code == 303
    words = words_of(client.get(done.headers["Location"]))
    assert "Reported." in words
    assert "Wren" in words  # offered again, by the name this agency wrote down


def test_the_form_sent_twice_reports_once(client_as: SignIn, speak_as: Speak) -> None:
    client = client_as("spoc_one")
    typed = _typed(forename="Wren", surname="Hollis-Tate") | {"idempotency_key": "6e8a1f7e-5f61-4d7e-9a52-0d5a1b4a9c11"}
    first, again = (client.post("/missing/report/", typed) for _ in range(2))
    assert (first.status_code, again.status_code) == (303, 302)
    with speak_as("spoc_one") as by:
        assert Episode.objects.visible_to(by).filter(called="Wren Hollis-Tate").count() == 1


def test_two_who_close_at_once_close_once(client_as: SignIn, speak_as: Speak) -> None:
    with speak_as("spoc_one") as by:
        row = report(by)
    client = client_as("spoc_one")
    url = f"/missing/episodes/{row.id}/back/"
    typed = {"how": "returned", "back_on_day": "26", "back_on_month": "1", "back_on_year": "2015", "back_at": "06:10"}
    assert sent(client, url, **typed, condition="well").status_code == 303
    assert posted(client, url, **typed, condition="well", version=1).status_code == 409
