"""How is one row of each chief module of a looked-after return read?"""

from datetime import date

from kith.desk.returns import words
from kith.desk.returns.reading import Reading, Rejected
from kith.desk.returns.ssda903.rows import EpisodeRow, HeaderRow, MissingRow, ReviewRow
from kith.desk.returns.words.modules import MISSING_KINDS, PARTICIPATIONS
from kith.practice.missing.rules import ends_before_it_starts
from kith.record.people.rules.ages import age_on
from kith.record.people.rules.identifiers import check


def header_row(reading: Reading) -> HeaderRow:
    """Return one child. Raises Rejected."""
    upn, reason = _upn(reading)
    child = reading.child()
    sex = words.SEX_NOW[reading.code("SEX", "101", words.SEXES_903)]
    born = reading.day("DOB", "102")
    ethnic = reading.text("ETHNIC").upper()
    if ethnic not in words.ETHNIC_CODES:
        reading.note("ETHNIC", "103", "The ethnicity code is missing or not valid; none was taken.")
        ethnic = ""
    return HeaderRow(reading.line.row, child, sex, born, ethnic, upn, reason)


def _upn(reading: Reading) -> tuple[str, str]:
    """Return the pupil number and the reason for having none; a wrong one is told and kept."""
    value = reading.text("UPN")
    if not value:
        return "", ""
    if check("UPN_UNKNOWN", value).ok:
        return "", value.upper()
    checked = check("UPN", value)
    if not checked.ok:
        reading.note("UPN", "KITH-UPN", checked.told)
    return checked.normal, ""


def episode_row(reading: Reading) -> EpisodeRow:
    """Return one episode of care. Raises Rejected."""
    began = reading.day("DECOM", "141")
    ended = reading.day_or_none("DEC", "147")
    if ended is not None and ended < began:
        raise Rejected("DEC", "KITH-ORDER", "The episode ends before it began.")
    return EpisodeRow(
        row=reading.line.row,
        child=reading.child(),
        began=began,
        reason_new=reading.code("RNE", "143", words.NEW_EPISODE_REASONS, optional=True),
        legal_status=reading.code("LS", "144", words.LEGAL_STATUSES),
        need=reading.code("CIN", "145", words.PRIMARY_NEEDS, optional=True),
        placement=reading.code("PLACE", "146", words.PLACEMENTS),
        provider=reading.code("PLACE_PROVIDER", "KITH-PROVIDER", words.PLACEMENT_PROVIDERS, optional=True),
        ended=ended,
        reason_ended=reading.code("REC", "149", words.EPISODE_ENDS, optional=True),
        reason_changed=reading.code("REASON_PLACE_CHANGE", "1009", words.PLACE_CHANGE_REASONS, optional=True),
        home_postcode=reading.text("HOME_POST").upper(),
        placement_postcode=reading.text("PL_POST").upper(),
        urn=reading.text("URN").upper(),
    )


def missing_row(reading: Reading) -> MissingRow:
    """Return one time a child was missing or away. Raises Rejected."""
    child = reading.child()
    kind = reading.code("MISSING", "565" if not reading.text("MISSING") else "1006", MISSING_KINDS)
    began = reading.day("MIS_START", "1004" if reading.text("MIS_START") else "564")
    ended = reading.day_or_none("MIS_END", "1005")
    if ends_before_it_starts(began, ended):
        raise Rejected("MIS_END", "567", "The end is before the start.")
    born = reading.born()
    if born is not None and began < born:
        reading.note("MIS_START", "586", "The start is before the date of birth.")
    _note_outside_year(reading, began, ended)
    return MissingRow(reading.line.row, child, born, kind, began, ended)


def _note_outside_year(reading: Reading, began: date, ended: date | None) -> None:
    if reading.year is None:
        return
    first, last = date(reading.year - 1, 4, 1), date(reading.year, 3, 31)
    if began > last:
        reading.note("MIS_START", "570", "The start is after the end of the collection year.")
    if ended is not None and not first <= ended <= last:
        reading.note("MIS_END", "571", "The end is not in the collection year.")


def review_row(reading: Reading) -> ReviewRow:
    """Return one review. Raises Rejected."""
    child = reading.child()
    held = reading.day("REVIEW", "166")
    participation = reading.text("REVIEW_CODE").upper()
    if participation not in PARTICIPATIONS:
        reading.note("REVIEW_CODE", "167", "How the child took part is missing or not a valid code; none was taken.")
        participation = ""
    born = reading.born()
    if born is not None and participation and participation != "PN0" and age_on(born, held) < 4:
        reading.note("REVIEW_CODE", "441", "The code is for a child of four or over; the child was younger.")
    if born is not None and participation == "PN0" and age_on(born, held) >= 4:
        reading.note("REVIEW_CODE", "440", "The code is for a child under four; the child was four or over.")
    return ReviewRow(reading.line.row, child, born, held, participation)
