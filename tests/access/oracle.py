"""What should the wall answer? Written from reference.md 1.4 and docs/decisions/0002, apart from the policies.

The letters below are those of the reference's table; how each is read stands in the decision record. Nothing
of `ground/access` is imported here, and nothing here is used by the product.
"""

from tests.access.facts import Asker, Held, Row

# ruff: noqa: E501

LETTERS = """
     C0              C1            C2        C3          C4            C5        C6         C7            C8        C9    C10
PUB  -               s             s         -           -             s         s          -             -         s     -
REF  Ro              Ro+s          Wo        o?          -             s         s          -             -         s     -
MTO  R               RW            RW        R           -             R         s          -             -         s     -
MTM  R               RW            RW        R           -             R         s          flag          -         flag  flag
MNP  Rm              Rm            Wm        -           Wm/health     Rm        s          Rm/police     -         -     -
SW   R               RWo           RWo       RWo         Ro            RWo       s          flag          Ro        flag  -
SWM  R               RWo           RWo       RWo         Ro            RWo       s          flag          Ro        flag  flag
CWK  Ro              Ro            -         Ro          Wo            Ro        s          -             Ro        -     -
CSC  R               R             R         RW          -             R         R          limited       R         flag  flag
SPOC R               Rm+s          Rm        Rm          -             RW        RW         RW            RW        -     -
SET  R               Rm            Rm        Rm          -             R         RW         RW            RW        -     -
MCH  Rm              Rm            -         Rm          -             Rm        Rm         Rm            Rm        -     -
MAT  Rm              initials      -         limited     -             -         s          limited       -         -     -
ACL  Ro              Ro            Ro        Ro          -             -         s          -             -         s     -
LADO R               Rm            Rm        Rm          -             -         s          flag          -         RW    -
LIC  -               -             -         -           -             -         s          limited       -         -     -
CSG  -               initials      -         -           -             -         RWo        limited       -         -     -
TRN  -               -             -         -           -             -         -          -             -         -     -
QA   Rc              Rc            Rc        Rc          Rc            Rc        -          -             Rc        -     -
SGC  -               -             -         -           -             -         -          -             -         -     -
BRD  -               -             -         -           -             -         -          -             -         -     -
DPO  Rc              Rc            Rc        Rc          Rc            Rc        -          -             Rc        Rc    RW
ADM  -               -             -         -           -             -         -          -             -         -     -
ANL  -               -             -         -           -             -         -          -             -         -     -
"""
GOVERNANCE = {
    "C11": {
        "REF": "Ro", "CSC": "RW", "SET": "Ro", "MCH": "R", "MAT": "Ro", "ACL": "RWo", "LADO": "Ro", "LIC": "RWo",
        "CSG": "Ro", "TRN": "RWo", "QA": "RW", "SGC": "RW", "BRD": "R", "DPO": "R", "ANL": "R",
    },
    "C12": {
        "CSC": "R", "MCH": "R", "ACL": "Ro", "LADO": "Ro", "LIC": "Ro", "CSG": "R", "QA": "R", "SGC": "R", "DPO": "R",
        "ANL": "R",
    },
    "C14": {"DPO": "R"},
}  # fmt: skip
SERVICES = {
    "SVC_FRONT": {"C1": "A", "C2": "A"},
    "SVC_MATCH": {"C0": "R", "C1": "RW", "C2": "R"},
    "SVC_IMPORT": {"C0": "RW", "C1": "RW", "C3": "RW", "C4": "RW", "C5": "RW"},
    "SVC_DUTIES": {"C0": "R", "C1": "R", "C2": "RW", "C3": "RW", "C5": "RW"},
    "SVC_SEAL": {},
    "SVC_REPORT": {"C13": "R"},
}
NOT_A_ROW = ("-", "flag", "limited", "initials", "o?")
BY_AGENCY = {"REF", "ACL", "MAT", "LIC", "TRN", "CSG", "SET", "LADO"}
"""Whose `o` means what their agency wrote; for the others it means allocation."""
REPORTS_IN_DRAFT = {"REF", "MTO", "MTM"}
ON_THE_CHILD = ("case", "sample", "meeting", "chair", "lado")
OF_AGENCIES = ("referrer", "contributor")
"""What an agency holds on a child it referred or works with: it may know who is involved (decision 14)."""
BREAK = {"MTO", "MTM", "SW", "SWM", "CSC", "SPOC"}
"""Who may break the glass; it opens C0 to C3 and C5 of one child, for reading."""
KEEP = {"MTM", "SW", "SWM", "CSC"}
"""Who may keep a sealed record, and then reads the seal itself (C10); or a protected fact, and then changes it too."""
PROTECT = {"MTO", "MTM", "SW", "SWM"}
"""Who writes a protected fact down (C10) without reading it: the hub on duty, the allocated worker and their manager."""


def _table() -> dict[str, dict[str, str]]:
    head, *lines = LETTERS.strip("\n").splitlines()
    classes = head.split()
    return {line.split()[0]: dict(zip(classes, line.split()[1:], strict=True)) for line in lines}


TABLE = _table()


def letters_of(role: str, record_class: str) -> str:
    """Return the letters of one cell; empty where it opens no row."""
    if role in SERVICES:
        return SERVICES[role].get(record_class, "")
    if record_class in GOVERNANCE:
        return GOVERNANCE[record_class].get(role, "")
    if record_class == "C13":
        return "R"
    found = TABLE[role].get(record_class, "-")
    return "" if found in NOT_A_ROW else found


