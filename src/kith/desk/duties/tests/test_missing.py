"""Do the duties around a missing child make tasks and reasons to know, once, and never a decision?"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from kith.desk.duties.timers import remind_of_missing
from kith.ground.access.models import Relation
from kith.ground.access.viewer import Viewer, acting_as, service_post
from kith.ground.kernel.clock import LONDON
from kith.ground.tasks.models import Task
from kith.ground.trail.memory import remember
from kith.practice.missing.actions import ImportedEpisode, import_episodes
from kith.practice.missing.actions.interviewing import Offer, note_offer
from kith.practice.missing.actions.reporting import Back, Reported, close_episode, report_missing
from kith.practice.missing.models import Episode, Interview
from kith.record.people.actions.recording import NewPerson
from kith.record.people.models import Person

Speak = Callable[[str], AbstractContextManager[Viewer]]
SetTime = Callable[[str], None]
CatchUp = Callable[[], None]
SEEN = datetime(2015, 1, 25, 22, 0, tzinfo=LONDON)
WREN = NewPerson(source="worker", forename="Wren", surname="Hollis-Tate", dob=date(2000, 5, 4))


@dataclass(frozen=True)
class Night:
    """An episode and whose it is."""

    id: UUID
    subject_id: UUID


def night(speak_as: Speak, kind: str = "M", setting: str = "home", child: NewPerson = WREN) -> Night:
    """Report a child as the police do."""
    with speak_as("spoc_one") as by:
        reference = report_missing(by=by, reported=Reported(kind, setting, SEEN, "Her mother", child=child))
        row = Episode.objects.visible_to(by).get(reference=reference)
        return Night(row.id, row.subject_id)


def knows(speak_as: Speak, key: str, subject_id: UUID) -> bool:
    """Say whether a worker reads who the child is."""
    with speak_as(key) as by:
        return Person.objects.visible_to(by).filter(subject_id=subject_id).exists()


@contextmanager
def duties() -> Iterator[Viewer]:
    """Speak for the duties."""
    with transaction.atomic(), acting_as(service_post("SVC_DUTIES")) as by:
        yield by


def tasks(kind: str, episode_id: UUID) -> list[Task]:
    """Return the open tasks of one kind about an episode."""
    with duties() as by:
        return list(Task.objects.visible_to(by).filter(kind=kind, about_id=episode_id, done_at=None))


def test_the_unit_knows_a_missing_child_and_four_weeks_after_no_more(
    own_street: str, speak_as: Speak, catch_up: CatchUp, set_time: SetTime
) -> None:
    one = night(speak_as)
    assert not knows(speak_as, "spoc_one", one.subject_id)
    catch_up()
    assert knows(speak_as, "spoc_one", one.subject_id)
    for key in ("nav_police", "set_one", "outsider"):
        assert not knows(speak_as, key, one.subject_id), key
    set_time("2015-03-01 09:00")
    assert knows(speak_as, "spoc_one", one.subject_id)
    with speak_as("spoc_one") as by:
        back = Back(datetime(2015, 3, 1, 8, 0, tzinfo=LONDON), "found")
        close_episode(by=by, episode_id=one.id, version=1, back=back)
    catch_up()
    set_time("2015-03-29 08:00")
    assert knows(speak_as, "spoc_one", one.subject_id)
    set_time("2015-03-29 12:00")
    assert not knows(speak_as, "spoc_one", one.subject_id)


def test_not_at_school_lets_the_unit_know_nothing_more(own_street: str, speak_as: Speak, catch_up: CatchUp) -> None:
    one = night(speak_as, "S", "school")
    catch_up()
    with duties() as by:
        assert not Relation.objects.visible_to(by).filter(subject_id=one.subject_id, kind="missing").exists()


def test_an_interview_is_a_task_until_it_is_answered(own_street: str, speak_as: Speak, catch_up: CatchUp) -> None:
    one = night(speak_as)
    with speak_as("spoc_one") as by:
        close_episode(
            by=by, episode_id=one.id, version=1, back=Back(datetime(2015, 1, 26, 6, 10, tzinfo=LONDON), "found")
        )
    catch_up()
    catch_up()
    (task,) = tasks("return_interview", one.id)
    assert task.due_at == datetime(2015, 1, 29, 6, 10, tzinfo=LONDON)
    assert task.owner_team_id is not None
    with speak_as("spoc_one") as by:
        row = Interview.objects.visible_to(by).get(episode_id=one.id)
        note_offer(by=by, interview_id=row.id, version=1, offer=Offer("y", "n", tried="Twice", view="Afraid"))
    catch_up()
    assert tasks("return_interview", one.id) == []


def test_signs_on_record_put_it_before_the_hub_once_the_records_are_one(own_street: str, speak_as: Speak) -> None:
    with speak_as("spoc_one") as by:
        jordan = Episode.objects.visible_to(by).filter(called="Jordan Skelhorn", ended_at=None).get()
    (task,) = tasks("missing_concern", jordan.id)
    assert task.owner_team_id is not None
    assert "?" in task.text
    leon = night(speak_as, child=NewPerson(source="worker", forename="Nobody", surname="Knows"))
    assert tasks("missing_concern", leon.id) == []


def test_time_alone_reminds_once_a_step_and_decides_nothing(
    own_street: str, speak_as: Speak, set_time: SetTime
) -> None:
    one = night(speak_as)
    with speak_as("spoc_one") as by:
        jordan = Episode.objects.visible_to(by).get(called="Jordan Skelhorn", ended_at=None)
    assert (remind_of_missing(), remind_of_missing()) == (1, 0)  # Jordan is gone for twelve days, she since last night
    (task,) = tasks("missing_step_3", jordan.id)
    assert task.text == "Still missing: tell the head of service"
    for moment, made in (("2015-01-26 21:59", 0), ("2015-01-26 22:00", 1), ("2015-01-28 22:00", 1)):
        set_time(moment)
        assert remind_of_missing() == made
    assert [len(tasks(f"missing_step_{step}", one.id)) for step in range(1, 5)] == [1, 1, 0, 0]


def test_a_likely_pair_waits_for_the_hub_and_joins_nothing(own_street: str, speak_as: Speak, catch_up: CatchUp) -> None:
    toby = NewPerson(source="worker", forename="Tobias", surname="Quennell", dob=date(2003, 9, 1), sex="M")
    one = night(speak_as, child=toby)
    catch_up()
    with duties() as by:
        found = Task.objects.visible_to(by).filter(kind="missing_match", subject_id=one.subject_id, done_at=None)
        assert [task.about_kind for task in found] == ["pair"]
    with speak_as("mto_one") as by:
        names = Person.objects.visible_to(by).filter(forename="Tobias").values_list("subject_id", flat=True)
        assert len(set(names)) == 2


def test_a_file_of_reports_brings_the_same_tasks_and_history_brings_none(
    own_street: str, speak_as: Speak, catch_up: CatchUp
) -> None:
    batch = uuid4()
    with speak_as("spoc_one") as by:
        kyle = Episode.objects.visible_to(by).filter(called="Kyle Rathbone-Iqbal").order_by("-started_at")[0]
    with transaction.atomic(), acting_as(service_post("SVC_IMPORT")) as by:
        remember("imported", about=("batch", str(batch)), fields=["missing"])
        Person.objects.visible_to(by).filter(id=kyle.person_id).update(source_ref="K1")
        rows: list[Any] = [(_told("old", "2014-11-01"), None), (_told("fresh", "2015-01-24"), None)]
        made = import_episodes(by=by, source="worker", batch_id=batch, rows=rows)
    assert set(made.values()) == {"created"}
    catch_up()
    with speak_as("spoc_one") as by:
        mine = {one.source_ref: one for one in Episode.objects.visible_to(by).filter(batch_id=batch)}
        assert mine["fresh"].called == "Kyle Rathbone-Iqbal"
        assert [row.episode_id for row in Interview.objects.visible_to(by).filter(episode__in=mine.values())] == [
            mine["fresh"].id
        ]
    assert tasks("strategy_prompt", mine["old"].id) == []
    (prompt,) = tasks("strategy_prompt", mine["fresh"].id)
    assert prompt.owner_post_id is not None


def _told(ref: str, day: str) -> ImportedEpisode:
    began = datetime.fromisoformat(day).replace(hour=20, tzinfo=LONDON)
    return ImportedEpisode("K1", ref, "M", "care", began, began.replace(hour=23), False, "missing")
