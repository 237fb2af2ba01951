"""Which one child bears exactly this number, or exactly these names and this day of birth?

The database answers for the one who asks: nothing for none, several, a sealed child, or who may not break the glass.
"""

from datetime import date
from uuid import UUID

from django.db import connection

from kith.ground.trail.memory import remember
from kith.record.people.rules.identifiers import check
from kith.record.people.rules.names import tokens


def child_numbered(kind: str, number: str) -> UUID | None:
    """Return the one child with this number."""
    return _one(number_key(kind, number), "", "", None)


def child_named(forename: str, surname: str, born: date) -> UUID | None:
    """Return the one child with these names and day of birth."""
    return _one(birth_key(born), forename, surname, born)


def number_key(kind: str, number: str) -> str:
    """Return the key by which a number is looked up."""
    return f"id:{check(kind, number).normal}"


def birth_key(born: date) -> str:
    """Return the key by which a day of birth is looked up."""
    (key,) = (token for token in tokens("", "", born) if token.startswith("d:"))
    return key


def _one(key: str, forename: str, surname: str, born: date | None) -> UUID | None:
    remember("child looked up exactly", fields=["name and date of birth" if born else "number"])
    with connection.cursor() as cursor:
        cursor.execute("select kith.one_child(%s, %s, %s, %s)", [key, forename, surname, born])
        found: UUID | None = cursor.fetchone()[0]
    return found
