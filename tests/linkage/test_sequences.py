"""Whatever is joined, parted, sealed and imported in whatever order: does parting restore, and is nothing lost?

Random sequences over seven records, each checked after every step against a plain graph. KITH_THOROUGH=1 walks ten
thousand sequences, the ordinary run a seeded few.
"""

import os
import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from kith.desk.casefile.actions import seal_child
from kith.ground.access.models import Subject
from kith.ground.access.relations import open_subject
from kith.ground.access.viewer import Viewer, acting_as, service_post
from kith.ground.partners.models import Post
from kith.ground.trail.memory import remember
from kith.record.linkage.actions import undo_joining
from kith.record.linkage.jobs import propose_matches
from kith.record.linkage.models import Candidate
from kith.record.people.actions import NewPerson, join, record_person
from kith.record.people.actions.importing.persons import import_people
from kith.record.people.actions.importing.rows import ImportedPerson
from kith.record.people.models import Person
from kith.record.people.rules.clusters import components

SEQUENCES = 10_000 if os.environ.get("KITH_THOROUGH") else 12
STEPS, WRITTEN, RETURNED = 14, 4, 3
FORENAMES = ("Amina", "Amena", "Anya", "Annie", "Aminah")
SpeakAs = Callable[[str], AbstractContextManager[Viewer]]


class Records:
    """Some records written by hand and some from a return, the joinings that stand between them, and what was typed."""

    def __init__(self, by: Viewer, pick: random.Random) -> None:
        self.by, self.pick = by, pick
        self.typed: dict[UUID, str] = {}
        self.links: dict[UUID, tuple[UUID, UUID]] = {}
        self.sealed: set[UUID] = set()
        self.born = date(1999, 1, 1) + timedelta(days=pick.randrange(3_000))
        for _ in range(WRITTEN):
            remember("person written down")
            subject = open_subject("person")
            said = self.pick.choice(FORENAMES)
            new = NewPerson("worker", str(uuid4()), said, "Castellane", dob=self.born, sex="F")
            self.typed[record_person(by=by, subject_id=subject, new=new).id] = said
        self.mark = str(uuid4())
        self.bring_in()
        self.subjects = [row.subject_id for row in self.rows()]

    def rows(self) -> list[Person]:
        refs = [f"{self.mark} {number}" for number in range(RETURNED)]
        found = Person.objects.visible_to(self.by)
        return list(found.filter(id__in=self.typed).order_by("id")) + list(found.filter(source_ref__in=refs))

    def bring_in(self) -> None:
        """Bring the return in, with other words than before."""
        with acting_as(service_post("SVC_IMPORT")) as importer:
            remember("imported", about=("batch", self.mark))
            import_people(
                by=importer,
                source="cin",
                batch_id=uuid4(),
                rows=[(self.returned(f"{self.mark} {n}"), None) for n in range(RETURNED)],
            )

    def returned(self, ref: str) -> ImportedPerson:
        return ImportedPerson(ref, self.pick.choice(FORENAMES), "Castellane", self.born, "F")

    def step(self) -> None:
        """Do one thing that somebody might do now."""
        self.pick.choice((self.join, self.join, self.part, self.bring_in, self.match, self.seal))()

    def join(self) -> None:
        one, other = self.pick.sample([one for one in self.subjects if one not in self.sealed], 2)
        link = join(by=self.by, subject_id=one, other_subject_id=other, why="It looks so.")
        self.links[link.id] = (one, other)

    def part(self) -> None:
        open_links = [one for one, ends in self.links.items() if not self.sealed.intersection(ends)]
        if open_links:
            link = self.pick.choice(sorted(open_links))
            undo_joining(by=self.by, link_id=link, why="It was not.")
            del self.links[link]

    def match(self) -> None:
        """Let the matcher look for one; what it proposes touches nobody sealed."""
        before = set(Candidate.objects.visible_to(self.by).values_list("id", flat=True))
        with acting_as(service_post("SVC_MATCH")) as matcher:
            propose_matches(by=matcher, subject_id=self.pick.choice(self.subjects))
            fresh = Candidate.objects.visible_to(matcher).exclude(id__in=before)
            ends = {one for pair in fresh.values_list("subject_id", "other_subject_id") for one in pair}
        assert not ends & self.sealed

    def seal(self) -> None:
        """Seal a child who stands alone, once a sequence: the rest goes on around it."""
        alone = [group[0] for group in self.expected() if len(group) == 1]
        if alone and not self.sealed:
            subject = self.pick.choice(sorted(alone))
            keeper = Post.objects.filter(role="CSC")[0].id
            seal_child(
                by=self.by,
                subject_id=subject,
                level=2,
                kind="refuge",
                ask="the office",
                reason="Moved.",
                custodian_id=keeper,
            )
            self.sealed.add(subject)

    def expected(self) -> list[list[UUID]]:
        return sorted(sorted(group) for group in components(self.subjects, list(self.links.values())))

    def check(self) -> None:
        """Hold what the database says against the graph and what was typed."""
        rows = Subject.objects.visible_to(self.by).filter(id__in=self.subjects)
        held: dict[UUID, list[UUID]] = {}
        for row in rows:
            held.setdefault(row.cluster_id, []).append(row.id)
        assert sorted(sorted(group) for group in held.values()) == [
            group for group in self.expected() if not self.sealed.intersection(group)
        ]
        said = dict(Person.objects.visible_to(self.by).filter(id__in=self.typed).values_list("id", "forename"))
        hidden = len(self.sealed.intersection(self.subjects_typed()))
        assert len(said) == len(self.typed) - hidden
        assert all(self.typed[one] == name for one, name in said.items())

    def subjects_typed(self) -> set[UUID]:
        return set(self.subjects[:WRITTEN])


@pytest.mark.parametrize("part", range(4))
def test_parting_restores_and_nothing_is_lost(street: None, speak_as: SpeakAs, part: int) -> None:
    for sequence in range(SEQUENCES // 4):
        with transaction.atomic(), speak_as("mtm_one") as viewer:
            records = Records(viewer, random.Random(f"{part} {sequence}"))
            records.check()
            for _ in range(STEPS):
                records.step()
                records.check()
            while any(not records.sealed.intersection(ends) for ends in records.links.values()):
                records.part()
            records.check()
            transaction.set_rollback(True)
