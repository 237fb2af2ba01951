"""Does the main job hold on real input: a return comes in, a school worries, the hub joins, decides and answers?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.exchange.importing import run_import
from tests.exchange.public import PUBLIC, SAMPLES

from kith.desk.casefile.selectors.page import ChildPage, NotThen, child_page
from kith.desk.duties.sealing import settle
from kith.desk.returns.ssda903.rows import HeaderRow
from kith.desk.returns.ssda903.whole import read_903
from kith.door.street.loading.clock import set_clock
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.clock import LONDON
from kith.practice.mash.actions.decide import decide_next_step
from kith.practice.mash.actions.rate import set_rag
from kith.practice.mash.actions.receive import acknowledge
from kith.practice.mash.actions.tell import send_feedback
from kith.practice.referrals.actions.submit import submit
from kith.practice.referrals.models import Referral, Triage
from kith.practice.referrals.rules.reports import ChildSaid, Report
from kith.practice.referrals.selectors.referrer import own_referral
from kith.record.linkage.actions import decide_pair
from kith.record.linkage.selectors import candidates_for, pair
from kith.record.people.models import Person

SpeakAs = Callable[[str], AbstractContextManager[Viewer]]
IMPORTED = date(2015, 1, 26)
"""The day of the street's clock on which the returns come in; the school writes the day after."""
REFERRED = datetime(2015, 1, 27, 10, 0, tzinfo=LONDON)
OUTCOME = "The child has a worker who has your information. Ring us if you have more to say."


@dataclass(frozen=True)
class Return:
    """Which files come in."""

    folder: Path
    message: Path


RETURNS = [
    pytest.param(Return(SAMPLES / "ssda903_2015", SAMPLES / "cin_2022.xml"), id="samples"),
    pytest.param(
        Return(PUBLIC / "ssda903" / "csdm_2021", PUBLIC / "cin" / "CIN_Census_2024.xml"),
        id="public",
        marks=pytest.mark.skipif(not PUBLIC.is_dir(), reason="the public files are not beside the project"),
    ),
]


def known_child(folder: Path) -> tuple[HeaderRow, int]:
    """Return a child of the return old enough for the street's year, with a number, and how many episodes."""
    staged = read_903(folder)
    episodes = [row.child for row in staged.episodes]
    for row in staged.header:
        if row.born.year <= 2005 and row.upn and episodes.count(row.child) > 1:
            return row, episodes.count(row.child)
    raise AssertionError("no such child in this return")


def mistyped(upn: str) -> str:
    """Return the number with its last digit wrong."""
    return upn[:-1] + str((int(upn[-1]) + 1) % 10)


def refer(speak_as: SpeakAs, row: HeaderRow) -> Referral:
    """Let the school refer the child by a name nobody has spelled like that, with a mistyped number."""
    said = ChildSaid(
        forename="Zaïnabb",
        surname="Okonqwo-Testt",
        dob=row.born,
        sex=row.sex,
        upn=mistyped(row.upn),
        answers={"S01": "present", "S02": "present"},
    )
    report = Report(
        safe_now="yes",
        facts="Away from school three Fridays running; came back with a new telephone.",
        worries="We worry about who gives her things.",
        children=(said,),
        referrer_name="Grace Adeyinka",
        referrer_role="Designated safeguarding lead",
    )
    with speak_as("dsl_hill") as by:
        (reference,) = submit(by=by, report=report)
        return Referral.objects.visible_to(by).get(reference=reference)


def step(speak_as: SpeakAs, key: str, action: Callable[..., Any], referral: Referral, **more: Any) -> None:
    """Let a worker of the hub make one step on the referral as it now stands, and let the duties catch up."""
    with speak_as(key) as by:
        version = Triage.objects.visible_to(by).get(referral_id=referral.id).version
        action(by=by, referral_id=referral.id, version=version, **more)
    settle()


