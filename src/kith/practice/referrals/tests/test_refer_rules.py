"""Do the rules behind the partner's form hold?"""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.practice.referrals.rules.drafted import child_kept, laid_over, part_of, part_version, without_child
from kith.practice.referrals.rules.own_progress import Course, may_add, may_chase, progress
from kith.practice.referrals.rules.pictures import holds_picture, is_picture
from kith.practice.referrals.rules.reports import ChildSaid, Report, child_from, name_of, named_in_common
from kith.practice.referrals.rules.sources import source_code_of
from kith.practice.referrals.words import SOURCE_CODES

MONDAY = datetime(2015, 1, 26, 9, 30, tzinfo=UTC)


def test_a_page_is_laid_over_without_touching_the_others() -> None:
    kept = laid_over({"facts": "a"}, {"safe_now": "yes"}, part="safe", version=2)
    assert kept == {"facts": "a", "safe_now": "yes", "parts": {"safe": 2}}
    assert part_version(kept, "safe") == 2
    assert part_version(kept, "seen") == 0


@given(st.lists(st.text(max_size=5), min_size=1, max_size=4), st.data())
def test_a_childs_page_changes_that_child_alone(names: list[str], data: st.DataObject) -> None:
    kept = {"children": [{"forename": name} for name in names]}
    number = data.draw(st.integers(1, len(names)))
    after = laid_over(kept, {"upn": "x"}, part=part_of("child", number), number=number, version=3)
    assert [one for n, one in enumerate(after["children"], 1) if n != number] == [
        one for n, one in enumerate(kept["children"], 1) if n != number
    ]
    assert child_kept(after, number)["upn"] == "x"
    assert child_kept(kept, number).get("upn") is None


def test_words_may_come_before_anybody_said_which_child() -> None:
    kept = laid_over({}, {"child_words": "He waits for me."}, part="words1", number=1, version=2)
    assert kept["children"] == [{"child_words": "He waits for me."}]


def test_a_child_taken_out_makes_open_pages_on_children_out_of_date() -> None:
    kept = {"children": [{"forename": "A"}, {"forename": "B"}], "parts": {"child1": 2, "child2": 3, "seen": 4}}
    after = without_child(kept, 1, version=9)
    assert after["children"] == [{"forename": "B"}]
    assert after["parts"] == {"child1": 9, "child2": 9, "seen": 4}


def test_a_name_typed_before_it_was_not_known_is_not_sent() -> None:
    said = child_from({"forename": "Ada", "is_unknown": True, "place": "Park", "seen_on": {"S01": ""}})
    assert (said.forename, said.place, said.seen_on) == ("", "Park", {})
    assert name_of(ChildSaid(is_unknown=True, nickname="Lulu")) == "“Lulu”"
    assert name_of(ChildSaid()) == ""


def test_a_child_named_in_the_common_text_is_pointed_out_only_among_several() -> None:
    children = (ChildSaid(forename="Ada"), ChildSaid(forename="Ben"))
    report = Report("yes", "Ada’s phone is new. Adamant.", "", children, "R")
    assert named_in_common(report) == ("Ada",)
    assert named_in_common(Report("yes", "Ada is out", "", children[:1], "R")) == ()


@pytest.mark.parametrize(
    ("kind", "sector", "code"),
    [
        ("A06", "education", "2A"),
        ("A09", "health", "3A"),
        ("A01", "health", "3E"),
        ("", "police", "6"),
        ("B07", "x", "8"),
    ],
)
def test_an_agency_has_its_census_code(kind: str, sector: str, code: str) -> None:
    assert source_code_of(kind, sector) == code
    assert code in SOURCE_CODES


@pytest.mark.parametrize(
    ("name", "stated", "first"),
    [
        ("x.JPG", "", b""),
        ("x", "image/png", b""),
        ("letter.pdf", "application/pdf", b"\xff\xd8\xff\xe0 0000"),
        ("notes.txt", "text/plain", b"\x00\x00\x00\x18ftypmp42"),
        ("notes.txt", "text/plain", b"RIFF0000WEBPVP8 "),
    ],
)
def test_a_picture_is_known_by_name_type_or_content(name: str, stated: str, first: bytes) -> None:
    assert is_picture(name, stated, first)


def test_a_letter_is_no_picture() -> None:
    assert not is_picture("letter.pdf", "application/pdf", b"%PDF-1.7")
    assert holds_picture("see data:image/png;base64,iVBOR")
    assert not holds_picture("the data: image of her was shared")


def test_the_referrer_reads_progress_and_none_of_the_hubs_steps() -> None:
    def course(state: str, *, read: bool = False, told: bool = False, wanted: str = "") -> Course:
        return Course(state, MONDAY if read else None, MONDAY if told else None, wanted)

    assert progress(course("submitted")) == "sent"
    assert {progress(course(state, read=True)) for state in ("triaged", "enquiry", "decided", "linked")} == {
        "acknowledged"
    }
    assert progress(course("returned", read=True, wanted="Which school?")) == "returned"
    assert progress(course("feedback_sent", read=True, told=True)) == "told"
    assert may_add(course("enquiry"))
    assert not may_add(course("closed"))


def test_chasing_is_offered_from_the_third_working_day_until_told() -> None:
    waiting = Course("enquiry", MONDAY, None, "")
    thursday = datetime(2015, 1, 29, 9, 30, tzinfo=UTC)
    assert not may_chase(waiting, thursday, MONDAY)
    assert may_chase(waiting, thursday, thursday)
    assert not may_chase(Course("feedback_sent", MONDAY, MONDAY, ""), thursday, thursday)
