"""Who else lives on the street: children nobody has worried about yet, and the grown-ups around them?"""

from uuid import UUID

from django.db import transaction

from kith.door.street.loading.cast import post_of
from kith.door.street.script.names import ADULTS, CHILDREN
from kith.door.street.script.shapes import Grown, Submit, Youngster
from kith.door.street.script.stories import STORIES
from kith.ground.access.relations import open_subject
from kith.ground.access.viewer import Viewer, acting_as
from kith.ground.trail.memory import remember
from kith.record.people.actions import NewPerson, record_person, relate_persons

KNOWN_BY = "mto_one"
TOLD = {said.child for story in STORIES for step in story.steps if isinstance(step, Submit) for said in step.children}


def load_neighbours() -> int:
    """Write down, as an officer of the hub on duty, everybody of the street whom no story tells of; return how many."""
    with transaction.atomic(), acting_as(post_of(KNOWN_BY)) as by:
        children = {one.key: _child(by, one) for one in CHILDREN if one.key not in TOLD}
        for adult in ADULTS:
            _adult(by, adult, children)
    return len(children) + len(ADULTS)


def _child(by: Viewer, one: Youngster) -> UUID:
    remember("person written down")
    new = NewPerson(
        source="worker",
        source_ref=one.key,
        forename=one.forename,
        surname=one.surname,
        known_as=one.known_as,
        dob=one.born,
        sex=one.sex,
        ethnic_group=one.ethnic,
        address=one.street,
        postcode=one.postcode,
        ward=one.ward,
        school=one.school,
        identifiers=(("NHS_NO", one.nhs_number), ("UPN", one.upn)),
    )
    return record_person(by=by, subject_id=open_subject("person"), new=new).id


def _adult(by: Viewer, one: Grown, children: dict[str, UUID]) -> None:
    remember("person written down")
    new = NewPerson(source="worker", forename=one.forename, surname=one.surname, dob=one.born, sex=one.sex)
    adult = record_person(by=by, subject_id=open_subject("person"), new=new)
    for key in one.children:
        if key in children:
            relate_persons(by=by, person_id=children[key], other_id=adult.id, kind=one.relation)
