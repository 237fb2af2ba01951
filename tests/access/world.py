"""Which rows, relations and posts stand in the database that the matrix is tried on?"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import UUID, uuid4

from django.db import connections
from tests.access.facts import Asker, Held, Row

from kith.ground.partners.words import HUB_TEAM

NOW = datetime(2015, 1, 26, 9, 30, tzinfo=UTC)
LONG_AGO, SOON = NOW - timedelta(days=30), NOW + timedelta(days=30)
TIMES = {"live": (LONG_AGO, None), "ended": (LONG_AGO, NOW), "future": (SOON, None)}
CLASSES = tuple(f"C{n}" for n in range(15))
HANDLINGS = ("open", "author", "originator", "police", "health")
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
}


def relations() -> Iterator[Held | None]:
    """Yield every relation state that a subject of this world is in: one each, or none."""
    yield None
    for kind, holders in HOLDERS.items():
        for holder in holders:
            yield Held(kind, holder)
        yield Held(kind, holders[0], "ended")
        yield Held(kind, holders[0], "future")
        yield Held(kind, holders[0], on_cluster=True)


class World:
    """One post whose role, duty and organisation the owner changes, and a row for every combination."""

    def __init__(self) -> None:
        self.post, self.worker, self.organisation, self.team = uuid4(), uuid4(), uuid4(), uuid4()
        self.stranger_post, self.stranger_team, self.stranger_organisation = uuid4(), uuid4(), uuid4()
        self.rows: dict[UUID, Row] = {}
        self.subjects: dict[Held | None, UUID] = {}

    def build(self) -> None:
        """Write everything through the owner's connection, in one transaction with its trail entry."""
        with connections["owner"].cursor() as cursor:
            cursor.execute("begin")
            self._people(cursor)
            cursor.execute("select kith.trail_append(gen_random_uuid(), 'world', '{}', '', '', '', '{}', 'done', '')")
            for held in relations():
                self._subject(cursor, held)
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
        run(
            "insert into partners_worker (id, email, password, name, phone, is_active)"
            " values (%s, 'probe@example.org', '!', 'Probe', '', true)",
            [self.worker],
        )
        for post, organisation, team in (
            (self.post, self.organisation, self.team),
            (self.stranger_post, self.stranger_organisation, self.stranger_team),
        ):
            run(
                "insert into partners_post (id, worker_id, role, organisation_id, team_id, title, starts_at)"
                " values (%s, %s, 'REF', %s, %s, '', %s)",
                [post, self.worker, organisation, team, LONG_AGO],
            )
        run(
            "insert into partners_shift (id, post_id, team_id, starts_at, ends_at, given_by, reason, version)"
            " values (%s, %s, %s, %s, %s, %s, '', 1)",
            [uuid4(), self.post, HUB_TEAM, LONG_AGO, SOON, self.post],
        )

    def _subject(self, cursor: object, held: Held | None) -> None:
        run = cursor.execute  # type: ignore[attr-defined]
        subject, near = uuid4(), uuid4()
        for identity in (subject, near):
            run(
                "insert into access_subject (id, kind, cluster_id, record_class, originator_id, handling)"
                " values (%s, 'person', %s, 'C0', %s, 'open')",
                [identity, near, self.stranger_organisation],
            )
        self.subjects[held] = subject
        if held is None:
            return
        mine = held.holder != "somebody_else"
        by_post = held.kind in ("allocated", "author", "case", "sample", "meeting") or held.holder == "me"
        by_team = held.kind == "supervises" and not by_post
        starts_at, ends_at = TIMES[held.when]
        run(
            "insert into access_relation (id, subject_id, record_class, originator_id, handling, kind, post_id,"
            " team_id, organisation_id, starts_at, ends_at, given_by, reason)"
            " values (%s, %s, 'C0', %s, 'open', %s, %s, %s, %s, %s, %s, %s, '')",
            [
                uuid4(),
                near if held.on_cluster else subject,
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

    def _fill(self, cursor: object) -> None:
        for held, subject in self.subjects.items():
            for record_class, is_mine, handling in product(CLASSES, (True, False), HANDLINGS):
                identity = uuid4()
                self.rows[identity] = Row(record_class, is_mine, handling, held)
                cursor.execute(  # type: ignore[attr-defined]
                    "insert into tasks_task (id, subject_id, record_class, originator_id, handling, made_at, made_by,"
                    " version, struck_why, kind, text, due_at, about_kind, about_id)"
                    " values (%s, %s, %s, %s, %s, %s, %s, 1, '', 'x', '', %s, '', %s)",
                    [
                        identity,
                        subject,
                        record_class,
                        self.organisation if is_mine else self.stranger_organisation,
                        handling,
                        NOW,
                        self.stranger_post,
                        NOW,
                        identity,
                    ],
                )
