"""What does the matcher read of the register: of two people, or of all to learn from?"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from kith.ground.access.viewer import Viewer, acting_as, service_post
from kith.ground.kernel import clock
from kith.ground.trail.memory import remember
from kith.record.linkage.rules.prepared import Record
from kith.record.linkage.selectors.matching import sides
from kith.record.people.models import Person
from kith.record.people.selectors.nearby import held_of

AT_ONCE = 2000


def every_record() -> tuple[list[Record], date]:
    """Return one record for each row of a person that the matcher may see, as it compares them, and today.

    Under the matcher's own right, which opens nothing sealed and no person of concern: the walls leave those out.
    """
    with transaction.atomic(), acting_as(service_post("SVC_MATCH")) as by:
        remember("register read to train the matcher", fields=["identity"])
        return list(_records(by)), clock.today()


def _records(by: Viewer) -> Iterator[Record]:
    """Yield the newest side of each person, struck through ones left out."""
    rows = list(Person.objects.visible_to(by).filter(struck_at=None).order_by("id").values_list("id", flat=True))
    for start in range(0, len(rows), AT_ONCE):
        for held in held_of(by, rows[start : start + AT_ONCE]).values():
            yield sides(held)[0]


def two_people(one: UUID, other: UUID) -> tuple[Record, Record] | None:
    """Return the newest side of each of two persons, named by row or subject; None where the matcher finds not both."""
    with transaction.atomic(), acting_as(service_post("SVC_MATCH")) as by:
        rows = Person.objects.visible_to(by).filter(
            Q(id__in=(one, other)) | Q(subject_id__in=(one, other)), struck_at=None
        )
        persons = {name: row.id for row in rows for name in (row.id, row.subject_id)}
        found = held_of(by, list(set(persons.values())))
        remember("pair seen", subjects=[held.subject_id for held in found.values()], fields=["identity"])
    if one not in persons or other not in persons or persons[one] == persons[other]:
        return None
    left, right = sorted((persons[one], persons[other]), key=str)
    return sides(found[left])[0], sides(found[right])[0]
