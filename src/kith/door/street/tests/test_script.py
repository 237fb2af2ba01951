"""Is the script of the street synthetic, whole and possible?"""

import re
from dataclasses import asdict
from datetime import date, datetime

import pytest

from kith.door.street.script import shapes
from kith.door.street.script.names import ADULTS, CHILDREN, NOBODY, ORGANISATIONS, WARDS, WORKERS
from kith.door.street.script.stories import NOW, STORIES, in_order
from kith.ground.kernel.language import suggestions
from kith.ground.partners.words import ROLES
from kith.practice.referrals.rules import states
from kith.practice.referrals.words.checklist import AGENCIES, ITEMS
from kith.record.people.rules.identifiers import check
from kith.record.people.rules.matching import PersonFacts, compare

WORKER = {worker.key: worker for worker in WORKERS}
AGENCY = {agency.key: agency for agency in ORGANISATIONS}
CHILD = {child.key: child for child in CHILDREN}
MOVES = {
    shapes.Draft: ("", "draft"),
    shapes.Submit: ("draft", "submitted"),
    shapes.Acknowledge: ("submitted", "acknowledged"),
    shapes.ReturnForInformation: ("acknowledged", "returned"),
    shapes.TakeBack: ("returned", "acknowledged"),
    shapes.Feedback: ("", "feedback_sent"),
    shapes.Close: ("feedback_sent", "closed"),
    shapes.EnterInError: ("", "entered_in_error"),
}


def walked(story: shapes.Story, about: int) -> list[tuple[str, str, shapes.Step]]:
    """Return each change of state of one child of a story as (from, to, step)."""
    now, course = "draft", []
    for step in (one for one in story.steps if one.about == about or isinstance(one, shapes.Submit)):
        to = following(now, step, story)
        if to != now:
            course.append((now, to, step))
            now = to
    return course


def following(now: str, step: shapes.Step, story: shapes.Story) -> str:
    """Return the state after a step."""
    if isinstance(step, shapes.Rate):
        return now if now in ("triaged", "enquiry") else "triaged"
    if isinstance(step, shapes.Ask):
        return "enquiry"
    if isinstance(step, shapes.SecondOpinion):
        return "decided"
    if isinstance(step, shapes.Decide):
        waits = step.outcome == "nfa" and story.key.startswith("no_action")
        linked = step.outcome == "link_to_open" and now == "acknowledged"
        return now if waits else "linked" if linked else "decided"
    return MOVES.get(type(step), ("", now))[1]


def children_of(story: shapes.Story) -> int:
    """Return how many children the story's submission is about."""
    (first,) = [step for step in story.steps if isinstance(step, shapes.Submit)]
    return len(first.children)


def test_every_number_is_in_a_range_kept_for_fiction() -> None:
    for child in CHILDREN:
        assert child.nhs_number.startswith("999")
        assert check("NHS_NO", child.nhs_number).ok
        assert check("UPN", child.upn).ok
        assert child.upn[4:8] == "9999"
        assert child.postcode.startswith("ZZ99 ")
        assert 10 <= 2014 - child.born.year <= 19
    assert len({child.nhs_number for child in CHILDREN}) == len({child.upn for child in CHILDREN}) == len(CHILDREN)
    phones = [worker.phone for worker in WORKERS] + [grown.phone for grown in ADULTS]
    assert all(re.fullmatch(r"07700 900\d{3}", phone) for phone in phones)
    assert all(re.fullmatch(r"020 7946 0\d{3}", agency.phone) for agency in ORGANISATIONS)
    assert all(worker.email.endswith("@example.org") for worker in WORKERS)
    assert all("(demo)" in agency.name for agency in ORGANISATIONS)


def test_everyone_is_there() -> None:
    assert len(CHILDREN) >= 60
    assert len(WARDS) == 8
    assert {worker.role for worker in WORKERS} == set(ROLES) - {"PUB"}
    assert {agency.kind for agency in ORGANISATIONS} >= {agency.code for agency in AGENCIES}
    assert all(worker.agency in AGENCY for worker in WORKERS)
    for worker in WORKERS:
        assert not worker.team or worker.team in [team[0] for team in AGENCY[worker.agency].teams]
    assert all(key in CHILD for grown in ADULTS for key in grown.children)
    assert all(not agency.parent or agency.parent in AGENCY for agency in ORGANISATIONS)
    for grown in ADULTS:
        assert all(CHILD[key].born.year - grown.born.year >= 15 for key in grown.children)


def test_the_one_who_must_see_nothing_does_nothing() -> None:
    agency = WORKER[NOBODY].agency
    assert all(step.by not in [w.key for w in WORKERS if w.agency == agency] for _, step in in_order())


@pytest.mark.parametrize("story", STORIES, ids=[story.key for story in STORIES])
def test_a_story_is_possible(story: shapes.Story) -> None:
    times = [datetime.fromisoformat(step.at) for step in story.steps]
    assert times == sorted(set(times))
    assert times[-1] <= datetime.fromisoformat(NOW)
    for step in story.steps:
        assert step.by in WORKER or (step.by == "" and isinstance(step, shapes.Submit))
        if isinstance(step, shapes.Ask):
            assert step.agency in AGENCY
        if isinstance(step, shapes.Match):
            assert step.other in [other.key for other in STORIES]
    for about in range(children_of(story)):
        for now, to, step in walked(story, about):
            if not isinstance(step, shapes.Submit):
                assert WORKER[step.by].role in states.who_may(now, to), (now, to)


def test_every_state_and_outcome_is_shown() -> None:
    ends = {
        walked(story, about)[-1][1] for story in STORIES for about in range(children_of(story)) if walked(story, about)
    }
    drafts = {"draft" for story in STORIES if isinstance(story.steps[0], shapes.Draft)}
    assert ends | drafts == set(states.STATES)
    decided = {step.outcome for _, step in in_order() if isinstance(step, shapes.Decide)}
    assert decided == set(states.OUTCOMES)
    assert {step.rag for _, step in in_order() if isinstance(step, shapes.Rate)} == set(states.RAGS)


def test_what_is_said_of_children_is_in_the_lists_and_victim_first() -> None:
    for _, step in in_order():
        for said in step.children if isinstance(step, shapes.Submit) else ():
            assert not said.child or said.child in CHILD
            assert set(said.present + said.suspected + said.absent) <= set(ITEMS)
        texts = [str(value) for name, value in asdict(step).items() if name != "children"]
        assert [suggestions(text) for text in texts if suggestions(text)] == []


def test_the_misspelt_child_and_the_twins_are_seen_for_what_they_are() -> None:
    amara, ayesha, aaliyah = CHILD["amara"], CHILD["ayesha"], CHILD["aaliyah"]
    true = PersonFacts(((amara.forename, amara.surname),), amara.born, amara.sex, amara.postcode)
    misspelt = PersonFacts((("Amarah", "Nwoso Bell"),), amara.born, amara.sex)
    assert compare(true, misspelt).strength in ("likely", "very likely")
    one, other = (
        PersonFacts(((child.forename, child.surname),), child.born, child.sex, child.postcode)
        for child in (ayesha, aaliyah)
    )
    assert compare(one, other).strength == "possible"
    assert date(2001, 1, 17) == ayesha.born == aaliyah.born
