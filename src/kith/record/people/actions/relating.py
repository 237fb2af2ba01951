"""How is it written down what one person is to another?"""

from uuid import UUID

from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import NotThere
from kith.ground.trail.memory import remember
from kith.record.people.actions.recording import walled
from kith.record.people.models import Person, Relationship


def relate_persons(*, by: Viewer, person_id: UUID, other_id: UUID, kind: str) -> Relationship:
    """Say what the second person is to the first; direction matters. Raises `NotThere`."""
    found = {row.id: row for row in Person.objects.visible_to(by).filter(id__in=[person_id, other_id])}
    if len(found) != 2:
        raise NotThere("One of the two is not there.")
    subject_id = found[person_id].subject_id
    remember("relationship written down", subjects=[subject_id, found[other_id].subject_id], fields=[kind])
    return Relationship.objects.create(**walled(by, subject_id), person_id=person_id, other_id=other_id, kind=kind)
