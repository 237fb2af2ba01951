"""What becomes of a children in need census when it is imported, again, and changed?"""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.importing import counts, in_short, run_import
from tests.exchange.public import PUBLIC, SAMPLES, needs_public, public_files

from kith.ground.access.viewer import acting_as, service_post
from kith.record.people.models import Identifier, Person, Status

SAMPLE = SAMPLES / "cin_2022.xml"

pytestmark = pytest.mark.usefixtures("street")


def changed(tmp_path: Path, *pairs: tuple[str, str]) -> Path:
    """Write the sample with texts changed, each of which must be there."""
    text = SAMPLE.read_text()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "cin_2022.xml"
    path.write_text(text)
    return path


def test_a_child_and_each_referral_become_rows(capsys: Any) -> None:
    said = counts(capsys, "cin", SAMPLE)
    assert in_short(said) == (8, 5, 0, 0, 3)
    assert said["left"] == []
    with acting_as(service_post("SVC_IMPORT")) as by:
        person = Person.objects.visible_to(by).get(source="cin", source_ref="KITH0001")
        assert (person.dob, person.sex, person.ethnic_group) == (date(2007, 2, 14), "F", "WBRI")
        assert person.disabilities == ["NONE"]
        numbers = Identifier.objects.visible_to(by).filter(person=person).order_by("kind")
        assert [(one.kind, one.normal) for one in numbers] == [("LA_CHILD_ID", "KITH0001"), ("UPN", "E210999914001")]
        status = Status.objects.visible_to(by).get(person=person)
        assert (status.kind, status.code, status.starts_on, status.ends_on) == (
            "CIN_REFERRAL",
            "2A",
            date(2021, 10, 4),
            None,
        )
        assert status.detail == "From: school. Need: Abuse or neglect"
        assert status.facts == {"primary_need": "N1", "closure": None, "reason": "", "nfa": False}


def test_again_changes_nothing_and_a_dry_run_applies_nothing(capsys: Any) -> None:
    assert in_short(counts(capsys, "cin", SAMPLE, "--dry-run")) == (8, 5, 0, 0, 3)
    assert in_short(counts(capsys, "cin", SAMPLE)) == (8, 5, 0, 0, 3)
    assert in_short(counts(capsys, "cin", SAMPLE)) == (8, 0, 0, 5, 3)


def test_a_closure_brings_the_referral_up_to_date(capsys: Any, tmp_path: Path) -> None:
    counts(capsys, "cin", SAMPLE)
    closed = "<CINclosureDate>2021-12-01</CINclosureDate><ReasonForClosure>RC9</ReasonForClosure>"
    path = changed(
        tmp_path,
        ("<PrimaryNeedCode>N1</PrimaryNeedCode>", f"<PrimaryNeedCode>N6</PrimaryNeedCode>{closed}"),
    )
    assert in_short(counts(capsys, "cin", path)) == (8, 0, 1, 4, 3)
    with acting_as(service_post("SVC_IMPORT")) as by:
        status = Status.objects.visible_to(by).get(source_ref="KITH0001|2021-10-04|1")
    assert (status.ends_on, status.version) == (date(2021, 12, 1), 2)
    assert status.detail == "From: school. Need: N6. Closed: stepped down to early help"


def test_two_referrals_of_one_day_are_two_and_the_same_twice_is_one(capsys: Any, tmp_path: Path) -> None:
    given = (
        "<CINdetails><CINreferralDate>2021-12-01</CINreferralDate><ReferralSource>{}</ReferralSource>{}</CINdetails>"
    )
    nfa = "<ReferralNFA>true</ReferralNFA>"
    path = changed(tmp_path, (given.format("3E", nfa), given.format("3E", nfa) * 2 + given.format("6", nfa)))
    assert in_short(counts(capsys, "cin", path)) == (10, 6, 0, 1, 3)
    assert in_short(counts(capsys, "cin", path)) == (10, 0, 0, 7, 3)


def test_a_former_number_is_kept_beside_the_present_one(capsys: Any, tmp_path: Path) -> None:
    upn = "<UPN>E210999914001</UPN>"
    path = changed(tmp_path, (upn, upn + "<FormerUPN>D21099991401A</FormerUPN>"))
    counts(capsys, "cin", path)
    with acting_as(service_post("SVC_IMPORT")) as by:
        former = Identifier.objects.visible_to(by).get(normal="D21099991401A")
        assert former.told == "A former number."
        keys = Person.objects.visible_to(by).get(source="cin", source_ref="KITH0001").keys
    assert {"id:E210999914001", "id:D21099991401A"} <= set(keys)


@needs_public
@pytest.mark.parametrize(
    ("name", "rows", "rejected"),
    [
        ("BAR_cin_2022_schema_valid", 8, 0),
        ("CIN_Census_2021", 8, 0),
        ("CIN_Census_2024", 11, 2),
        ("CIN_Census_2026", 12, 2),
    ],
)
def test_public_messages(capsys: Any, name: str, rows: int, rejected: int) -> None:
    path = PUBLIC / "cin" / f"{name}.xml"
    assert in_short(counts(capsys, "cin", path)) == (rows, rows - rejected, 0, 0, rejected)
    assert in_short(counts(capsys, "cin", path)) == (rows, 0, 0, rows - rejected, rejected)


def test_a_folder_of_tables_says_what_a_message_would(capsys: Any, tmp_path: Path) -> None:
    told = {
        "ChildIdentifiers": "LAchildID,UPN,PersonBirthDate,GenderCurrent\nKITH0001,E210999914001,2007-02-14,2\n",
        "ChildCharacteristics": "LAchildID,Ethnicity\nKITH0001,WBRI\nNOBODY,WBRI\n",
        "CINdetails": "LAchildID,CINdetailsID,CINreferralDate,ReferralSource,ReferralNFA\nKITH0001,a,2021-10-04,2A,0\n",
        "Assessments": "LAchildID,CINdetailsID,AssessmentActualStartDate\n"
        "KITH0001,a,2021-10-05\nKITH0001,b,2021-10-05\n",
        "Disabilities": "LAchildID,Disability\n",
    }
    for name, text in told.items():
        (tmp_path / f"our_{name}.csv").write_text(text)
    said = counts(capsys, "cin", tmp_path)
    assert in_short(said) == (5, 3, 0, 0, 2)
    assert [one["code"] for one in said["rejected"]] == ["KITH-CHILD", "KITH-CHILD"]
    assert said["left"] == [f"{tmp_path.name}: our_Disabilities.csv (1)"]
    assert in_short(counts(capsys, "cin", tmp_path)) == (5, 0, 0, 3, 2)


def test_a_folder_without_identifiers_is_a_fault(capsys: Any, tmp_path: Path) -> None:
    (tmp_path / "CINdetails.csv").write_text("LAchildID\n1\n")
    assert run_import("cin", tmp_path) == 2
    assert "no table of ChildIdentifiers" in capsys.readouterr().err


@needs_public
def test_public_tables(capsys: Any, tmp_path: Path) -> None:
    for path in public_files("cin/ern_*.csv"):
        shutil.copy(path, tmp_path)
    assert in_short(counts(capsys, "cin", tmp_path)) == (332, 331, 0, 0, 1)
    assert in_short(counts(capsys, "cin", tmp_path)) == (332, 0, 0, 331, 1)
