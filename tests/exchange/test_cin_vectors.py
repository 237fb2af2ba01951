"""Does the census reader find what the public rule vectors say it must, child by child?

Each vector gives tables and the rows that must fail. The tables are put into a message: a row without a child's number
is a child of its own, what is not given is filled with something sound, and the children told of are compared.
"""

import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from tests.exchange.public import PUBLIC, needs_public

from kith.desk.returns.cin.message import read_cin

FILE = PUBLIC / "cin" / "cin_rule_vectors.json"
APART = {
    "2888Q": "judges the whole return: whether any child has more than one disability",
    "8569Q": "counts back one working day, which needs the year's bank holidays",
    "8670Q": "counts forty-five working days, which needs the year's bank holidays",
}
"""Rules that this reader does not run, and why; docs/imports.md says the same."""
DATES = ("Date", "target")
IN_DETAILS = {"Assessments": "Assessments", "Section47": "Section47", "CINplanDates": "CINPlanDates",
              "ChildProtectionPlans": "ChildProtectionPlans"}  # fmt: skip
STARTS = {"Assessments": "AssessmentActualStartDate", "Section47": "S47ActualStartDate",
          "CINPlanDates": "CINPlanStartDate", "ChildProtectionPlans": "CPPstartDate"}  # fmt: skip
Cells = dict[str, Any]
Child = dict[str, Any]


@cache
def vectors() -> dict[str, Any]:
    """Return the public cases by rule, none where they are not here."""
    return json.loads(FILE.read_text()) if FILE.is_file() else {}


def day(value: Any) -> str:
    """Return a date as the message writes it."""
    text = str(value or "")
    if text.isdigit() and len(text) == 1:
        return f"2021-01-0{text}"
    return "-".join(reversed(text.split("/"))) if text.count("/") == 2 else text


def rows_of(case: Any, table: str) -> list[Cells]:
    """Return the rows of a table by column."""
    found = case["tables"].get(table)
    return [dict(zip(found["columns"], row, strict=True)) for row in found["rows"]] if found else []


def gathered(case: Any) -> dict[str, Child]:
    """Return each child of a case with its own cells, referrals and modules; the name says which row it is of."""
    children: dict[str, Child] = defaultdict(lambda: {"who": {}, "details": defaultdict(lambda: ({}, []))})
    for table in case["tables"]:
        if table == "Header":
            continue
        for at, cells in enumerate(rows_of(case, table)):
            name = str(cells.get("LAchildID") or f"row{at}")
            child = children[name]
            if table == "ChildIdentifiers":
                child["who"] |= cells
            elif table == "CINdetails":
                key = str(cells.get("CINdetailsID", at)) + ("" if "CINdetailsID" in cells else "row")
                if key in child["details"] and child["details"][key][0]:
                    key = f"{key} {at}"
                child["details"][key][0].update(cells)
            elif table in IN_DETAILS:
                child["details"][str(cells.get("CINdetailsID"))][1].append((IN_DETAILS[table], cells))
    return children


def element(name: str, cells: Cells, named: tuple[str, ...]) -> str:
    """Return one element with the cells that are told."""
    told = ((column, cells[column]) for column in named if cells.get(column) is not None)
    inside = "".join(
        f"<{column}>{escape(day(value) if any(d in column for d in DATES) else str(value))}</{column}>"
        for column, value in told
    )
    return f"<{name}>{inside}</{name}>"


def module(name: str, cells: Cells) -> str:
    """Return one module of a referral; a start that no column speaks of is filled in, factors as a list."""
    told = {column: value for column, value in cells.items() if column not in ("LAchildID", "CINdetailsID", "CPPID")}
    if not any(value is not None for value in told.values()) and not cells.get("CPPID"):
        return "" if "CPPID" in cells else f"<{name}><{STARTS[name]}/></{name}>"
    factors = told.pop("AssessmentFactors", None)
    if STARTS[name] not in cells:
        end = next((day(value) for column, value in told.items() if value and "Date" in column), "")
        told[STARTS[name]] = end if end.count("-") == 2 else "1999-01-04"
    listed = factors if isinstance(factors, list) else [factors] if factors is not None else []
    inside = "".join(f"<AssessmentFactors>{escape(str(one).upper())}</AssessmentFactors>" for one in listed)
    block = f"<FactorsIdentifiedAtAssessment>{inside}</FactorsIdentifiedAtAssessment>" if inside else ""
    filler = "<CPPID>x</CPPID>" if cells.get("CPPID") else ""
    return element(name, told, tuple(told)).replace(f"</{name}>", f"{block}{filler}</{name}>")


