"""After any sequence of granting, ending, waiting, sealing, joining, breaking and declaring, who sees what?

Every step is taken through the functions that the product calls, by a worker of the street who may or may not take it;
whether it was taken is the database's answer. What each worker can then read and change is compared with the oracle,
fed from a model of this test's own that holds relations, seals, conflicts and clusters as plain values.
"""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections, transaction
from django.db.utils import DatabaseError
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.access.facts import Asker, Held, Over, Row
from tests.access.oracle import allowed

from kith.door.street.loading.cast import post_of
from kith.door.street.loading.clock import set_clock
from kith.ground.access import overrides, relations
from kith.ground.access.viewer import acting_as
from kith.ground.kernel.clock import LONDON
from kith.ground.partners.words import HUB_TEAM
from kith.ground.trail.memory import remember

THOROUGH = bool(os.environ.get("KITH_THOROUGH"))
EXAMPLES = 60 if THOROUGH else 4
STEPS = 40 if THOROUGH else 30
EVERY_STEP = {"relate", "end_relation", "seal", "unseal", "join", "part", "break_glass", "conflict", "end_conflict"}
STARTS = datetime(2015, 2, 2, 9, 0, tzinfo=LONDON)
ON_DUTY = ("mto_one", "mtm_one", "csc_one")
KEYS = (*ON_DUTY, "sw_one", "swm_one", "dpo_one", "qa_one", "nav_health", "dsl_hill", "spoc_one", "lado_one")
CHILDREN = 4
CLASSES = ("C0", "C1", "C2", "C3", "C5", "C6", "C9", "C10", "C14")
REASON = "It is a test, and this is long enough."
GIVEN_TO_POSTS = ("allocated", "case", "sample", "meeting", "chair", "lado", "custodian", "keeper", "supervises")
GIVEN_TO_ORGANISATIONS = ("asked", "enquiry", "contributor")
USUAL = {
    "allocated": "mtm_one",
    "supervises": "mtm_one",
    "case": "dpo_one",
    "custodian": "dpo_one",
    "sample": "qa_one",
    "meeting": "csc_one",
    "chair": "mtm_one",
    "lado": "mtm_one",
    "keeper": "mto_one",
    "contributor": "mtm_one",
    "asked": "mto_one",
    "enquiry": "mto_one",
}
"""Who usually gives it: half of the steps are theirs, so that many are taken; the other half is anybody's."""

workers = st.sampled_from(KEYS)
anybody = st.none() | workers
"""Nobody in particular: then whoever usually does it."""
children = st.integers(0, CHILDREN - 1)


@dataclass(frozen=True)
class Given:
    """A relation: to a post, or to an organisation."""

    id: UUID
    child: int
    kind: str
    to: UUID
    starts: datetime
    ends: datetime | None = None


@dataclass(frozen=True)
class Shut:
    """A seal (`whose` is nobody) or a conflict of a worker."""

    id: UUID
    child: int
    whose: UUID | None
    ends: datetime | None = None


@dataclass
class Model:
    """What should stand there."""

    clusters: list[int] = field(default_factory=lambda: list(range(CHILDREN)))
    given: list[Given] = field(default_factory=list)
    seals: list[Shut] = field(default_factory=list)
    conflicts: list[Shut] = field(default_factory=list)


@dataclass(frozen=True)
class Person:
    """A worker of the street as the walls see them."""

    key: str
    post: UUID
    worker: UUID
    role: str
    organisation: UUID
    sector: str
    is_police: bool

    @property
    def asker(self) -> Asker:
        """Return what the oracle is asked about."""
        return Asker(self.role, self.key in ON_DUTY, self.sector, self.is_police)


def _people() -> Iterator[Person]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("delete from partners_shift")
        for key in KEYS:
            cursor.execute(
                "select p.id, p.worker_id, p.role, p.organisation_id, o.sector, o.is_law_enforcement"
                " from partners_post p join partners_organisation o on o.id = p.organisation_id where p.id = %s",
                [post_of(key)],
            )
            yield Person(key, *cursor.fetchone())
        for key in ON_DUTY:
            cursor.execute(
                "insert into partners_shift (id, post_id, team_id, starts_at, ends_at, given_by, reason, version)"
                " values (%s, %s, %s, '2015-01-01', '2099-01-01', %s, '', 1)",
                [uuid4(), post_of(key), HUB_TEAM, post_of(key)],
            )


