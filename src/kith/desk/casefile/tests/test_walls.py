"""Is a child shut, opened in an emergency, and opened again only as it should be, through the pages?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from kith.desk.casefile import actions
from kith.ground.access import overrides
from kith.ground.access.models import Conflict, Glass, Relation, Seal
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import NotNow
from kith.ground.notices.models import Notice
from kith.ground.partners.models import Post
from kith.ground.trail.memory import remember
from kith.practice.referrals.models import Referral
from kith.record.people.models import Person
from kith.record.people.selectors.exactly import child_named

ClientAs = Callable[[str], Client]
SpeakAs = Callable[[str], AbstractContextManager[Viewer]]
REASON = "Found alone at the station at night, and nobody answers."


def subject_of(speak_as: SpeakAs) -> UUID:
    """Return a child the hub sees, with both names and a day of birth."""
    with speak_as("mtm_one") as viewer:
        person = (
            Person.objects.visible_to(viewer).exclude(surname="").exclude(forename="").exclude(dob=None)
        ).order_by("made_at")[0]
        found: UUID = person.subject_id
    return found


def sent(client: Client, url: str, **typed: object) -> int:
    """Send a form once; return the status."""
    return client.post(url, {"idempotency_key": str(uuid4())} | typed).status_code


def keeper() -> Post:
    """Return the coordinator's post."""
    return Post.objects.filter(role="CSC").order_by("starts_at")[0]


def seal(client: Client, subject: UUID, level: int) -> int:
    """Seal a child with the coordinator as custodian."""
    return sent(
        client,
        f"/children/{subject}/seal/",
        level=level,
        kind="refuge",
        custodian=str(keeper().id),
        ask="the records custodian, 020 7946 0105",
        reason="A refuge took the family in.",
    )


@pytest.mark.parametrize("level", [1, 2])
def test_a_seal_shuts_at_once_and_two_people_end_it(
    street: None, client_as: ClientAs, speak_as: SpeakAs, level: int
) -> None:
    subject = subject_of(speak_as)
    manager, officer, coordinator = client_as("mtm_one"), client_as("dpo_one"), client_as("csc_one")
    assert seal(manager, subject, level) == 303
    missing = manager.get(f"/children/{uuid4()}/")
    for page in ("", "chronology/"):
        for who in ("mtm_one", "mto_one", "sw_one", "dsl_hill", "outsider"):
            answer = client_as(who).get(f"/children/{subject}/{page}")
            if level == 1 and who in ("mtm_one", "mto_one"):
                assert b"Restricted: ask the records custodian" in answer.content
            else:
                assert (answer.status_code, answer.content) == (404, missing.content), (who, page)
    assert coordinator.get(f"/children/{subject}/").status_code == 200
    with speak_as("dpo_one") as viewer:
        found = Seal.objects.visible_to(viewer).get(subject_id=subject)
    url = f"/privacy/seals/{found.id}/"
    assert sent(coordinator, url, answer="propose") == 422
    assert sent(coordinator, url, answer="propose", reason="They have moved on.") == 303
    assert sent(coordinator, url, answer="end") == 422
    with speak_as("csc_one") as viewer, pytest.raises(NotNow):
        actions.unseal(by=viewer, seal_id=found.id)
    assert sent(officer, url, answer="end") == 303
    assert manager.get(f"/children/{subject}/").status_code == 200


def test_a_seal_is_reviewed_after_ninety_days(
    own_street: str, client_as: ClientAs, speak_as: SpeakAs, set_time: Callable[[str], None]
) -> None:
    subject = subject_of(speak_as)
    assert seal(client_as("mtm_one"), subject, 2) == 303
    officer = client_as("dpo_one")
    assert officer.get("/privacy/").context["books"].seals_due == ()
    set_time("2015-04-27 09:30")
    due = officer.get("/privacy/").context["books"].seals_due
    assert subject in {one.subject_id for one in due}
    officer.post("/sign-in/again")
    for one in due:
        assert sent(officer, f"/privacy/seals/{one.id}/", answer="keep") == 303
    assert officer.get("/privacy/").context["books"].seals_due == ()


