"""May this be a password? Length and not being a common one; no rules of composition, no forced change."""

import re
from collections.abc import Iterable

from django.contrib.auth.password_validation import CommonPasswordValidator

from kith.ground.accounts.words import LEAST_LETTERS, MOST_LETTERS

OURS = frozenset({"kith", "safeguarding", "safeguard", "mash", "password", "passphrase"})
_common = frozenset(CommonPasswordValidator().passwords)


def mend_of(password: str, about: Iterable[str]) -> str:
    """Return what mends a password that cannot be used, or nothing. `about` is the name and address of its owner."""
    if len(password) < LEAST_LETTERS:
        return f"Use {LEAST_LETTERS} characters or more. Several words in a row are good"
    if len(password) > MOST_LETTERS:
        return f"Use {MOST_LETTERS} characters or fewer"
    if _is_common(password.lower(), _words_of(about)):
        return "Choose one that is harder to guess: this one is common, repeats itself or is your own name"
    return ""


def _is_common(text: str, own: frozenset[str]) -> bool:
    """Say whether nothing is left once common words, digits at the ends and repetition are taken away."""
    letters = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", text)
    if len(set(text)) < 5 or text in _common or letters in _common:
        return True
    for size in range(1, len(text) // 2 + 1):
        if (text[:size] * (len(text) // size + 1))[: len(text)] == text:
            return True
    rest = re.sub(r"[\W\d_]+", "", text)
    for word in sorted(own | OURS, key=len, reverse=True):
        rest = rest.replace(word, "")
    return len(rest) < 5


def _words_of(about: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in about for word in re.split(r"[\W\d_]+", text.lower()) if len(word) > 2)
