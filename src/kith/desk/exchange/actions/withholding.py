"""Which addresses of a file must not come to stand in the open, because they are protected of that very child?

A protected fact is not opened for it: the pieces of each address are asked for as the guard of answers asks. Whoever
sends the file is told nothing; the officers are, by a notice, also when it was only rehearsed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from django.db.models import Q

from kith.desk.returns.sheaf import Row
from kith.ground.access.selectors import cluster_subjects
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.ids import new_reference
from kith.ground.notices.actions import leave_notice
from kith.ground.partners.models import Post
from kith.ground.trail.memory import remember
from kith.ground.vault.guard import protected_in
from kith.ground.vault.rules import Pieces, of_address
from kith.record.people.actions.importing.rows import ImportedPerson
from kith.record.people.models import Identifier, Person
from kith.record.people.rules.identifiers import check

People = Sequence[Row[ImportedPerson]]


def without_protected(by: Viewer, source: str, people: People) -> tuple[list[Row[ImportedPerson]], set[UUID]]:
    """Return the persons without the addresses that are protected of them, and whose facts those were."""
    suspects = {row.ref: row for row in _holding_a_piece([row for row in people if row.value.homes])}
    whose: set[UUID] = set()
    kept = [
        replace(row, value=_without(by, source, row.value, whose)) if row.ref in suspects else row for row in people
    ]
    return kept, whose


def tell_officers(source: str, whose: Iterable[UUID]) -> None:
    """Write down that an address of a file was withheld, and tell the officers: its sender knows what is protected."""
    reference = new_reference("W")
    remember("address of a file withheld", subjects=sorted(whose), about=("withheld", reference), fields=[source])
    officers = Post.objects.filter(role="DPO", ends_at=None, worker__is_active=True)
    for worker_id in set(officers.values_list("worker_id", flat=True)):
        leave_notice(worker_id=worker_id, reference=reference)


def _holding_a_piece(people: People) -> list[Row[ImportedPerson]]:
    """Return those of whom an address holds any piece of any fact, by halving; mostly one question for all."""
    if not people or not protected_in(_pieces(people), None):
        return []
    if len(people) == 1:
        return list(people)
    half = len(people) // 2
    return _holding_a_piece(people[:half]) + _holding_a_piece(people[half:])


def _pieces(people: People) -> Pieces:
    found = [of_address(*home) for row in people for home in row.value.homes]
    return Pieces(frozenset(), frozenset().union(*(one.weak for one in found)))


def _without(by: Viewer, source: str, one: ImportedPerson, whose: set[UUID]) -> ImportedPerson:
    subjects = _subjects(by, source, one)
    homes = []
    for home in one.homes:
        hits = protected_in(of_address(*home), subjects)
        whose |= {hit.subject_id for hit in hits}
        homes += [] if hits else [home]
    return replace(one, homes=tuple(homes))


def _subjects(by: Viewer, source: str, one: ImportedPerson) -> set[UUID]:
    """Return every subject of this child: of the same source, or known by a sound number that the file gives."""
    checked = [check(kind, value) for kind, value, _ in one.numbers]
    normals = [number.normal for number in checked if number.ok]
    numbered = (
        Identifier.objects.visible_to(by).filter(normal__in=normals, is_sound=True).values_list("person_id", flat=True)
    )
    known = Person.objects.visible_to(by).filter(Q(source=source, source_ref=one.ref) | Q(id__in=list(numbered)))
    return {row.id for found in set(known.values_list("subject_id", flat=True)) for row in cluster_subjects(by, found)}