def join_to_the_return(speak_as: SpeakAs, referral: Referral, row: HeaderRow) -> UUID:
    """Decide the pair that the matching offers with the return's child; return that child's subject."""
    with speak_as("mto_one") as by:
        theirs = Person.objects.visible_to(by).get(source="ssda903", source_ref=row.child).subject_id
        offered = candidates_for(by, referral.subject_id)
        found = next(one for one in offered if one.other_subject_id == theirs)
        assert offered[0].id == found.id, "the child whose number is one character off agrees best"
        shown = pair(by, found.id)
        terms = {term["name"]: term["words"] for term in shown.terms}
        assert terms["Date of birth"] == "same"
        assert terms["Unique pupil number"] == "one character wrong"
        assert "likely to be the same person" in shown.words.lower()
        decide_pair(by=by, candidate_id=found.id, version=found.version, answer="same", why="Rang the school")
    settle()
    return theirs


def page(speak_as: SpeakAs, subject_id: UUID, known_on: date | None = None) -> ChildPage:
    """Return the child's page as the officer on duty sees it."""
    with speak_as("mto_one") as by:
        return child_page(by, subject_id, known_on=known_on)


def kinds(shown: ChildPage) -> list[str]:
    """Return the kinds of the chronology's entries."""
    return [entry.kind for entry in shown.entries]


@pytest.mark.usefixtures("own_street")
@pytest.mark.parametrize("given", RETURNS)
def test_a_return_a_referral_a_match_a_decision_an_answer(given: Return, speak_as: SpeakAs) -> None:
    row, episodes = known_child(given.folder)
    assert run_import("ssda903", given.folder) == 0
    assert run_import("cin", given.message) == 0
    settle()

    set_clock(REFERRED)
    referral = refer(speak_as, row)
    settle()
    step(speak_as, "mto_one", acknowledge, referral)
    imported = join_to_the_return(speak_as, referral, row)
    step(speak_as, "mtm_one", set_rag, referral, rag="A", reason="Away from school and gifts")
    reason = "Looked after, missing from school, gifts from an unknown adult"
    step(speak_as, "mtm_one", decide_next_step, referral, outcome="strategy", reason=reason)
    step(speak_as, "mto_one", send_feedback, referral, text=OUTCOME)

    with speak_as("dsl_hill") as by:
        assert own_referral(by, referral.id).referral.feedback == OUTCOME

    for subject in (referral.subject_id, imported):
        shown = page(speak_as, subject)
        assert kinds(shown).count("status") == episodes
        assert kinds(shown).count("placement") == episodes
        assert {"referral", "decision", "record", "identity"} <= set(kinds(shown))
        assert shown.child.dob == row.born
        assert {one.source.split(" 20")[0] for one in shown.child.identifiers} == {"A referral", "SSDA903 return"}

    for subject in (imported, referral.subject_id):
        before = page(speak_as, subject, IMPORTED)
        assert before.is_past
        assert before.child.subject_id == imported, "the referral's own row did not stand yet"
        assert kinds(before).count("placement") == episodes
        assert {"status", "placement"} <= set(kinds(before)) <= {"status", "placement", "review", "missing"}
        assert (before.referrals, before.concerns, before.record) == ((), (), None)
        with pytest.raises(NotThen):
            page(speak_as, subject, date(2015, 1, 25))


@pytest.mark.usefixtures("own_street")
def test_a_child_of_two_returns_is_put_before_the_hub_once(speak_as: SpeakAs, tmp_path: Path) -> None:
    assert run_import("cin", SAMPLES / "cin_2022.xml") == 0
    folder = tmp_path / "return_2014"
    folder.mkdir()
    (folder / "header.csv").write_text("CHILD,SEX,DOB,ETHNIC,UPN\n91001,2,14/02/2007,WBRI,E210999914001\n")
    for _ in range(2):
        assert run_import("ssda903", folder) == 0
        settle()
    with speak_as("mto_one") as by:
        mine = Person.objects.visible_to(by).get(source="ssda903").subject_id
        theirs = Person.objects.visible_to(by).get(source="cin", source_ref="KITH0001").subject_id
        assert [one.other_subject_id for one in candidates_for(by, mine)] == [theirs]
