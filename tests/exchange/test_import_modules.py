"""What becomes of the modules of a return: missing, reviews, assessments, plans, and in which year's order?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.importing import counts, fetch, in_short
from tests.exchange.public import PUBLIC, SAMPLES, needs_public

from kith.desk.casefile.selectors.page import child_page
from kith.desk.returns.cin.message import read_cin
from kith.ground.access.viewer import Viewer, acting_as, service_post
from kith.ground.kernel.clock import london
from kith.practice.cases.models import ServiceEvent
from kith.practice.missing.models import Episode
from kith.record.people.models import Identifier, Person, Status
from kith.record.people.selectors.children import child

SpeakAs = Callable[[str], AbstractContextManager[Viewer]]
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
MISSING = "CHILD,DOB,MISSING,MIS_START,MIS_END\n"
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE\n"
ANNE = "91001,2,14/02/2000,WBRI,E210999914001,,\n"
CARE = "91001,01/06/2013,S,V2,N1,U6,PR1,,,,ZZ99 3AA,ZZ99 4BB,\n"

pytestmark = pytest.mark.usefixtures("street")


def folder_of(tmp_path: Path, year: int | str, **files: str) -> Path:
    """Write one year's return and return its folder."""
    path = tmp_path / f"return_{year}"
    path.mkdir(exist_ok=True)
    for name, text in files.items():
        (path / f"{name}.csv").write_text(text)
    return path


