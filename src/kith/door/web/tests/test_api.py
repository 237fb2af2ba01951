"""Does the API do what it says, by the same rules as the form, and tell its faults so that they can be mended?"""

import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db import connections, transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from kith.door.street.loading.cast import DEMO_KEY_ID, DEMO_SECRET, load_cast, post_of
from kith.door.web import machines
from kith.ground.access.viewer import acting_as
from kith.ground.kernel import clock
from kith.ground.partners.actions import make_agency_key, revoke_agency_key
from kith.ground.partners.models import AgencyKey, KeyedAnswer, Post
from kith.ground.partners.rules import digest_of, whole_key
from kith.practice.mash.actions import receive
from kith.practice.referrals.models import Answer, Referral, Triage
from kith.practice.referrals.rules.sources import source_code_of

DEMO = whole_key(DEMO_KEY_ID, DEMO_SECRET)
EXAMPLES = 2_000 if os.environ.get("KITH_THOROUGH") == "1" else 60
SEND = "/api/v1/referrals"
BODY: dict[str, Any] = {
    "safe_now": "unsure",
    "facts": "Met at the gate by a grown man in a van.",
    "worries": "He gives her things.",
    "referrer_name": "Pupil records",
    "children": [
        {"forename": "Imelda", "surname": "Quartermain", "dob": "2000-05-03", "answers": {"V06": "present"}},
        {"is_unknown": True, "place": "The gate", "age_said": 12},
    ],
}
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of libraries that the fuzzer brings


def _client(key: str = DEMO) -> Client:
    return Client(headers={"authorization": f"Bearer {key}"})


def _send(body: Any = BODY, *, key: str = DEMO, once: str = "") -> Any:
    text = body if isinstance(body, str) else json.dumps(body)
    said = {"Idempotency-Key": once or uuid4().hex}
    return _client(key).post(SEND, text, content_type="application/json", headers=said)