def allowed(operation: str, asker: Asker, row: Row) -> bool:
    """Say whether this post may read, change or add this row."""
    if not asker.is_live or _is_shut(asker, row):
        return False
    if operation == "add":
        handled = _handles(asker, row) and (
            _reached(asker, row, "W", "A") or _keeps_fact(asker, row) or _protects(asker, row)
        )
        return row.is_mine and (_submits(asker, row) or handled)
    if not asker.has_agreement or not _handles(asker, row):
        return False
    if operation == "read":
        opened = _opened_by_glass(asker, row) or _kept(asker, row) or _keeps_fact(asker, row) or _is_missing(asker, row)
        return opened or _reached(asker, row, "R", "W")
    return _reached(asker, row, "W") or _keeps_fact(asker, row)


def _is_shut(asker: Asker, row: Row) -> bool:
    """A conflict shuts everything to the worker; a seal everything but the books about seals and looks themselves."""
    if row.over.conflict in ("mine", "my_other_post"):
        return True
    is_book = row.record_class in ("C10", "C14") and not row.is_fact
    goes_on = asker.role in ("SVC_IMPORT", "SVC_DUTIES")
    return row.over.seal == "live" and row.over.keeper != "me" and not is_book and not goes_on


def _opened_by_glass(asker: Asker, row: Row) -> bool:
    opens = asker.role in BREAK and row.record_class in ("C0", "C1", "C2", "C3", "C5")
    return opens and row.over.glass == "me"


def _is_missing(asker: Asker, row: Row) -> bool:
    """The police's missing unit knows a child who is missing: who it is and what stands on the record (decision 17)."""
    opens = asker.role == "SPOC" and row.record_class in ("C0", "C1", "C3")
    return opens and _on_child(row.held, ("missing",))


def _kept(asker: Asker, row: Row) -> bool:
    return asker.role in KEEP and row.record_class == "C10" and row.over.keeper == "me"


def _keeps_fact(asker: Asker, row: Row) -> bool:
    return asker.role in KEEP and row.record_class == "C10" and _on_child(row.held, ("keeper",))


def _protects(asker: Asker, row: Row) -> bool:
    if asker.role not in PROTECT or row.record_class != "C10":
        return False
    in_the_hub = asker.role in ("MTO", "MTM")
    related = _allocated(row.held) or (in_the_hub and _on_child(row.held, ON_THE_CHILD))
    return related or (in_the_hub and asker.is_on_duty)


def _submits(asker: Asker, row: Row) -> bool:
    """A submission goes to a subject that my agency referred or that I am writing about."""
    says_s = "s" in letters_of(asker.role, row.record_class).split("+")
    return says_s and (_exactly(row.held, "referrer") or _exactly(row.held, "author"))


def _reached(asker: Asker, row: Row, *wanted: str) -> bool:
    cell = letters_of(asker.role, row.record_class)
    for part in cell.split("+"):
        letters, _, sector = part.partition("/")
        if sector and sector != _sector(asker):
            continue
        if any(letter in letters for letter in wanted) and _has_reason(asker, row, letters):
            return True
    writes_drafts = asker.role in REPORTS_IN_DRAFT and row.record_class == "C2"
    return writes_drafts and "A" not in wanted[:1] and _exactly(row.held, "author")


def _has_reason(asker: Asker, row: Row, letters: str) -> bool:
    if asker.role in SERVICES or row.record_class in ("C10", "C13", "C14"):
        return True
    if letters.endswith("o"):
        return _own(asker, row)
    if letters.endswith("m"):
        return _invited(asker, row)
    if letters.endswith("c"):
        return _on_child(row.held, ON_THE_CHILD)
    return _unlettered(asker, row)


def _own(asker: Asker, row: Row) -> bool:
    if asker.role == "REF" and row.record_class == "C0":
        return _on_child(row.held, OF_AGENCIES)
    if asker.role in BY_AGENCY or (asker.role == "CWK" and row.record_class == "C4"):
        return row.is_mine
    return _allocated(row.held)


def _invited(asker: Asker, row: Row) -> bool:
    if asker.role in ("MCH", "MAT", "LADO") or (asker.role in ("SPOC", "SET") and row.record_class == "C3"):
        return _on_child(row.held, ON_THE_CHILD)
    about_the_question = row.record_class in ("C2", "C4")
    return _exactly(row.held, "enquiry" if about_the_question else "asked")


def _unlettered(asker: Asker, row: Row) -> bool:
    """R or W with no letter: a hub's duty, any relation, or, for the police's and the LADO's own classes, nothing."""
    if row.record_class in ("C11", "C12"):
        return True
    if asker.role in ("SPOC", "SET") and row.record_class in ("C5", "C6", "C7", "C8"):
        return True
    if asker.role == "LADO" and row.record_class == "C9":
        return True
    related = _allocated(row.held) or _on_child(row.held, ON_THE_CHILD)
    return related or (asker.role in ("MTO", "MTM", "CSC") and asker.is_on_duty)


def _handles(asker: Asker, row: Row) -> bool:
    return {
        "open": True,
        "author": _exactly(row.held, "author"),
        "originator": row.is_mine,
        "police": asker.is_police,
        "health": _sector(asker) == "health" or _allocated(row.held),
    }[row.handling]


def _sector(asker: Asker) -> str:
    return "police" if asker.is_police else asker.sector


def _allocated(held: Held | None) -> bool:
    return _on_child(held, ("allocated", "supervises"))


def _on_child(held: Held | None, kinds: tuple[str, ...]) -> bool:
    """A live relation of mine on any row of the child."""
    return held is not None and held.kind in kinds and held.when == "live" and held.holder != "somebody_else"


def _exactly(held: Held | None, kind: str) -> bool:
    """A live relation of mine on this very subject."""
    return _on_child(held, (kind,)) and held is not None and not held.on_cluster
