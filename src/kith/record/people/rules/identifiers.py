"""Is this identifier well formed, and what is wrong with it if not? (reference.md 2.2)

A wrong check digit is told, never refused: the number on the paper is evidence even when misread.
`normal` is what is stored and compared; `told` is for the person who typed it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_PNC_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"

UPN_UNKNOWN = {
    "UN1": "Not of school age",
    "UN2": "Never at a maintained school in England",
    "UN3": "Educated outside England",
    "UN4": "New, not yet known",
    "UN5": "Sources disagree",
    "UN6": "Not given (CIN code UN6)",
    "UN7": "Not given (CIN code UN7)",
}

NAMES = {
    "NHS_NO": "NHS number",
    "UPN": "Unique pupil number",
    "UPN_UNKNOWN": "Reason for no unique pupil number",
    "LCS_ID": "Social care number",
    "LA_CHILD_ID": "Council child number",
    "SSDA903_CHILD": "Looked-after return child number",
    "PNC_ID": "PNC number",
    "CRIS_REF": "CRIS reference",
    "MISSING_REF": "Missing report reference",
    "CRO": "CRO number",
    "VISOR": "ViSOR reference",
    "HO_REF": "Home Office reference",
    "NRM_REF": "NRM reference",
    "YOT": "Youth offending reference",
    "ULN": "Unique learner number",
    "CUSTODY": "Custody number",
    "NINO": "National Insurance number",
}
"""Every kind of identifier and what a screen calls it."""

_LETTERS_AND_DIGITS = "must be 1 to 20 letters and digits, with nothing else"
_PATTERNS = {
    "LCS_ID": (r"[A-Z0-9]{1,20}", _LETTERS_AND_DIGITS),
    "LA_CHILD_ID": (r"[A-Z0-9]{1,20}", _LETTERS_AND_DIGITS),
    "SSDA903_CHILD": (r"[A-Z0-9]{1,20}", _LETTERS_AND_DIGITS),
    "CRIS_REF": (r"\d{7}/\d{2}", "should be seven digits, a stroke and the year, as in 9999001/14"),
    "ULN": (r"\d{10}", "should be ten digits"),
    "NINO": (r"[A-Z]{2}\d{6}[A-D]", "should be two letters, six digits and a letter A to D"),
}
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome: the normal form, whether it is right, and a plain sentence when it is not."""

    normal: str
    ok: bool
    told: str = ""


def check(kind: str, value: str) -> Checked:
    """Return the normal form of an identifier, whether it is right, and what to do if it is not.

    Raises KeyError for a kind that is not in NAMES. A wrong value still comes back normalised.
    """
    name = NAMES[kind]
    if not value.strip():
        return Checked("", False, f"Enter the {name}, or leave it out.")
    if kind in _CHECKS:
        return _CHECKS[kind](value)
    normal = _squeezed(value)
    pattern, wanted = _PATTERNS.get(kind, (rf".{{1,{_LONGEST}}}", f"must be {_LONGEST} characters or fewer"))
    ok = re.fullmatch(pattern, normal) is not None
    return Checked(normal, ok, "" if ok else f"The {name} {wanted}. Check it against the source.")


def display(kind: str, value: str) -> str:
    """Return the identifier as a list shows it: an NHS number with its middle hidden, others as stored."""
    if kind != "NHS_NO":
        return value
    digits = _squeezed(value)
    return f"{digits[:3]} ••• ••{digits[-2:]}" if len(digits) >= 6 else "•••"


def nhs_check_digit(nine: str) -> str:
    """Return the tenth digit for nine digits, or an empty string when these nine have none."""
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), nine, strict=True))
    remainder = (11 - total % 11) % 11
    return "" if remainder == 10 else str(remainder)


def upn_check_letter(rest: str) -> str:
    """Return the first letter that the other twelve characters of a unique pupil number call for."""
    values = (int(mark) if mark.isdigit() else _UPN_LETTERS.index(mark) for mark in rest)
    return _UPN_LETTERS[sum(weight * value for weight, value in enumerate(values, start=2)) % 23]


def pnc_check_letter(year: int, serial: int) -> str:
    """Return the last letter of a PNC number; only the last two digits of the year count."""
    return _PNC_LETTERS[int(f"{year % 100:02d}{serial:07d}") % 23]


def _squeezed(value: str) -> str:
    """Return the value in capitals without spaces, invisible marks or typists' dashes."""
    return re.sub(r"[\s\u00ad\u200b-\u200f\u2010-\u2015\u2060\ufeff-]", "", value).upper()


def _ascii_digits(text: str, count: int) -> bool:
    return re.fullmatch(rf"[0-9]{{{count}}}", text) is not None


def _nhs(value: str) -> Checked:
    normal = _squeezed(value)
    if not _ascii_digits(normal, 10):
        return Checked(normal, False, "An NHS number has ten digits. Check it against the source.")
    if nhs_check_digit(normal[:9]) != normal[9]:
        told = "The last digit of this NHS number does not fit the others, so one of them is wrong."
        return Checked(normal, False, f"{told} It is kept as typed; check it with health.")
    return Checked(normal, True)


def _upn(value: str) -> Checked:
    normal = _squeezed(value)
    if normal in UPN_UNKNOWN:
        return Checked(normal, False, "This is a reason for having no number. Record it as the reason instead.")
    if re.fullmatch(rf"[{_UPN_LETTERS}][0-9]{{11}}[0-9{_UPN_LETTERS}]", normal) is None:
        told = "A unique pupil number is a letter and twelve digits (a temporary one ends in a letter)."
        return Checked(normal, False, f"{told} Check it with the school.")
    wanted = upn_check_letter(normal[1:])
    if wanted != normal[0]:
        told = f"The first letter should be {wanted}, not {normal[0]}, so something is misread."
        return Checked(normal, False, f"{told} It is kept as typed; check it with the school.")
    return Checked(normal, True)


def _upn_unknown(value: str) -> Checked:
    normal = _squeezed(value)
    if normal in UPN_UNKNOWN:
        return Checked(normal, True)
    return Checked(normal, False, "The reason must be one of UN1 to UN7.")


def _pnc(value: str) -> Checked:
    normal = _squeezed(value)
    found = re.fullmatch(r"([0-9]{4}|[0-9]{2})/([0-9]{1,7})([A-Z])", normal)
    if found is None:
        told = "A PNC number is a year, a stroke, up to seven digits and a letter, as in 2002/9999001X."
        return Checked(normal, False, f"{told} Check it with police.")
    year, serial = _full_year(found[1]), int(found[2])
    normal = f"{year}/{serial:07d}{found[3]}"
    if pnc_check_letter(year, serial) != found[3]:
        told = "The last letter of this PNC number does not fit its digits, so something is misread."
        return Checked(normal, False, f"{told} It is kept as typed; check it with police.")
    return Checked(normal, True)


def _full_year(text: str) -> int:
    """Return four digits of year; two digits stand for 1940 to 2039 (the PNC began in 1974)."""
    year = int(text)
    if len(text) == 4:
        return year
    return 1900 + year if year >= 40 else 2000 + year


_CHECKS: dict[str, Callable[[str], Checked]] = {
    "NHS_NO": _nhs,
    "UPN": _upn,
    "UPN_UNKNOWN": _upn_unknown,
    "PNC_ID": _pnc,
}
