"""Does the checklist advise exactly what the strategy's rule says?"""

import json
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.practice.referrals.rules.screening import FLAGS, Answer, Answers, Parameters, screen
from kith.practice.referrals.rules.screening_json import BadAnswers, from_json, to_json
from kith.practice.referrals.words import checklist

SOURCE = json.loads(files("kith.practice.referrals").joinpath("fixtures").joinpath("checklist.json").read_text("utf-8"))
VECTORS = SOURCE["decision_rule"]["test_vectors"]
CODES = st.sampled_from(sorted(checklist.ITEMS))
ANSWERS = st.builds(
    Answers,
    items=st.dictionaries(CODES, st.builds(Answer, st.sampled_from(sorted(checklist.ANSWERS)))),
    gang=st.sampled_from(sorted(checklist.GANG_ANSWERS)),
    age=st.none() | st.integers(0, 25),
)


def one(code: str, as_at: date = date(2015, 1, 10), **answer: object) -> tuple[str, ...]:
    """Return the flags of a child with this one item present."""
    given_answer = Answer("present", **answer)  # type: ignore[arg-type]
    return screen(Answers({code: given_answer}, as_at=as_at, unknown=0)).flags


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_vector(vector: dict[str, dict[str, object]]) -> None:
    told = to_json(screen(from_json(vector["input"])))
    assert {key: told[key] for key in ("v", "s", "flags")} == vector["expect"]


def test_lists_have_the_counts_of_the_source() -> None:
    counts = SOURCE["counts"]
    assert len(VECTORS) == 20
    assert len(checklist.VULNERABILITIES) == counts["vulnerabilities"] == 15
    assert len(checklist.SIGNS) == counts["signs"] == 14
    assert len(checklist.WARNING_SIGNS) == counts["warning_signs_2_3"] == 9
    assert len(checklist.AGENCIES) == counts["agencies_appendix_b"] == 16
    assert len(checklist.OTHER_BODIES) == counts["other_bodies_named"] == 34
    assert set(checklist.ADVICE) == set(FLAGS)
    assert len(checklist.DECISION_RULE_TEXT) == 4


def test_a_day_in_the_life_shows_the_three_items() -> None:
    result = screen(from_json({"V": ["V06"], "S": ["S01", "S10"], "W": ["W05"]}))
    assert result.flags == ("HIGH_RISK", "POTENTIAL_VICTIM")
    assert [reason.code for reason in result.because["HIGH_RISK"]] == ["V06", "S01", "S10"]
    assert [reason.code for reason in result.because["POTENTIAL_VICTIM"]] == ["S01", "S10", "W05"]


def test_an_item_brought_in_by_a_warning_sign_says_so() -> None:
    reason = screen(from_json({"W": ["W01"]})).because["POTENTIAL_VICTIM"][0]
    assert (reason.code, reason.via) == ("S01", "W01")


def test_what_is_not_answered_is_not_known() -> None:
    assert screen(Answers()).flags == ("NOTHING_RECORDED", "INCOMPLETE")
    assert len(screen(Answers()).because["INCOMPLETE"]) == 29


def test_a_sign_counts_to_the_day_twelve_months_back() -> None:
    assert one("S01", seen_on=date(2014, 1, 10)) == ("POTENTIAL_VICTIM",)
    assert one("S01", seen_on=date(2014, 1, 9)) == ("NOTHING_RECORDED",)
    assert one("S01", as_at=date(2016, 2, 29), seen_on=date(2015, 2, 28)) == ("POTENTIAL_VICTIM",)
    assert one("W03", seen_on=date(2014, 1, 9)) == ("NOTHING_RECORDED",)
    assert one("W05", seen_on=date(2014, 1, 9)) == ("NOTHING_RECORDED",)


def test_lifetime_and_current_items_keep_their_own_lookback() -> None:
    assert one("V02", seen_on=date(2003, 1, 1), historic=True) == ("VULNERABILITY_NOTED",)
    assert one("V12", seen_on=date(2010, 1, 1)) == ("VULNERABILITY_NOTED",)
    assert one("V12", historic=True) == ("NOTHING_RECORDED",)
    assert one("S05", seen_on=date(2010, 1, 1)) == ("POTENTIAL_VICTIM",)


def test_several_is_a_setting() -> None:
    answers = from_json({"V": ["V06"], "S": ["S01"]})
    assert "HIGH_RISK" in screen(answers, Parameters(several=2)).flags
    assert "HIGH_RISK" not in screen(answers).flags


@given(ANSWERS)
def test_flags_are_known_ordered_and_never_contradict(answers: Answers) -> None:
    flags = screen(answers).flags
    assert list(flags) == [flag for flag in FLAGS if flag in flags]
    assert (
        sum(
            [
                bool({"HIGH_RISK", "POTENTIAL_VICTIM", "MULTIPLE_SIGNS"} & set(flags)),
                "VULNERABILITY_NOTED" in flags,
                "NOTHING_RECORDED" in flags,
            ]
        )
        == 1
    )


@given(ANSWERS, CODES)
def test_ticking_one_more_item_takes_no_concern_away(answers: Answers, code: str) -> None:
    more = Answers({**answers.items, code: Answer("present")}, gang=answers.gang, age=answers.age)
    concerns = {"HIGH_RISK", "POTENTIAL_VICTIM", "MULTIPLE_SIGNS", "UNDER_13"}
    assert concerns & set(screen(answers).flags) <= set(screen(more).flags)


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        ([], "one JSON object"),
        ({"X": 1}, "X"),
        ({"V": "V01"}, "V"),
        ({"V": ["S01"]}, "V[0]"),
        ({"S": ["S01", ["S02"]]}, "S[1]"),
        ({"W": ["W10"]}, "W[0]"),
        ({"gang": "maybe"}, "gang"),
        ({"gang": ["yes"]}, "gang"),
        ({"age": -1}, "age"),
        ({"age": True}, "age"),
        ({"age": 12.5}, "age"),
        ({"unknown": 30}, "unknown"),
        ({"unknown": "20"}, "unknown"),
    ],
)
def test_bad_answers_name_the_field(bad: object, named: str) -> None:
    with pytest.raises(BadAnswers, match=named.replace("[", r"\[")):
        from_json(bad)


JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4) | CODES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["V", "S", "W", "gang", "age", "unknown", "z"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(JSONS)
def test_any_json_is_answered_or_refused_in_words(value: object) -> None:
    try:
        result = screen(from_json(value))
    except BadAnswers as refusal:
        told = str(refusal)
    else:
        told = " ".join(result.flags)
    assert told
