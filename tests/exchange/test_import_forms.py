"""Is a looked-after return the same whether it comes as a folder, as one workbook or as one XML message?"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.importing import OWNER, counts, fetch, in_short
from tests.exchange.workbooks import parts, save

from kith.desk.returns.ssda903.whole import read_903
from kith.ground.access.viewer import acting_as, service_post
from kith.practice.cases.models import HealthYear, ServiceEvent
from kith.record.people.models import Status

MODULES: dict[str, list[list[str]]] = {
    "header": [["CHILD", "SEX", "DOB", "ETHNIC", "UPN"], ["90001", "2", "14/02/2000", "WBRI", "E210999914001"]],
    "episodes": [
        ["CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "HOME_POST", "PL_POST", "URN"],
        ["90001", "01/06/2013", "S", "V2", "N1", "U6", "PR1", "", "", "", "ZZ99 4BB", ""],
    ],
    "missing": [["CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"], ["90001", "14/02/2000", "M", "02/01/2015", ""]],
    "reviews": [["CHILD", "DOB", "REVIEW", "REVIEW_CODE"], ["90001", "14/02/2000", "03/02/2015", "PN1"]],
    "oc2": [
        ["CHILD", "DOB", "SDQ_SCORE", "SDQ_REASON", "CONVICTED", "TEETH_CHECK", "SUBSTANCE_MISUSE"],
        ["90001", "14/02/2000", "17", "", "0", "1", "0"],
    ],
    "uasc": [["CHILD", "SEX", "DOB", "DUC"], ["90001", "2", "14/02/2000", "14/02/2018"]],
}
XML = """<?xml version="1.0"?>
<EXPSSDA903><CHILD><HEADER><CHILDID>90001</CHILDID><UPN>E210999914001</UPN><SEX>2</SEX><DOB>14/02/2000</DOB>
<ETHNIC>WBRI</ETHNIC><UASC>1</UASC><DUC>14/02/2018</DUC><DATE_INT>01/01/2014</DATE_INT>
<AMISSING><MISSING>M</MISSING><MIS_START>02/01/2015</MIS_START></AMISSING>
<AREVIEW><REVIEW>03/02/2015</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
<PERMANENCE><PREV_PERM>Z1</PREV_PERM></PERMANENCE>
<OC2><SDQ_SCORE>17</SDQ_SCORE><CONVICTED>0</CONVICTED><TEETH_CHECK>1</TEETH_CHECK>
<SUBSTANCE_MISUSE>0</SUBSTANCE_MISUSE></OC2></HEADER>
<EPISODE><DECOM>01/06/2013</DECOM><RNE>S</RNE><LS>V2</LS><CIN>N1</CIN><PL>U6</PL><PL_POST>ZZ99 4BB</PL_POST>
<PLACE_PROVIDER>PR1</PLACE_PROVIDER><DEC></DEC></EPISODE></CHILD></EXPSSDA903>
"""
Write = Callable[[Path], Path]


def as_folder(at: Path) -> Path:
    """Write the return as CSV files."""
    folder = at / "return_2015"
    folder.mkdir()
    for module, rows in MODULES.items():
        (folder / f"{module}.csv").write_text("\n".join(",".join(row) for row in rows) + "\n")
    return folder


def as_workbook(at: Path) -> Path:
    """Write the return as one workbook."""
    return save(at / "return_2015.xlsx", parts({module.title(): rows for module, rows in MODULES.items()}))


def as_message(at: Path) -> Path:
    """Write the return as one XML message."""
    path = at / "return_2015.xml"
    path.write_text(XML)
    return path


FORMS: list[Write] = [as_folder, as_workbook, as_message]


def what_stands() -> list[tuple[Any, ...]]:
    """Return what an import left, without ids and places."""
    given = "where batch_id is not null"
    told = (
        "select 'person', source_ref, dob::text, sex, ethnic_group from people_person where source = 'ssda903'"
        " union all"
        f" select 'status', kind, code, starts_on::text, facts::text from people_status {given} union all"
        f" select 'place', code, provider, starts_on::text, urn from people_placement {given} union all"
        " select 'event', kind, code, starts_on::text, facts::text from cases_serviceevent union all"
        " select 'health', source_ref, '', starts_on::text, facts::text from cases_healthyear union all"
        f" select 'missing', kind, setting, started_at::text, date_only::text from missing_episode {given}"
        " order by 1, 2, 3, 4, 5"
    )
    return fetch(told, OWNER)


@pytest.mark.usefixtures("own_base")
@pytest.mark.parametrize("write", FORMS[1:])
def test_each_form_brings_the_same(capsys: Any, tmp_path: Path, write: Write) -> None:
    assert in_short(counts(capsys, "ssda903", as_folder(tmp_path))) == (6, 6, 0, 0, 0)
    stood = what_stands()
    assert len(stood) == 7
    assert in_short(counts(capsys, "ssda903", write(tmp_path))) == (6, 0, 0, 6, 0)
    assert what_stands() == stood


@pytest.mark.usefixtures("street")
@pytest.mark.parametrize("write", FORMS)
def test_each_module_becomes_what_it_is(capsys: Any, tmp_path: Path, write: Write) -> None:
    counts(capsys, "ssda903", write(tmp_path))
    with acting_as(service_post("SVC_IMPORT")) as by:
        year = HealthYear.objects.visible_to(by).get(person__source_ref="90001")
        assert (year.record_class, year.starts_on, year.ends_on) == ("C4", date(2014, 4, 1), date(2015, 3, 31))
        assert (year.facts["sdq_score"], year.facts["teeth_check"], year.facts["immunisations"]) == (17, True, None)
        status = Status.objects.visible_to(by).get(person__source_ref="90001", kind="UASC")
        assert (status.ends_on, status.facts) == (date(2015, 3, 31), {"ceased": "2018-02-14"})
        assert not ServiceEvent.objects.visible_to(by).filter(person__source_ref="90001").exclude(kind="lac_review")


def test_adoption_in_a_message_is_counted_and_never_read(tmp_path: Path) -> None:
    staged = read_903(as_message(tmp_path))
    assert staged.left == ["return_2015.xml: DATE_INT (1)", "return_2015.xml: PERMANENCE (1)"]
    assert "Z1" not in repr(staged)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('<?xml version="1.0"?>', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>', "document type"),
        ("<EXPSSDA903>", "<Message>", "begins with"),
        ("</EPISODE>", "", "broken"),
    ],
    ids=["entity", "another message", "broken"],
)
def test_a_message_that_cannot_be_used_is_a_fault(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = as_message(tmp_path)
    path.write_text(XML.replace(old, new))
    assert told in read_903(path).faults[0].message


@pytest.mark.parametrize(
    ("module", "row", "rejected", "noted"),
    [
        ("oc2", "SDQ_SCORE,SDQ_REASON,CONVICTED\n9,41,,1", [], ["180"]),
        ("oc2", "SDQ_SCORE,SDQ_REASON,CONVICTED\n9,40,SDQ9,2", [], ["181", "196"]),
        ("oc2", "SDQ_SCORE,SDQ_REASON,SUBSTANCE_MISUSE\n9,40,SDQ1,1", [], ["192", "197a"]),
        ("oc3", "IN_TOUCH,ACTIV,ACCOM,DOB\n9,yes,F1,B1,01/02/1996", [], []),
        ("oc3", "IN_TOUCH,ACTIV,ACCOM,DOB\n9,REFUSE,F9,Q1,01/02/2006", [], ["131", "132", "133", "391"]),
        ("oc3", "IN_TOUCH,ACTIV,ACCOM\n9,DIED,F1,0", [], ["344"]),
        ("uasc", "DUC,DOB\n9,31/02/2015,01/02/2000", ["104"], []),
        ("uasc", "DUC,DOB\n9,01/01/2013,01/02/2000", ["KITH-ORDER"], []),
        ("uasc", "DUC,DOB\n9,02/02/2018,01/02/2000", [], ["304"]),
        (
            "sw_episodes",
            "SW_ID,SW_DECOM,SW_DEC,SW_REASON\n9,AB1,01/01/2015,01/01/2015,LAZY",
            [],
            ["SW02STG1", "SW09STG2", "SW13STG1"],
        ),
        ("sw_episodes", "SW_ID,SW_DECOM,SW_DEC,SW_REASON\n9,SW1,02/01/2015,01/01/2015,MANAGE", ["KITH-ORDER"], []),
        ("sw_episodes", "SW_ID,SW_DECOM,SW_DEC,SW_REASON\n9,SW1,x,,MANAGE", ["SW04STG1"], []),
        ("dolo", "DOLO_START,DOLO_END\n9,02/01/2015,01/01/2015", ["KITH-ORDER"], []),
    ],
    ids=lambda value: None,
)  # fmt: skip
def test_rules_of_the_lesser_modules(
    tmp_path: Path, module: str, row: str, rejected: list[str], noted: list[str]
) -> None:
    folder = tmp_path / "return_2015"
    folder.mkdir()
    (folder / f"{module}.csv").write_text(f"CHILD,{row}\n")
    staged = read_903(folder)
    assert staged.faults == []
    assert [one.code for one in staged.errors] == rejected
    assert sorted(one.code for one in staged.notes) == noted
    assert staged.rows == staged.taken + len(staged.errors) == 1


def test_a_module_without_a_day_needs_a_year(tmp_path: Path) -> None:
    (tmp_path / "oc3.csv").write_text("CHILD,IN_TOUCH,ACTIV,ACCOM\n9,YES,F1,B1\n")
    staged = read_903(tmp_path)
    assert [one.code for one in staged.errors] == ["KITH-YEAR"]
