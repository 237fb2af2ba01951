"""What does a file of each kind that can be imported look like when it is long enough to be killed in?

All in it are invented, and every row of it can be taken.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.exchange.workbooks import Cell, parts, save

Write = Callable[[Path, int], Path]
"""Write a file, or a folder of them, of so many into a folder; return its path."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: how many rows one child (area, school) has in it, and how many rows of each table they become."""

    write: Write
    rows: int
    leaves: Mapping[str, int]
    came: str = "people_person where source = '{kind}'"


def a_return(at: Path, many: int) -> Path:
    """Write a return of looked-after children."""
    header = ["CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"]
    episodes = ["CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"]
    missing, reviews = ["CHILD,DOB,MISSING,MIS_START,MIS_END"], ["CHILD,DOB,REVIEW,REVIEW_CODE"]
    health = ["CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,TEETH_CHECK,SUBSTANCE_MISUSE"]
    for n in range(many):
        child = 700_000 + n
        header.append(f"{child},{1 + n % 2},{_born(n)},BAFR,UN4,,")
        episodes.append(f"{child},01/05/2013,S,V2,N1,U6,PR1,02/06/2013,X1,,ZZ99 3AA,ZZ99 4BB,")
        episodes.append(f"{child},02/06/2013,P,C2,N1,K2,PR4,,,CARPL,ZZ99 3AA,M1 1AE,")
        missing.append(f"{child},,{'MA'[n % 2]},{1 + n % 28:02d}/02/2014,{'' if n % 3 else '01/03/2014'}")
        reviews += [f"{child},,15/{month:02d}/2013,PN{n % 8}" for month in (7, 10, 12)]
        health.append(f"{child},{_born(n)},{n % 40},,0,1,0")
    tables = {"header": header, "episodes": episodes, "missing": missing, "reviews": reviews, "oc2": health}
    return _folder(at / "return_2014", tables)


def a_census_of_need(at: Path, many: int) -> Path:
    """Write a census of children in need, each with a referral, an assessment and a plan."""
    children = (
        f"<Child><ChildIdentifiers><LAchildID>KITH{n:05d}</LAchildID><UPNunknown>UN4</UPNunknown>"
        f"<PersonBirthDate>{_born_iso(n)}</PersonBirthDate><GenderCurrent>{1 + n % 2}</GenderCurrent>"
        "</ChildIdentifiers><ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>"
        "<CINdetails><CINreferralDate>2021-10-04</CINreferralDate><ReferralSource>2A</ReferralSource>"
        "<PrimaryNeedCode>N1</PrimaryNeedCode><ReferralNFA>0</ReferralNFA>"
        "<Assessments><AssessmentActualStartDate>2021-10-05</AssessmentActualStartDate></Assessments>"
        "<CINPlanDates><CINPlanStartDate>2021-11-01</CINPlanStartDate></CINPlanDates></CINdetails></Child>"
        for n in range(many)
    )
    head = "<Collection>CIN</Collection><Year>2022</Year><ReferenceDate>2022-03-31</ReferenceDate>"
    whole = f"<Header><CollectionDetails>{head}</CollectionDetails></Header><Children>\n" + "\n".join(children)
    return _text(at / "cin_2022.xml", [f"<Message>{whole}</Children></Message>"])


def a_workbook(at: Path, many: int) -> Path:
    """Write a workbook of children, each in need and on a plan."""
    who = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth"]
    children: list[list[Cell]] = [
        [str(900_000 + n), "b) Female", "a) WBRI", date(1998 + n % 10, 1 + n % 12, 1 + n % 28)] for n in range(many)
    ]
    need: list[list[Cell]] = [[*who, "CIN Start Date"], *([*child, date(2013, 5, 1)] for child in children)]
    plan: list[list[Cell]] = [
        [*who, "Child Protection Plan Start Date"],
        *([*child, date(2013, 9, 2)] for child in children),
    ]
    return save(at / "Annex_A_2014_Mar.xlsx", parts({"List 6": need, "List 7": plan}))


def a_list_of_reports(at: Path, many: int) -> Path:
    """Write a list of reports of missing children, two a child."""
    lines = ["Reference,Child ID,Forename,Surname,DOB,Last seen,Found"]
    for n in range(many):
        who = f"{800_000 + n},Avery,Example{n},{_born(n)}"
        lines += [f"R{n}-{m},{who},0{m}/02/2014 21:{n % 60:02d},0{m + 1}/02/2014 07:00" for m in (1, 3)]
    return _text(at / "reports_2014-03.csv", lines)


def a_list_of_notices(at: Path, many: int) -> Path:
    """Write a list of access notices, two a child."""
    lines = ["NHS Number,Child ID,DOB,Access date,Care setting"]
    for n in range(many):
        who = f",{810_000 + n},{_born(n)}"
        lines += [f"{who},{day:02d}/02/2014 {n % 24:02d}:15,Example Hospital" for day in (3, 17)]
    return _text(at / "notices_2014-03.csv", lines)