def importer() -> AbstractContextManager[Viewer]:
    """Speak as the import service."""
    return acting_as(service_post("SVC_IMPORT"))


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A return with sound rows of being missing and of reviews, and one of every kind that cannot be taken."""
    odd = ("M,09/01/2014,08/01/2014", "X,01/01/2014,", ",01/01/2014,", "M,,", "M,31/02/2014,", "M,01/01/2014,1st May")
    return folder_of(
        tmp_path,
        2014,
        header=HEADER + ANNE,
        episodes=EPISODES + CARE,
        missing=MISSING
        + "91001,14/02/2000,M,03/02/2014,05/02/2014\n91001,14/02/2000,A,05/02/2014,\n91001,14/02/2000,M,20/02/2014,\n"
        + "".join(f"91001,14/02/2000,{one}\n" for one in odd)
        + "91999,14/02/2000,M,01/01/2014,\n",
        reviews=REVIEWS + "91001,14/02/2000,11/11/2013,PN1\n91001,14/02/2000,,PN1\n91001,14/02/2000,01/03/2014,PN9\n",
    )


def test_every_row_of_missing_and_reviews_is_taken_or_told_why_not(capsys: Any, full: Path) -> None:
    said = counts(capsys, "ssda903", full)
    assert in_short(said) == (15, 6, 0, 0, 9)
    assert [(one["file"], one["row"], one["column"], one["code"]) for one in said["rejected"]] == [
        ("missing.csv", 4, "MIS_START", "574"),
        ("missing.csv", 5, "MIS_END", "567"),
        ("missing.csv", 6, "MISSING", "1006"),
        ("missing.csv", 7, "MISSING", "565"),
        ("missing.csv", 8, "MIS_START", "564"),
        ("missing.csv", 9, "MIS_START", "1004"),
        ("missing.csv", 10, "MIS_END", "1005"),
        ("missing.csv", 11, "CHILD", "KITH-CHILD"),
        ("reviews.csv", 3, "REVIEW", "166"),
    ]
    assert {one["code"] for one in said["notes"]} == {"167"}
    assert in_short(counts(capsys, "ssda903", full)) == (15, 0, 0, 6, 9)


def test_missing_and_reviews_become_rows_of_the_child(capsys: Any, full: Path) -> None:
    counts(capsys, "ssda903", full)
    with importer() as by:
        episodes = Episode.objects.visible_to(by).filter(source="ssda903").order_by("started_at")
        assert [(one.kind, london(one.started_at).date(), one.ended_at is None) for one in episodes] == [
            ("M", date(2014, 2, 3), False),
            ("A", date(2014, 2, 5), True),
        ]
        assert {(one.record_class, one.setting, one.date_only, one.source) for one in episodes} == {
            ("C5", "care", True, "ssda903")
        }
        reviews = ServiceEvent.objects.visible_to(by).order_by("starts_on")
        assert [(one.record_class, one.kind, one.code) for one in reviews] == [
            ("C3", "lac_review", "PN1"),
            ("C3", "lac_review", ""),
        ]


def test_the_page_of_the_child_shows_them_and_says_which_file_gave_them(
    capsys: Any, full: Path, speak_as: SpeakAs
) -> None:
    counts(capsys, "ssda903", full)
    with importer() as by:
        subject = Person.objects.visible_to(by).get(source="ssda903").subject_id
    with speak_as("mto_one") as by:
        page = child_page(by, subject)
        assert page.last_missing is not None
        assert page.last_missing.kind == "A"
        titles = [(entry.kind, entry.title) for entry in page.entries if entry.kind in ("missing", "review")]
        assert titles == [
            ("review", "Looked-after review"),
            ("missing", "Away from placement: whereabouts known, no end known"),
            ("missing", "Missing: whereabouts not known until 5 February 2014"),
            ("review", "Looked-after review"),
        ]
        assert {one.by for one in page.entries} == {"A return of 2014, imported 26 January 2015"}
        facts = child(by, subject).identifiers
        assert {fact.source for fact in facts} == {"SSDA903 return 2014, imported 26 January 2015"}


def test_an_open_episode_is_closed_by_the_next_year_and_nothing_may_overlap_it(capsys: Any, tmp_path: Path) -> None:
    files = {"header": HEADER + ANNE, "episodes": EPISODES + CARE}
    counts(capsys, "ssda903", folder_of(tmp_path, 2013, **files, missing=MISSING + "91001,,M,01/03/2013,\n"))
    overlapping = MISSING + "91001,,A,10/03/2013,11/03/2013\n"
    said = counts(capsys, "ssda903", folder_of(tmp_path, 2014, **files, missing=overlapping))
    assert [(one["row"], one["code"]) for one in said["rejected"]] == [(2, "574")]
    closed = MISSING + "91001,,M,01/03/2013,05/03/2013\n91001,,A,10/03/2013,11/03/2013\n"
    said = counts(capsys, "ssda903", folder_of(tmp_path, 2014, **files, missing=closed))
    assert in_short(said) == (4, 1, 1, 2, 0)


def facts_now() -> tuple[list[Any], list[Any], list[Any]]:
    """Return what the return's person, statuses and numbers say, without ids and versions."""
    with importer() as by:
        people = Person.objects.visible_to(by).filter(source="ssda903")
        statuses = Status.objects.visible_to(by).filter(person__source="ssda903")
        numbers = Identifier.objects.visible_to(by).filter(person__source="ssda903")
        return (
            sorted(people.values_list("source_ref", "dob", "ethnic_group", "as_at")),
            sorted(statuses.values_list("source_ref", "code", "ends_on", "as_at"), key=str),
            sorted(numbers.values_list("normal", "ends_on", "as_at"), key=str),
        )


@pytest.fixture
def two_years(tmp_path: Path) -> tuple[Path, Path]:
    """Two years of one child: an episode ended, another begun, the ethnic group told, the number changed."""
    old_care = CARE + "91001,01/05/2012,S,V4,N1,U6,PR1,02/05/2012,E4A,,ZZ99 3AA,ZZ99 4BB,\n"
    new_care = CARE.replace("PR1,,", "PR1,01/09/2014,X1") + "91001,01/09/2014,P,C2,N1,K2,PR4,,,,ZZ99 3AA,ZZ99 4BB,\n"
    old = folder_of(
        tmp_path, 2014, header=HEADER + ANNE.replace("WBRI,E210999914001", "NOBT,UN4"), episodes=EPISODES + old_care
    )
    return old, folder_of(tmp_path, 2015, header=HEADER + ANNE, episodes=EPISODES + new_care)


def test_an_older_year_after_a_newer_one_adds_and_overwrites_nothing(capsys: Any, two_years: tuple[Path, Path]) -> None:
    old, new = two_years
    assert in_short(counts(capsys, "ssda903", new)) == (3, 3, 0, 0, 0)
    said = counts(capsys, "ssda903", old)
    assert in_short(said) == (3, 1, 1, 1, 0)
    assert [(one["file"], one["row"], one["code"]) for one in said["superseded"]] == [
        ("episodes.csv", 2, "KITH-SUPERSEDED"),
    ]
    people, statuses, numbers = facts_now()
    assert people == [("91001", date(2000, 2, 14), "WBRI", date(2015, 3, 31))]
    assert [(code, ends) for _, code, ends, _ in statuses] == [
        ("V4", date(2012, 5, 2)),
        ("V2", date(2014, 9, 1)),
        ("C2", None),
    ]
    assert [(normal, ends is None) for normal, ends, _ in numbers] == [
        ("91001", True),
        ("E210999914001", True),
        ("UN4", False),
    ]
    for path in (new, old):
        assert in_short(counts(capsys, "ssda903", path)) == (3, 0, 0, 3, 0)


@pytest.mark.parametrize("order", [(0, 1), (1, 0), (0, 1, 0), (1, 0, 1)])
def test_the_order_of_two_years_makes_no_difference(
    capsys: Any, two_years: tuple[Path, Path], order: tuple[int, ...]
) -> None:
    for one in order:
        counts(capsys, "ssda903", two_years[one])
    left = facts_now()
    assert left[0] == [("91001", date(2000, 2, 14), "WBRI", date(2015, 3, 31))]
    assert [day for _, _, _, day in left[1]] == [date(2014, 3, 31), date(2015, 3, 31), date(2015, 3, 31)]
    assert [(normal, ends is None) for normal, ends, _ in left[2]] == [
        ("91001", True),
        ("E210999914001", True),
        ("UN4", False),
    ]


def test_both_years_in_one_import_are_taken_oldest_first(capsys: Any, two_years: tuple[Path, Path]) -> None:
    counts(capsys, "ssda903", *reversed(two_years))
    assert facts_now()[0] == [("91001", date(2000, 2, 14), "WBRI", date(2015, 3, 31))]


def test_a_fact_confirmed_by_a_newer_year_is_not_overwritten_by_a_correction_of_the_old(
    capsys: Any, tmp_path: Path
) -> None:
    files = {"header": HEADER + ANNE, "episodes": EPISODES + CARE}
    old, new = folder_of(tmp_path, 2014, **files), folder_of(tmp_path, 2015, **files)
    counts(capsys, "ssda903", old)
    assert in_short(counts(capsys, "ssda903", new)) == (2, 0, 0, 2, 0)
    (old / "header.csv").write_text(HEADER + ANNE.replace("WBRI", "BAFR"))
    assert len(counts(capsys, "ssda903", old)["superseded"]) == 1
    with importer() as by:
        person = Person.objects.visible_to(by).get(source="ssda903")
        assert (person.ethnic_group, person.version, person.as_at) == ("WBRI", 1, date(2015, 3, 31))
        (batch,) = fetch("select id from exchange_batch where as_at = '2015-03-31'")
        assert person.batch_id == batch[0]


def test_a_folder_without_a_year_leaves_dated_facts_alone(capsys: Any, tmp_path: Path) -> None:
    counts(capsys, "ssda903", folder_of(tmp_path, 2014, header=HEADER + ANNE))
    said = counts(capsys, "ssda903", folder_of(tmp_path, "new", header=HEADER + ANNE.replace("WBRI", "BAFR")))
    assert in_short(said) == (1, 0, 0, 1, 0)
    assert [one["code"] for one in said["superseded"]] == ["KITH-SUPERSEDED"]
    assert [one["code"] for one in said["notes"]] == ["KITH-YEAR"]


