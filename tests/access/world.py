"""Which rows, relations and posts stand in the database that the matrix is tried on?"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import UUID, uuid4

from django.db import connections
from tests.access.facts import NOTHING, Asker, Held, Over, Row

from kith.ground.partners.words import HUB_TEAM

NOW = datetime(2015, 1, 26, 9, 30, tzinfo=UTC)
LONG_AGO, SOON = NOW - timedelta(days=30), NOW + timedelta(days=30)
TIMES = {"live": (LONG_AGO, None), "ended": (LONG_AGO, NOW), "future": (SOON, None)}
CLASSES = tuple(f"C{n}" for n in range(15))
HANDLINGS = ("open", "author", "originator", "police", "health")
BY_POST = ("allocated", "author", "case", "sample", "meeting", "chair", "lado", "custodian", "glass", "keeper")
HOLDERS = {
    "allocated": ("me", "somebody_else"),
    "supervises": ("me", "my_team", "somebody_else"),
    "referrer": ("my_organisation", "somebody_else"),
    "asked": ("my_organisation", "somebody_else"),
    "enquiry": ("my_organisation", "somebody_else"),
    "author": ("me", "somebody_else"),
    "case": ("me", "somebody_else"),
    "sample": ("me",),
    "meeting": ("me",),
    "chair": ("me", "somebody_else"),
    "lado": ("me", "somebody_else"),
    "contributor": ("my_organisation", "somebody_else"),
    "keeper": ("me", "somebody_else"),
    "missing": ("my_organisation", "somebody_else"),
}
TASK = """
insert into tasks_task (id, subject_id, record_class, originator_id, handling, made_at, made_by, version, struck_why,
    kind, text, due_at, about_kind, about_id) values (%s, %s, %s, %s, %s, %s, %s, 1, '', 'x', '', %s, '', %s)
"""
FACT = """
insert into protected_address (id, subject_id, record_class, originator_id, handling, made_at, made_by, version,
    struck_why, kind, sealed, strong, weak, end_why) values (%s, %s, %s, %s, %s, %s, %s, 1, '', 'x', '', '{}', '{}', '')
"""


def relations() -> Iterator[Held | None]:
    """Yield every relation state that a subject of this world is in: one each, or none."""
    yield None
    for kind, holders in HOLDERS.items():
        for holder in holders:
            yield Held(kind, holder)
        yield Held(kind, holders[0], "ended")
        yield Held(kind, holders[0], "future")
        yield Held(kind, holders[0], on_cluster=True)


OVER_RELATIONS = (
    None,
    Held("allocated", "me"),
    Held("allocated", "somebody_else"),
    Held("asked", "my_organisation"),
    Held("keeper", "me"),
)
SEALS = ("", "live", "ended", "future")
CONFLICTS = ("", "mine", "my_other_post", "ended", "future", "somebody_else")
KEEPERS = ("", "me", "ended", "somebody_else")
GLASSES = ("", "me", "ended", "future", "somebody_else")


def overs() -> list[Over]:
    """Return every state across the ordinary reasons, on the row's own subject or elsewhere on its child."""
    found = [Over(*one) for one in product(SEALS, CONFLICTS, KEEPERS, GLASSES, (False, True))]
    return [one for one in found if one not in (NOTHING, Over(on_cluster=True))]


def least_overs() -> list[Over]:
    """Return each state alone, and the pairs that decide: what an ordinary run tries."""
    alone = [
        *(Over(seal=one) for one in SEALS[1:]),
        *(Over(conflict=one) for one in CONFLICTS[1:]),
        *(Over(keeper=one) for one in KEEPERS[1:]),
        *(Over(glass=one) for one in GLASSES[1:]),
    ]
    pairs = [
        *(Over("live", keeper=one) for one in KEEPERS[1:]),
        Over("live", glass="me"),
        Over("live", "mine", "me"),
        Over("live", "", "me", "me"),
        Over("live", keeper="me", on_cluster=True),
        Over("live", on_cluster=True),
        Over(conflict="mine", glass="me"),
        Over(conflict="mine", on_cluster=True),
        Over(glass="me", on_cluster=True),
    ]
    return alone + pairs


