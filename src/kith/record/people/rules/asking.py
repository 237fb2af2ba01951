"""What did somebody mean who typed all they know of a child into one box?"""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kith.record.people.rules.identifiers import check

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DATE = re.compile(r"\b(\d{1,2})[/.\- ](\d{1,2}|[a-z]{3,9})[/.\- ](\d{4}|\d{2})\b", re.IGNORECASE)
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_YEAR = re.compile(r"\b(19[3-9]\d|20[0-4]\d)\b")
_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2})\b", re.IGNORECASE)
_UPN = re.compile(r"\b([a-z]\d{11}[a-z\d])\b", re.IGNORECASE)
_PHONE = re.compile(r"(?<!\w)((?:\+44|0)[\d ]{9,14}\d)\b")
_NHS = re.compile(r"\b(\d{3}[ -]?\d{3}[ -]?\d{4})\b")
_OTHER_NUMBER = re.compile(r"\b(\d{5,9}[a-z]?|\d{2,4}/\d{3,7}[a-z]?)\b", re.IGNORECASE)
_HOUSE = re.compile(
    r"\b(\d+[a-z]?\s+[a-z' ]+?\s(?:street|st|road|rd|close|gardens|court|lane|house|way|avenue|ave|drive|place))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a worker typed to find somebody; empty fields are not compared.

    `either` says that a single name may be a first or a last name; `contact` is a telephone, an e-mail address or an
    online name; without a kind, a number is looked for under every kind.
    """

    forename: str = ""
    surname: str = ""
    dob: date | None = None
    year: int | None = None
    postcode: str = ""
    address: str = ""
    contact: str = ""
    identifier_kind: str = ""
    identifier: str = ""
    either: bool = False

    def fields(self) -> list[str]:
        """Name the fields searched by, never what was typed."""
        named = ("forename", "surname", "dob", "year", "postcode", "address", "contact", "identifier")
        return [name for name in named if getattr(self, name)]


def meant(text: str) -> Wanted:
    """Return what the words of one box mean: dates, numbers, postcode, house and telephone first, then names."""
    rest = f" {text.strip()} "
    wanted = Wanted(either=True)
    wanted, rest = _dated(wanted, rest)
    for name, pattern in (
        ("identifier", _UPN),
        ("contact", _PHONE),
        ("identifier", _NHS),
        ("postcode", _POSTCODE),
        ("address", _HOUSE),
    ):
        found = pattern.search(rest)
        if found and not getattr(wanted, name) and _fits(pattern, found[1]):
            wanted = _with(wanted, name, found[1].strip())
            rest = rest.replace(found[0], " ", 1)
    wanted, rest = _year_or_number(wanted, rest)
    return _named(wanted, rest)


def _with(wanted: Wanted, name: str, value: str) -> Wanted:
    held: dict[str, Any] = {name: value}
    return replace(wanted, **held)


def _fits(pattern: re.Pattern[str], value: str) -> bool:
    return pattern is not _NHS or check("NHS_NO", value).ok


def _dated(wanted: Wanted, rest: str) -> tuple[Wanted, str]:
    for pattern, order in ((_ISO, (2, 1, 0)), (_DATE, (0, 1, 2))):
        for found in pattern.finditer(rest):
            day, month, year = (found.groups()[place] for place in order)
            born = _date(day, month, year)
            if born is not None:
                return replace(wanted, dob=born), rest.replace(found[0], " ", 1)
    return wanted, rest


def _date(day: str, month: str, year: str) -> date | None:
    """Return the date, day first; month first only where the day could be no day."""
    number = (
        int(month)
        if month.isdigit()
        else next((n for n, name in enumerate(_MONTHS, 1) if month.lower().startswith(name)), 0)
    )
    whole = int(year) if len(year) == 4 else 2000 + int(year) - (100 if int(year) > 40 else 0)
    for first, second in ((int(day), number), (number, int(day))):
        try:
            return date(whole, second, first)
        except ValueError:
            continue
    return None


def _year_or_number(wanted: Wanted, rest: str) -> tuple[Wanted, str]:
    found = _YEAR.search(rest)
    if found and wanted.dob is None:
        wanted, rest = replace(wanted, year=int(found[1])), rest.replace(found[0], " ", 1)
    found = _OTHER_NUMBER.search(rest)
    if found and not wanted.identifier:
        wanted, rest = replace(wanted, identifier=found[1]), rest.replace(found[0], " ", 1)
    return wanted, rest


def _named(wanted: Wanted, rest: str) -> Wanted:
    """Read what is left as names: the last word is the surname, or what stands before a comma."""
    before, comma, after = rest.partition(",")
    if comma and before.strip() and after.strip():
        return replace(wanted, forename=" ".join(after.replace(",", " ").split()), surname=" ".join(before.split()))
    words = [word for word in re.split(r"[\s,;]+", rest) if any(map(str.isalpha, word))]
    if len(words) == 1 and ("@" in words[0]) and not wanted.contact:
        return replace(wanted, contact=words[0])
    return replace(wanted, forename=" ".join(words[:-1]), surname=words[-1]) if words else wanted
