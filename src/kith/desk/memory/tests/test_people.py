"""Is a reason to know given and ended by those who may, seen by those who may, and written down as shared?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from kith.desk.memory.tests.test_looks import a_child
from kith.ground.access.models import Relation
from kith.ground.access.relations import relate
from kith.ground.access.viewer import Viewer
from kith.ground.partners.models import Organisation
from kith.ground.sharing.models import Share
from kith.ground.trail.memory import remember
from kith.record.people.models import Person

ClientAs = Callable[[str], Client]
SpeakAs = Callable[[str], AbstractContextManager[Viewer]]
WHY = "Reviews the plan from now on."


def post_of(speak_as: SpeakAs, key: str) -> UUID:
    """Return the post of a worker of the street."""
    with speak_as(key) as viewer:
        return viewer.post_id


def give(client: Client, subject: UUID, kind: str, who: UUID, **more: Any) -> int:
    """Give one kind through its page; return the status."""
    said = {"who": str(who), "reason": WHY, "family_told": "not_yet", "idempotency_key": str(uuid4())} | more
    return client.post(f"/children/{subject}/people/give/{kind}/", said).status_code


def test_a_reviewing_officer_is_given_a_child_and_let_go(street: None, client_as: ClientAs, speak_as: SpeakAs) -> None:
    subject = a_child(speak_as)
    manager, officer = client_as("mtm_one"), client_as("qa_one")

    def sees() -> bool:
        with speak_as("qa_one") as viewer:
            return Person.objects.visible_to(viewer).filter(subject_id=subject).exists()

    assert not sees()
    assert give(manager, subject, "chair", post_of(speak_as, "qa_one")) == 303
    assert sees()
    rows = client_as("sw_one").get(f"/children/{subject}/people/").context["rows"]
    one = next(row for row in rows if row.kind_code == "chair")
    assert one.who.startswith("Alasdair Strachan-Bose")
    assert one.given_by.startswith("Helen Okonjo-Frost")
    assert one.why == WHY
    assert not one.may_end
    end = f"/children/{subject}/people/{one.id}/end/"
    said = {"idempotency_key": str(uuid4()), "reason": "The conference is over."}
    assert client_as("sw_one").post(end, said).status_code == 404
    assert officer.post(end, said).status_code == 404
    assert manager.post(end, {"idempotency_key": str(uuid4())}).status_code == 422
    assert manager.post(end, said | {"idempotency_key": str(uuid4())}).status_code == 303
    assert not sees()


def test_an_agency_that_works_with_the_child_learns_who_else_does(
    street: None, client_as: ClientAs, speak_as: SpeakAs
) -> None:
    subject = a_child(speak_as)
    worker = client_as("sw_one")
    agency = Organisation.objects.get(code="camhs").id
    assert give(worker, subject, "contributor", agency) == 303
    with speak_as("camhs_worker") as viewer:
        assert Relation.objects.visible_to(viewer).filter(subject_id=subject, kind="allocated").exists()
        assert not Person.objects.visible_to(viewer).filter(subject_id=subject).exists()
    (row,) = worker.get(f"/children/{subject}/shared/").context["rows"][:1]
    assert (row.to, row.what, row.why, row.told) == ("CAMHS", "A reason to know was given", WHY, "Not told yet")
    assert row.basis
    assert row.family_why
    url = f"/shared/{row.id}/"
    said = {"idempotency_key": str(uuid4()), "version": row.version, "told": "no"}
    assert worker.post(url, said).status_code == 422
    assert worker.post(url, said | {"idempotency_key": str(uuid4()), "told": "yes"}).status_code == 303
    assert worker.post(url, said | {"idempotency_key": str(uuid4()), "why": "Danger."}).status_code == 409
    with speak_as("sw_one") as viewer:
        assert Share.objects.visible_to(viewer).get(id=row.id).family_told == "yes"
    lines = client_as("dpo_one").get("/privacy/shared/").context["rows"]
    assert ("CAMHS", "Told") in {(one.to, one.told) for one in lines}
    assert client_as("camhs_worker").get(f"/children/{subject}/shared/").status_code == 404


def test_an_allegation_is_no_sign_to_anybody_but_the_lado(street: None, client_as: ClientAs, speak_as: SpeakAs) -> None:
    subject = a_child(speak_as)
    before = client_as("sw_one").get(f"/children/{subject}/people/").context["rows"]
    assert give(client_as("mtm_one"), subject, "lado", post_of(speak_as, "lado_one")) == 303
    with speak_as("lado_one") as viewer:
        assert Person.objects.visible_to(viewer).filter(subject_id=subject).exists()
        assert Relation.objects.visible_to(viewer).filter(subject_id=subject, kind="lado").exists()
    client_as("lado_one").get(f"/children/{subject}/")
    for who in ("sw_one", "swm_one", "mtm_one", "mto_one", "csc_one"):
        with speak_as(who) as viewer:
            assert not Relation.objects.visible_to(viewer).filter(subject_id=subject, kind="lado").exists(), who
            assert not Share.objects.visible_to(viewer).filter(subject_id=subject, about_kind="relation").exists()
    worker = client_as("sw_one")
    assert worker.get(f"/children/{subject}/people/").context["rows"] == before
    looks = worker.get(f"/children/{subject}/looked/").context["leaf"].rows
    assert "Hyacinth Greaves" not in {one.worker for one in looks}
    kinds = {one.kind_code for one in client_as("dpo_one").get(f"/children/{subject}/people/").context["rows"]}
    assert "lado" in kinds


@pytest.mark.parametrize(
    ("who", "kind", "to"),
    [
        ("sw_one", "chair", "qa_one"),
        ("csc_one", "lado", "lado_one"),
        ("mto_one", "chair", "qa_one"),
        ("qa_one", "chair", "qa_one"),
        ("lado_one", "lado", "lado_one"),
        ("mtm_one", "chair", "sw_two"),
        ("mtm_one", "lado", "qa_one"),
        ("mtm_one", "meeting", "mase_chair"),
        ("mase_chair", "meeting", "mase_chair"),
        ("outsider", "sample", "qa_one"),
    ],
)
def test_nobody_gives_what_is_not_theirs_or_gives_it_to_themselves(
    street: None, speak_as: SpeakAs, who: str, kind: str, to: str
) -> None:
    subject, post = a_child(speak_as), post_of(speak_as, to)
    with speak_as(who):
        remember("tries")
        with pytest.raises(DatabaseError, match="not for this post"), transaction.atomic():
            relate(subject, kind, reason="mine", post_id=post)


def test_who_may_see_a_record_is_not_there_for_others(street: None, client_as: ClientAs, speak_as: SpeakAs) -> None:
    subject = a_child(speak_as)
    missing = client_as("sw_three").get(f"/children/{uuid4()}/people/")
    for who in ("sw_three", "dsl_hill", "outsider", "nav_police", "set_one", "lado_one", "qa_one"):
        answer = client_as(who).get(f"/children/{subject}/people/")
        assert (answer.status_code, answer.content) == (404, missing.content), who


def test_asking_an_agency_and_answering_a_referrer_are_written_down(street: None, speak_as: SpeakAs) -> None:
    with speak_as("mtm_one") as viewer:
        rows = list(Share.objects.visible_to(viewer))
    assert {"enquiry", "feedback"} <= {row.what for row in rows}
    for row in rows:
        assert row.why
        assert row.basis
        assert row.family_told == "not_yet"
        assert row.to_organisation_id != row.originator_id
    with speak_as("nav_health") as viewer:
        assert not Share.objects.visible_to(viewer).exists()
    with speak_as("dsl_hill") as viewer:
        assert not Share.objects.visible_to(viewer).exists()