class Sequences(RuleBasedStateMachine):
    """Children of one school, each with a row of every class, and eleven workers."""

    now = STARTS
    taken: ClassVar[Counter[str]] = Counter()

    @initialize()
    def begin(self) -> None:
        """Make four fresh children; the clock goes on from the example before."""
        self.people = {one.key: one for one in _people()}
        self.model = Model()
        self.subjects = [uuid4() for _ in range(CHILDREN)]
        self.rows: dict[UUID, tuple[int, str, UUID]] = {}
        self._wait(timedelta(minutes=1))
        school = self.people["dsl_hill"]
        with connections["owner"].cursor() as cursor, transaction.atomic(using="owner"):
            cursor.execute("select kith.trail_append(gen_random_uuid(), 'rows', '{}', '', '', '', '{}', 'done', '')")
            for child, subject in enumerate(self.subjects):
                cursor.execute(
                    "insert into access_subject (id, kind, cluster_id, record_class, originator_id, handling)"
                    " values (%s, 'person', %s, 'C0', %s, 'open')",
                    [subject, subject, school.organisation],
                )
                for record_class in CLASSES:
                    for originator in (school, self.people["nav_health"]):
                        self._write_row(cursor, child, record_class, originator)

    def _write_row(self, cursor: Any, child: int, record_class: str, by: Person) -> None:
        identity = uuid4()
        self.rows[identity] = (child, record_class, by.organisation)
        cursor.execute(
            "insert into tasks_task (id, subject_id, record_class, originator_id, handling, made_at, made_by, version,"
            " struck_why, kind, text, due_at, about_kind, about_id)"
            " values (%s, %s, %s, %s, 'open', %s, %s, 1, '', 'x', '', %s, '', %s)",
            [identity, self.subjects[child], record_class, by.organisation, self.now, by.post, self.now, identity],
        )

    @rule(
        giver=anybody,
        child=children,
        kind=st.sampled_from(GIVEN_TO_POSTS),
        to=workers,
        hours=st.sampled_from((0, 0, 2, 30)),
    )
    def grant(self, giver: str | None, child: int, kind: str, to: str, hours: int) -> None:
        """Give a reason to know to a post, for good (0) or for some hours."""
        until = self.now + timedelta(hours=hours) if hours else None
        self._give(giver or USUAL[kind], child, kind, self.people[to].post, until, post_id=self.people[to].post)

    @rule(giver=anybody, child=children, kind=st.sampled_from(GIVEN_TO_ORGANISATIONS), to=workers)
    def ask(self, giver: str | None, child: int, kind: str, to: str) -> None:
        """Ask an agency."""
        organisation = self.people[to].organisation
        self._give(giver or USUAL[kind], child, kind, organisation, None, organisation_id=organisation)

    def _give(self, giver: str, child: int, kind: str, to: UUID, until: datetime | None, **whom: UUID) -> None:
        with self._as(giver, "relate") as taken:
            taken.append(relations.relate(self.subjects[child], kind, reason="test", until=until, **whom))
        for identity in taken:
            self.model.given.append(Given(identity, child, kind, to, self.now, until))

    @rule(by=anybody, which=st.integers(0, 99))
    def revoke(self, by: str | None, which: int) -> None:
        """End one of the reasons that have no end."""
        open_ones = [one for one in self.model.given if one.ends is None]
        if open_ones:
            one = open_ones[which % len(open_ones)]
            self._end(by or USUAL[one.kind], one)

    def _end(self, by: str, one: Given) -> None:
        with self._as(by, "end_relation") as taken:
            relations.end_relation(one.id)
            taken.append(one.id)
        for _ in taken:
            self.model.given[self.model.given.index(one)] = replace(one, ends=self.now)

    @rule(child=children, to=st.sampled_from(("sw_one", "swm_one")))
    def transfer(self, child: int, to: str) -> None:
        """Let the allocated workers go, and allocate another."""
        for one in [one for one in self.model.given if one.child == child and one.kind == "allocated"]:
            if one.ends is None:
                self._end("mtm_one", one)
        self.grant("mtm_one", child, "allocated", to, 0)

    @rule(hours=st.sampled_from((1, 8, 30)))
    def wait(self, hours: int) -> None:
        """Let what has an end come to it."""
        self._wait(timedelta(hours=hours))

    def _wait(self, time: timedelta) -> None:
        Sequences.now = Sequences.now + time
        set_clock(Sequences.now)

    @rule(by=st.sampled_from(("dpo_one", "mtm_one", "swm_one")), child=children, level=st.integers(1, 2), to=workers)
    def seal(self, by: str, child: int, level: int, to: str) -> None:
        """Seal a child for all but one."""
        with self._as(by, "seal") as taken:
            taken.append(
                overrides.seal(
                    self.subjects[child], level=level, kind="refuge", ask="MASH", reason="test",
                    custodians=[self.people[to].post], review_at=self.now + timedelta(days=90),
                )
            )  # fmt: skip
        for identity in taken:
            self.model.seals.append(Shut(identity, child, None))
            keeper = Given(uuid4(), child, "custodian", self.people[to].post, self.now)
            self.model.given.append(keeper)

    @rule(first=anybody, second=anybody, which=st.integers(0, 99))
    def unseal(self, first: str | None, second: str | None, which: int) -> None:
        """Propose, usually as who keeps it, and confirm as a second person."""
        live = [one for one in self.model.seals if one.ends is None]
        if not live:
            return
        one = live[which % len(live)]
        keepers = {given.to for given in self.model.given if given.kind == "custodian" and given.child == one.child}
        usual = next((key for key in KEYS if self.people[key].post in keepers), "csc_one")
        with self._as(first or usual, "propose"):
            overrides.propose_unseal(one.id, "test")
        with self._as(second or "dpo_one", "unseal") as taken:
            overrides.unseal(one.id)
            taken.append(one.id)
        for _ in taken:
            self.model.seals[self.model.seals.index(one)] = replace(one, ends=self.now)
            self.model.given = [
                replace(given, ends=self.now)
                if given.kind == "custodian" and given.ends is None and self._together(given.child, one.child)
                else given
                for given in self.model.given
            ]

    @rule(by=st.sampled_from(("mto_one", "mtm_one", "sw_one")), child=children, other=children)
    def link(self, by: str, child: int, other: int) -> None:
        """Say that a row is the same child as another; with itself: a child of its own again."""
        cluster = self.subjects[other] if child == other else self._cluster_subject(other)
        with self._as(by, "part" if child == other else "join") as taken:
            relations.set_cluster([self.subjects[child]], cluster)
            taken.append(cluster)
        for _ in taken:
            self.model.clusters[child] = child if child == other else self.model.clusters[other]

    def _cluster_subject(self, child: int) -> UUID:
        return self.subjects[self.model.clusters[child]]

    @rule(by=workers, child=children, minutes=st.sampled_from((60, 240)))
    def break_glass(self, by: str, child: int, minutes: int) -> None:
        """Open one child in an emergency; what was open closes."""
        until = self.now + timedelta(minutes=minutes)
        with self._as(by, "break_glass") as taken:
            taken.append(
                overrides.open_by_glass(
                    self.subjects[child], reference="G", reason=REASON, until=until, review_at=until
                )
            )
        for identity in taken:
            self._close(by)
            self.model.given.append(Given(identity, child, "glass", self.people[by].post, self.now, until))

    @rule(by=workers)
    def close_glass(self, by: str) -> None:
        """Close one's own."""
        with self._as(by, "close") as taken:
            overrides.close_by_glass()
            taken.append(uuid4())
        if taken:
            self._close(by)

    def _close(self, by: str) -> None:
        mine = self.people[by].post
        self.model.given = [
            replace(one, ends=min(one.ends or self.now, self.now)) if one.kind == "glass" and one.to == mine else one
            for one in self.model.given
        ]

    @rule(by=workers, child=children, about=anybody)
    def conflict(self, by: str, child: int, about: str | None) -> None:
        """Declare one's own, or name another's."""
        kind = "confirmed" if about else "declared"
        worker = self.people[about or by].worker
        with self._as(by, "conflict") as taken:
            taken.append(overrides.put_conflict(self.subjects[child], worker_id=worker, kind=kind, reason="test"))
        for identity in taken:
            self.model.conflicts.append(Shut(identity, child, worker))

    @rule(which=st.integers(0, 99))
    def end_conflict(self, which: int) -> None:
        """Let the data protection officer end one."""
        live = [one for one in self.model.conflicts if one.ends is None]
        if not live:
            return
        one = live[which % len(live)]
        with self._as("dpo_one", "end_conflict") as taken:
            overrides.end_conflict(one.id, "test")
            taken.append(one.id)
        for _ in taken:
            self.model.conflicts[self.model.conflicts.index(one)] = replace(one, ends=self.now)

    @invariant()
    def everybody_sees_what_the_oracle_says(self) -> None:
        """Compare reading and changing for every worker."""
        for person in getattr(self, "people", {}).values():
            for operation, sql in (
                ("read", "select id from tasks_task where id = any(%s)"),
                ("change", "update tasks_task set text = 'changed' where id = any(%s) returning id"),
            ):
                found = self._found(person, sql)
                expected = {row for row in self.rows if self._expected(operation, person, row)}
                assert found == expected, (
                    f"{operation} {person.key}: too much {self._told(found - expected)},"
                    f" too little {self._told(expected - found)}"
                )

    def _found(self, person: Person, sql: str) -> set[UUID]:
        with transaction.atomic(), acting_as(person.post), connection.cursor() as cursor:
            remember("looked", subjects=[])
            cursor.execute(sql, [list(self.rows)])
            found = {row[0] for row in cursor.fetchall()}
            transaction.set_rollback(True)
        return found

    def _told(self, rows: set[UUID]) -> list[tuple[int, str]]:
        return sorted((self.rows[row][0], self.rows[row][1]) for row in rows)

    def _expected(self, operation: str, person: Person, row: UUID) -> bool:
        child, record_class, originator = self.rows[row]
        over = self._over(person, child)
        is_mine = originator == person.organisation
        helds = [None, *(self._held(one, child) for one in self.model.given if self._is_reason(one, person, child))]
        return any(allowed(operation, person.asker, Row(record_class, is_mine, "open", held, over)) for held in helds)

    def _over(self, person: Person, child: int) -> Over:
        near = [one for one in range(CHILDREN) if self._together(one, child)]
        mine = [one for one in self.model.given if one.to == person.post and one.child in near and self._lives(one)]
        return Over(
            seal="live" if any(one.child in near and one.ends is None for one in self.model.seals) else "",
            conflict="mine" if any(self._shuts(one, person, near) for one in self.model.conflicts) else "",
            keeper="me" if any(one.kind == "custodian" for one in mine) else "",
            glass="me" if any(one.kind == "glass" for one in mine) else "",
        )

    def _shuts(self, one: Shut, person: Person, near: list[int]) -> bool:
        return one.ends is None and one.whose == person.worker and one.child in near

    def _is_reason(self, one: Given, person: Person, child: int) -> bool:
        ordinary = one.kind not in ("glass", "custodian")
        held_by_me = one.to in (person.post, person.organisation)
        return ordinary and held_by_me and self._together(one.child, child) and self._lives(one)

    def _held(self, one: Given, child: int) -> Held:
        holder = "my_organisation" if one.kind in GIVEN_TO_ORGANISATIONS else "me"
        return Held(one.kind, holder, on_cluster=one.child != child)

    def _lives(self, one: Given) -> bool:
        return one.starts <= self.now and (one.ends is None or one.ends > self.now)

    def _together(self, one: int, other: int) -> bool:
        return self.model.clusters[one] == self.model.clusters[other]

    def _as(self, key: str, step: str) -> "Attempt":
        return Attempt(self.people[key].post, step)


