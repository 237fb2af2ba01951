"""What of a record can be compared? The one place where what a source wrote becomes what the model reads.

The batch asks once for each different value, the matcher online once for each person: the functions are the same, so
that both compare the same letters. A record is a mapping of column to text, to a tuple of texts, or to None.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache

from kith.record.linkage.words import CHECKED, NOT_NAMES, NUMBERS
from kith.record.people.rules.identifiers import check
from kith.record.people.rules.keys import normal_contact, squeezed
from kith.record.people.rules.names import FOLD_VERSION, KEPT, canonicals, fold, skeleton, surname_parts

PREPARED_VERSION = f"prepared-3 {FOLD_VERSION}"
"""A model trained on records prepared otherwise is refused."""

Value = str | tuple[str, ...] | None
Record = dict[str, Value]

LEAST_BONES = 3
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DIGITS = "0123456789"
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_STREET_WORDS = {"st": "street", "rd": "road", "ave": "avenue", "av": "avenue", "cl": "close", "gdns": "gardens"}
_STREET_WORDS |= {"ct": "court", "ln": "lane", "dr": "drive", "pl": "place", "cres": "crescent", "hse": "house"}
_MALE = frozenset({"m", "male", "1", "boy", "man"})
_FEMALE = frozenset({"f", "female", "2", "girl", "woman", "w"})


def prepared(said: Mapping[str, str]) -> Record:
    """Return the columns of one record from its fields as `words.HEADINGS` names them; what is not said is None."""
    record = dict(_nothing())
    for fields, derive in GROUPS.items():
        values = [said.get(field, "") for field in fields]
        if any(values):
            record |= derive(*values)
    return record


@cache
def _nothing() -> Record:
    record: Record = {}
    for fields, derive in GROUPS.items():
        record |= derive(*("" for _ in fields))
    return record


def merged(records: Iterable[Record]) -> Record:
    """Return one record that says what several of one person say: the first text of each column, all of each list."""
    whole: Record = {}
    for record in records:
        for column, value in record.items():
            known = whole.get(column)
            if column in LISTS and (known or value):
                whole[column] = tuple(sorted({*texts(known), *texts(value)}))
            elif known is None:
                whole[column] = value
    return whole


def texts(value: Value) -> tuple[str, ...]:
    """Return a value as texts: none, one or several."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


@lru_cache(maxsize=KEPT)
def forename_columns(forename: str, middle: str = "", known_as: str = "", full_name: str = "") -> Record:
    """Return the forename, every form it may be written in, and its consonants where they are enough to tell."""
    names = [name for name in (named(forename or halves(full_name)[0]), named(middle), named(known_as)) if name]
    if not names:
        return dict.fromkeys(("forename", "forename_forms", "forename_bones"))
    first = named(forename or halves(full_name)[0]) or named(known_as) or names[0]
    forms = frozenset().union(*(canonicals(name) for name in names))
    return {"forename": first, "forename_forms": _listed(forms), "forename_bones": _bones(first)}


@lru_cache(maxsize=KEPT)
def surname_columns(surname: str, surname2: str = "", full_name: str = "") -> Record:
    """Return the surname, the parts that may stand alone, and its consonants."""
    names = [name for name in (named(surname or halves(full_name)[1]), named(surname2)) if name]
    if not names:
        return dict.fromkeys(("surname", "surname_parts", "surname_bones"))
    parts = frozenset().union(*(surname_parts(name) for name in names))
    return {"surname": names[0], "surname_parts": _listed(parts), "surname_bones": _bones(names[0])}


def halves(full_name: str) -> tuple[str, str]:
    """Return forename and surname of a name in one column: the surname stands last, or before a comma."""
    before, comma, after = full_name.partition(",")
    if comma:
        return after.strip(), before.strip()
    words = full_name.split()
    return " ".join(words[:-1]), words[-1] if words else ""


def named(name: str) -> str:
    """Return a name folded; nothing where it stands for no name (unborn, unknown, NA)."""
    folded = fold(name)
    return "" if folded.replace(" ", "") in NOT_NAMES else folded


def _bones(name: str) -> str | None:
    bones = skeleton(name)
    return bones if len(bones) >= LEAST_BONES else None


def _listed(values: frozenset[str]) -> tuple[str, ...] | None:
    return tuple(sorted(values)) or None


@lru_cache(maxsize=KEPT)
def born_columns(dob: str, year: str = "", month: str = "", day: str = "") -> Record:
    """Return the day of birth, the same with day and month changed over, and the year, as far as each is known.

    A day that is none (31 June) is kept as written: it still agrees with another slip of the same date.
    """
    written = dob.strip() or "-".join(part.strip() for part in (year, month, day) if part.strip())
    found = read_date(written)
    if found is not None:
        this, turned = _iso(*found), _iso(found[0], found[2], found[1])
        return {"dob": this, "dob_turned": turned if turned != this else None, "born_year": str(found[0])}
    only_year = re.search(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)", written)
    return {"dob": None, "dob_turned": None, "born_year": only_year[1] if only_year else None}


