"""Do protected facts stay inside, by every way out there is: pages, lists, search, API, errors, forms, mail, logs?

Each fact is written by hand into every place of a child that a page shows, as it might stand in what somebody typed
before it was protected. The ordinary run takes a seeded few, KITH_THOROUGH=1 a thousand.
"""

import html
import json
import logging
import os
import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.db import connections
from django.test import Client
from django.urls import reverse
from tests.protection.facts import Secret, secrets

from kith.door.keeping.manifest import read_state
from kith.door.street.loading.cast import DEMO_KEY_ID, DEMO_SECRET, organisation_of, post_of
from kith.door.web import guarding
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.logs import NoWords
from kith.ground.notices.actions import leave_notice
from kith.ground.notices.jobs import send_waiting
from kith.ground.partners.models import Post
from kith.ground.partners.rules import whole_key
from kith.practice.mash.models import Enquiry
from kith.practice.referrals.models import Referral
from kith.practice.worries.tests.worry_walk import Worry, sent_at_once
from kith.record.protected import actions

Speak = Callable[[str], AbstractContextManager[Viewer]]
ClientAs = Callable[[str], Client]
MANY = 1000 if os.environ.get("KITH_THOROUGH") else 15
API = {"authorization": f"Bearer {whole_key(DEMO_KEY_ID, DEMO_SECRET)}"}
PLANTS = (
    "update referrals_referral set facts = %(t)s, worries = %(t)s, child_words = %(t)s, referrer_name = %(t)s,"
    " referrer_contact = %(t)s, feedback = %(t)s, acknowledgement = %(t)s where id = %(referral)s",
    "update people_person set known_as = %(t)s, surname = %(t)s where subject_id = %(subject)s",
    "update people_address set lines = %(t)s where subject_id = %(subject)s",
    "update referrals_step set text = %(t)s where referral_id = %(referral)s",
    "update mash_enquiry set question = %(t)s where referral_id = %(referral)s",
    "update mash_reply set text = %(t)s where enquiry_id in (select id from mash_enquiry"
    " where referral_id = %(referral)s)",
    "update access_relation set reason = %(t)s where subject_id = %(subject)s",
)


@pytest.fixture
def told(own_street: str, speak_as: Speak) -> dict[str, Any]:
    """A referral of the school that an agency was asked about and may still answer, and its places."""
    with speak_as("mtm_one") as by:
        asked = {one.referral_id: one for one in Enquiry.objects.visible_to(by).filter(withdrawn_at=None)}
        rows = Referral.objects.visible_to(by).filter(id__in=asked, originator_id=organisation_of("school_hill"))
        referral = rows.order_by("received_at")[0]
    return {
        "referral": referral.id,
        "reference": referral.reference,
        "subject": referral.subject_id,
        "enquiry": asked[referral.id],
    }


