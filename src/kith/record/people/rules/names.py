"""Which spellings of a name are one name, and by which short keys is a person found?

Folding is done here, at the time of writing, because the database may hold no extension for it.
"""

import re
import unicodedata
from datetime import date
from functools import lru_cache

from jellyfish import metaphone

from kith.record.people.rules.nicknames import CANONICAL
from kith.record.people.rules.surnames import forms_of

FOLD_VERSION = "fold-3"
"""Stored keys are rebuilt when this changes."""

_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n"}
)
_SOUNDS = (("ph", "f"), ("ck", "k"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("sz", "s"), ("cz", "c"))
_SAME_SOUND = str.maketrans("cqzw", "kksv")
_PARTICLES = frozenset("al el bin ibn bint de da do dos la le van von der den di st".split())
_LONGEST = 60
KEPT = 20_000
"""How many names each fold is remembered of: the same few thousand come again and again."""


@lru_cache(maxsize=KEPT)
def fold(name: str) -> str:
    """Return the name in lower case without accents or punctuation; a hyphen becomes one space."""
    lowered = name.lower().translate(_LETTERS)
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(mark))
    spaced = re.sub(r"[-\u2010-\u2015/,_\s]+", " ", plain.lower().translate(_LETTERS))
    kept = "".join(mark for mark in spaced if mark.isalnum() or mark == " ")
    return " ".join(kept[:_LONGEST].split())


@lru_cache(maxsize=KEPT)
def canonicals(forename: str) -> frozenset[str]:
    """Return the canonical forms of a forename, its own fold included; empty for no name."""
    folded = fold(forename)
    if not folded:
        return frozenset()
    words = {folded, folded.split()[0]}
    return frozenset().union(*(CANONICAL.get(word, frozenset()) | {word} for word in words))


@lru_cache(maxsize=KEPT)
def phonetic(name: str) -> str:
    """Return the metaphone of the folded name, its words run together (an English ear)."""
    return "".join(metaphone(word) for word in fold(name).split() if word.isascii())


@lru_cache(maxsize=KEPT)
def skeleton(name: str) -> str:
    """Return the first letter and the consonants after it, like sounds alike: Mohammed and Muhammad agree."""
    letters = fold(name).replace(" ", "")
    for written, sound in _SOUNDS:
        letters = letters.replace(written, sound)
    letters = letters.translate(_SAME_SOUND)
    bones = letters[:1] + re.sub(r"[aeiouyh]", "", letters[1:])
    return re.sub(r"(.)\1+", r"\1", bones)


@lru_cache(maxsize=KEPT)
def surname_parts(surname: str) -> frozenset[str]:
    """Return the parts of a surname that may stand alone, each in every form the family may write it."""
    words = fold(surname).split()
    parts = frozenset(word for word in words if word not in _PARTICLES and len(word) > 1)
    return frozenset().union(*(forms_of(word) for word in parts or words))


def tokens(forename: str, surname: str, born: date | None = None) -> frozenset[str]:
    """Return the short keys of one name: any key two people share makes them candidates.

    Either name may be empty. Each key starts with its kind: s surname part, f forename, n both, m the sound of
    both and k the skeleton of both, each in either order, d date of birth with day and month in either order, y
    year with the sound of one name. A known-as name is another call.
    """
    keys = _name_keys(forename, surname)
    if born is not None:
        keys |= year_keys(forename, surname, born.year)
        low, high = sorted((born.day, born.month))
        keys.add(f"d:{born.year}{low:02d}{high:02d}")
    return frozenset(keys)


def year_keys(forename: str, surname: str, year: int) -> set[str]:
    """Return the keys of somebody of whom the year of birth is known and at least one name."""
    sounds = {phonetic(part) for part in surname_parts(surname)} | {phonetic(forename)}
    return {f"y:{year}{sound}" for sound in sounds if sound}


def _name_keys(forename: str, surname: str) -> set[str]:
    parts, forms = surname_parts(surname), canonicals(forename)
    keys = {f"f:{form}" for form in forms} | {f"s:{part}" for part in parts}
    for part in parts:
        keys |= {pair_key("n", form, part) for form in forms}
        keys |= {
            pair_key(kind, sound(forename), sound(part))
            for kind, sound in (("m", phonetic), ("k", skeleton))
            if sound(forename) and sound(part)
        }
    return keys


def pair_key(kind: str, one: str, other: str) -> str:
    """Return the key of two names together, whichever is said first."""
    return f"{kind}:{'.'.join(sorted((one, other)))}"
