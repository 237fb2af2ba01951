"""Does the comparison of records and assessments list exactly the children its reader may see, on each side?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from kith.ground.access.viewer import Viewer, acting_as, service_post
from kith.ground.kernel.ids import new_id
from kith.ground.trail.memory import remember
from kith.practice.cases.actions.importing import ImportedEvent, import_events
from kith.practice.cases.models import Record
from kith.practice.cases.selectors import reconciliation
from kith.record.people.actions.importing.persons import import_people
from kith.record.people.actions.importing.rows import ImportedPerson

ClientAs = Callable[[str], Client]
SpeakAs = Callable[[str], AbstractContextManager[Viewer]]
URL = "/records/reconciliation/"


def assessed(*children: tuple[str, tuple[str, ...]]) -> None:
    """Import a child each with one assessment that holds these factors."""
    with acting_as(service_post("SVC_IMPORT")) as by:
        batch = new_id()
        remember("imported", about=("batch", str(batch)), fields=["cin"])
        people = [(ImportedPerson(name, forename="Avery", surname=name), None) for name, _ in children]
        import_people(by=by, source="cin", batch_id=batch, rows=people)
        events = [
            (ImportedEvent(name, f"{name}|a", "assessment", date(2014, 10, 6), codes=codes), None)
            for name, codes in children
        ]
        import_events(by=by, source="cin", batch_id=batch, rows=events)


def test_each_side_lists_those_whom_the_other_lacks(street: None, speak_as: SpeakAs) -> None:
    with speak_as("csc_one") as viewer:
        before = reconciliation(viewer)
        records = Record.objects.visible_to(viewer).filter(struck_at=None).count()
    assert (before.no_record, before.no_record_count, len(before.no_factor)) == ((), "0", records)
    assessed(("Example", ("11A", "10A")), ("Other", ("10A",)))
    with speak_as("csc_one") as viewer:
        after = reconciliation(viewer)
    assert [(one.name, one.since) for one in after.no_record] == [("Avery Example", date(2014, 10, 6))]
    assert after.no_record_count == "1"
    assert after.no_factor == before.no_factor


def test_a_role_of_suppressed_figures_is_told_no_small_count(street: None, speak_as: SpeakAs) -> None:
    assessed(("Example", ("11A",)))
    with speak_as("mtm_one") as viewer:
        found = reconciliation(viewer)
    assert (len(found.no_record), found.no_record_count) == (1, "fewer than 5")


def test_who_knows_none_of_the_children_is_shown_none_and_counts_none(street: None, speak_as: SpeakAs) -> None:
    assessed(("Example", ("11A",)))
    for worker in ("qa_one", "swm_one"):
        with speak_as(worker) as viewer:
            found = reconciliation(viewer)
        assert (found.no_record, found.no_record_count) == ((), "0")


def test_the_page_stays_within_its_queries_and_is_remembered(
    street: None, client_as: ClientAs, django_assert_max_num_queries: Any
) -> None:
    assessed(*((f"Child{n}", ("11A",)) for n in range(30)))
    client = client_as("csc_one")
    with django_assert_max_num_queries(16):
        page = client.get(URL)
    assert page.status_code == 200
    assert page.content.count(b"Avery") == 30
    assert b"no single record: 30" in page.content


def subject_of(viewer: Viewer) -> UUID:
    """Return the subject of the one child listed."""
    return reconciliation(viewer).no_record[0].subject_id


@pytest.mark.parametrize("struck", [True, False])
def test_a_struck_record_is_no_record(street: None, speak_as: SpeakAs, struck: bool) -> None:
    with speak_as("csc_one") as viewer:
        row = Record.objects.visible_to(viewer).filter(struck_at=None).first()
        if row is None:
            pytest.skip("the street has no single record")
        remember("test", subjects=[row.subject_id])
        if struck:
            Record.objects.visible_to(viewer).filter(id=row.id).update(struck_at=row.opened_at, struck_why="In error")
        listed = {one.subject_id for one in reconciliation(viewer).no_factor}
    assert (row.subject_id in listed) != struck
