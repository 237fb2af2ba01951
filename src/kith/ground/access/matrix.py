"""What does each role see and do, class by class? The one table that all policies are generated from.

A cell is a list of grants: operations (R read, W read, create and change, A add without reading, S submit
on one's own subject without reading more) and the qualifier that says which reason to know it takes
(words.QUALIFIERS). Default of reference.md 1.4. What that page calls flag, initials, limited, pseudonym
or theme gives no row here: those are functions that return just those columns, built with the rooms that
need them. A role that is not named in a class has no sign of it.
"""

from dataclasses import dataclass

from kith.ground.access.words import MAY_BREAK, MAY_KEEP, MAY_PROTECT, OPENED_BY_GLASS

SUBJECT_CLASSES = tuple(f"C{n}" for n in range(11))
ALL_CLASSES = tuple(f"C{n}" for n in range(15))

_ROLES: dict[str, dict[str, str]] = {
    "PUB": {"C1": "S open", "C2": "S open", "C5": "S open", "C6": "S open", "C9": "S open", "C13": "R open"},
    "REF": {
        "C0": "R contact",
        "C1": "R agency, S open",
        "C2": "RW agency, RW own",
        "C5": "S open",
        "C6": "S open",
        "C9": "S open",
        "C11": "R agency",
        "C13": "R open",
    },
    "MTO": {
        "C0": "R duty",
        "C1": "RW duty",
        "C2": "RW duty, RW own",
        "C3": "R duty",
        "C5": "R duty",
        "C6": "S open",
        "C9": "S open",
        "C13": "R open",
    },
    "MTM": {
        "C0": "R duty",
        "C1": "RW duty",
        "C2": "RW duty, RW own",
        "C3": "R duty",
        "C5": "R duty",
        "C6": "S open",
        "C13": "R open",
    },
    "MNP": {
        "C0": "R asked",
        "C1": "R asked",
        "C2": "RW enquiry",
        "C4": "RW enquiry health",
        "C5": "R asked",
        "C6": "S open",
        "C7": "R asked police",
        "C13": "R open",
    },
    "SW": {
        "C0": "R any",
        "C1": "RW allocated",
        "C2": "RW allocated",
        "C3": "RW allocated",
        "C4": "R allocated",
        "C5": "RW allocated",
        "C6": "S open",
        "C8": "R allocated",
        "C13": "R open",
    },
    "CWK": {
        "C0": "R allocated",
        "C1": "R allocated",
        "C3": "R allocated",
        "C4": "RW agency",
        "C5": "R allocated",
        "C6": "S open",
        "C8": "R allocated",
        "C13": "R open",
    },
    "CSC": {
        "C0": "R duty",
        "C1": "R duty",
        "C2": "R duty",
        "C3": "RW duty",
        "C5": "R duty",
        "C6": "R duty",
        "C8": "R duty",
        "C11": "RW open",
        "C12": "R open",
        "C13": "R open",
    },
    "SPOC": {
        "C0": "R any, R missing",
        "C1": "R asked, R missing, S open",
        "C2": "R enquiry",
        "C3": "R case, R missing",
        "C5": "RW open",
        "C6": "RW open",
        "C7": "RW open",
        "C8": "RW open",
        "C13": "R open",
    },
    "SET": {
        "C0": "R any",
        "C1": "R asked",
        "C2": "R enquiry",
        "C3": "R case",
        "C5": "R open",
        "C6": "RW open",
        "C7": "RW open",
        "C8": "RW open",
        "C11": "R agency",
        "C13": "R open",
    },
    "MCH": dict.fromkeys(("C0", "C1", "C3", "C5", "C6", "C7", "C8"), "R case")
    | {"C11": "R open", "C12": "R open", "C13": "R open"},
    "MAT": {"C0": "R case", "C6": "S open", "C11": "R agency", "C13": "R open"},
    "ACL": dict.fromkeys(("C0", "C1", "C2", "C3"), "R agency")
    | {"C6": "S open", "C9": "S open", "C11": "RW agency", "C12": "R agency", "C13": "R open"},
    "LADO": {
        "C0": "R any",
        "C1": "R case",
        "C2": "R case",
        "C3": "R case",
        "C6": "S open",
        "C9": "RW open",
        "C11": "R agency",
        "C12": "R agency",
        "C13": "R open",
    },
    "LIC": {"C6": "S open", "C11": "RW agency", "C12": "R agency", "C13": "R open"},
    "CSG": {"C6": "RW agency", "C11": "R agency", "C12": "R open", "C13": "R open"},
    "TRN": {"C11": "RW agency", "C13": "R open"},
    "QA": dict.fromkeys(("C0", "C1", "C2", "C3", "C4", "C5", "C8"), "R case")
    | {"C11": "RW open", "C12": "R open", "C13": "R open"},
    "SGC": {"C11": "RW open", "C12": "R open", "C13": "R open"},
    "BRD": {"C11": "R open", "C13": "R open"},
    "DPO": dict.fromkeys(("C0", "C1", "C2", "C3", "C4", "C5", "C8", "C9"), "R case")
    | {"C10": "RW open", "C11": "R open", "C12": "R open", "C13": "R open", "C14": "R open"},
    "ADM": {"C13": "R open"},
    "ANL": {"C11": "R open", "C12": "R open", "C13": "R open"},
    "SVC_FRONT": {"C1": "A open", "C2": "A open"},
    "SVC_MATCH": {"C0": "R open", "C1": "RW open", "C2": "R open"},
    "SVC_IMPORT": dict.fromkeys(("C0", "C1", "C3", "C4", "C5"), "RW open"),
    "SVC_DUTIES": {"C0": "R open", "C1": "R open", "C2": "RW open", "C3": "RW open", "C5": "RW open"},
    "SVC_SEAL": {},
    "SVC_REPORT": {"C13": "R open"},
}
_ROLES["SWM"] = dict(_ROLES["SW"])
for _role in MAY_BREAK:
    _ROLES[_role] |= {name: ", ".join(filter(None, (_ROLES[_role].get(name), "R glass"))) for name in OPENED_BY_GLASS}
