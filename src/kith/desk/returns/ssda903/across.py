"""Which rows of a looked-after return contradict each other, within one folder?"""

from collections import defaultdict
from datetime import date

from kith.desk.returns.rules import Spell, later_of_overlaps
from kith.desk.returns.ssda903.rows import Staged903
from kith.ground.papers.faults import RowError

BIRTH_RULES = {"missing": "INT13", "reviews": "INT17", "oc2": "INT14", "oc3": "INT15", "uasc": "INT18"}


def compare_rows(staged: Staged903) -> None:
    """Reject what cannot stand beside the rest of the folder, and tell what should be looked at."""
    _reject_other_births(staged)
    _reject_overlaps(staged)
    _note_births(staged)
    _note_not_placed(staged)


def _reject_other_births(staged: Staged903) -> None:
    """Reject each later header row that gives a child another date of birth than the first did."""
    first: dict[str, date] = {}
    kept = []
    for row in staged.header:
        if first.setdefault(row.child, row.born) == row.born:
            kept.append(row)
        else:
            told = "This child is in the file before with another date of birth."
            staged.errors.append(RowError(staged.names["header"], row.row, "DOB", "KITH-TWICE", told))
    staged.header = kept


def _reject_overlaps(staged: Staged903) -> None:
    """Reject the later of two episodes of a child that overlap (DfE 574); the same said twice is no overlap."""
    spells = (Spell(row.child, row.began, row.ended, row.kind, row.row) for row in staged.missing)
    later = later_of_overlaps(spells)
    for row, before in later.items():
        told = f"It overlaps row {before}, which is of the same child."
        staged.errors.append(RowError(staged.names["missing"], row, "MIS_START", "574", told))
    staged.missing = [row for row in staged.missing if row.row not in later]


def _note_births(staged: Staged903) -> None:
    """Tell where a module gives another date of birth than the header (the header's is kept)."""
    born = {row.child: row.born for row in staged.header}
    for module, code in BIRTH_RULES.items():
        for row in staged.rows_of(module):
            if getattr(row, "module", module) != module:
                continue
            if row.born is not None and born.get(row.child, row.born) != row.born:
                told = "The date of birth differs from the header's, which was kept."
                staged.notes.append(RowError(staged.names[module], row.row, "DOB", code, told))


def _note_not_placed(staged: Staged903) -> None:
    """Tell where a child was missing on a day on which the return places the child nowhere (DfE 578, 581)."""
    placed: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for episode in staged.episodes:
        placed[episode.child].append((episode.began, episode.ended or date.max))
    for row in staged.missing:
        spells = placed.get(row.child, [])
        if not spells or any(began <= row.began <= ended for began, ended in spells):
            continue
        code = "581" if row.began < min(began for began, _ in spells) else "578"
        told = "On that day the return has no placement of the child."
        staged.notes.append(RowError(staged.names["missing"], row.row, "MIS_START", code, told))
