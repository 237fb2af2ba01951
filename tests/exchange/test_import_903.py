"""What becomes of a looked-after return when it is imported, again, changed, and beside what others wrote?"""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.importing import counts, fetch, in_short
from tests.exchange.public import PUBLIC, SAMPLES, needs_public

from kith.ground.access.viewer import Viewer, acting_as, service_post
from kith.record.people.models import Identifier, Person, Placement, Status
from kith.record.people.rules.asking import Wanted
from kith.record.people.selectors.finding import find_children

SAMPLE = SAMPLES / "ssda903_2015"
SpeakAs = Callable[[str], AbstractContextManager[Viewer]]

pytestmark = pytest.mark.usefixtures("street")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample that a test may change."""
    shutil.copytree(SAMPLE, tmp_path / "return_2015")
    return tmp_path / "return_2015"


def rewrite(folder: Path, name: str, old: str, new: str) -> None:
    """Change a text of one file, which must be there."""
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def importer() -> AbstractContextManager[Viewer]:
    """Speak as the import service."""
    return acting_as(service_post("SVC_IMPORT"))


def test_rows_become_a_person_numbers_a_status_and_a_placement(capsys: Any) -> None:
    said = counts(capsys, "ssda903", SAMPLE)
    assert in_short(said) == (12, 6, 0, 0, 6)
    with importer() as by:
        person = Person.objects.visible_to(by).get(source="ssda903", source_ref="90001")
        assert (person.dob, person.sex, person.ethnic_group, person.version) == (date(2000, 2, 14), "F", "WBRI", 1)
        assert person.keys == ["d:20000214", "id:90001", "id:E210999914001"]
        numbers = Identifier.objects.visible_to(by).filter(person=person).order_by("kind")
        assert [(one.kind, one.normal) for one in numbers] == [("SSDA903_CHILD", "90001"), ("UPN", "E210999914001")]
        statuses = list(Status.objects.visible_to(by).filter(person=person).order_by("starts_on"))
        assert [(one.kind, one.code, one.starts_on, one.ends_on) for one in statuses] == [
            ("LAC", "V2", date(2013, 6, 1), date(2014, 1, 12)),
            ("LAC", "C2", date(2014, 1, 12), None),
        ]
        assert statuses[0].facts == {"rne": "S", "cin": "N1", "rec": "X1", "reason_place_change": ""}
        placement = Placement.objects.visible_to(by).get(person=person, ends_on=None)
        assert (placement.code, placement.provider, placement.band) == ("K2", "PR4", "in_borough")
        assert (placement.urn, placement.source_ref) == ("SC999999", "90001|2014-01-12|P")


def test_a_wrong_check_letter_is_told_and_kept_and_a_reason_is_no_key(capsys: Any) -> None:
    counts(capsys, "ssda903", SAMPLE)
    with importer() as by:
        wrong = Identifier.objects.visible_to(by).get(normal="Q210999914002")
        assert not wrong.is_sound
        assert "first letter" in wrong.told
        unknown = Person.objects.visible_to(by).get(source="ssda903", source_ref="90002")
        assert Identifier.objects.visible_to(by).filter(person=unknown, kind="UPN_UNKNOWN", normal="UN4").exists()
        assert "id:UN4" not in unknown.keys


def test_the_same_folder_again_changes_nothing_and_keeps_its_batch(capsys: Any) -> None:
    first = counts(capsys, "ssda903", SAMPLE)
    again = counts(capsys, "ssda903", SAMPLE)
    assert in_short(again) == (12, 0, 0, 6, 6)
    assert again["batch"] == first["batch"]
    assert fetch("select count(*) from exchange_batch") == [(1,)]


def test_a_dry_run_counts_the_same_and_applies_nothing(capsys: Any) -> None:
    rehearsed = counts(capsys, "ssda903", SAMPLE, "--dry-run")
    with importer() as by:
        assert not Person.objects.visible_to(by).filter(source="ssda903").exists()
    assert fetch("select count(*) from exchange_batch") == [(0,)]
    assert in_short(counts(capsys, "ssda903", SAMPLE)) == in_short(rehearsed)


def test_changed_rows_update_their_own_source_alone(capsys: Any, folder: Path, speak_as: SpeakAs) -> None:
    counts(capsys, "ssda903", folder)
    with speak_as("mto_one") as by:
        others = sorted(Person.objects.visible_to(by).exclude(source="ssda903").values_list("id", "version"))
    rewrite(folder, "SSDA903_2015_header.csv", "90001,2,14/02/2000,WBRI,E2", "90001,2,15/02/2000,BAFR,E2")
    rewrite(folder, "SSDA903_2015_Episodes.csv", "PR4,,,CARPL", "PR4,01/02/2015,E4A,CARPL")
    assert in_short(counts(capsys, "ssda903", folder)) == (12, 0, 2, 4, 6)
    with importer() as by:
        person = Person.objects.visible_to(by).get(source="ssda903", source_ref="90001")
        assert (person.dob, person.ethnic_group, person.version) == (date(2000, 2, 15), "BAFR", 2)
        ended = Status.objects.visible_to(by).get(person=person, source_ref="90001|2014-01-12|P")
        assert (ended.ends_on, ended.version) == (date(2015, 2, 1), 2)
    with speak_as("mto_one") as by:
        now = sorted(Person.objects.visible_to(by).exclude(source="ssda903").values_list("id", "version"))
    assert now == others
    assert in_short(counts(capsys, "ssda903", folder)) == (12, 0, 0, 6, 6)


def test_a_number_no_longer_given_ends_and_stays(capsys: Any, folder: Path) -> None:
    counts(capsys, "ssda903", folder)
    rewrite(folder, "SSDA903_2015_header.csv", "WBRI,E210999914001", "WBRI,B801200005001")
    assert in_short(counts(capsys, "ssda903", folder)) == (12, 0, 1, 5, 6)
    with importer() as by:
        numbers = Identifier.objects.visible_to(by).filter(kind="UPN", person__source_ref="90001").order_by("normal")
        assert [(one.normal, one.ends_on is None) for one in numbers] == [
            ("B801200005001", True),
            ("E210999914001", False),
        ]
        assert "id:B801200005001" in Person.objects.visible_to(by).get(source="ssda903", source_ref="90001").keys
    rewrite(folder, "SSDA903_2015_header.csv", "BAFR,UN4", "BAFR,")
    assert in_short(counts(capsys, "ssda903", folder)) == (12, 0, 1, 5, 6)
    assert in_short(counts(capsys, "ssda903", folder)) == (12, 0, 0, 6, 6)


def test_what_a_person_struck_through_stays_struck(capsys: Any, folder: Path) -> None:
    counts(capsys, "ssda903", folder)
    fetch("select kith.trail_append(gen_random_uuid(), 'test', '{}', '', '', '', '{}', 'done', '')")
    with importer() as by:
        Status.objects.visible_to(by).filter(source_ref="90001|2013-06-01|S").update(struck_why="Not this child")
        Status.objects.visible_to(by).filter(source_ref="90001|2013-06-01|S").update(struck_at="2015-01-26T09:00Z")
    rewrite(folder, "SSDA903_2015_Episodes.csv", "90001,01/06/2013,S,V2", "90001,01/06/2013,S,C1")
    assert counts(capsys, "ssda903", folder)["created"] == 0
    with importer() as by:
        row = Status.objects.visible_to(by).get(source_ref="90001|2013-06-01|S")
    assert (row.code, row.struck_why) == ("V2", "Not this child")


def test_episodes_of_a_child_nobody_told_of_are_rejected_one_by_one(capsys: Any, folder: Path) -> None:
    (folder / "SSDA903_2015_header.csv").unlink()
    said = counts(capsys, "ssda903", folder)
    assert in_short(said) == (6, 0, 0, 0, 6)
    assert [one["code"] for one in said["rejected"]].count("KITH-CHILD") == 3


def test_one_import_of_two_years_takes_the_later(capsys: Any, folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "return_2016")
    rewrite(tmp_path / "return_2016", "SSDA903_2015_header.csv", "2000,WBRI,E2", "2000,BAFR,E2")
    said = counts(capsys, "ssda903", folder, tmp_path / "return_2016")
    assert in_short(said) == (24, 6, 0, 6, 12)
    assert {one["file"].split("/")[0] for one in said["rejected"]} == {"return_2015", "return_2016"}
    with importer() as by:
        assert Person.objects.visible_to(by).get(source="ssda903", source_ref="90001").ethnic_group == "BAFR"
    assert in_short(counts(capsys, "ssda903", folder, tmp_path / "return_2016")) == (24, 0, 0, 12, 12)


def test_the_hub_finds_the_child_by_pupil_number_and_date(capsys: Any, speak_as: SpeakAs) -> None:
    counts(capsys, "ssda903", SAMPLE)
    with speak_as("mto_one") as by:
        wanted = Wanted(dob=date(2000, 2, 14), identifier_kind="UPN", identifier="E210999914001")
        found = find_children(by, wanted)
    assert found[0].dob == date(2000, 2, 14)
    assert "SSDA903" in found[0].sources


def test_every_row_has_one_trail_entry_and_a_past(capsys: Any) -> None:
    said = counts(capsys, "ssda903", SAMPLE)
    with importer() as by:
        people = Person.objects.visible_to(by).filter(source="ssda903").count()
        past = fetch(
            "select count(*), count(distinct past_trail) from past.people_person"
            " where source = 'ssda903' and past_to is null"
        )
    assert past == [(people, 1)]
    assert fetch("select format, created, rejected from exchange_batch where id = %s", values=(said["batch"],)) == [
        ("ssda903", 6, 6)
    ]


@needs_public
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("csdm_2020", (2454, 2453, 0, 0, 1)),
        ("csdm_2021", (1719, 1718, 0, 0, 1)),
        ("be903", (2905, 2717, 0, 0, 188)),
        ("", (10, 7, 0, 0, 3)),
    ],
)
def test_public_returns(capsys: Any, name: str, expected: tuple[int, ...]) -> None:
    path = PUBLIC / "ssda903" / name
    assert in_short(counts(capsys, "ssda903", path)) == expected
    rows, _, _, _, rejected = expected
    assert in_short(counts(capsys, "ssda903", path)) == (rows, 0, 0, rows - rejected, rejected)


@needs_public
def test_two_public_years_one_after_the_other(capsys: Any) -> None:
    counts(capsys, "ssda903", PUBLIC / "ssda903" / "csdm_2020")
    assert in_short(counts(capsys, "ssda903", PUBLIC / "ssda903" / "csdm_2021")) == (1719, 357, 84, 1277, 1)
