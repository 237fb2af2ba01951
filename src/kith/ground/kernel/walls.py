"""Which of the six kinds is a table, and what does each of its fields hold?"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from django.apps import apps
from django.db import models

Kind = Literal["guarded", "directory", "plumbing", "trail", "index"]
GUARDED: Kind = "guarded"
DIRECTORY: Kind = "directory"
PLUMBING: Kind = "plumbing"
TRAIL: Kind = "trail"
INDEX: Kind = "index"
"""Filled from a guarded table by its triggers; nobody reads it but the function that looks things up in it."""

Sensitivity = Literal["identity", "special", "criminal", "operational", "free_text", "technical"]

FOREIGN_PLUMBING = frozenset({"django_session"})
"""Tables of Django's own that the application uses."""
FOREIGN_UNUSED = frozenset({"django_content_type", "auth_group", "auth_group_permissions", "auth_permission"})
"""Tables of Django's own that the application never opens: it gets no right on them."""
KEYS = frozenset({"context_key"})
"""Tables of keys, which the owner's functions alone read."""


def fields(kind: Sensitivity, names: str) -> dict[str, Sensitivity]:
    """Return the fields named, apart by spaces, each of this sensitivity."""
    return dict.fromkeys(names.split(), kind)


@dataclass(frozen=True, slots=True)
class Bound:
    """What a directory's row must be besides its writer's role, each a condition in SQL on the row.

    `add`: a new one; `old`: one that is changed, as it stands; `new`: what it becomes; `columns`: those that may be
    changed, all where none is named.
    """

    add: str = "true"
    old: str = "true"
    new: str = "true"
    columns: tuple[str, ...] = ()


_BY_WHOM = "(select kith.role()) <> 'ADM' or (select kith.runs_hub())"
OF_THE_PARTNERSHIP = Bound(add=_BY_WHOM, old=_BY_WHOM)
"""Of administrators, only the hub's: what is every agency's."""


class Walled(models.Model):
    """A table that says which wall it stands behind.

    `WALL` is its kind; `SENSITIVITY` classifies every field (exports, subject access, data dictionary);
    `WRITERS` names the roles that may write a directory table, `BOUND` which of its rows.
    """

    WALL: ClassVar[Kind]
    SENSITIVITY: ClassVar[dict[str, Sensitivity]]
    WRITERS: ClassVar[tuple[str, ...]] = ()
    BOUND: ClassVar[Bound] = Bound()

    class Meta:
        abstract = True


def models_behind(wall: Kind) -> list[type[Walled]]:
    """Return the product's own models of one kind, in the order of their tables' names."""
    found = [m for m in apps.get_models() if issubclass(m, Walled) and wall == m.WALL]
    return sorted(found, key=lambda m: m._meta.db_table)
