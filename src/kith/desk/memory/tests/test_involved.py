"""Does the answer to "is anyone working with this child?" tell that and nothing else, to those who may know?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kith.desk.casefile import actions as casefile
from kith.desk.memory.selectors.involved import MAY_ASK
from kith.desk.memory.tests.test_looks import a_child, shut
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.partners.models import Post, Setting
from kith.ground.trail.memory import remember
from kith.record.people.models import Person

ClientAs = Callable[[str], Client]
SpeakAs = Callable[[str], AbstractContextManager[Viewer]]
WHY = "He has come to our clinic today."


def typed(speak_as: SpeakAs, subject: UUID) -> dict[str, Any]:
    """Return what somebody types who knows the child."""
    with speak_as("mtm_one") as viewer:
        person = Person.objects.visible_to(viewer).get(subject_id=subject)
    assert person.dob is not None
    born = {f"dob_{part}": str(getattr(person.dob, part)) for part in ("day", "month", "year")}
    return born | {"forename": person.forename, "surname": person.surname, "reason": WHY}


def ask(client: Client, said: dict[str, Any]) -> Any:
    """Ask once."""
    return client.post("/involved/", said | {"idempotency_key": str(uuid4())})


def test_it_tells_who_and_how_to_reach_them(street: None, client_as: ClientAs, speak_as: SpeakAs) -> None:
    subject = a_child(speak_as)
    said = typed(speak_as, subject)
    for who in ("gp_tide", "dsl_hill", "nav_health", "acl_health", "mat_housing", "lado_one"):
        page = ask(client_as(who), said)
        assert page.status_code == 200
        (worker,) = page.context["answer"].workers
        assert (worker.name, worker.role, worker.organisation) == (
            "Naomi Featherstone-Ige",
            "Social worker",
            "Social care",
        )
        assert said["surname"].encode() not in page.content
    lines = client_as("dpo_one").get(f"/privacy/log/{subject}/").context["log"].rows
    told = [one for one in lines if one.act == "involvement told"]
    assert len(told) == 6
    assert {one.why for one in told} == {WHY}
    assert ask(client_as("gp_tide"), said | {"reason": "curious"}).status_code == 422


def test_hidden_sealed_missing_and_without_a_worker_are_one_answer(
    street: None, client_as: ClientAs, speak_as: SpeakAs
) -> None:
    subject = a_child(speak_as)
    said = typed(speak_as, subject)
    client = client_as("gp_tide")
    with CaptureQueriesContext(connection) as for_missing:
        missing = ask(client, said | {"surname": "Nobody-At-All"})
    with speak_as("gp_tide") as viewer:
        worker_id = viewer.worker_id
    with speak_as("mtm_one") as viewer:
        casefile.name_conflict(by=viewer, subject_id=subject, worker_id=worker_id, reason="Lives next door.")
    conflicted = ask(client, said)
    with speak_as("mtm_two") as viewer:
        keeper = Post.objects.filter(role="CSC")[0].id
        shut(viewer, subject, level=1, keeper=keeper)
    with CaptureQueriesContext(connection) as for_sealed:
        sealed = ask(client_as("dsl_hill"), said)
    keepers = ask(client_as("csc_one"), said)
    assert conflicted.context["answer"] == missing.context["answer"] == sealed.context["answer"]
    assert keepers.context["answer"] == missing.context["answer"]
    assert body(conflicted) == body(missing)
    assert body(sealed) == body(missing)
    assert len(for_sealed) == len(for_missing)


def body(page: Any) -> bytes:
    """Return what the page itself says, without its frame, which names the one who asks."""
    return bytes(page.content.partition(b"<main")[2].partition(b"</main>")[0])


@pytest.mark.parametrize("who", ["lic_one", "csg_one", "trn_one", "adm_one", "anl_one", "brd_one"])
def test_roles_without_a_sign_of_a_child_may_not_ask(
    street: None, client_as: ClientAs, speak_as: SpeakAs, who: str
) -> None:
    said = typed(speak_as, a_child(speak_as))
    assert ask(client_as(who), said).status_code == 404
    with speak_as(who) as viewer, connection.cursor() as cursor:
        assert viewer.role not in MAY_ASK
        cursor.execute("select kith.may_ask()")
        assert cursor.fetchone()[0] is False


def test_what_a_specialist_service_does_is_not_told(street: None, client_as: ClientAs, speak_as: SpeakAs) -> None:
    subject = a_child(speak_as, "cwk_one")
    names = {one.name for one in ask(client_as("gp_tide"), typed(speak_as, subject)).context["answer"].workers}
    assert "Leonie Marchetti" not in names


def test_a_worker_asks_about_so_many_children_an_hour(
    own_street: str, client_as: ClientAs, speak_as: SpeakAs, set_time: Callable[[str], None]
) -> None:
    said = typed(speak_as, a_child(speak_as))
    with speak_as("csc_one") as viewer:
        remember("setting decided")
        Setting.objects.create(
            key="limits.involvement_an_hour",
            value=2,
            in_force_from=clock.now(),
            decided_by=viewer.name,
            reason="test",
            made_at=clock.now(),
        )
    client = client_as("gp_tide")
    for surname in (said["surname"], "Nobody-One", "Nobody-One"):
        assert ask(client, said | {"surname": surname}).status_code == 200
    over = ask(client, said | {"surname": "Nobody-Two"})
    assert over.status_code == 429
    assert b"as many as one worker may" in over.content
    assert b"Nobody-Two" in over.content
    assert ask(client, said).status_code == 200  # one of the two again
    assert ask(client_as("dsl_hill"), said).status_code == 200
    set_time("2015-01-26 10:31")
    assert ask(client, said | {"surname": "Nobody-Two"}).status_code == 200
