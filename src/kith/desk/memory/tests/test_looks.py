"""Is every look told to those who may know of it, and to nobody else?"""

import ast
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import kith
from kith.desk.casefile import actions as casefile
from kith.desk.memory.words import LOOKS
from kith.ground.access.actions import allocate_worker
from kith.ground.access.models import Seal
from kith.ground.access.viewer import Viewer
from kith.ground.notices.models import Notice
from kith.ground.partners.models import Post
from kith.ground.tasks.models import Task
from kith.record.people.models import Person

ClientAs = Callable[[str], Client]
SpeakAs = Callable[[str], AbstractContextManager[Viewer]]
BOOKS = {
    "account off",
    "account on again",
    "address of a file withheld",
    "answer withheld",
    "copy refused",
    "fact protected",
    "factor added",
    "factor removed",
    "invitation used",
    "keys rotated",
    "protected facts seen",
    "invited",
    "left",
    "post ended",
    "post given",
    "protection ended",
    "protection seen",
    "recovery asked",
    "recovery confirmed",
    "session ended",
    "sessions ended",
    "sign-in refused",
    "sign-in throttled",
    "signed in again",
    "access key made",
    "agency key made",
    "agency key revoked",
    "bank holiday kept",
    "books seen",
    "register read to train the matcher",
    "child taken out of draft",
    "conflict declared",
    "conflict ended",
    "conflict named",
    "conflict seen",
    "directory linked",
    "draft dropped",
    "draft started",
    "glass broken",
    "glass closed",
    "glass reviewed",
    "glass seen",
    "files let go",
    "files sent",
    "harmful files refused",
    "import confirmed",
    "imported",
    "import rehearsed",
    "log looked for",
    "log seen",
    "shares seen",
    "unusual looked for",
    "unusual looked into",
    "unusual seen",
    "referral submitted",
    "seal reviewed",
    "seal seen",
    "sealed",
    "setting decided",
    "shift ended",
    "shift given",
    "signed in",
    "signed out",
    "threshold text issued",
    "unsealed",
    "unsealing proposed",
    "view kept",
    "view removed",
    "worry received to wait",
}
"""Acts that are kept back from all but the officer, or are about no child."""


def a_child(speak_as: SpeakAs, worker: str = "sw_one") -> UUID:
    """Return a child with both names and a day of birth, allocated to a worker."""
    with speak_as("mtm_one") as viewer:
        named = Person.objects.visible_to(viewer).exclude(surname="").exclude(forename="").exclude(dob=None)
        found: UUID = named.order_by("made_at")[0].subject_id
        with speak_as(worker) as social_worker:
            post_id = social_worker.post_id
    with speak_as("mtm_one") as viewer:
        allocate_worker(by=viewer, subject_id=found, post_id=post_id, reason="Knows the family's school.")
    return found


def shut(viewer: Viewer, subject: UUID, *, level: int, keeper: UUID) -> None:
    """Seal a child."""
    casefile.seal_child(
        by=viewer,
        subject_id=subject,
        level=level,
        kind="refuge",
        ask="the office",
        reason="Moved.",
        custodian_id=keeper,
    )


def acts_in_code() -> set[str]:
    """Return every act that some code of the product remembers, as written there."""
    found = set()
    for path in Path(kith.__file__).parent.rglob("*.py"):
        if "tests" in path.parts or "street" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("remember", "leave_entry", "_listed"):
                place = {"remember": 0, "leave_entry": 1, "_listed": 2}[node.func.id]  # type: ignore[attr-defined]
                said = node.args[place] if len(node.args) > place else None
                if isinstance(said, ast.Constant) and isinstance(said.value, str):
                    found.add(said.value)
    return found | LOOKS


def test_every_act_is_said_to_be_shown_or_kept_back(street: None) -> None:
    acts = acts_in_code()
    assert len(acts) > 90
    with connection.cursor() as cursor:
        cursor.execute("select a, kith.act_kind(a) from unnest(%s::text[]) a", [sorted(acts)])
        kinds = dict(cursor.fetchall())
    assert {act for act, kind in kinds.items() if kind == "look"} == LOOKS
    assert {act for act, kind in kinds.items() if kind == "book"} <= BOOKS


def test_those_who_own_the_case_see_who_opened_it(street: None, client_as: ClientAs, speak_as: SpeakAs) -> None:
    subject = a_child(speak_as)
    client_as("mto_one").get(f"/children/{subject}/")
    url = f"/children/{subject}/looked/"
    page = client_as("sw_one").get(url)
    assert page.status_code == 200
    looks = page.context["leaf"].rows
    assert ("Marta Kowalczyk-Lane", "on duty in the hub") in {(one.worker, one.reason) for one in looks}
    assert all(one.act in LOOKS for one in looks)
    assert client_as("swm_one").get(url).status_code == 200
    missing = client_as("sw_one").get(f"/children/{uuid4()}/looked/")
    for who in ("sw_three", "mto_one", "dsl_hill", "dpo_one", "outsider", "lado_one"):
        answer = client_as(who).get(url)
        assert (answer.status_code, answer.content) == (404, missing.content), who