for _role in MAY_KEEP:
    _ROLES[_role] |= {"C10": "R custodian, RW keeper"}
for _role, _reason in MAY_PROTECT.items():
    _ROLES[_role] |= {"C10": ", ".join(filter(None, (_ROLES[_role].get("C10"), f"A {_reason}")))}

ROLES = tuple(_ROLES)


OPERATIONS = {
    "R": frozenset({"read"}),
    "W": frozenset({"read", "write", "add"}),
    "A": frozenset({"add"}),
    "S": frozenset({"submit"}),
}


@dataclass(frozen=True, slots=True)
class Grant:
    """One grant: its operations (read, write, add, submit) under one qualifier.

    `limit` is empty, or the sector that the worker's organisation must have (health, police).
    """

    role: str
    record_class: str
    operations: frozenset[str]
    qualifier: str
    limit: str = ""


def grants() -> tuple[Grant, ...]:
    """Return every grant of the matrix."""
    return tuple(
        _grant(role, record_class, text)
        for role, row in _ROLES.items()
        for record_class, cell in row.items()
        for text in cell.split(", ")
    )


def _grant(role: str, record_class: str, text: str) -> Grant:
    letters, qualifier, *limit = text.split()
    operations = frozenset().union(*(OPERATIONS[letter] for letter in letters))
    return Grant(role, record_class, operations, qualifier, limit[0] if limit else "")


def matrix_rows() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the matrix for reading: each role with its cells, class by class, in letters and reasons."""
    return [(role, [(name, _ROLES[role].get(name, "")) for name in ALL_CLASSES]) for role in ROLES]


def is_possible(role: str, record_class: str, operation: str) -> bool:
    """Say whether any row of this class can be open to this role for `read`, `write`, `add` or `submit`."""
    return any(
        operation in grant.operations for grant in grants() if grant.role == role and grant.record_class == record_class
    )
