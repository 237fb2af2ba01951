"""What does the matcher read of two people of the register?"""

from uuid import UUID

from django.db import transaction

from kith.ground.access.viewer import acting_as, service_post
from kith.ground.trail.memory import remember
from kith.record.linkage.rules.prepared import Record
from kith.record.linkage.selectors.matching import sides
from kith.record.people.selectors.nearby import held_of


def two_people(one: UUID, other: UUID) -> tuple[Record, Record] | None:
    """Return the newest side of each of two persons, under the matcher's own right; None where it finds not both."""
    with transaction.atomic(), acting_as(service_post("SVC_MATCH")) as by:
        found = held_of(by, [one, other])
        remember("pair seen", subjects=[held.subject_id for held in found.values()], fields=["identity"])
    if len(found) < 2:
        return None
    left, right = sorted((one, other), key=str)
    return sides(found[left])[0], sides(found[right])[0]
