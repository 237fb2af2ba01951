"""Does the matcher find a child of the register by the model, and never across a seal?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from uuid import UUID

import pytest

from kith.door.street.loading.shut import CHILDREN_SEALED
from kith.ground.access.relations import open_subject
from kith.ground.access.viewer import Viewer, acting_as, service_post
from kith.ground.trail.memory import remember
from kith.record.linkage.jobs import propose_matches
from kith.record.linkage.selectors.matching import sides
from kith.record.people.actions.recording import NewPerson, record_person
from kith.record.people.models import Person
from kith.record.people.selectors.nearby import held_of

pytestmark = pytest.mark.usefixtures("street")
Speak = Callable[[str], AbstractContextManager[Viewer]]


def _written(by: Viewer, **said: object) -> UUID:
    remember("person written down")
    subject_id = open_subject("person")
    record_person(by=by, subject_id=subject_id, new=NewPerson(source="worker", **said))  # type: ignore[arg-type]
    return subject_id


@pytest.mark.parametrize("level", CHILDREN_SEALED)
def test_no_match_crosses_a_seal(level: int, speak_as: Speak) -> None:
    """The sealed child's own names and day of birth, word for word: of an adopted child above all."""
    forename, surname, born, _, _ = CHILDREN_SEALED[level]
    with speak_as("mto_one") as by:
        subject_id = _written(by, forename=forename, surname=surname, dob=born)
        with acting_as(service_post("SVC_MATCH")) as matcher:
            assert propose_matches(by=matcher, subject_id=subject_id) == 0


def test_an_unborn_child_is_not_taken_for_an_elder_one(speak_as: Speak) -> None:
    with speak_as("mto_one") as by:
        elder = _written(by, forename="Tamsin", surname="Harrowgate", dob=date(2009, 5, 5))
        again = _written(by, forename="Tamsin", surname="Harrowgate", dob=date(2009, 5, 5))
        unborn = _written(by, forename="Tamsin", surname="Harrowgate")
        Person.objects.visible_to(by).filter(subject_id=unborn).update(expected_on=date(2015, 6, 1))
        with acting_as(service_post("SVC_MATCH")) as matcher:
            assert propose_matches(by=matcher, subject_id=unborn) == 0
            assert propose_matches(by=matcher, subject_id=again) == 1
    assert elder != again


def test_a_person_known_by_a_nickname_alone_is_compared_by_it(speak_as: Speak) -> None:
    with speak_as("mto_one") as by:
        subject_id = _written(by, forename="", surname="", known_as="Zosia", dob=date(2001, 1, 1))
        person = Person.objects.visible_to(by).get(subject_id=subject_id)
        (side,) = sides(held_of(by, [person.id])[person.id])
    assert side["forename"] == "zosia"
    assert side["surname"] is None
    assert side["dob"] == "2001-01-01"
