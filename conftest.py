"""Which database does a test get: a clone of a template, built once by the owner, never truncated."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import OperationalError, connections, transaction
from django.test import Client
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from kith.desk.duties.sealing import settle
from kith.door.keeping.setting_up import OWNER, set_up
from kith.door.street.loading.cast import load_cast, post_of
from kith.door.street.loading.clock import set_clock
from kith.door.street.loading.neighbours import load_neighbours
from kith.door.street.loading.stories import walk_stories
from kith.ground.access.viewer import Viewer, acting_as
from kith.ground.kernel.clock import LONDON

PRESENT = datetime(2015, 1, 26, 9, 30, tzinfo=LONDON)
STARTS = datetime(2014, 12, 1, 8, 0, tzinfo=LONDON)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
settings.register_profile("kith", deadline=None)  # no test has a time limit
settings.load_profile("kith")
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid4().hex)[:12]


def _use(name: str) -> None:
    """Point both connections at one database."""
    for alias in ("default", OWNER):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def _server(sql: str) -> None:
    """Run one statement of the whole server, as the owner."""
    home = os.environ["KITH_TEST_HOME_DATABASE"]
    before = connections[OWNER].settings_dict["NAME"]
    connections[OWNER].close()
    connections[OWNER].settings_dict["NAME"] = home
    with connections[OWNER].cursor() as cursor:
        cursor.execute(sql)
    connections[OWNER].close()
    connections[OWNER].settings_dict["NAME"] = before


def _drop(name: str) -> None:
    """Drop a clone as soon as the server has let its last session go."""
    for _ in range(100):
        try:
            _server(f"drop database if exists {name}")
        except OperationalError:
            time.sleep(0.1)
        else:
            return


def _build(name: str, *, with_street: bool) -> None:
    _server(f"create database {name}")
    _use(name)
    set_up()
    set_clock(STARTS)
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        load_cast(cursor)
    if with_street:
        load_neighbours()
        walk_stories()
    set_clock(PRESENT)
    settle()
    _use(name)


class Databases:
    """The templates of this run and the clones of this process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def template(self, kind: str) -> str:
        """Return the template's name, building it if this is the first process to ask."""
        name = f"kith_{kind}_{RUN}"
        with (self.folder / f"{kind}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            made = self.folder / f"{kind}.made"
            if not made.exists():
                _build(name, with_street=kind == "street")
                made.touch()
        return name

    def clone(self, kind: str) -> str:
        """Return a fresh database like the template and point both connections at it."""
        template = self.template(kind)
        name = f"kith_{uuid4().hex[:16]}"
        _use(name)
        _server(f"create database {name} template {template}")
        return name

    def drop(self, name: str) -> None:
        """Drop a clone as soon as its last session is gone; a vacuum of the server's own is sent away by it."""
        _drop(name)


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Iterator[Databases]:
    """The templates and clones of this run."""
    shared = tmp_path_factory.getbasetemp()
    folder = shared.parent if os.environ.get("PYTEST_XDIST_WORKER") else shared
    os.environ.setdefault("KITH_TEST_HOME_DATABASE", connections[OWNER].settings_dict["NAME"])
    with django_db_blocker.unblock():
        yield Databases(folder)


@pytest.fixture(scope="session")
def django_db_setup(databases: Databases, django_db_blocker: Any) -> Iterator[None]:
    """Give this process a clone with the whole street; each test's writes are rolled back."""
    with django_db_blocker.unblock():
        name = databases.clone("street")
    yield
    with django_db_blocker.unblock():
        _use(os.environ["KITH_TEST_HOME_DATABASE"])
        _drop(name)


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no refusal wait for its beat inside the tests' own process; the server the journeys walk through keeps it."""
    monkeypatch.setattr("kith.door.web.middleware.pause", lambda _seconds: None)


@pytest.fixture
def street(db: None) -> None:
    """A database with the whole street; the clock stands at Monday 26 January 2015, 09:30."""


@contextmanager
def own_database(databases: Databases, blocker: Any, kind: str) -> Iterator[str]:
    """Use a fresh database like the template until the end of the block, then drop it."""
    before = connections["default"].settings_dict["NAME"]
    with blocker.unblock():
        name = databases.clone(kind)
        try:
            yield name
        finally:
            _use(before)
            _drop(name)


@pytest.fixture
def own_street(databases: Databases, django_db_blocker: Any) -> Iterator[str]:
    """A database of the test's own with the whole street, where commits happen."""
    with own_database(databases, django_db_blocker, "street") as name:
        yield name


@pytest.fixture
def own_base(databases: Databases, django_db_blocker: Any) -> Iterator[str]:
    """A database of the test's own with the cast and no story."""
    with own_database(databases, django_db_blocker, "base") as name:
        yield name


@contextmanager
def _speak_as(key: str) -> Iterator[Viewer]:
    with transaction.atomic(), acting_as(post_of(key)) as viewer:
        yield viewer


@pytest.fixture
def speak_as() -> Callable[[str], AbstractContextManager[Viewer]]:
    """Let a worker of the street speak inside a transaction."""
    return _speak_as


@pytest.fixture
def client_as() -> Callable[[str], Client]:
    """Return a client signed in as a worker of the street."""

    def sign_in(key: str) -> Client:
        client = Client(headers={"accept": "text/html"})
        answer = client.post("/sign-in", {"post": str(post_of(key))})
        assert answer.status_code == 302, answer.status_code
        return client

    return sign_in


@pytest.fixture
def catch_up() -> Callable[[], None]:
    """Let the sealer and the duties do what the worker beside the server would do; needs a database of its own."""
    return settle


@pytest.fixture
def set_time() -> Callable[[str], None]:
    """Set Kith's clock to a moment in London ("2015-01-27 12:00"), frozen; needs a database of its own."""
    return lambda text: set_clock(datetime.fromisoformat(text).replace(tzinfo=LONDON))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, once a process: Playwright allows one at a time."""
    found = os.environ.get("KITH_CHROMIUM", "")
    if not found:
        pytest.skip("no Chromium on this machine: ./kith test installs it where it may")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=found, args=list(FLAGS))
        yield running
        running.close()