def _faults(answer: Any) -> dict[str, str]:
    assert answer.headers["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == answer.status_code
    return {one["field"]: one["mend"] for one in told["errors"]}


def test_a_report_is_received_as_the_forms_are(street: None) -> None:
    answer = _send()
    assert answer.status_code == 201, answer.content
    said = answer.json()
    assert said["received_at"] == "2015-01-26T09:30:00Z"
    assert said["acknowledge_by"] == said["decide_by"] == "2015-01-27T09:30:00Z"
    assert len(said["references"]) == 2
    with acting_as(post_of("mtm_one")) as viewer:
        rows = [Referral.objects.visible_to(viewer).get(reference=one) for one in said["references"]]
        assert len({row.submission_id for row in rows}) == 1
        post = Post.objects.select_related("organisation").get(id=post_of("dsl_hill"))
        code = source_code_of(post.organisation.kind, post.organisation.sector)
        assert {(row.channel, row.source_code, row.originator_id) for row in rows} == {
            ("api", code, post.organisation_id)
        }
        ticked = Answer.objects.visible_to(viewer).get(referral=rows[0])
        assert (ticked.item, ticked.value) == ("V06", "present")


def test_the_agency_reads_how_far_it_is(street: None) -> None:
    reference = _send().json()["references"][0]
    course = _client().get(f"{SEND}/{reference}").json()
    assert (course["status"], course["acknowledged_at"], course["feedback"]) == ("sent", None, "")
    with acting_as(post_of("mtm_one")) as by:
        row = Referral.objects.visible_to(by).get(reference=reference)
        version = Triage.objects.visible_to(by).get(referral=row).version
        receive.acknowledge(by=by, referral_id=row.id, version=version)
    course = _client().get(f"{SEND}/{reference.lower()}").json()
    assert course["status"] == "acknowledged"
    assert course["acknowledgement"].startswith("Thank you. A person in MASH has read this")
    assert set(course) == {
        *("reference", "received_at", "status", "status_words", "acknowledge_by", "decide_by"),
        *("acknowledged_at", "acknowledgement", "wanted", "feedback", "fed_back_at"),
    }


def test_the_same_key_gets_the_same_answer_and_is_received_once(street: None) -> None:
    first, again = _send(once="record-17"), _send(once="record-17")
    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert KeyedAnswer.objects.count() == 1
    other = _send(BODY | {"facts": "Another report"}, once="record-17")
    assert other.status_code == 409
    assert "under a new key" in other.json()["detail"]


def test_a_key_of_another_agency_is_another_key(own_base: str) -> None:
    with transaction.atomic(), acting_as(post_of("adm_one")) as by:
        theirs = make_agency_key(by=by, post_id=post_of("dsl_dock"), label="Dockfield records")
    assert _send(once="record-17").json()["references"] != _send(once="record-17", key=theirs).json()["references"]


def test_many_at_once_under_one_key_are_received_once(own_base: str) -> None:
    def send(_number: int) -> bytes:
        try:
            return bytes(_send(once="record-17").content)
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(6) as hands:
        assert len(set(hands.map(send, range(18)))) == 1
    with transaction.atomic(), acting_as(post_of("mtm_one")) as viewer:
        assert Referral.objects.visible_to(viewer).filter(channel="api").count() == len(BODY["children"])


def test_what_is_not_yours_and_what_is_not_there_are_the_same_bytes(street: None) -> None:
    with acting_as(post_of("mtm_one")) as viewer:
        ours = Post.objects.get(id=post_of("dsl_hill")).organisation_id
        theirs = Referral.objects.visible_to(viewer).exclude(originator_id=ours)[0].reference
    hidden, missing = _client().get(f"{SEND}/{theirs}"), _client().get(f"{SEND}/R-2222-2222-2")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content
    assert dict(hidden.headers) == dict(missing.headers)


@pytest.mark.parametrize("key", ["", "kith__", "kith_2222_x", DEMO + "x", DEMO[:-1], "bearer", "é"])
def test_a_wrong_key_is_told_so(street: None, key: str) -> None:
    answer = _client(key.encode().decode("latin-1")).get(f"{SEND}/R-2222-2222-2")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert "ask the administrator" in answer.json()["detail"]


def test_every_refusal_is_remembered_with_who_asked_for_what(own_base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machines, "MOST_A_MINUTE", 4)
    hill = post_of("dsl_hill")
    _client("wrong").get(f"{SEND}/R-2222-2222-2")
    _client().get(f"{SEND}/R-2222-2222-2")
    _send(BODY | {"children": []})
    _send(once="record-17")
    _send(BODY | {"facts": "Another"}, once="record-17")
    _client().get(f"{SEND}/R-2222-2222-2")
    with connections["owner"].cursor() as cursor:
        cursor.execute("select post_id, object_id, outcome from trail_entry where act = 'asked for' order by true_at")
        found = cursor.fetchall()
    reading, sending = "api:read_referral R-2222-2222-2", "api:send_referral "
    assert found == [
        (None, reading, "401"),
        (hill, reading, "404"),
        (hill, sending, "422"),
        (hill, sending, "409"),
        (hill, reading, "429"),
    ]


def test_a_key_ends_when_it_is_revoked_or_its_day_is_over(street: None) -> None:
    with acting_as(post_of("adm_one")) as by:
        key = make_agency_key(by=by, post_id=post_of("dsl_dock"), label="Dockfield records")
        short = make_agency_key(by=by, post_id=post_of("dsl_dock"), label="Over", ends_at=clock.now())
        assert _send(key=key).status_code == 201
        revoke_agency_key(by=by, key_id=key.split("_")[1])
    assert _send(key=key).status_code == 401
    assert _send(key=short).status_code == 401
    assert _send().status_code == 201


def test_only_the_hash_of_a_secret_is_kept(street: None) -> None:
    with acting_as(post_of("adm_one")) as by:
        key = make_agency_key(by=by, post_id=post_of("dsl_dock"), label="Dockfield records")
    _, key_id, secret = key.split("_", 2)
    row = AgencyKey.objects.get(id=key_id)
    assert row.digest == digest_of(secret)
    assert secret not in {str(value) for value in vars(row).values()}
    assert len(secret) == 43


@pytest.mark.parametrize(
    ("change", "field", "mend"),
    [
        ({"safe_now": "maybe"}, "safe_now", "Use one of 'yes', 'no' or 'unsure'"),
        ({"facts": "x" * 8001}, "facts", "Make it shorter: at most 8000 characters"),
        ({"facts": "x\x00"}, "facts", "Leave out characters that cannot be kept"),
        ({"facts": "data:image/png;base64,AA"}, "facts", "Take the picture out of this text"),
        ({"facts": " ", "worries": ""}, "facts", "Enter what has been seen or heard"),
        ({"children": []}, "children", "at least 1 item"),
        ({"children": [{}]}, "children.0.forename", "Enter a name"),
        ({"children": [{"is_unknown": True}]}, "children.0.place", "Enter a place"),
        ({"children": [{"forename": "A", "dob": "3 May"}]}, "children.0.dob", "valid date"),
        ({"children": [{"forename": "A", "age_said": 99}]}, "children.0.age_said", "less than or equal to 25"),
        ({"children": [{"forename": "A", "answers": {"V99": "present"}}]}, "children.0.answers", "codes of the check"),
        ({"surprise": 1}, "surprise", "Leave this field out"),
        ({"referrer_name": None}, "referrer_name", "valid string"),
    ],
)
def test_a_fault_names_its_field_and_its_mend(street: None, change: dict[str, Any], field: str, mend: str) -> None:
    answer = _send(BODY | change)
    assert answer.status_code == 422
    assert mend in _faults(answer)[field]
    assert KeyedAnswer.objects.count() == 0


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "\ud800".encode("utf-8", "surrogatepass")])
def test_what_is_no_report_is_told_so(street: None, text: Any) -> None:
    said = {"Idempotency-Key": uuid4().hex}
    answer = _client().post(SEND, text, content_type="application/json", headers=said)
    assert answer.status_code in (400, 422)
    _faults(answer)


