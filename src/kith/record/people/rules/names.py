"""Which spellings of a name are one name, and by which short keys is a person found?

Folding is done here, at the time of writing, because the database may hold no extension for it.
"""

import re
import unicodedata
from datetime import date

from jellyfish import metaphone

from kith.record.people.rules.nicknames import CANONICAL

FOLD_VERSION = "fold-1"
"""Stored keys are rebuilt when this changes."""

_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n"}
)
_SOUNDS = (("ph", "f"), ("ck", "k"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("sz", "s"), ("cz", "c"))
_SAME_SOUND = str.maketrans("cqzw", "kksv")
_PARTICLES = frozenset("al el bin ibn bint de da do dos la le van von der den di st".split())
_LONGEST = 60


def fold(name: str) -> str:
    """Return the name in lower case without accents or punctuation; a hyphen becomes one space."""
    lowered = name.lower().translate(_LETTERS)
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(mark))
    spaced = re.sub(r"[-\u2010-\u2015/,_\s]+", " ", plain.lower().translate(_LETTERS))
    kept = "".join(mark for mark in spaced if mark.isalnum() or mark == " ")
    return " ".join(kept[:_LONGEST].split())


def canonicals(forename: str) -> frozenset[str]:
    """Return the canonical forms of a forename, its own fold included; empty for no name."""
    folded = fold(forename)
    if not folded:
        return frozenset()
    words = {folded, folded.split()[0]}
    return frozenset().union(*(CANONICAL.get(word, frozenset()) | {word} for word in words))


def phonetic(name: str) -> str:
    """Return the metaphone of the folded name, its words run together (an English ear)."""
    return "".join(metaphone(word) for word in fold(name).split() if word.isascii())


def skeleton(name: str) -> str:
    """Return the first letter and the consonants after it, like sounds alike: Mohammed and Muhammad agree."""
    letters = fold(name).replace(" ", "")
    for written, sound in _SOUNDS:
        letters = letters.replace(written, sound)
    letters = letters.translate(_SAME_SOUND)
    bones = letters[:1] + re.sub(r"[aeiouyh]", "", letters[1:])
    return re.sub(r"(.)\1+", r"\1", bones)


def surname_parts(surname: str) -> frozenset[str]:
    """Return the parts of a surname that may stand alone: both halves of a double-barrelled one."""
    words = fold(surname).split()
    parts = frozenset(word for word in words if word not in _PARTICLES and len(word) > 1)
    return parts or frozenset(words)


def tokens(forename: str, surname: str, born: date | None = None) -> frozenset[str]:
    """Return the short keys of one name: any key two people share makes them candidates.

    Either name may be empty. Each key starts with its kind: s surname part, f forename, m surname sound
    with initial, k skeleton of both names in either order, p prefixes, d date of birth with day and month
    in either order, y year with surname sound. A known-as name is another call.
    """
    keys = _name_keys(forename, surname)
    if born is not None:
        keys |= {f"y:{born.year}{phonetic(part)}" for part in surname_parts(surname)}
        low, high = sorted((born.day, born.month))
        keys.add(f"d:{born.year}{low:02d}{high:02d}")
    return frozenset(keys)


def _name_keys(forename: str, surname: str) -> set[str]:
    first, parts, forms = fold(forename), surname_parts(surname), canonicals(forename)
    keys = {f"f:{form}" for form in forms} | {f"s:{part}" for part in parts}
    for part in parts:
        if forms:
            keys |= {f"m:{phonetic(part)}{form[0]}" for form in forms}
            keys.add(f"p:{first[:2]}{part[:3]}")
            keys.add("k:" + ".".join(sorted((skeleton(forename), skeleton(part)))))
    return keys