def read_date(written: str) -> tuple[int, int, int] | None:
    """Return year, month and day of a date: 2001-03-04, 20010304, 4/3/2001, 04 Mar 2001; the day before the month.

    Where that would be no month, the other order is taken.
    """
    text = written.strip().split("T")[0].lower()
    found = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text) or re.match(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})(?!\d)", text)
    if found:
        return _ordered(int(found[1]), int(found[2]), int(found[3]))
    found = re.match(r"(\d{1,2})\D{1,3}(\d{1,2})\D{1,3}(\d{4})(?!\d)", text)
    if found:
        return _ordered(int(found[3]), int(found[2]), int(found[1]))
    found = re.match(r"(\d{1,2})[\s./-]*([a-z]{3})[a-z]*[\s./,-]*(\d{4})", text)
    if found and found[2] in _MONTHS:
        return int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1])
    return None


def _ordered(year: int, month: int, day: int) -> tuple[int, int, int]:
    return (year, day, month) if month > 12 >= day else (year, month, day)


def _iso(year: int, month: int, day: int) -> str:
    return f"{year:04d}-{month:02d}-{day:02d}"


def sex_columns(sex: str) -> Record:
    """Return M or F; anything else is not compared."""
    word = sex.strip().casefold()
    return {"sex": "M" if word in _MALE else "F" if word in _FEMALE else None}


def postcode_columns(postcode: str) -> Record:
    """Return the postcode without spaces and its first half; a number of four or five digits is its own area."""
    code = re.sub(r"[^A-Z0-9]", "", squeezed(postcode))
    if code in ("", "NA") or len(code) < 3:
        return {"postcode": None, "outcode": None}
    return {"postcode": code, "outcode": code if code.isdigit() else code[:-3] or None}


@lru_cache(maxsize=KEPT)
def street_columns(house: str, street: str, street2: str = "") -> Record:
    """Return house and street as one text, street words written out."""
    words = fold(f"{house} {street or street2}").split()
    return {"street": " ".join(_STREET_WORDS.get(word, word) for word in words) or None}


def plain_columns(name: str) -> Callable[[str], Record]:
    """Return the function for a column that is only folded."""
    return lambda written: {name: named(written) or None}


def phone_columns(phone: str) -> Record:
    """Return the telephones of a text, several parted by a comma, a stroke or a semicolon."""
    numbers = {normal_contact(one) for one in re.split(r"[,;/]", phone) if sum(map(str.isdigit, one)) >= 6}
    return {"phones": _listed(frozenset(numbers))}


def email_columns(email: str) -> Record:
    """Return the address in small letters, and what stands before the at."""
    address = email.strip().casefold()
    if "@" not in address:
        return {"email": None, "email_user": None}
    return {"email": address, "email_user": address.partition("@")[0] or None}


def number_columns(number: str) -> Record:
    """Return a number that has no known check character."""
    squeezed_number = re.sub(r"[^A-Z0-9]", "", number.upper())
    return {"number": squeezed_number if len(squeezed_number) >= 4 else None}


def identifier_columns(kind: str) -> Callable[[str], Record]:
    """Return the function for one kind of number; several may be parted by a comma."""

    def columns(written: str) -> Record:
        values = [one.strip() for one in re.split(r"[,;]", written) if one.strip()]
        checked = [check(kind.upper(), value) for value in values]
        record: Record = {kind: _listed(frozenset(one.normal for one in checked if one.normal))}
        if kind in CHECKED:
            near = (near_numbers(kind, one.normal) for one in checked if not one.ok)
            record[f"{kind}_near"] = _listed(frozenset().union(*near))
        return record

    return columns


@lru_cache(maxsize=KEPT)
def near_numbers(kind: str, wrong: str) -> frozenset[str]:
    """Return the sound numbers one slip from a number whose check character says that it is misread.

    With them the number itself with each character blotted out: two misread alike but for one character meet there.
    """
    marks = _DIGITS if kind == "nhs_no" else _DIGITS + (_UPN_LETTERS if kind == "upn" else _LETTERS)
    replaced = (wrong[:at] + mark + wrong[at + 1 :] for at in range(len(wrong)) for mark in marks)
    turned = (wrong[:at] + wrong[at + 1] + wrong[at] + wrong[at + 2 :] for at in range(len(wrong) - 1))
    near = {one for one in (*replaced, *turned) if one != wrong and check(kind.upper(), one).ok}
    return frozenset({*near, *(f"{wrong[:at]}?{wrong[at + 1 :]}" for at in range(len(wrong)))})


GROUPS: dict[tuple[str, ...], Callable[..., Record]] = {
    ("forename", "middle", "known_as", "full_name"): forename_columns,
    ("surname", "surname2", "full_name"): surname_columns,
    ("dob", "year", "month", "day"): born_columns,
    ("sex",): sex_columns,
    ("postcode",): postcode_columns,
    ("house", "street", "street2"): street_columns,
    ("town",): plain_columns("town"),
    ("place",): plain_columns("place"),
    ("trade",): plain_columns("trade"),
    ("phone",): phone_columns,
    ("email",): email_columns,
    ("number",): number_columns,
    **{(kind,): identifier_columns(kind) for kind in NUMBERS},
}
"""Which fields are read together, and by what."""

LISTS = frozenset({"forename_forms", "surname_parts", "phones", *NUMBERS, *(f"{kind}_near" for kind in CHECKED)})
"""Columns that hold several texts."""
