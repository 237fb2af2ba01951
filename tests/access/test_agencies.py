"""Does the database itself keep an administrator to their own agency, whatever SQL the serving role is made to run?"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, connections, transaction

from kith.door.street.loading.cast import organisation_of, post_of
from kith.ground.access.viewer import acting_as
from kith.ground.partners.models import Organisation, Post
from kith.ground.partners.rules import roles_given_sql, roles_of
from kith.ground.partners.words import HUB, HUB_TEAM, ROLES, SECTORS
from kith.ground.trail.memory import remember

OWN, OTHER = "school_hill", "school_dock"
ADMIN = "dsl_hill"
POST = (
    "insert into partners_post (id, worker_id, role, organisation_id, team_id, title, starts_at)"
    " values (%s, %s, %s, %s, %s, '', kith.now())"
)
WORKER = (
    "insert into partners_worker (id, email, password, name, phone, is_active) values (%s, %s, '!', 'Hand', '', true)"
)
INVITATION = (
    "insert into accounts_invitation (id, digest, worker_id, purpose, asked_by, given_by, made_at, ends_at)"
    " values (%s, %s, %s, %s, %s, %s, kith.now(), kith.now() + interval '3 days')"
)
MOVE = "update partners_post set organisation_id = %s where id = %s"
OFF = "update partners_worker set is_active = false where id = %s"


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody with a post in an agency and a link that waits."""

    agency: UUID
    worker: UUID
    post: UUID
    link: UUID


class World:
    """A school's administrator and a colleague; a worker of another school; one who works in both."""

    def __init__(self) -> None:
        with connections["owner"].cursor() as cursor:
            self.cursor = cursor
            cursor.execute("update partners_post set role = 'ADM', team_id = null where id = %s", [post_of(ADMIN)])
            self.own, self.other = self.hand(organisation_of(OWN)), self.hand(organisation_of(OTHER))
            self.both = self.hand(organisation_of(OWN))
            cursor.execute(POST, [uuid4(), self.both.worker, "REF", organisation_of(OTHER), None])
            self.second = self.hand(organisation_of(OWN), role="ADM")
            self.hub = self.hand(HUB, role="ADM")
            self.other_admin = self.hand(organisation_of(OTHER), role="ADM")

    def hand(self, agency: UUID, *, role: str = "REF") -> Hand:
        """Write a worker with a post and a link, as the owner."""
        made = Hand(agency, uuid4(), uuid4(), uuid4())
        self.cursor.execute(
            WORKER,
            [made.worker, f"{made.worker.hex}@example.org"],
        )
        self.cursor.execute(POST, [made.post, made.worker, role, agency, None])
        self.cursor.execute(INVITATION, [made.link, made.link.hex, made.worker, "join", None, None])
        return made


@pytest.fixture
def world(own_base: str) -> World:
    """The two schools, committed."""
    return World()


@contextmanager
def _asking(post: UUID | None) -> Iterator[None]:
    """Let the serving role speak for a post, or for nobody, with an entry of the trail; nothing of it is kept."""
    with transaction.atomic():
        if post is None:
            remember("tries")
            yield
        else:
            with acting_as(post):
                remember("tries")
                yield
        transaction.set_rollback(True)


