"""Does the officer's log tell why somebody may look, and nothing that the officer could not read elsewhere?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from django.test import Client

from kith.desk.casefile import actions as casefile
from kith.desk.memory.tests.test_looks import a_child
from kith.desk.memory.words import OF_THE_RECORD, PROTECTED
from kith.ground.access.actions import allocate_worker
from kith.ground.access.relations import relate
from kith.ground.access.viewer import Viewer
from kith.ground.trail.memory import remember
from kith.record.people.models import Person
from kith.record.protected.actions import protect

ClientAs = Callable[[str], Client]
SpeakAs = Callable[[str], AbstractContextManager[Viewer]]
DECIDED = """
select s.id, e.why from trail_entry e join access_subject s on s.id = any (e.subjects) and s.kind = 'person'
 where e.act = 'referral decided' and e.why <> '' order by e.at limit 1
"""


def lines_of(officer: Client, subject: UUID, act: str) -> list[Any]:
    """Return the lines of one act in the log of a child."""
    page = officer.get(f"/privacy/log/{subject}/")
    assert page.status_code == 200
    return [one for one in page.context["log"].rows if one.act == act]


def test_why_a_decision_was_taken_is_of_the_record(own_street: str, client_as: ClientAs, speak_as: SpeakAs) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(DECIDED)
        subject, why = cursor.fetchone()
    worker = _post(speak_as, "sw_one")
    with speak_as("mtm_one") as by:
        allocate_worker(by=by, subject_id=subject, post_id=worker, reason="Knows the school.")
    officer = client_as("dpo_one")
    assert {one.why for one in lines_of(officer, subject, "worker allocated")} >= {"Knows the school."}
    before = lines_of(officer, subject, "referral decided")
    assert {(one.why, one.kept) for one in before} == {("", OF_THE_RECORD)}
    assert why not in officer.get(f"/privacy/log/{subject}/").content.decode()
    with speak_as("dpo_one") as by:
        remember("relation given", subjects=[subject])
        relate(subject, "case", reason="A complaint.", post_id=by.post_id)
    after = lines_of(officer, subject, "referral decided")
    assert (why, "") in {(one.why, one.kept) for one in after}


def test_a_reason_that_speaks_of_a_child_whom_a_conflict_shuts_is_kept(
    street: None, client_as: ClientAs, speak_as: SpeakAs
) -> None:
    subject = a_child(speak_as)
    with speak_as("mtm_one") as by:
        other = another_child(by, subject)
        remember("relation given", subjects=[subject, other], why="Both stay with their aunt.")
    officer = client_as("dpo_one")
    assert "Both stay" in str(lines_of(officer, subject, "relation given"))
    with speak_as("mtm_one") as by:
        casefile.name_conflict(by=by, subject_id=other, worker_id=_worker(speak_as, "dpo_one"), reason="Her niece.")
    assert "Both stay" not in str(lines_of(officer, subject, "relation given"))
    assert OF_THE_RECORD in {one.kept for one in lines_of(officer, subject, "relation given")}


def another_child(by: Viewer, but: UUID) -> UUID:
    """Return another child of the street that the hub sees."""
    found: UUID = Person.objects.visible_to(by).exclude(surname="").exclude(subject_id=but)[0].subject_id
    return found


def _worker(speak_as: SpeakAs, key: str) -> UUID:
    with speak_as(key) as viewer:
        return viewer.worker_id


def _post(speak_as: SpeakAs, key: str) -> UUID:
    with speak_as(key) as viewer:
        return viewer.post_id


@pytest.mark.parametrize("typed", ["Ring 07700 900431.", "Now at 9 Quarrel Row"])
def test_a_reason_that_holds_what_is_protected_is_held_back_and_the_log_stays_readable(
    own_street: str, client_as: ClientAs, speak_as: SpeakAs, typed: str
) -> None:
    subject, keeper, second = a_child(speak_as), _post(speak_as, "csc_one"), _post(speak_as, "sw_two")
    with speak_as("mto_one") as by:
        for what, kind, said in (
            ("contact", "phone", {"value": "07700 900431"}),
            ("address", "refuge", {"lines": "9 Quarrel Row", "postcode": "ZZ99 4QR"}),
        ):
            protect(
                by=by, subject_id=subject, what=what, kind=kind,
                said=said | {"reason": "Fled"}, keeper_id=keeper,
            )  # fmt: skip
    with speak_as("mtm_one") as by:
        allocate_worker(by=by, subject_id=subject, post_id=second, reason=typed)
    officer = client_as("dpo_one")
    held = lines_of(officer, subject, "worker allocated")
    assert ("", PROTECTED) in {(one.why, one.kept) for one in held}
    assert "Knows the family" in str(held), "the other reasons stay"
    assert typed not in officer.get(f"/privacy/log/{subject}/").content.decode()