def test_who_knows_the_family_shuts_it_to_themselves(street: None, client_as: ClientAs, speak_as: SpeakAs) -> None:
    subject = subject_of(speak_as)
    officer, other = client_as("mto_one"), client_as("mtm_one")
    missing = officer.get(f"/children/{uuid4()}/").content
    assert sent(officer, f"/children/{subject}/i-know-them/", reason="My sister's child.") == 303
    shut = officer.get(f"/children/{subject}/")
    assert (shut.status_code, shut.content) == (404, missing)
    assert other.get(f"/children/{subject}/").status_code == 200
    with speak_as("mto_one") as viewer:
        assert not Conflict.objects.visible_to(viewer).exists()
        assert not Referral.objects.visible_to(viewer).filter(subject_id=subject).exists()
    with speak_as("dpo_one") as viewer:
        one = Conflict.objects.visible_to(viewer).get()
        assert Notice.objects.filter(worker_id=viewer.worker_id, reference="Conflict").exists()
    assert sent(client_as("dpo_one"), f"/privacy/conflicts/{one.id}/", reason="Not the same family.") == 303
    assert officer.get(f"/children/{subject}/").status_code == 200


def test_a_manager_names_a_conflict_and_that_worker_is_not_told(
    street: None, client_as: ClientAs, speak_as: SpeakAs
) -> None:
    subject = subject_of(speak_as)
    with speak_as("mto_one") as viewer:
        named = viewer.worker_id
    url = f"/children/{subject}/conflict/"
    assert client_as("mto_one").get(url).status_code == 404
    assert sent(client_as("mtm_one"), url, worker=str(named), reason="Lives next door.") == 303
    assert client_as("mto_one").get(f"/children/{subject}/").status_code == 404
    assert not Notice.objects.filter(worker_id=named, reference="Conflict").exists()
    with speak_as("mto_one") as viewer:
        remember("tries")
        with pytest.raises(DatabaseError, match="not for this post"), transaction.atomic():
            overrides.put_conflict(subject, worker_id=viewer.worker_id, kind="declared", reason="again")


def facts(speak_as: SpeakAs, subject: UUID) -> tuple[str, str, date]:
    """Return a child's names and day of birth as the hub knows them."""
    with speak_as("mtm_one") as viewer:
        person = Person.objects.visible_to(viewer).filter(subject_id=subject).exclude(dob=None)[0]
    assert person.dob is not None
    return person.forename, person.surname, person.dob


def test_the_glass_opens_one_child_to_read_for_an_hour(
    own_street: str, client_as: ClientAs, speak_as: SpeakAs, set_time: Callable[[str], None]
) -> None:
    subject = subject_of(speak_as)
    forename, surname, dob = facts(speak_as, subject)
    worker = client_as("spoc_one")
    assert worker.get(f"/children/{subject}/").status_code == 404
    with speak_as("spoc_one") as viewer:
        before = set(Person.objects.visible_to(viewer).values_list("subject_id", flat=True))
    typed = {"forename": f" {forename.upper()}", "surname": surname, "reason": REASON}
    typed |= {f"dob_{part}": str(getattr(dob, part)) for part in ("day", "month", "year")}
    assert sent(worker, "/break-glass/", **(typed | {"reason": "please"})) == 422
    assert sent(worker, "/break-glass/", **(typed | {"surname": "Nobody"})) == 422
    assert sent(worker, "/break-glass/", **typed) == 303
    page = worker.get(f"/children/{subject}/")
    assert page.status_code == 200
    assert b"60 more minutes" in worker.get("/").content
    with speak_as("dpo_one") as viewer:
        look = Glass.objects.visible_to(viewer).latest("opened_at")
        assert look.reason == REASON
        assert Notice.objects.filter(worker_id=viewer.worker_id, reference=look.reference).exists()
    with speak_as("spoc_one") as viewer:
        now = set(Person.objects.visible_to(viewer).values_list("subject_id", flat=True))
        assert now == before | set(page.context["page"].child.subject_ids)
    with speak_as("spoc_one") as viewer:
        remember("tries to write")
        assert Person.objects.visible_to(viewer).filter(subject_id=subject).update(description="x") == 0
    with speak_as("spoc_one"):
        remember("tries to review")
        with pytest.raises(DatabaseError, match="not for this post"), transaction.atomic():
            overrides.review_glass(look.id, "I find myself right.")
    set_time("2015-01-26 10:31")
    assert worker.get(f"/children/{subject}/").status_code == 404
    assert b"You broke the glass" not in worker.get("/").content
    assert worker.get("/break-glass/").headers["Location"] == "/sign-in/again"
    assert worker.post("/sign-in/again").headers["Location"] == "/break-glass/"
    assert worker.get("/break-glass/").status_code == 200
    assert sent(client_as("dpo_one"), f"/privacy/looks/{look.id}/", finding="It was right.") == 303
    with speak_as("dpo_one") as viewer:
        assert Glass.objects.visible_to(viewer).get(id=look.id).finding == "It was right."