def merged(modules: list[tuple[str, Cells]]) -> list[tuple[str, Cells]]:
    """Put the factors of one assessment, a row each in a vector, back into it."""
    found: list[tuple[str, Cells]] = []
    for name, cells in modules:
        before = found[-1][1] if found and found[-1][0] == name else None
        if name == "Assessments" and "AssessmentFactors" in cells and before is not None:
            same = before.get("AssessmentAuthorisationDate") == cells.get("AssessmentAuthorisationDate")
            if same and before.get("CINdetailsID") == cells.get("CINdetailsID") is not None:
                before["AssessmentFactors"] = [
                    *_listed(before["AssessmentFactors"]),
                    *_listed(cells["AssessmentFactors"]),
                ]
                continue
        found.append((name, dict(cells)))
    return found


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def message(case: Any) -> tuple[str, list[str]]:
    """Return the message of a case, and its children's names in their order."""
    reference = next((day(one["ReferenceDate"]) for one in rows_of(case, "Header")), "2022-03-31")
    children = gathered(case)
    parts, names = [], []
    for name, child in children.items():
        if not child["who"] and "ChildIdentifiers" in case["tables"]:
            continue
        names.append(name)
        who = {"LAchildID": name, "PersonBirthDate": "1999-02-14", "GenderCurrent": "1", "UPN": None} | child["who"]
        identity = element("ChildIdentifiers", who, tuple(who))
        details = []
        for cells, modules in child["details"].values():
            filled = {"CINreferralDate": "1999-01-04", "ReferralSource": "1A"} | {
                column: value for column, value in cells.items() if column not in ("LAchildID", "CINdetailsID")
            }
            if isinstance(filled.get("PrimaryNeedCode"), str):
                filled["PrimaryNeedCode"] = "N1"
            inside = "".join(module(each, cell) for each, cell in merged(modules))
            details.append(
                element("CINdetails", filled, tuple(filled)).replace("</CINdetails>", f"{inside}</CINdetails>")
            )
        parts.append(f"<Child>{identity}{''.join(details)}</Child>")
    header = f"<Header><Year>{reference[:4]}</Year><ReferenceDate>{reference}</ReferenceDate></Header>"
    return f"<Message>{header}<Children>{''.join(parts)}</Children></Message>", names


def expected(case: Any) -> set[str]:
    """Return the children that the vector says must fail."""
    found = set()
    for issue in case["issues"]:
        cells = rows_of(case, issue["table"])[issue["row"]]
        found.add(str(cells.get("LAchildID") or f"row{issue['row']}"))
    for told in [case["type1"], *case["type2"], *case["type3"]]:
        for error, _ in told["rows"]["rows"] if told else []:
            found.add(str(error[0]))
    return found


@needs_public
@pytest.mark.parametrize("rule", sorted(set(vectors()) - set(APART)))
def test_the_children_told_are_those_of_the_vector(tmp_path: Path, rule: str) -> None:
    for case in vectors()[rule][0]["cases"]:
        text, names = message(case)
        path = tmp_path / "message.xml"
        path.write_text(text)
        staged = read_cin(path)
        assert staged.faults == []
        told = {names[one.row - 1] for one in (*staged.errors, *staged.notes) if one.code == rule}
        assert told == expected(case), text


@needs_public
def test_what_is_not_run_is_named_and_is_all_that_is_not() -> None:
    assert set(APART) <= set(vectors())
    text = (Path(__file__).parents[2] / "docs" / "imports.md").read_text()
    for rule in APART:
        assert rule in text