def test_owners_have_no_sign_of_seals_conflicts_or_the_officers_looks(
    street: None, client_as: ClientAs, speak_as: SpeakAs
) -> None:
    subject = a_child(speak_as)
    before = client_as("sw_one").get(f"/children/{subject}/looked/").context["leaf"].rows
    with speak_as("mto_one") as viewer:
        casefile.declare_conflict(by=viewer, subject_id=subject, reason="My niece.")
    with speak_as("mtm_two") as viewer:
        keeper = Post.objects.filter(role="CSC")[0].id
        shut(viewer, subject, level=2, keeper=keeper)
    assert client_as("sw_one").get(f"/children/{subject}/looked/").status_code == 404
    with speak_as("csc_one") as viewer:
        casefile.propose_unseal(by=viewer, seal_id=_seal(viewer, subject), why="Over.")
    with speak_as("dpo_one") as viewer:
        casefile.unseal(by=viewer, seal_id=_seal(viewer, subject))
    client_as("dpo_one").get(f"/privacy/log/{subject}/")
    assert client_as("sw_one").get(f"/children/{subject}/looked/").context["leaf"].rows == before


def _seal(viewer: Viewer, subject: UUID) -> UUID:
    found: UUID = Seal.objects.visible_to(viewer).get(subject_id=subject, ends_at=None).id
    return found


def test_the_officer_finds_one_child_and_reads_everything(street: None, client_as: ClientAs, speak_as: SpeakAs) -> None:
    subject = a_child(speak_as)
    with speak_as("mtm_one") as viewer:
        person = Person.objects.visible_to(viewer).get(subject_id=subject)
    client_as("outsider").get(f"/children/{subject}/")
    typed = {"idempotency_key": str(uuid4()), "forename": person.forename, "surname": person.surname}
    assert person.dob is not None
    typed |= {f"dob_{part}": str(getattr(person.dob, part)) for part in ("day", "month", "year")}
    officer = client_as("dpo_one")
    found = officer.post("/privacy/log/", typed)
    assert found.status_code == 303
    page = officer.get(found.headers["Location"])
    lines = page.context["log"].rows
    assert {"worker allocated", "asked for"} <= {one.act for one in lines}
    tried = next(one for one in lines if one.act == "asked for")
    assert (tried.worker, tried.outcome, tried.kind) == ("Morgan Thistlewood", "404", "Asked and was refused")
    assert officer.post("/privacy/log/", typed | {"idempotency_key": str(uuid4()), "surname": "No"}).status_code == 422
    copy = officer.get(f"/privacy/log/{subject}/copy/")
    for kept_back in (b"Thistlewood", b"asked for", b"Kowalczyk"):
        assert kept_back not in copy.content
    assert b"MASH team manager" in copy.content


@pytest.mark.parametrize("who", ["mtm_one", "sw_one", "dsl_hill", "adm_one", "set_one"])
def test_the_log_is_not_there_for_anybody_else(street: None, client_as: ClientAs, speak_as: SpeakAs, who: str) -> None:
    subject = a_child(speak_as)
    client = client_as(who)
    missing = client.get(f"/privacy/log/{uuid4()}/")
    for url in (f"/privacy/log/{subject}/", f"/privacy/log/{subject}/copy/"):
        answer = client.get(url)
        assert (answer.status_code, answer.content) == (404, missing.content)
    with speak_as(who), connection.cursor() as cursor:
        cursor.execute("select * from kith.child_log(%s, '{}', 0, 10)", [subject])
        assert cursor.fetchall() == []


def test_the_worker_is_told_once_a_reader_a_day(
    own_street: str,
    client_as: ClientAs,
    speak_as: SpeakAs,
    catch_up: Callable[[], None],
    set_time: Callable[[str], None],
) -> None:
    subject = a_child(speak_as)
    catch_up()

    def told() -> tuple[int, int]:
        with speak_as("sw_one") as viewer:
            tasks = Task.objects.visible_to(viewer).filter(kind="outside_look", owner_post_id=viewer.post_id)
            notices = Notice.objects.filter(worker_id=viewer.worker_id, reference="a look from outside")
            return tasks.count(), notices.count()

    before = told()
    for who in ("mto_one", "mto_one", "mtm_one", "sw_one", "swm_one"):
        client_as(who).get(f"/children/{subject}/")
    catch_up()
    assert told() == (before[0] + 2, before[1] + 2)
    client_as("mto_one").get(f"/children/{subject}/chronology/")
    catch_up()
    assert told() == (before[0] + 2, before[1] + 2)
    set_time("2015-01-27 10:00")
    client_as("mto_one").get(f"/children/{subject}/")
    catch_up()
    assert told() == (before[0] + 3, before[1] + 3)
    worker = client_as("sw_one")
    rows = worker.get("/looked/").context["rows"]
    assert {one.subject_id for one in rows} >= {subject} or rows
    assert worker.post("/looked/", {"idempotency_key": str(uuid4())}).status_code == 303
    with speak_as("sw_one") as viewer:
        assert not Task.objects.visible_to(viewer).filter(kind="outside_look", done_at=None).exists()


def test_a_log_is_read_in_few_statements(street: None, client_as: ClientAs, speak_as: SpeakAs) -> None:
    subject = a_child(speak_as)
    for who, url in (
        ("dpo_one", f"/privacy/log/{subject}/"),
        ("sw_one", f"/children/{subject}/looked/"),
        ("sw_one", "/looked/"),
    ):
        client = client_as(who)
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        assert len(asked) <= 14, f"{url}: {len(asked)}"
