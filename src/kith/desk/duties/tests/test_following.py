"""Do the duties react once to each entry, and leave decisions to people?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.core import mail

from kith.desk.duties.following import catch_up
from kith.desk.duties.jobs import DUTIES
from kith.desk.duties.models import Cursor
from kith.desk.duties.sealing import seal_once, settle
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import NotThere
from kith.ground.notices.jobs import send_waiting
from kith.ground.notices.models import Notice
from kith.practice.cases.models import Record
from kith.practice.mash.models import Decision
from kith.practice.referrals.actions.submit import submit
from kith.practice.referrals.models import Referral, Triage
from kith.practice.referrals.rules.reports import ChildSaid, Report
from kith.record.linkage.models import Candidate

SpeakAs = Callable[[str], AbstractContextManager[Viewer]]
REPORT = Report(
    safe_now="yes",
    facts="Collected from the gate by somebody in a car.",
    worries="New things she cannot explain.",
    referrer_name="Grace Adeyinka",
    children=(ChildSaid(forename="Mara", surname="Nwosu Bell"),),
)


def test_each_entry_is_reacted_to_once(own_street: str, speak_as: SpeakAs) -> None:
    settle()
    with speak_as("dsl_hill") as by:
        reference = submit(by=by, report=REPORT)[0]
    seal_once()
    assert catch_up() == 1
    assert catch_up() == 0
    with speak_as("mtm_one") as viewer:
        referral = Referral.objects.visible_to(viewer).get(reference=reference)
        assert Candidate.objects.visible_to(viewer).filter(subject_id=referral.subject_id).count() == 1
        triage = Triage.objects.visible_to(viewer).get(referral=referral)
        assert (triage.match_state, triage.state) == ("to_decide", "submitted")


def test_a_duty_that_fails_waits_at_its_entry(
    own_street: str, speak_as: SpeakAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle()
    with speak_as("dsl_hill") as by:
        submit(by=by, report=REPORT)
    seal_once()

    def fails(**_given: object) -> int:
        raise NotThere("gone for a moment")

    with monkeypatch.context() as broken:
        broken.setattr("kith.desk.duties.jobs.match_new.propose_matches", fails)
        assert catch_up() == 0
    assert Cursor.objects.get(rule="match_new").last_error == "NotThere"
    assert catch_up() == 1
    assert Cursor.objects.get(rule="match_new").last_error == ""


def test_a_duty_that_is_off_does_nothing(own_street: str, speak_as: SpeakAs) -> None:
    settle()
    Cursor.objects.filter(rule="match_new").update(is_on=False)
    with speak_as("dsl_hill") as by:
        submit(by=by, report=REPORT)
    seal_once()
    assert catch_up() == 0


def test_duties_say_what_they_do_and_none_decides(street: None, speak_as: SpeakAs) -> None:
    assert all(duty.says and duty.acts for duty in DUTIES)
    with speak_as("mtm_one") as viewer:
        assert not Decision.objects.visible_to(viewer).filter(decided_by__contains="service").exists()
        records = list(Record.objects.visible_to(viewer))
        accepted = Decision.objects.visible_to(viewer).filter(stands=True, outcome="strategy")
        assert {row.referral_id for row in accepted} & {row.referral_id for row in records}


def test_a_notice_says_a_reference_and_sign_in_and_nothing_else(own_street: str, tmp_path: Path) -> None:
    waiting = Notice.objects.filter(sent_at=None).count()
    assert waiting > 0
    sent = send_waiting()
    assert sent == min(waiting, 50)
    for message in mail.outbox:
        lines = [line for line in message.body.splitlines() if line]
        assert lines[0].startswith("Reference: ")
        assert lines[1:] == ["Sign in to Kith to read it."]
        assert message.subject == "Something in Kith needs you"