class Attempt:
    """One step by one worker, in a transaction of its own; a refusal by the database takes everything back."""

    def __init__(self, post: UUID, step: str) -> None:
        self.post, self.step = post, step
        self.taken: list[UUID] = []

    def __enter__(self) -> list[UUID]:
        self._block = transaction.atomic()
        self._block.__enter__()
        self._speaking = acting_as(self.post)
        self._speaking.__enter__()
        remember("a step", subjects=[])
        return self.taken

    def __exit__(self, kind: Any, error: Any, trace: Any) -> bool:
        self._speaking.__exit__(None, None, None)
        self._block.__exit__(kind, error, trace)
        if kind is None:
            Sequences.taken[self.step] += 1
            return False
        self.taken.clear()
        return isinstance(error, DatabaseError) and "kith: not for this post" in str(error)


def test_no_sequence_opens_too_much_or_too_little(own_base: str) -> None:
    Sequences.now = STARTS
    found = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        derandomize=not THOROUGH,
    )
    Sequences.taken.clear()
    run_state_machine_as_test(Sequences, settings=found)
    assert Sequences.taken.total() > 25, Sequences.taken
    never = EVERY_STEP - set(Sequences.taken)
    assert not (THOROUGH and never), f"nobody ever could {never}: {Sequences.taken}"


@pytest.fixture(autouse=True)
def _transactions_commit(django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield
