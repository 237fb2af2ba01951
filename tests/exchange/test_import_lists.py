"""What becomes of the lists that inspection, police, health and schools already make, once and again?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.importing import counts, in_short
from tests.exchange.public import PUBLIC, needs_public
from tests.exchange.workbooks import Cell, parts, save

from kith.desk.returns.missing_list import gather_missing
from kith.desk.returns.school.attendance import gather_attendance
from kith.desk.returns.school.ctf import gather_ctf
from kith.ground.access.viewer import Viewer, acting_as, service_post
from kith.ground.kernel.clock import LONDON
from kith.practice.cases.models import ServiceEvent
from kith.practice.missing.models import Episode
from kith.record.people.models import Address, Attendance, Enrolment, Person, Placement, Status

street = pytest.mark.usefixtures("street")


def at(year: int, month: int, day: int, hour: int, minute: int) -> datetime:
    """Return a moment of London's clock."""
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


@street
@needs_public
@pytest.mark.parametrize(
    ("name", "path", "expected"),
    [
        ("annex_a", "annex_a/Annex_A_2024_Jan.xlsx", (44, 44, 0, 0, 0)),
        ("census", "school_census", (3652, 3638, 0, 0, 14)),
    ],
)
def test_public_lists(capsys: Any, name: str, path: str, expected: tuple[int, ...]) -> None:
    said = counts(capsys, name, PUBLIC / path)
    assert in_short(said) == expected
    rows, _, _, _, rejected = expected
    assert in_short(counts(capsys, name, PUBLIC / path)) == (rows, 0, 0, rows - rejected, rejected)


HEADER = (
    "Report reference,Child ID,Forename,Surname,Date of birth,Reported at,Last seen,Found at,Missing from,Type,Risk\n"
)
FIRST = "24MIS1,90001,Avery,Example,14/02/2000,02/01/2015 23:40,02/01/2015 18:05,03/01/2015 07:30,home,missing,high\n"
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes one file and gives its path."""

    def writer(text: str, name: str = "list_2015-01.csv") -> Path:
        (tmp_path / name).write_text(text)
        return tmp_path / name

    return writer


def importer() -> AbstractContextManager[Viewer]:
    """Speak as the import service."""
    return acting_as(service_post("SVC_IMPORT"))


@street
def test_a_report_keeps_its_hours_and_whom_it_is_of(capsys: Any, write: Write) -> None:
    said = counts(capsys, "missing", write(HEADER + FIRST))
    assert in_short(said) == (1, 1, 0, 0, 0)
    assert [one["column"] for one in said["notes"]] == ["RISK"]
    with importer() as by:
        row = Episode.objects.visible_to(by).get(source="missing")
        assert (row.kind, row.setting, row.date_only) == ("M", "home", False)
        assert (row.started_at, row.ended_at) == (at(2015, 1, 2, 18, 5), at(2015, 1, 3, 7, 30))
        person = Person.objects.visible_to(by).get(source="missing")
        assert (person.forename, person.surname, person.dob) == ("Avery", "Example", date(2000, 2, 14))
        assert "id:90001" in person.keys


@street
def test_a_report_closed_later_is_brought_up_to_date_and_one_said_again_is_not(capsys: Any, write: Write) -> None:
    open_still = FIRST.replace("03/01/2015 07:30", "")
    assert in_short(counts(capsys, "missing", write(HEADER + open_still))) == (1, 1, 0, 0, 0)
    assert in_short(counts(capsys, "missing", write(HEADER + FIRST))) == (1, 0, 1, 0, 0)
    assert in_short(counts(capsys, "missing", write(HEADER + FIRST, "again_2015-01.csv"))) == (1, 0, 0, 1, 0)


MISSING_ROWS = {
    "no reference": (FIRST.replace("24MIS1", ""), ["KITH-REF"], []),
    "no number and no whole name": (FIRST.replace("90001,Avery,Example", ",Avery,"), ["KITH-PERSON"], []),
    "no start": (FIRST.replace("02/01/2015 23:40,02/01/2015 18:05", ","), ["564"], []),
    "reported alone": (FIRST.replace("02/01/2015 18:05", ""), [], []),
    "an hour that is none": (FIRST.replace("18:05", "25:05"), ["1004"], []),
    "found before": (FIRST.replace("03/01/2015 07:30", "01/01/2015 07:30"), ["567"], []),
    "a day alone": (FIRST.replace("03/01/2015 07:30", "03/01/2015"), [], ["KITH-HOUR"]),
    "other words": (FIRST.replace("home,missing", "moon,lost"), [], ["KITH-WORD", "KITH-WORD"]),
    "overlap": (FIRST + FIRST.replace("24MIS1", "24MIS2").replace("07:30", "09:30"), ["574"], []),
    "said twice": (FIRST + FIRST, [], []),
    "the same reference otherwise": (FIRST + FIRST.replace("home", "care"), ["KITH-TWICE"], []),
}


@pytest.mark.parametrize("name", sorted(MISSING_ROWS))
def test_each_row_of_a_list_is_taken_or_told(write: Write, name: str) -> None:
    rows, rejected, noted = MISSING_ROWS[name]
    sheaf = gather_missing([write(HEADER + rows)], ())
    assert sheaf.faults == []
    assert [one.code for one in sheaf.errors] == rejected
    assert [one.code for one in sheaf.notes if one.row > 1] == noted
    assert sheaf.rows == len(sheaf.events) + sheaf.said_again + len(sheaf.errors)


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("Child ID,Last seen", "REFERENCE or REF or"),
        ("Ref,Last seen", "whom each report is about"),
        ("Ref,Child ID", "when it began"),
        ("Ref,Reference,Child ID,Last seen", "there are 2"),
    ],
)
def test_a_list_without_what_it_needs_says_what_to_name(write: Write, header: str, told: str) -> None:
    assert told in gather_missing([write(header + "\n")], ()).faults[0].message


@street
def test_an_overlap_with_what_is_known_already_is_rejected(capsys: Any, write: Write) -> None:
    counts(capsys, "missing", write(HEADER + FIRST))
    later = FIRST.replace("24MIS1", "24MIS9").replace("18:05", "19:05")
    said = counts(capsys, "missing", write(HEADER + later, "later_2015-02.csv"))
    assert [one["code"] for one in said["rejected"]] == ["574"]


@street
def test_a_workbook_of_reports_is_a_list_too(capsys: Any, tmp_path: Path) -> None:
    rows = [line.split(",") for line in (HEADER + FIRST).splitlines()]
    path = save(tmp_path / "list_2015-01.xlsx", parts({"Reports": rows, "Notes": [["x"]]}))
    said = counts(capsys, "missing", path)
    assert in_short(said) == (1, 1, 0, 0, 0)
    assert said["left"] == ["list_2015-01.xlsx: Notes"]


@street
def test_an_access_notice_is_an_opening_and_no_concern(capsys: Any, write: Write) -> None:
    text = "NHS No,Date of birth,Access date,Care setting\n9990000018,14/02/2000,03/01/2015 02:15,Example Hospital\n"
    assert in_short(counts(capsys, "cpis", write(text))) == (1, 1, 0, 0, 0)
    with importer() as by:
        row = ServiceEvent.objects.visible_to(by).get(kind="access")
        assert (row.starts_on, row.facts) == (date(2015, 1, 3), {"at": "02:15", "setting": "Example Hospital"})
    assert in_short(counts(capsys, "cpis", write(text))) == (1, 0, 0, 1, 0)


MARKS = "UPN,School,Date,Session,Mark\n"


@pytest.mark.parametrize(
    ("row", "rejected"),
    [
        ("06/01/2015,AM,H", []),
        ("06/01/2015,AM,Y1", ["KITH-MARK"]),
        ("16/08/2024,PM,Y", []),
        ("19/08/2024,PM,Y", ["KITH-MARK"]),
        ("19/08/2024,PM,Y1", []),
        ("19/08/2024,PM,H", ["KITH-MARK"]),
        ("19/08/2024,noon,N", ["KITH-SESSION"]),
        ("31/02/2024,AM,N", ["KITH-DATE"]),
    ],
)
def test_marks_are_of_the_list_of_their_day(write: Write, row: str, rejected: list[str]) -> None:
    sheaf = gather_attendance([write(f"{MARKS}E210999914001,Example Hill,{row}\n")], ())
    assert [one.code for one in sheaf.errors] == rejected


@street
def test_a_register_and_a_count_become_sessions(capsys: Any, write: Write) -> None:
    day = write(MARKS + "E210999914001,Example Hill,06/01/2015,AM,N\nE210999914001,Example Hill,06/01/2015,PM,N\n")
    term = write(
        "UPN,School,From,To,Mark,Sessions\nE210999914001,Example Hill,01/09/2014,19/12/2014,O,12\n", "term_2014-12.csv"
    )
    assert in_short(counts(capsys, "attendance", day)) == (2, 2, 0, 0, 0)
    assert in_short(counts(capsys, "attendance", term)) == (1, 1, 0, 0, 0)
    assert in_short(counts(capsys, "attendance", day, term)) == (3, 0, 0, 3, 0)
    with importer() as by:
        rows = Attendance.objects.visible_to(by).order_by("starts_on", "session")
        assert [(one.mark, one.session, one.sessions) for one in rows] == [
            ("O", "", 12),
            ("N", "AM", 1),
            ("N", "PM", 1),
        ]


CTF = """<?xml version="1.0"?><CTfile><Header><DateTime>2015-01-20T09:00:00</DateTime>
<DestSchool><LEA>XXX</LEA><Estab>XXXX</Estab></DestSchool></Header><CTFpupilData>
<Pupil><UPN>E210999914001</UPN><Surname>Example</Surname><Forename>Avery</Forename><DOB>2000-02-14</DOB>
<Gender>F</Gender>
<Address><Line1>1 Example Row</Line1></Address><SchoolHistory>
<School><SchoolName>Example Hill</SchoolName><EntryDate>2011-09-05</EntryDate>
<LeavingDate>2014-12-19</LeavingDate></School>
<School><SchoolName>Example Low</SchoolName><EntryDate>2011-09-05</EntryDate>
<LeavingDate>2010-12-19</LeavingDate></School>
</SchoolHistory></Pupil><Pupil><Surname>Nobody</Surname></Pupil></CTFpupilData></CTfile>"""


@street
def test_a_transfer_file_tells_of_pupils_and_schools(capsys: Any, write: Write) -> None:
    said = counts(capsys, "ctf", write(CTF, "210XXXX_CTF_XXXXXXX_001.xml"))
    assert in_short(said) == (4, 2, 0, 0, 2)
    assert [one["code"] for one in said["rejected"]] == ["KITH-ORDER", "KITH-PERSON"]
    assert [one["code"] for one in said["notes"]] == ["KITH-NOWHERE"]
    assert said["left"] == []
    with importer() as by:
        roll = Enrolment.objects.visible_to(by).get(person__source="ctf")
        assert (roll.school_name, roll.ends_on) == ("Example Hill", date(2014, 12, 19))
        person = Person.objects.visible_to(by).get(source="ctf")
        assert (person.surname, person.sex) == ("Example", "F")
        address = Address.objects.visible_to(by).get(person=person)
        assert (address.lines, address.as_at) == ("1 Example Row", date(2015, 1, 20))


def test_a_transfer_file_with_an_entity_is_a_fault(write: Write) -> None:
    path = write(CTF.replace("<CTfile>", '<!DOCTYPE a [<!ENTITY b "c">]><CTfile>', 1), "a.xml")
    assert "document type" in gather_ctf([path], ()).faults[0].message


@street
def test_annex_a_becomes_statuses_plans_and_a_placement(capsys: Any, tmp_path: Path) -> None:
    who = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth"]
    child: list[Cell] = ["90001", "b) Female", "a) WBRI", date(2000, 2, 14)]
    plan = [*who, "Child Protection Plan Start Date", "Latest Category of Abuse"]
    care = [*who, "Date Started to be Looked After", "Child's Legal Status", "Start Date of Most Recent Placement",
            "Placement Type", "Placement Postcode", "Date of Latest Statutory Review"]  # fmt: skip
    placed: list[Cell] = [*child, date(2013, 6, 1), "C2: full order", date(2014, 1, 12), "q) K2: home", "ZZ99 4BB",
                          date(2014, 12, 1)]  # fmt: skip
    book = parts({
        "List 7": [plan, [*child, date(2014, 11, 3), "Sexual abuse"], [*child, None, "Neglect"]],
        "List 8": [care, placed],
        "List 10": [["Child Unique ID", "Family identifier"], ["90001", "7"]],
    })  # fmt: skip
    path = save(tmp_path / "Annex_A_2015_Jan.xlsx", book)
    said = counts(capsys, "annex_a", path)
    assert in_short(said) == (3, 2, 0, 0, 1)
    assert said["left"] == ["Annex_A_2015_Jan.xlsx: List 10"]
    with importer() as by:
        events = ServiceEvent.objects.visible_to(by).filter(person__source="annex_a").order_by("kind")
        assert [(one.kind, one.code, one.as_at) for one in events] == [
            ("cp_plan", "SAB", date(2015, 1, 31)),
            ("lac_review", "", date(2015, 1, 31)),
        ]
        placement = Placement.objects.visible_to(by).get(person__source="annex_a")
        assert (placement.code, placement.starts_on) == ("K2", date(2014, 1, 12))
        status = Status.objects.visible_to(by).get(person__source="annex_a")
        assert (status.kind, status.code, status.detail) == ("LAC", "C2", "Full care order")
    assert in_short(counts(capsys, "annex_a", path)) == (3, 0, 0, 2, 1)
