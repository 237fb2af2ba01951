"""By which comparisons, at which levels, are two records held against each other?

Each level is a condition in SQL over the prepared columns of both records, the best agreement first; the first that
holds counts. The batch runs the text in DuckDB, the matcher online reads the same text (`scoring`). `m` is how often
true pairs stand at a level, `u` how often strangers do: the figures here are where training starts and what it falls
back to where a file is too small to tell. A level that is `fixed` is never trained.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kith.record.linkage.words import CHECKED, NUMBERS


@dataclass(frozen=True, slots=True)
class Level:
    """One level: what a person reads, when it holds, m and u; `tf` names the column whose rarity counts."""

    words: str
    sql: str
    m: float
    u: float
    tf: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """One comparison: its name, when it cannot be made, its levels; `columns` are those it needs."""

    name: str
    columns: tuple[str, ...]
    null: str
    levels: tuple[Level, ...]
    fixed: bool = False


def _missing(column: str) -> str:
    return f"({column}_l is null or {column}_r is null)"


def _alike(column: str, least: float) -> str:
    return f"jaro_winkler_similarity({column}_l, {column}_r) >= {least}"


ACROSS = (
    "(forename_l = surname_r and jaro_winkler_similarity(surname_l, forename_r) >= 0.83)"
    " or (surname_l = forename_r and jaro_winkler_similarity(forename_l, surname_r) >= 0.83)"
)
ACROSS_HALF = (
    f"{ACROSS} or (surname_l is null and forename_l = surname_r) or (surname_r is null and forename_r = surname_l)"
)

STREET_ALIKE = f"street_l = street_r or (left(street_l, 1) = left(street_r, 1) and {_alike('street', 0.92)})"
"""Alike only where house or street begin alike: the first letter is asked before the whole is compared."""

FORENAME = Compared(
    "forename",
    ("forename", "forename_forms", "forename_bones", "surname"),
    _missing("forename"),
    (
        Level("same", "forename_l = forename_r", 0.75, 0.008, tf="forename"),
        Level("the other way round", ACROSS_HALF, 0.01, 0.00005),
        Level("form of the same name", "list_has_any(forename_forms_l, forename_forms_r)", 0.06, 0.004),
        Level("much alike", _alike("forename", 0.92), 0.05, 0.003),
        Level("alike", f"{_alike('forename', 0.83)} or forename_bones_l = forename_bones_r", 0.04, 0.02),
        Level("different", "ELSE", 0.03, 0.965),
    ),
)
SURNAME = Compared(
    "surname",
    ("surname", "surname_parts", "surname_bones", "forename"),
    _missing("surname"),
    (
        Level("same", "surname_l = surname_r", 0.78, 0.003, tf="surname"),
        Level("the other way round", ACROSS, 0.01, 0.00005),
        Level("shares a part", "list_has_any(surname_parts_l, surname_parts_r)", 0.04, 0.001),
        Level("much alike", _alike("surname", 0.92), 0.07, 0.002),
        Level("alike", f"{_alike('surname', 0.83)} or surname_bones_l = surname_bones_r", 0.03, 0.01),
        Level("different", "ELSE", 0.05, 0.98),
    ),
)
BORN = Compared(
    "born",
    ("dob", "dob_turned", "born_year"),
    _missing("dob"),
    (
        Level("same", "dob_l = dob_r", 0.88, 0.00005),
        Level("day and month changed over", "dob_l = dob_turned_r", 0.015, 0.00004),
        Level("one digit differs", "damerau_levenshtein(dob_l, dob_r) <= 1", 0.04, 0.0015),
        Level(
            "same year, one is the first of January",
            "born_year_l = born_year_r and (suffix(dob_l, '-01-01') or suffix(dob_r, '-01-01'))",
            0.01,
            0.0003,
        ),
        Level("two digits differ", "damerau_levenshtein(dob_l, dob_r) <= 2", 0.02, 0.015),
        Level("same year", "born_year_l = born_year_r", 0.02, 0.014),
        Level("different", "ELSE", 0.015, 0.97),
    ),
)
YEAR = Compared(
    "year",
    ("born_year",),
    f"{_missing('born_year')} or (not dob_l is null and not dob_r is null)",
    (Level("same", "born_year_l = born_year_r", 0.95, 0.02), Level("different", "ELSE", 0.05, 0.98)),
    fixed=True,
)
"""Where one of the two knows no more than the year."""
SEX = Compared(
    "sex",
    ("sex",),
    _missing("sex"),
    (Level("same", "sex_l = sex_r", 0.98, 0.5), Level("different", "ELSE", 0.02, 0.5)),
)
HOME = Compared(
    "home",
    ("postcode", "outcode", "street", "town", "phones"),
    f"{_missing('postcode')} and {_missing('street')} and {_missing('town')} and {_missing('phones')}",
    (
        Level(
            "same telephone and address",
            "list_has_any(phones_l, phones_r) and (postcode_l = postcode_r or street_l = street_r)",
            0.25,
            0.00001,
        ),
        Level(
            "same postcode and street",
            f"postcode_l = postcode_r and ({STREET_ALIKE})",
            0.3,
            0.00002,
        ),
        Level(
            "same street, place alike",
            f"({STREET_ALIKE}) and (town_l = town_r or {_alike('town', 0.88)} or outcode_l = outcode_r"
            " or damerau_levenshtein(postcode_l, postcode_r) <= 1)",
            0.06,
            0.0001,
        ),
        Level("same telephone", "list_has_any(phones_l, phones_r)", 0.05, 0.0001),
        Level(
            "same postcode, street not known",
            "postcode_l = postcode_r and (street_l is null or street_r is null)",
            0.1,
            0.0004,
        ),
        Level("same street", STREET_ALIKE, 0.04, 0.001),
        Level("same postcode", "postcode_l = postcode_r", 0.06, 0.0005),
        Level("same place", f"outcode_l = outcode_r or town_l = town_r or {_alike('town', 0.88)}", 0.1, 0.03),
        Level("different", "ELSE", 0.14, 0.97),
    ),
)
EMAIL = Compared(
    "email",
    ("email", "email_user"),
    _missing("email"),
    (
        Level("same", "email_l = email_r", 0.7, 0.00002),
        Level("same before the at", "email_user_l = email_user_r", 0.08, 0.00002),
        Level("much alike", _alike("email", 0.92), 0.12, 0.0005),
        Level("different", "ELSE", 0.1, 0.999),
    ),
)
NUMBER = Compared(
    "number",
    ("number",),
    _missing("number"),
    (
        Level("same", "number_l = number_r", 0.85, 0.000002),
        Level("one character differs", "damerau_levenshtein(number_l, number_r) <= 1", 0.09, 0.00002),
        Level("two characters differ", "damerau_levenshtein(number_l, number_r) <= 2", 0.03, 0.0005),
        Level("different", "ELSE", 0.03, 0.999),
    ),
)


def _plain(name: str, same: tuple[float, float], alike: tuple[float, float]) -> Compared:
    levels = (
        Level("same", f"{name}_l = {name}_r", *same),
        Level("alike", _alike(name, 0.88), *alike),
        Level("different", "ELSE", 1 - same[0] - alike[0], 1 - same[1] - alike[1]),
    )
    return Compared(name, (name,), _missing(name), levels)


def _identifier(kind: str) -> Compared:
    """Return the comparison of a number that belongs to one person. What it weighs is known and not learnt.

    A number with a check character that is misread tells so by itself: then the sound numbers one slip away are held
    against the other record. Two councils may each give a child a number, so theirs say little when they differ.
    """
    same = f"list_has_any({kind}_l, {kind}_r)"
    if kind not in CHECKED:
        two = (Level("same", same, 0.7, 0.00001), Level("different", "ELSE", 0.3, 0.99999))
        return Compared(kind, (kind,), _missing(kind), two, fixed=True)
    slip = (
        f"list_has_any({kind}_near_l, {kind}_r) or list_has_any({kind}_l, {kind}_near_r)"
        f" or list_has_any({kind}_near_l, {kind}_near_r)"
    )
    levels = (
        Level("same", same, 0.98, 0.0000001),
        Level("one character wrong", slip, 0.012, 0.000005),
        Level("different", "ELSE", 0.008, 0.9999949),
    )
    return Compared(kind, (kind, f"{kind}_near"), _missing(kind), levels, fixed=True)


COMPARISONS: tuple[Compared, ...] = (
    FORENAME,
    SURNAME,
    BORN,
    YEAR,
    SEX,
    HOME,
    EMAIL,
    _plain("place", (0.85, 0.02), (0.08, 0.01)),
    _plain("trade", (0.6, 0.02), (0.05, 0.01)),
    NUMBER,
    *(_identifier(kind) for kind in NUMBERS),
)


def comparisons_for(columns: Iterable[str]) -> tuple[Compared, ...]:
    """Return the comparisons that a file with these filled columns can make."""
    filled = set(columns)
    return tuple(one for one in COMPARISONS if one.columns[0] in filled or (one is HOME and filled & set(one.columns)))
