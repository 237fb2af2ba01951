"""How is a census that comes as a folder of CSV tables read: one table an element, put together child by child?

Tables are known by the element's name in their file's name. Rows find their child by LAchildID, modules their
referral by CINdetailsID. ChildIdentifiers must be there; a row of a child or a referral that is not is rejected.
"""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from kith.desk.returns.cin.rows import StagedCin
from kith.ground.papers.faults import FileFault, RowError, Unreadable
from kith.ground.papers.tables import Line, Table, open_table
from kith.ground.papers.xml_children import Node

OF_CHILD = {"childidentifiers": "ChildIdentifiers", "childcharacteristics": "ChildCharacteristics"}
OF_REFERRAL = {
    "assessments": "Assessments",
    "cinplandates": "CINPlanDates",
    "section47": "Section47",
    "childprotectionplans": "ChildProtectionPlans",
}
TABLES = {**OF_CHILD, "cindetails": "CINdetails", **OF_REFERRAL}
COLUMNS = {
    "ChildIdentifiers": "LAchildID UPN FormerUPN UPNunknown PersonBirthDate ExpectedPersonBirthDate GenderCurrent Sex"
    " PersonDeathDate",
    "ChildCharacteristics": "Ethnicity",
    "CINdetails": "CINreferralDate ReferralSource PrimaryNeedCode CINclosureDate ReasonForClosure DateOfInitialCPC"
    " ReferralNFA",
    "Assessments": "AssessmentActualStartDate AssessmentInternalReviewDate AssessmentAuthorisationDate",
    "CINPlanDates": "CINPlanStartDate CINPlanEndDate",
    "Section47": "S47ActualStartDate InitialCPCtarget DateOfInitialCPC ICPCnotRequired",
    "ChildProtectionPlans": "CPPstartDate CPPendDate InitialCategoryOfAbuse LatestCategoryOfAbuse NumberOfPreviousCPP",
}
"""Elements that a column of each table may fill; factors and reviews are lists, which these tables do not hold."""


def read_tables(folder: Path, staged: StagedCin, hand_on: Callable[[Node], None]) -> str:
    """Hand on each child as the message would have it; return the hash of all tables. Raises Unreadable."""
    tables = _tables(folder, staged)
    children: dict[str, Node] = {}
    referrals: dict[tuple[str, str], Node] = {}
    for name, table in tables.items():
        for line in table.lines():
            wrong = line if isinstance(line, RowError) else _place(name, line, children, referrals)
            if wrong is not None:
                row, told = (wrong.row, wrong.message) if isinstance(wrong, RowError) else (line.row, wrong)
                staged.rows += 1
                staged.errors.append(RowError(table.name, row, "LAchildID", "KITH-CHILD", told))
    for child in children.values():
        hand_on(child)
    return hashlib.sha256("".join(one.sha256 for one in tables.values()).encode()).hexdigest()


def _tables(folder: Path, staged: StagedCin) -> dict[str, Table]:
    found: dict[str, Table] = {}
    for file in sorted(one for one in folder.iterdir() if one.suffix.lower() == ".csv" and one.is_file()):
        name = next((element for word, element in TABLES.items() if word in file.name.lower()), "")
        if not name:
            staged.left[file.name] += 1
        elif name in found:
            raise Unreadable(FileFault(file.name, 0, "", f"Two files are tables of {name}: leave one of them."))
        else:
            found[name] = open_table(file, ("LACHILDID",), None)
    if "ChildIdentifiers" not in found:
        raise Unreadable(FileFault(folder.name, 0, "", "There is no table of ChildIdentifiers here."))
    return {name: found[name] for name in TABLES.values() if name in found}


def _place(name: str, line: Line, children: dict[str, Node], referrals: dict[tuple[str, str], Node]) -> str | None:
    """Put one row where it belongs; return why it cannot be."""
    who, which = line.cells["LACHILDID"], line.cells.get("CINDETAILSID", "")
    element = Node(name, line.row, inside=list(_cells(name, line)))
    if name == "ChildIdentifiers":
        children[who if who not in children else f"{who} {line.row}"] = Node("Child", line.row, inside=[element])
        return None
    if who not in children:
        return "This row is of a child that has no row of identifiers."
    if name in OF_REFERRAL.values():
        if (who, which) not in referrals:
            return "This row is of a referral that has no row of its own."
        referrals[who, which].inside.append(element)
        return None
    children[who].inside.append(element)
    if name == "CINdetails":
        referrals[who, which] = element
    return None


def _cells(name: str, line: Line) -> Iterator[Node]:
    for column in COLUMNS[name].split():
        text = line.cells.get(column.upper(), "")
        if text:
            yield Node(column, line.row, text)