def test_without_an_idempotency_key_nothing_is_received(street: None) -> None:
    answer = _client().post(SEND, json.dumps(BODY), content_type="application/json")
    assert _faults(answer) == {"Idempotency-Key": "Give this field"}


def test_other_addresses_and_methods_are_told_as_problems(street: None) -> None:
    for answer, status in (
        (_client().get("/api/v1/nothing"), 404),
        (_client().get("/api/v1/"), 404),
        (_client().delete(SEND), 405),
        (_client().get(f"{SEND}/{'x' * 40}"), 422),
    ):
        assert answer.status_code == status
        _faults(answer)
    assert _client().delete(SEND).headers["Allow"] == "POST"


def test_a_fault_of_ours_tells_nothing_of_itself(street: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("kith.practice.referrals.api.send_once", broken)
    client = _client()
    client.raise_request_exception = False
    answer = client.post(SEND, json.dumps(BODY), "application/json", headers={"Idempotency-Key": "record-17"})
    assert answer.status_code == 500
    assert "secret" not in answer.content.decode()
    assert "ZeroDivision" not in answer.content.decode()
    _faults(answer)


def test_a_system_that_asks_too_often_is_told_when_to_go_on(street: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machines, "MOST_A_MINUTE", 3)
    answers = [_client().get(f"{SEND}/R-2222-2222-2") for _ in range(5)]
    assert [one.status_code for one in answers] == [404, 404, 404, 429, 429]
    assert answers[3].headers["Retry-After"] == "60"
    _faults(answers[3])


def test_a_session_and_the_cookies_are_left_alone(street: None, client_as: Callable[[str], Client]) -> None:
    client = client_as("dsl_hill")
    answer = client.get(f"{SEND}/R-2222-2222-2")
    assert answer.status_code == 401
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_no_key_of_a_demonstration_outside_one(own_base: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("delete from partners_agencykey; update kernel_installation set is_demo = false")
        load_cast(cursor)
        cursor.execute("select count(*) from partners_agencykey")
        assert cursor.fetchone() == (0,)


def test_the_description_is_one_for_people_too(street: None) -> None:
    page = Client().get("/api/").content.decode()
    for words in ("POST /api/v1/referrals", "Idempotency-Key", "ReferralIn", "problem+json", "safe_now"):
        assert words in page
    assert "http" not in page.replace("http-equiv", "").split("<main")[1].split("</main")[0]


def _not_taken(_context: Any, response: Any, case: Any) -> None:
    """Hold that what breaks the description is not taken; a key that was made wrong is put right by the test itself."""
    broken = case.meta.phase.data.parameter
    assert response.status_code != 201 or broken == "Authorization", f"{broken} is wrong, and it was taken"


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_whatever_is_sent_is_answered_as_described(
    own_base: str, monkeypatch: pytest.MonkeyPatch, mode: GenerationMode
) -> None:
    """Schemathesis over the whole description, in process: no fault of ours, and no answer that is not described."""
    monkeypatch.setattr(machines, "MOST_A_MINUTE", 10**9)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    checks: list[Any] = [
        not_a_server_error,
        status_code_conformance,
        content_type_conformance,
        response_schema_conformance,
    ]
    if mode is GenerationMode.NEGATIVE:  # whether a made report is whole is chance; one that is not is never taken
        checks.append(_not_taken)
    statuses: dict[int, int] = {}
    for found in schema.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def sent(case: Any) -> None:
            answer = case.call(headers={"Authorization": f"Bearer {DEMO}"})
            statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
            case.validate_response(answer, checks=checks)

        sent()
    assert sum(statuses.values()) >= EXAMPLES
