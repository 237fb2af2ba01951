"""Into which pieces does a protected fact fall, and which pieces of a text could be one of them?

Both sides are folded alike: capitals, accents, marks, spacing and +44 make no difference. A *strong* piece (telephone,
e-mail address, online name that is no plain word) tells of one fact by itself; a *weak* one (postcode, house and
street, two names) only where the text is about that child, or two of one fact stand together.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import unquote

POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)[\s-]*(\d[a-z]{2})\b")
FIGURES = re.compile("\\d[\\d\\s()./\u2010-\u2015-]{7,}")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
HANDLE = re.compile(r"@([\w.]{3,60})|\b((?=[\w.]*[\d_.])[\w.]{3,60})")
WORD = re.compile(r"\w+")
ATTRIBUTE = re.compile(
    r"""(?:value|title|alt|href|src|content|placeholder|action|aria-label|data-[\w-]+)=["']([^"']*)"""
)
HIDDEN = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^>]*>")
INLINE = frozenset("a abbr b em i mark s small span strong sub sup u wbr".split())
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
WORDS_OF_A_HOUSE = 3
LEAST_FIGURES, MOST_FIGURES = 9, 15


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of one fact or of one text."""

    strong: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()

    def without(self, other: "Pieces") -> "Pieces":
        """Return what is not in the other."""
        return Pieces(self.strong - other.strong, self.weak - other.weak)

    def __or__(self, other: "Pieces") -> "Pieces":
        """Return both."""
        return Pieces(self.strong | other.strong, self.weak | other.weak)


def fold(text: str) -> str:
    """Return the text small, without accents, unseen marks and apostrophes."""
    text = UNSEEN.sub("", text)
    if not text.isascii():
        text = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return re.sub("['\u2018\u2019`]", "", text.lower())


def of_address(lines: str, postcode: str) -> Pieces:
    """Return the pieces of an address: the postcode, each house with its street, a house that has a name."""
    weak = {f"p {one}" for one in _postcodes(fold(postcode))}
    weak |= set(_houses(WORD.findall(fold(lines))))
    first = WORD.findall(re.split(r"[,;\n]", fold(lines))[0])
    if len(first) > 1 and not first[0][0].isdigit():
        weak.add(f"n {first[0]} {first[1]}")
    return Pieces(frozenset(), frozenset(weak))


def of_channel(kind: str, value: str) -> Pieces:
    """Return the pieces of a telephone, an e-mail address or an online name."""
    folded = fold(value).strip()
    if kind == "phone":
        return Pieces(frozenset({f"t {_digits(folded)}"}))
    if kind == "email":
        return Pieces(frozenset({f"e {folded}"}))
    name = folded.lstrip("@")
    if name.isalpha():
        return Pieces(frozenset({f"h @{name}"}), frozenset({f"w {name}"}))
    return Pieces(frozenset({f"h @{name}", f"h {name}"}))


def of_name(name: str) -> Pieces:
    """Return the pieces of a person's name: every two words beside each other, either way round."""
    words = WORD.findall(fold(name))
    pairs = pairwise(words)
    weak = {f"n {a} {b}" for a, b in pairs} | ({f"n {words[-1]} {words[0]}"} if len(words) > 1 else set())
    return Pieces(frozenset(), frozenset(weak or {f"w {one}" for one in words}))


def of_text(text: str) -> Pieces:
    """Return every piece of a text that could be one of a fact."""
    folded = fold(text)
    emails = EMAIL.findall(folded)
    strong = {f"e {one}" for one in emails}
    strong |= {f"t {_digits(one)}" for run in FIGURES.findall(folded) for one in _telephones(run)}
    for after_at, plain in HANDLE.findall(folded):
        strong.add(f"h @{after_at.rstrip('.')}" if after_at else f"h {plain.strip('.')}")
    words = WORD.findall(folded)
    weak = {f"n {a} {b}" for a, b in pairwise(words)}
    weak |= {f"w {one}" for one in words if len(one) > 2}
    weak |= set(_houses(words)) | {f"p {one}" for one in _postcodes(folded)}
    return Pieces(frozenset(strong), frozenset(weak))


def shown_in(markup: str) -> str:
    """Return what a page says: its text, and the attributes that hold words; a word is not parted by a tag in it."""
    held = " \n ".join(unquote(one) for one in ATTRIBUTE.findall(markup))
    text = TAG.sub(lambda tag: "" if tag[2].lower() in INLINE else " \n ", HIDDEN.sub(" ", markup))
    return html.unescape(f"{text} \n {held}")


def of_fields(fields: Mapping[str, Iterable[str]]) -> Pieces:
    """Return the pieces of what was typed, field by field and as one text."""
    return of_text(" \n ".join(value for values in fields.values() for value in values))


def _telephones(run: str) -> Iterable[str]:
    """Yield what could be a telephone in a run of figures: every few groups beside each other."""
    groups = re.findall(r"\d+", run)
    for first in range(len(groups)):
        whole = ""
        for group in groups[first:]:
            whole += group
            if len(whole) > MOST_FIGURES:
                break
            if len(whole) >= LEAST_FIGURES:
                yield whole


def _digits(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    digits = digits.removeprefix("0044") if digits.startswith("0044") else digits
    if digits.startswith("44") and len(digits) > 10:
        digits = digits[2:]
    return f"0{digits.lstrip('0')}"


def _postcodes(folded: str) -> list[str]:
    return [f"{out}{inward}" for out, inward in POSTCODE.findall(folded)]


def _houses(words: list[str]) -> list[str]:
    last = len(words) - WORDS_OF_A_HOUSE + 1
    return [f"a {' '.join(words[n : n + WORDS_OF_A_HOUSE])}" for n in range(last) if words[n][0].isdigit()]