class World:
    """One post whose role, duty and organisation the owner changes, and a row for every combination.

    The rows are tasks of every class, or (`of_facts`) protected facts of theirs.
    """

    def __init__(self, *, of_facts: bool = False) -> None:
        self.of_facts = of_facts
        self.post, self.worker, self.organisation, self.team = uuid4(), uuid4(), uuid4(), uuid4()
        self.stranger_post, self.stranger_team, self.stranger_organisation = uuid4(), uuid4(), uuid4()
        self.other_post, self.stranger_worker = uuid4(), uuid4()
        self.rows: dict[UUID, Row] = {}
        self.subjects: dict[tuple[Held | None, Over], UUID] = {}

    def build(self, across: list[Over]) -> None:
        """Write everything through the owner's connection, in one transaction with its trail entry."""
        with connections["owner"].cursor() as cursor:
            cursor.execute("begin")
            self._people(cursor)
            cursor.execute("select kith.trail_append(gen_random_uuid(), 'world', '{}', '', '', '', '{}', 'done', '')")
            for held in relations():
                self._subject(cursor, held)
            for held, over in product(OVER_RELATIONS, across):
                self._subject(cursor, held, over)
            self._fill(cursor)
            cursor.execute("commit")

    def become(self, asker: Asker) -> None:
        """Make the post what the asker is."""
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "update partners_post set role = %s, ends_at = %s where id = %s",
                [asker.role, None if asker.is_live else LONG_AGO + timedelta(days=1), self.post],
            )
            cursor.execute(
                "update partners_organisation set sector = %s, is_law_enforcement = %s, agreement_from = %s"
                " where id = %s",
                [asker.sector, asker.is_police, "2014-04-01" if asker.has_agreement else None, self.organisation],
            )
            cursor.execute(
                "update partners_shift set ends_at = %s where post_id = %s",
                [SOON if asker.is_on_duty else NOW, self.post],
            )

    def _people(self, cursor: object) -> None:
        run = cursor.execute  # type: ignore[attr-defined]
        for organisation, code in ((self.organisation, "mine"), (self.stranger_organisation, "theirs")):
            run(
                "insert into partners_organisation (id, code, name, short, kind, sector, is_board_member,"
                " is_law_enforcement, agreement_from, phone, version)"
                " values (%s, %s, %s, %s, '', 'education', false, false, '2014-04-01', '', 1)",
                [organisation, code, code, code],
            )
        for team, organisation in ((self.team, self.organisation), (self.stranger_team, self.stranger_organisation)):
            run(
                "insert into partners_team (id, organisation_id, name, kind, reaches_all)"
                " values (%s, %s, 'T', 'agency', false)",
                [team, organisation],
            )
        for worker, email in ((self.worker, "probe@example.org"), (self.stranger_worker, "stranger@example.org")):
            run(
                "insert into partners_worker (id, email, password, name, phone, is_active)"
                " values (%s, %s, '!', 'Probe', '', true)",
                [worker, email],
            )
        for post, worker, organisation, team in (
            (self.post, self.worker, self.organisation, self.team),
            (self.other_post, self.worker, self.stranger_organisation, self.stranger_team),
            (self.stranger_post, self.stranger_worker, self.stranger_organisation, self.stranger_team),
        ):
            run(
                "insert into partners_post (id, worker_id, role, organisation_id, team_id, title, starts_at)"
                " values (%s, %s, 'REF', %s, %s, '', %s)",
                [post, worker, organisation, team, LONG_AGO],
            )
        run(
            "insert into partners_shift (id, post_id, team_id, starts_at, ends_at, given_by, reason, version)"
            " values (%s, %s, %s, %s, %s, %s, '', 1)",
            [uuid4(), self.post, HUB_TEAM, LONG_AGO, SOON, self.post],
        )

    def _subject(self, cursor: object, held: Held | None, over: Over = NOTHING) -> None:
        run = cursor.execute  # type: ignore[attr-defined]
        subject, near = uuid4(), uuid4()
        for identity in (subject, near):
            run(
                "insert into access_subject (id, kind, cluster_id, record_class, originator_id, handling)"
                " values (%s, 'person', %s, 'C0', %s, 'open')",
                [identity, near, self.stranger_organisation],
            )
        self.subjects[held, over] = subject
        self._across(cursor, near if over.on_cluster else subject, over)
        if held is not None:
            self._relation(cursor, near if held.on_cluster else subject, held)

    def _relation(self, cursor: object, subject: UUID, held: Held) -> None:
        mine = held.holder != "somebody_else"
        by_post = held.kind in BY_POST or held.holder == "me"
        by_team = held.kind == "supervises" and not by_post
        starts_at, ends_at = TIMES[held.when]
        cursor.execute(  # type: ignore[attr-defined]
            "insert into access_relation (id, subject_id, record_class, originator_id, handling, kind, post_id,"
            " team_id, organisation_id, starts_at, ends_at, given_by, reason)"
            " values (%s, %s, 'C0', %s, 'open', %s, %s, %s, %s, %s, %s, %s, '')",
            [
                uuid4(),
                subject,
                self.stranger_organisation,
                held.kind,
                (self.post if mine else self.stranger_post) if by_post else None,
                (self.team if mine else self.stranger_team) if by_team else None,
                (self.organisation if mine else self.stranger_organisation) if not by_post and not by_team else None,
                starts_at,
                ends_at,
                self.stranger_post,
            ],
        )

    def _across(self, cursor: object, subject: UUID, over: Over) -> None:
        run = cursor.execute  # type: ignore[attr-defined]
        if over.seal:
            run(
                "insert into access_seal (id, subject_id, record_class, originator_id, handling, level, kind, ask,"
                " reason, set_by, starts_at, ends_at, review_due_at, unseal_why)"
                " values (%s, %s, 'C10', %s, 'open', 1, 'refuge', '', '', %s, %s, %s, %s, '')",
                [uuid4(), subject, self.stranger_organisation, self.stranger_post, *TIMES[over.seal], SOON],
            )
        if over.conflict:
            worker = self.stranger_worker if over.conflict == "somebody_else" else self.worker
            put_by = self.other_post if over.conflict == "my_other_post" else self.post
            run(
                "insert into access_conflict (id, subject_id, record_class, originator_id, handling, worker_id, kind,"
                " reason, put_by, starts_at, ends_at, end_why)"
                " values (%s, %s, 'C14', %s, 'open', %s, 'declared', '', %s, %s, %s, '')",
                [uuid4(), subject, self.stranger_organisation, worker, put_by, *_times(over.conflict)],
            )
        for kind, state in (("custodian", over.keeper), ("glass", over.glass)):
            if state:
                holder = "somebody_else" if state == "somebody_else" else "me"
                when = state if state in TIMES else "live"
                self._relation(cursor, subject, Held(kind, holder, when))

    def _fill(self, cursor: object) -> None:
        for (held, over), subject in self.subjects.items():
            handlings = HANDLINGS if over == NOTHING else ("open",)
            classes = ("C10",) if self.of_facts else CLASSES
            for record_class, is_mine, handling in product(classes, (True, False), handlings):
                identity = uuid4()
                self.rows[identity] = Row(record_class, is_mine, handling, held, over, self.of_facts)
                originator = self.organisation if is_mine else self.stranger_organisation
                row = [identity, subject, record_class, originator, handling, NOW, self.stranger_post]
                run = cursor.execute  # type: ignore[attr-defined]
                run(FACT, row) if self.of_facts else run(TASK, [*row, NOW, identity])


def _times(state: str) -> tuple[datetime, datetime | None]:
    return TIMES[state if state in TIMES else "live"]