def test_the_glass_is_closed_by_hand(street: None, client_as: ClientAs, speak_as: SpeakAs) -> None:
    subject = subject_of(speak_as)
    forename, surname, dob = facts(speak_as, subject)
    with speak_as("sw_one") as viewer:
        wanted = {"forename": forename, "surname": surname, "dob": dob}
        assert actions.break_glass(by=viewer, wanted=wanted, reason=REASON)
    worker = client_as("sw_one")
    assert worker.get(f"/children/{subject}/").status_code == 200
    assert sent(worker, "/break-glass/close/") == 303
    assert worker.get(f"/children/{subject}/").status_code == 404


def test_the_glass_says_nothing_of_a_child_that_is_shut(street: None, client_as: ClientAs, speak_as: SpeakAs) -> None:
    subject = subject_of(speak_as)
    forename, surname, dob = facts(speak_as, subject)
    with speak_as("spoc_one"):
        assert child_named(forename, surname, dob) is not None
        assert child_named(surname, forename, dob) is None
    with speak_as("dsl_hill"):
        assert child_named(forename, surname, dob) is None
    assert seal(client_as("mtm_one"), subject, 1) == 303
    with speak_as("spoc_one"):
        assert child_named(forename, surname, dob) is None
    with pytest.raises(DatabaseError, match="not for this post"), speak_as("spoc_one"):
        connection.cursor().execute(
            "select kith.trail_append(gen_random_uuid(), 't', '{}', '', '', '', '{}', 'done', '');"
            f"select kith.break_glass(gen_random_uuid(), '{subject}', 'G', '{REASON}', kith.now(), kith.now())"
        )


def test_nothing_joins_or_leaves_a_sealed_child(street: None, client_as: ClientAs, speak_as: SpeakAs) -> None:
    subject = subject_of(speak_as)
    with speak_as("mtm_one") as viewer:
        other = Person.objects.visible_to(viewer).exclude(subject_id=subject)[0].subject_id
    assert seal(client_as("mtm_one"), subject, 2) == 303
    with pytest.raises(DatabaseError, match="not for this post"), speak_as("mtm_one"):
        connection.cursor().execute("select kith.set_cluster(array[%s]::uuid[], %s)", [other, subject])


def test_the_keeper_of_a_sealed_record_is_a_relation(street: None, client_as: ClientAs, speak_as: SpeakAs) -> None:
    subject = subject_of(speak_as)
    assert seal(client_as("mtm_one"), subject, 2) == 303
    with speak_as("csc_one") as viewer:
        assert Relation.objects.visible_to(viewer).filter(subject_id=subject, kind="custodian").exists()
    with speak_as("mtm_one") as viewer:
        assert not Relation.objects.visible_to(viewer).filter(subject_id=subject).exists()
