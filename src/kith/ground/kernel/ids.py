"""How is a reference made that can be read out on a telephone and tells nothing?"""

import secrets
from uuid import UUID, uuid4

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty characters: no 0/O, 1/I/L or U."""


def new_id() -> UUID:
    """Return a random UUIDv4, made here so that no guarded table needs a database default."""
    return uuid4()


def new_reference(prefix: str) -> str:
    """Return `prefix-XXXX-XXXX-C`: eight random characters and a check character (weights 2..9, mod 29)."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{prefix}-{body[:4]}-{body[4:]}-{check_character(body)}"


def check_character(body: str) -> str:
    """Return the character that makes one wrong or two swapped characters visible."""
    total = sum(weight * ALPHABET.index(letter) for weight, letter in enumerate(body, start=2))
    return ALPHABET[total % 29]


def is_reference(text: str) -> bool:
    """Say whether the text is a whole reference with its right check character."""
    parts = text.strip().upper().replace("\u2011", "-").split("-")
    if len(parts) != 4 or len(parts[1]) != 4 or len(parts[2]) != 4:
        return False
    body = parts[1] + parts[2]
    return all(letter in ALPHABET for letter in body) and parts[3] == check_character(body)