def _changed(sql: str, values: Sequence[Any]) -> int:
    """Return how many rows a statement of the serving role changed: none where the database refuses it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
            return int(cursor.rowcount)
    except DatabaseError as error:
        if any(words in str(error) for words in ("row-level security", "permission denied", "kith:")):
            return 0
        raise


def _deeds(one: Hand, asker: UUID | None) -> dict[str, int]:
    """Do everything that an administrator does to a colleague, by SQL; return what each changed."""
    deeds: dict[str, tuple[str, Sequence[Any]]] = {
        "give": (POST, [uuid4(), one.worker, "ACL", one.agency, None]),
        "end": ("update partners_post set ends_at = kith.now() where id = %s", [one.post]),
        "off": (OFF, [one.worker]),
        "on": ("update partners_worker set is_active = true where id = %s", [one.worker]),
        "invite": (INVITATION, [uuid4(), uuid4().hex, one.worker, "join", asker, asker]),
        "recover": (INVITATION, [uuid4(), None, one.worker, "recover", asker, None]),
        "wake": (INVITATION, [uuid4(), None, one.worker, "again", asker, None]),
        "end link": ("update accounts_invitation set ends_at = kith.now() where id = %s", [one.link]),
        "use link": ("update accounts_invitation set used_at = kith.now() where id = %s", [one.link]),
    }
    return {name: _changed(*deed) for name, deed in deeds.items()}


def test_an_administrator_keeps_the_own_agency_and_no_other(world: World) -> None:
    me = post_of(ADMIN)
    with _asking(me):
        assert set(_deeds(world.own, me).values()) == {1}
    with _asking(me):
        assert set(_deeds(world.other, me).values()) == {0}


@pytest.mark.parametrize("key", ["", "mtm_one", "csc_one", "dpo_one", "dsl_dock", "outsider"])
def test_nobody_and_no_other_role_keeps_anybody(world: World, key: str) -> None:
    asker = post_of(key) if key else None
    with _asking(asker):
        for one in (world.own, world.other):
            assert set(_deeds(one, asker).values()) == {0}
        assert _changed(WORKER, [uuid4(), "new.hand@example.org"]) == 0


def test_nothing_is_moved_and_nobody_gets_more_than_the_agency_gives(world: World) -> None:
    me, own, other = post_of(ADMIN), world.own, world.other
    mine = Post.objects.get(id=me).worker_id
    refused: dict[str, tuple[str, Sequence[Any]]] = {
        "a post moved to me": (MOVE, [own.agency, other.post]),
        "a post moved away": (MOVE, [other.agency, own.post]),
        "a post passed on": ("update partners_post set worker_id = %s where id = %s", [other.worker, own.post]),
        "a greater role": ("update partners_post set role = 'MTM' where id = %s", [own.post]),
        "a role of another sector": (POST, [uuid4(), own.worker, "SET", own.agency, None]),
        "a service's post": (POST, [uuid4(), own.worker, "SVC_DUTIES", own.agency, None]),
        "the hub's team": (POST, [uuid4(), own.worker, "REF", own.agency, HUB_TEAM]),
        "a post for myself": (POST, [uuid4(), mine, "ACL", own.agency, None]),
        "my own post ended": ("update partners_post set ends_at = kith.now() where id = %s", [me]),
        "my own account off": (OFF, [mine]),
        "an end taken back": ("update partners_post set ends_at = null where id = %s", [own.post]),
        "another address": ("update partners_worker set email = 'x@example.org' where id = %s", [own.worker]),
        "a worker of two agencies off": (OFF, [world.both.worker]),
        "a link into a post elsewhere": (INVITATION, [uuid4(), "x", world.both.worker, "join", me, me]),
        "a recovery confirmed at once": (INVITATION, [uuid4(), "x", own.worker, "recover", me, me]),
        "a link in another's name": (INVITATION, [uuid4(), "x", own.worker, "join", world.second.post, me]),
        "a link for somebody else": (
            "update accounts_invitation set worker_id = %s where id = %s", [other.worker, own.link],
        ),
        "a link forgotten": ("delete from accounts_invitation where id = %s", [own.link]),
        "an agency of the police": (
            "update partners_organisation set is_law_enforcement = true where id = %s", [own.agency],
        ),
        "a team that reaches all": (
            "update partners_team set reaches_all = true where organisation_id = %s", [own.agency],
        ),
    }  # fmt: skip
    with _asking(me):
        assert {name: _changed(*one) for name, one in refused.items()} == dict.fromkeys(refused, 0)


KEY = (
    "insert into partners_agencykey (id, digest, post_id, label, starts_at, made_by)"
    " values (%s, 'x', %s, 'Records', kith.now(), %s)"
)
SETTING = (
    "insert into partners_setting (id, key, value, in_force_from, decided_by, reason, made_at)"
    " values (%s, 'x', '1', kith.now(), '', '', kith.now())"
)
HOLIDAY = "insert into kernel_bankholiday (day, name) values ('2031-05-05', 'A day')"
END_KEY = "update partners_agencykey set revoked_at = kith.now() where post_id = %s"


@pytest.mark.parametrize(
    ("who", "keeps"), [("admin", (1, 0, 0, 0)), ("hub", (1, 1, 1, 1)), ("other_admin", (0, 1, 0, 0))]
)
def test_what_is_every_agencys_is_the_hubs_administrators(world: World, who: str, keeps: tuple[int, ...]) -> None:
    me = post_of(ADMIN) if who == "admin" else getattr(world, who).post
    with connections["owner"].cursor() as cursor:
        for number, one in enumerate((world.own, world.other)):
            cursor.execute(KEY, [f"OLD{number}", one.post, one.post])
    with _asking(me):
        made = [_changed(KEY, [f"NEW{n}", one.post, me]) for n, one in enumerate((world.own, world.other))]
        ended = [_changed(END_KEY, [one.post]) for one in (world.own, world.other)]
        moved = _changed("update partners_agencykey set post_id = %s", [world.own.post])
        of_all = [_changed(SETTING, [uuid4()]), _changed(HOLIDAY, [])]
    assert (*made, *of_all) == keeps
    assert [bool(one) for one in ended] == [bool(one) for one in made]
    assert moved == 0


def test_nothing_is_written_without_an_entry(world: World) -> None:
    with transaction.atomic(), acting_as(post_of(ADMIN)):
        assert set(_deeds(world.own, post_of(ADMIN)).values()) == {0}


@pytest.mark.parametrize(
    ("confirms", "is_right"),
    [("admin", False), ("own", False), ("second", True), ("hub", True), ("other_admin", False)],
)
def test_another_person_confirms_a_recovery(world: World, confirms: str, *, is_right: bool) -> None:
    asked, me = uuid4(), post_of(ADMIN)
    with transaction.atomic(), acting_as(me):
        remember("recovery asked")
        assert _changed(INVITATION, [asked, None, world.own.worker, "recover", me, None]) == 1
    by = me if confirms == "admin" else getattr(world, confirms).post
    with _asking(by):
        said = _changed("select kith.confirm_recovery(%s, 'digest', kith.now() + interval '1 day')", [asked])
        assert bool(said) is is_right


def test_whoever_was_invited_uses_the_own_link_alone(world: World) -> None:
    use = "update accounts_invitation set used_at = kith.now() where id = %s"
    with _asking(world.own.post):
        assert [_changed(use, [one.link]) for one in (world.own, world.other, world.second)] == [1, 0, 0]


def test_the_database_gives_the_same_roles(street: None) -> None:
    with connection.cursor() as cursor:
        for sector in SECTORS:
            cursor.execute(f"select {roles_given_sql('%s::text')}", [sector])
            assert set(cursor.fetchone()[0]) == set(roles_of(sector, is_law_enforcement=False))
            assert set(roles_of(sector, is_law_enforcement=False)) <= set(ROLES)
    assert Organisation.objects.exclude(sector__in=SECTORS).count() == 0