class Lines(logging.Handler):
    """Every line of every log, as the server would write it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(NoWords())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """Listen to the logs."""
    ear = Lines()
    ear.setLevel(logging.DEBUG)
    logging.getLogger().addHandler(ear)
    yield ear.lines
    logging.getLogger().removeHandler(ear)


def test_a_thousand_protected_facts_stay_inside(
    told: dict[str, Any],
    speak_as: Speak,
    client_as: ClientAs,
    lines: list[str],
    settings: Any,
    record_property: Callable[[str, object], None],
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    clients = {key: client_as(key) for key in ("mtm_one", "dsl_hill", "sw_one", "spoc_one", "dpo_one", "csc_one")}
    chance, left, withheld, answers = random.Random(3), [], 0, 0
    for secret in secrets(MANY):
        with speak_as("mto_one") as by:
            actions.protect(
                by=by, subject_id=told["subject"], what=secret.what, kind=secret.kind,
                said=secret.said | {"reason": "Fled"}, keeper_id=post_of("csc_one"),
            )  # fmt: skip
        spelling = chance.choice(secret.spellings)
        _plant(told, f"Seen: {spelling}"[:80])
        for name, answer in _ways(told, clients):
            answers += 1
            withheld += answer.status_code == 503
            left += [(name, spelling)] if _holds(answer, spelling) else []
        for name, text in _without_page(told, secret, lines):
            left += [(name, spelling)] if spelling.casefold() in text.casefold() else []
    assert left == []
    assert withheld >= 6 * MANY, "what was planted must be what would have been shown"
    record_property("measured", f"{MANY} facts, {answers} answers, {withheld} withheld, {len(left)} left")


def test_without_the_guard_they_would_leave(
    told: dict[str, Any], speak_as: Speak, client_as: ClientAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarding, "protected_in", lambda *_: [])
    clients = {key: client_as(key) for key in ("mtm_one", "dsl_hill", "sw_one", "spoc_one", "dpo_one", "csc_one")}
    _plant(told, "Seen: 07700 900001")
    assert sum(_holds(answer, "07700 900001") for _, answer in _ways(told, clients)) >= 6


def _plant(told: dict[str, Any], text: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("begin")
        cursor.execute("select kith.trail_append(gen_random_uuid(), 'plant', '{}', '', '', '', '{}', 'done', '')")
        for sql in PLANTS:
            cursor.execute(sql, {"t": text, "referral": told["referral"], "subject": told["subject"]})
        cursor.execute("commit")


def _ways(told: dict[str, Any], clients: dict[str, Client]) -> Iterator[tuple[str, Any]]:
    """Ask for everything that is shown of the child, as whoever it is shown to."""
    child, referral = f"/children/{told['subject']}/", f"/mash/referrals/{told['referral']}/"
    hub, school = clients["mtm_one"], clients["dsl_hill"]
    for page in ("", "chronology/", "?known_day=25&known_month=1&known_year=2015", "worker/", "seal/", "protected/"):
        yield f"child {page}", hub.get(child + page)
    for page in ("/", "/mash/", "/mash/?held=mine", "/escalation/", referral, f"{referral}rag/", "/mash/slow-lane/"):
        yield page, hub.get(page)
    key = str(uuid4())
    yield "search", hub.post("/children/find/", {"idempotency_key": key, "anything": "Larkhill Rise"})
    for page in ("/", "/referrals/mine/", f"/referrals/mine/{told['referral']}/"):
        yield page, school.get(page)
    for key in ("sw_one", "spoc_one", "csc_one", "dpo_one"):
        for page in ("/", child, "/privacy/", "/questions/"):
            yield f"{key} {page}", clients[key].get(page)
    yield "api", Client(headers=API).get(f"/api/v1/referrals/{told['reference']}")
    yield "api description", Client().get("/api/v1/openapi.json")
    yield "wrong form", hub.post(f"{child}seal/", {"idempotency_key": str(uuid4())})
    yield "not there", hub.get(f"/children/{uuid4()}/")


def _without_page(told: dict[str, Any], secret: Secret, lines: list[str]) -> Iterator[tuple[str, str]]:
    """Give what leaves by no page: a path that is logged, mail, receipts, what a backup says of itself."""
    spelling = secret.spellings[0]
    Client().get(f"/nowhere/{spelling}")
    Client().get("/children/", {"q": spelling})
    with connections["default"].cursor():
        worker = Post.objects.get(id=post_of("mtm_one")).worker_id
        leave_notice(worker_id=worker, reference=spelling[:24])
    send_waiting()
    yield "mail", "\n".join(f"{one.subject} {one.body} {one.to}" for one in mail.outbox if secret.kind != "email")
    mail.outbox.clear()
    yield "receipt", sent_at_once("192.0.2.7", facts=f"Seen: {spelling}")
    yield "logs", "\n".join(lines)
    lines.clear()
    yield "manifest", json.dumps(read_state().counts)


def _holds(answer: Any, spelling: str) -> bool:
    text = html.unescape(answer.content.decode()) + " ".join(answer.headers.values())
    return spelling.casefold() in text.casefold()


def test_a_page_that_is_withheld_says_whom_to_ring_and_is_remembered(
    told: dict[str, Any], speak_as: Speak, client_as: ClientAs
) -> None:
    _protect_a_phone(told, speak_as)
    _plant(told, "Ring 07700 900001")
    answer = client_as("mtm_one").get(f"/children/{told['subject']}/")
    page = answer.content.decode()
    assert answer.status_code == 503
    assert "withheld" in page
    with connections["owner"].cursor() as cursor:
        cursor.execute("select subjects, object_id, fields from trail_entry where act = 'answer withheld'")
        ((subjects, reference, fields),) = cursor.fetchall()
        assert (subjects, fields) == ([told["subject"]], ["child", "protected_contact"])
        assert reference in page.replace("\u2011", "-")
        cursor.execute("select count(*) from notices_notice where reference = %s", [reference])
        assert cursor.fetchone()[0] >= 1
        cursor.execute(
            "select count(*) from trail_entry where act = 'child seen' and object_id = %s", [str(told["subject"])]
        )


def test_what_is_typed_is_not_held_against_who_does_not_know(
    told: dict[str, Any], speak_as: Speak, client_as: ClientAs
) -> None:
    _protect_a_phone(told, speak_as)
    school = client_as("dsl_hill")
    said = {"idempotency_key": str(uuid4()), "words": "The mother's number is 07700 900001 and it is ZZ99 1AA."}
    answer = school.post(f"/referrals/mine/{told['referral']}/add/", said)
    assert answer.status_code == 303
    for typed in ("07700 900001", "07700 900999"):
        found = client_as("mtm_one").post("/children/find/", {"idempotency_key": str(uuid4()), "anything": typed})
        assert found.status_code == 200
        assert typed in found.content.decode()


def test_free_text_with_a_protected_fact_is_sent_back_with_the_mend_and_kept(
    told: dict[str, Any], speak_as: Speak, client_as: ClientAs
) -> None:
    fact = _protect_a_phone(told, speak_as, ask="MASH, 020 7946 0100")
    hub, words = client_as("mtm_one"), "She is reached on 07700-900001 in the evening."
    said = {"idempotency_key": str(uuid4()), "reason": words, "worker": str(post_of("sw_one"))}
    answer = hub.post(f"/children/{told['subject']}/worker/", said)
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert words in page
    assert "What must not be known" in page
    said |= {"idempotency_key": str(uuid4()), "reason": "Knows the family."}
    assert hub.post(f"/children/{told['subject']}/worker/", said).status_code == 303
    assert fact


def test_its_keeper_reads_it_on_its_own_page_and_nowhere_else(
    told: dict[str, Any], speak_as: Speak, client_as: ClientAs, set_time: Callable[[str], None]
) -> None:
    _protect_a_phone(told, speak_as)
    _plant(told, "Ring 07700 900001")
    keeper = client_as("csc_one")
    assert keeper.get(f"/children/{told['subject']}/").status_code == 503
    _plant(told, "nothing")
    page = keeper.get(f"/children/{told['subject']}/protected/")
    assert "07700 900001" in page.content.decode()
    set_time("2015-01-26 09:45")
    page = keeper.get(f"/children/{told['subject']}/protected/")
    assert "07700 900001" not in page.content.decode()
    assert "Sign in again" in page.content.decode()
    assert reverse("sign-in-again") in page.content.decode()
    back = keeper.post(reverse("sign-in-again"))
    assert back.headers["Location"] == f"/children/{told['subject']}/protected/"
    assert "07700 900001" not in client_as("mto_one").get(f"/children/{told['subject']}/protected/").content.decode()


def test_a_form_without_an_account_shows_again_what_was_typed(told: dict[str, Any], speak_as: Speak) -> None:
    _protect_a_phone(told, speak_as)
    walk = Worry()
    words = walk.to_check(facts="Her number is 07700 900001.")
    assert walk.answer.status_code == 200
    assert words


def _protect_a_phone(told: dict[str, Any], speak_as: Speak, ask: str = "") -> UUID:
    with speak_as("mto_one") as by:
        return actions.protect(
            by=by, subject_id=told["subject"], what="contact", kind="phone",
            said={"value": "07700 900001", "reason": "Fled"}, keeper_id=post_of("csc_one"), ask=ask,
            is_marked=bool(ask),
        )  # fmt: skip