def test_the_modules_of_a_census_become_events(capsys: Any, tmp_path: Path, speak_as: SpeakAs) -> None:
    text = (SAMPLES / "cin_2022.xml").read_text()
    old = "<Assessments><AssessmentActualStartDate>2021-10-05</AssessmentActualStartDate></Assessments>"
    assert old in text
    path = tmp_path / "cin.xml"
    path.write_text(text.replace(old, MODULES))
    said = counts(capsys, "cin", path)
    assert in_short(said) == (16, 11, 0, 0, 5)
    assert [one["code"] for one in said["rejected"] if one["row"] == 1] == ["8608", "4010", "8630"]
    with importer() as by:
        found = ServiceEvent.objects.visible_to(by).order_by("kind")
        shown = [(one.kind, one.starts_on.isoformat(), one.code, one.codes) for one in found]
        subject = found[0].subject_id
    assert shown == [
        ("assessment", "2021-10-05", "", ["3B", "11A"]),
        ("cin_plan", "2021-11-01", "", []),
        ("conference", "2021-11-17", "", []),
        ("cp_plan", "2021-11-17", "SAB", []),
        ("cp_review", "2022-02-10", "", []),
        ("pre_proceedings", "2022-01-05", "A", []),
        ("s47", "2021-10-20", "", []),
    ]
    assert in_short(counts(capsys, "cin", path)) == (16, 0, 0, 11, 5)
    with speak_as("mto_one") as by:
        texts = {one.title: one.text for one in child_page(by, subject, kind="assessment").entries}
        assert texts == {
            "Assessment until 15 November 2021": (
                "Factors: Domestic abuse, a parent or carer is harmed (3B); Child sexual exploitation (11A)"
            ),
            "Section 47 enquiry until 4 November 2021": "",
        }


MODULES = """
<DateOfInitialCPC>2021-11-17</DateOfInitialCPC>
<Assessments><AssessmentActualStartDate>2021-10-05</AssessmentActualStartDate>
<AssessmentAuthorisationDate>2021-11-15</AssessmentAuthorisationDate><FactorsIdentifiedAtAssessment>
<AssessmentFactors>11A</AssessmentFactors><AssessmentFactors>3B</AssessmentFactors><AssessmentFactors>RB</AssessmentFactors>
</FactorsIdentifiedAtAssessment></Assessments>
<Assessments><AssessmentActualStartDate>2021-10-05</AssessmentActualStartDate>
<AssessmentAuthorisationDate>2021-10-04</AssessmentAuthorisationDate></Assessments>
<CINPlanDates><CINPlanStartDate>2021-11-01</CINPlanStartDate></CINPlanDates>
<CINPlanDates><CINPlanEndDate>2021-11-01</CINPlanEndDate></CINPlanDates>
<Section47><S47ActualStartDate>2021-10-20</S47ActualStartDate><InitialCPCtarget>2021-11-10</InitialCPCtarget>
<DateOfInitialCPC>2021-11-04</DateOfInitialCPC><ICPCnotRequired>0</ICPCnotRequired></Section47>
<ChildProtectionPlans><CPPstartDate>2021-11-17</CPPstartDate><InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>
<LatestCategoryOfAbuse>SAB</LatestCategoryOfAbuse><NumberOfPreviousCPP>0</NumberOfPreviousCPP>
<Reviews><CPPreviewDate>2022-02-10</CPPreviewDate></Reviews></ChildProtectionPlans>
<PreProceedingsandFGDM><PPStartDate>2022-01-05</PPStartDate><PPOutcome>A</PPOutcome></PreProceedingsandFGDM>
"""


def test_a_child_of_two_returns_is_told_and_the_dry_run_leaves_nothing(capsys: Any, tmp_path: Path) -> None:
    counts(capsys, "cin", SAMPLES / "cin_2022.xml")
    path = folder_of(tmp_path, 2014, header=HEADER + ANNE + "91002,1,01/02/2001,WBRI,UN4,,\n")
    rehearsed = counts(capsys, "ssda903", path, "--dry-run")
    assert rehearsed["might_match"] == [{"file": "header.csv", "row": 2}]
    with importer() as by:
        assert not Person.objects.visible_to(by).filter(source="ssda903").exists()
    said = counts(capsys, "ssda903", path)
    assert (said["might_match"], in_short(said)) == (rehearsed["might_match"], in_short(rehearsed))
    assert counts(capsys, "ssda903", path)["might_match"] == []


@needs_public
@pytest.mark.parametrize("year", ["2021", "2024", "2026"])
def test_what_a_peer_says_of_a_public_message_is_told(year: str) -> None:
    oracle = (PUBLIC / "cin" / f"oracle_cin2025_26_CIN_Census_{year}.csv").read_text()
    staged = read_cin(PUBLIC / "cin" / f"CIN_Census_{year}.xml")
    ours = {told.code for told in staged.notes + staged.errors}
    row_level = {"1103", "1105", "1510", "2889", "8608", "8875", "8897Q", "4011", "8925", "8840", "8841", "8869"}
    assert {code for code in row_level if code in oracle} <= ours
