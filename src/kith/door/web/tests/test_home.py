"""Does the first page say what is due in the order of time, about whom, and is that a look like any other?"""

from collections.abc import Callable
from contextlib import AbstractContextManager

from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kith.desk.memory.actions.giving import give_relation
from kith.desk.memory.tests.test_looks import a_child
from kith.door.street.loading.cast import post_of
from kith.door.web.home import Home
from kith.ground.access.viewer import Viewer
from kith.ground.tasks.selectors import open_tasks
from kith.record.people.selectors.children import names_of

ClientAs = Callable[[str], Client]
SpeakAs = Callable[[str], AbstractContextManager[Viewer]]


def _home(client: Client) -> Home:
    found: Home = client.get("/").context["home"]
    return found


def test_what_is_due_stands_in_the_order_of_time_whoever_gave_it(street: None, client_as: ClientAs) -> None:
    due = [one.due_at for one in _home(client_as("mto_one")).due]
    assert len(due) > 8
    assert due == sorted(due, key=lambda at: (at is None, at))


def test_each_task_says_whom_it_is_about(street: None, client_as: ClientAs, speak_as: SpeakAs) -> None:
    with speak_as("mto_one") as viewer:
        tasks = open_tasks(viewer)
        names = names_of(viewer, {one.subject_id for one in tasks})
    assert names
    shown = {(one.title, one.about) for one in _home(client_as("mto_one")).due}
    assert {(one.text, names.get(one.subject_id, "")) for one in tasks} <= shown


def test_children_named_on_it_are_a_look_in_the_trail(own_street: str, client_as: ClientAs) -> None:
    children = _home(client_as("sw_one")).named
    assert children
    with connections["owner"].cursor() as cursor:
        cursor.execute("select subjects from trail_entry where act = 'home seen' order by true_at desc limit 1")
        assert children <= set(cursor.fetchone()[0])


def test_whoever_was_given_a_child_finds_the_child_again(street: None, client_as: ClientAs, speak_as: SpeakAs) -> None:
    subject, auditor = a_child(speak_as), post_of("qa_one")
    assert not _home(client_as("qa_one")).given
    with speak_as("mtm_one") as by:
        give_relation(by=by, subject_id=subject, kind="chair", reason="The conference.", until=None, post_id=auditor)
    (one,) = _home(client_as("qa_one")).given
    assert one.line == "The reviewing officer or conference chair"
    page = client_as("qa_one").get(one.url)
    assert page.status_code == 200
    assert one.title in page.content.decode()
    assert not _home(client_as("sw_one")).given


def test_an_invitation_alone_shows_no_name_to_a_role_that_reads_none(
    street: None, client_as: ClientAs, speak_as: SpeakAs
) -> None:
    subject = a_child(speak_as)
    invited = post_of("mat_housing")
    with speak_as("csc_one") as by:
        give_relation(by=by, subject_id=subject, kind="meeting", reason="The item.", until=None, post_id=invited)
    assert not _home(client_as("mat_housing")).given


def test_an_administrator_finds_what_they_keep(street: None, client_as: ClientAs) -> None:
    client = client_as("adm_one")
    for _, url in _home(client).starts:
        assert client.get(url).status_code == 200


def test_a_role_with_nothing_to_do_asks_little(street: None, client_as: ClientAs) -> None:
    client = client_as("brd_one")
    with CaptureQueriesContext(connections["default"]) as asked:
        assert client.get("/").status_code == 200
    assert len(asked) <= 12, [one["sql"][:80] for one in asked]
