"""How is a row of the lesser modules read: health in the year (OC2), leaving care (OC3), UASC, workers, liberty?

Each tells one dated thing of a child. OC2, OC3 and UASC say no day of their own but speak of a collection year,
so a row of a file without a year cannot be placed and is rejected.
"""

from datetime import date

from kith.desk.returns.reading import Reading, Rejected
from kith.desk.returns.ssda903.rows import FactRow
from kith.desk.returns.words import modules as words

YES_NO = (
    "CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE INTERVENTION_RECEIVED"
    " INTERVENTION_OFFERED"
).split()


def oc2_row(reading: Reading) -> FactRow:
    """Return what a return says of a child's health in its year. Raises Rejected."""
    child, year = reading.child(), _year(reading)
    facts: dict[str, object] = {name.lower(): _yes_no(reading, name) for name in YES_NO}
    facts["sdq_score"] = _score(reading)
    facts["sdq_reason"] = _in_list(reading, "SDQ_REASON", "196", words.SDQ_REASONS)
    _note_contradictions(reading, facts)
    return FactRow(
        reading.line.row, "oc2", child, reading.born(), "health", str(year), _first(year), _last(year), facts=facts
    )


def oc3_row(reading: Reading) -> FactRow:
    """Return how a young person who left care was doing around their birthday in the year. Raises Rejected."""
    child, year, born = reading.child(), _year(reading), reading.born()
    in_touch = _in_list(reading, "IN_TOUCH", "131", words.IN_TOUCH)
    facts = {
        "activity": _in_list(reading, "ACTIV", "132", words.ACTIVITIES),
        "accommodation": _in_list(reading, "ACCOM", "133", words.ACCOMMODATIONS),
    }
    if in_touch not in ("YES", "") and any(code not in ("", "0") for code in facts.values()):
        reading.note("IN_TOUCH", "344", "The council is not in touch, and activity or accommodation are told.")
    if born is not None and not 17 <= year - born.year <= 22:
        reading.note("DOB", "391", "The young person was not 17 to 21 in the collection year.")
    return FactRow(
        reading.line.row, "oc3", child, born, "leaver", str(year), _first(year), _last(year), in_touch, facts
    )


def uasc_row(reading: Reading) -> FactRow:
    """Return that a child was an unaccompanied asylum-seeking child in the year. Raises Rejected."""
    child, year, born = reading.child(), _year(reading), reading.born()
    ceased = reading.day_or_none("DUC", "104")
    if ceased is not None and born is not None and ceased > _eighteenth(born):
        reading.note("DUC", "304", "The status ends after the 18th birthday.")
    if ceased is not None and ceased < _first(year):
        raise Rejected("DUC", "KITH-ORDER", "The status had ended before the collection year began.")
    ended = min(ceased or _last(year), _last(year))
    facts = {"ceased": ceased.isoformat() if ceased else None}
    return FactRow(reading.line.row, "uasc", child, born, "uasc", str(year), _first(year), ended, facts=facts)


def worker_row(reading: Reading) -> FactRow:
    """Return a time for which a child had one social worker. Raises Rejected."""
    child, worker = reading.child(), reading.text("SW_ID").upper()
    began = reading.day("SW_DECOM", "SW04STG1")
    ended = reading.day_or_none("SW_DEC", "SW05STG1")
    if ended is not None and ended < began:
        raise Rejected("SW_DEC", "KITH-ORDER", "The worker's time ends before it began.")
    if not worker.startswith(("SW", "XX")):
        reading.note("SW_ID", "SW02STG1", "The worker's number should begin with SW or XX; it was kept.")
    if ended == began:
        reading.note("SW_DEC", "SW09STG2", "The worker's time is shorter than a day.")
    reason = _in_list(reading, "SW_REASON", "SW13STG1", words.WORKER_CHANGES)
    facts = {"worker": worker[:20]}
    key = f"{began.isoformat()}|{worker[:20]}"
    return FactRow(reading.line.row, "workers", child, reading.born(), "worker", key, began, ended, reason, facts)


def liberty_row(reading: Reading) -> FactRow:
    """Return a time for which a child was deprived of liberty. Raises Rejected."""
    child, began = reading.child(), reading.day("DOLO_START", "KITH-DATE")
    ended = reading.day_or_none("DOLO_END", "KITH-DATE")
    if ended is not None and ended < began:
        raise Rejected("DOLO_END", "KITH-ORDER", "The deprivation of liberty ends before it began.")
    return FactRow(reading.line.row, "liberty", child, reading.born(), "liberty", began.isoformat(), began, ended)


def _year(reading: Reading) -> int:
    if reading.year is None:
        told = "This module says no day: put the collection year into the name of the file or of its folder."
        raise Rejected("", "KITH-YEAR", told)
    return reading.year


def _first(year: int) -> date:
    return date(year - 1, 4, 1)


def _last(year: int) -> date:
    return date(year, 3, 31)


def _eighteenth(born: date) -> date:
    return date(born.year + 18, born.month, min(born.day, 28) if born.month == 2 else born.day)


def _yes_no(reading: Reading, column: str) -> bool | None:
    value = reading.text(column)
    if value not in ("", "0", "1"):
        reading.note(column, "181", "This should be 0 or 1; none was taken.")
    return {"0": False, "1": True}.get(value)


def _score(reading: Reading) -> int | None:
    value = reading.text("SDQ_SCORE")
    if value.isascii() and value.isdigit() and int(value[:4]) <= 40:
        return int(value)
    if value:
        reading.note("SDQ_SCORE", "180", "The score is not a number from 0 to 40; none was taken.")
    return None


def _in_list(reading: Reading, column: str, rule: str, codes: frozenset[str]) -> str:
    value = reading.text(column).upper()
    if value and value not in codes:
        reading.note(column, rule, "This code is not in the list; none was taken.")
        return ""
    return value


def _note_contradictions(reading: Reading, facts: dict[str, object]) -> None:
    """Tell where a row contradicts itself (DfE 158, 192, 193, 197a)."""
    misuse, received, offered = (
        facts[k] for k in ("substance_misuse", "intervention_received", "intervention_offered")
    )
    for column, rule, is_odd, told in (
        ("SDQ_REASON", "197a", facts["sdq_score"] is not None and facts["sdq_reason"] != "", "a score and a reason"),
        (
            "INTERVENTION_OFFERED",
            "158",
            received is True and offered is not None,
            "an intervention received, and offered",
        ),
        (
            "INTERVENTION_RECEIVED",
            "192",
            misuse is True and received is None,
            "substances, and not if help was received",
        ),
        (
            "SUBSTANCE_MISUSE",
            "193",
            misuse is not True and (received, offered) != (None, None),
            "help, and no substances",
        ),
    ):
        if is_odd:
            reading.note(column, rule, f"The row tells of {told}.")