def a_school_census(at: Path, many: int) -> Path:
    """Write a school census: each pupil on a roll, with an address, sessions under two marks and a suspension."""
    pupils = [
        "pupilonrolltableid,nativeid,UPN,Forename,Surname,DOB,Gender,EntryDate,TermlySessionsPossible,"
        "TermlySessionsAuthorised,TermlySessionsUnauthorised"
    ]
    sessions = ["pupilonrolltableid,nativeid,Sessions,AttendanceReason"]
    addresses = ["pupilonrolltableid,nativeid,PAON,Street,Town,PostCode"]
    exclusions = ["pupilonrolltableid,nativeid,StartDate,Sessions,Category,Reason1"]
    for n in range(many):
        pupils.append(f"{n},Example Hill,,Avery,Example{n},{_born(n)},F,2013-09-02,120,{n % 20},{n % 7}")
        addresses.append(f"{n},Example Hill,{1 + n},Example Row,Eastmarsh,ZZ99 {n % 10}AA")
        sessions += [f"{n},Example Hill,{1 + n % 9},{mark}" for mark in "IO"]
        exclusions.append(f"{n},Example Hill,2014-05-{1 + n % 28:02d},4,SUSP,PB")
    tables = {"pupilonroll": pupils, "sessiondetails": sessions, "exclusions": exclusions, "addresses": addresses}
    return _folder(at / "census", {f"2014_autumn_{name}": lines for name, lines in tables.items()})


def a_register(at: Path, many: int) -> Path:
    """Write a register of attendance, three sessions a pupil."""
    lines = ["Forename,Surname,DOB,School,Date,Session,Mark"]
    for n in range(many):
        who = f"Avery,Example{n},{_born(n)},Example Hill"
        lines += [f"{who},{day:02d}/02/2014,{'AM' if n % 2 else 'PM'},N" for day in (3, 4, 5)]
    return _text(at / "register_2014-02.csv", lines)


def a_transfer_file(at: Path, many: int) -> Path:
    """Write a transfer file of pupils, each with one school behind them."""
    pupils = (
        f"<Pupil><Surname>Example{n}</Surname><Forename>Avery</Forename><DOB>{_born_iso(n)}</DOB><Gender>F</Gender>"
        f"<Address><AddressLine1>{1 + n} Example Row</AddressLine1><PostCode>ZZ99 {n % 10}AA</PostCode></Address>"
        "<SchoolHistory><School><SchoolName>Example Hill</SchoolName><EntryDate>2011-09-05</EntryDate>"
        "<LeavingDate>2014-12-19</LeavingDate></School></SchoolHistory></Pupil>"
        for n in range(many)
    )
    head = "<Header><DateTime>2015-01-20T09:00:00</DateTime></Header>"
    return _text(
        at / "2109999_CTF_2109998_001.xml", [f"<CTfile>{head}<CTFpupilData>", *pupils, "</CTFpupilData></CTfile>"]
    )


def outlines(at: Path, many: int) -> Path:
    """Write the outlines of wards, side by side."""
    features = []
    for n in range(many):
        west, south = round(-0.5 + n % 50 * 0.01, 2), round(51.2 + n // 50 * 0.01, 2)
        east, north = round(west + 0.01, 2), round(south + 0.01, 2)
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        named = {"WD14CD": f"E05{900_000 + n}", "WD14NM": f"Example Ward {n}"}
        features.append(
            {"type": "Feature", "properties": named, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        )
    return _text(at / "wards.geojson", [json.dumps({"type": "FeatureCollection", "features": features})])


def a_register_of_schools(at: Path, many: int) -> Path:
    """Write a register of schools."""
    lines = ["URN,EstablishmentName,EstablishmentStatus (name),PhaseOfEducation (name),Postcode,lat,lon"]
    lines += [f"{990_000 + n},Example School {n},Open,Secondary,ZZ99 9ZZ,51.51,-0.03" for n in range(many)]
    return _text(at / "edubasealldata20141231.csv", lines)


KINDS = {
    "ssda903": Kind(a_return, 8, {"statuses": 2, "placements": 2, "missing": 1, "events": 3, "health": 1}),
    "cin": Kind(a_census_of_need, 4, {"statuses": 1, "events": 2}),
    "annex_a": Kind(a_workbook, 2, {"statuses": 1, "events": 1}),
    "missing": Kind(a_list_of_reports, 2, {"missing": 2}),
    "cpis": Kind(a_list_of_notices, 2, {"events": 2}),
    "census": Kind(a_school_census, 5, {"homes": 1, "rolls": 1, "sessions": 3, "statuses": 1}),
    "attendance": Kind(a_register, 3, {"sessions": 3}),
    "ctf": Kind(a_transfer_file, 2, {"homes": 1, "rolls": 1}),
    "boundaries": Kind(outlines, 1, {"places": 1}, "places_area"),
    "schools": Kind(a_register_of_schools, 1, {"places": 1}, "places_school"),
}
"""By the name that the import command knows each by."""


def _born(n: int) -> str:
    return f"{1 + n % 28:02d}/{1 + n % 12:02d}/{1998 + n % 10}"


def _born_iso(n: int) -> str:
    return "-".join(reversed(_born(n).split("/")))


def _folder(at: Path, tables: Mapping[str, Iterable[str]]) -> Path:
    at.mkdir()
    for name, lines in tables.items():
        _text(at / f"{name}.csv", lines)
    return at


def _text(path: Path, lines: Iterable[str]) -> Path:
    path.write_text("\n".join(lines) + "\n")
    return path
