"""Would the comparison with the oracle notice if a generated condition were wrong?

Every mutant of the read and write conditions is put up on the table of the matrix's world, and must be told apart
from the oracle by at least one asker. Run with KITH_THOROUGH=1; the ordinary run tries a seeded few.
"""

import os
import random
import re
from collections.abc import Iterator
from itertools import product

import pytest
from django.db import connections
from tests.access.facts import Asker
from tests.access.oracle import allowed
from tests.access.test_matrix import SECTORS, _as_probe
from tests.access.world import NOW, World, least_overs

from kith.ground.access.matrix import ROLES
from kith.ground.access.policies import open_rows
from kith.ground.access.words import QUALIFIERS

THOROUGH = bool(os.environ.get("KITH_THOROUGH"))
TRIED = 6
LOOKS = {"read": "select id from tasks_task", "change": "update tasks_task set text = 'changed' returning id"}
RIGHT = {"read": open_rows("read", "subject_id"), "change": open_rows("write", "subject_id")}
POLICIES = {"read": "kith_read", "change": "kith_write"}
NEVER = ("open", "author", "originator", "police", "health")


def mutants(operation: str) -> Iterator[tuple[str, str]]:
    """Yield each mutant of one condition: what was done to it, and the condition."""
    right = RIGHT[operation]
    yield "true", "true"
    yield "no shut by conflict", right.replace("subject_id not in (select kith.shut('conflict'))", "true")
    yield "no shut by seal", right.replace("subject_id not in (select kith.shut('seal'))", "true")
    books = "record_class = any ('{C10,C14}'::text[]) or subject_id not"
    yield "the books shut by seals", right.replace(books, "subject_id not")
    yield "more books", right.replace("'{C10,C14}'", "'{C1,C10,C14}'")
    by_conflict = "not in (select kith.shut('conflict'))\n  "
    yield "shut by or", right.replace(f"{by_conflict}and", f"{by_conflict}or")
    yield "no may_see", right.replace("(select kith.may_see()) and", "")
    for handling in NEVER:
        yield f"{handling} never", right.replace(f"handling = '{handling}'", "false")
        held = f"(handling = '{handling}' "
        yield f"{handling} is like open", right.replace(f"{held}and", f"{held}or")
    for qualifier in QUALIFIERS:
        cell = re.escape(f"'{qualifier}'))::text[])")
        if re.search(cell, right):
            yield f"{qualifier} opens nothing", re.sub(cell, "'none'))::text[])", right)
    for one, other in product(
        ("any", "allocated", "own", "contact", "asked", "enquiry", "case", "glass", "keeper", "missing"), repeat=2
    ):
        if one != other and f"kith.reached('{one}')" in right:
            yield f"{one} reached by {other}", right.replace(f"kith.reached('{one}')", f"kith.reached('{other}')")


def all_mutants() -> list[tuple[str, str, str]]:
    """Return every mutant that differs from its original: operation, name, condition."""
    found = []
    for operation in LOOKS:
        right = RIGHT[operation]
        found += [(operation, name, sql) for name, sql in mutants(operation) if sql != right]
    return found


def askers() -> list[Asker]:
    """Return the posts that are asked: every role on and off duty, in each sector, and one without an agreement."""
    inside = [Asker(role, duty, *sector) for role, duty, sector in product(ROLES, (True, False), SECTORS)]
    return [Asker("MTO", is_on_duty=True, has_agreement=False), *inside]


@pytest.fixture
def world(own_base: str) -> World:
    """The rows and relations, on a database of the test's own."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("update kernel_installation set clock_starts_at = %s, clock_runs = false", [NOW])
    found = World()
    found.build(least_overs())
    return found


def test_the_oracle_tells_every_mutant_from_the_policy(world: World) -> None:
    every = all_mutants()
    tried = every if THOROUGH else random.Random(5).sample(every, TRIED)
    alive = {(operation, name): sql for operation, name, sql in tried}
    for asker in askers():
        if not alive:
            break
        world.become(asker)
        for operation in LOOKS:
            right = {identity for identity, row in world.rows.items() if allowed(operation, asker, row)}
            for name in [name for held, name in alive if held == operation]:
                if _seen(world, operation, alive[operation, name]) != right:
                    del alive[operation, name]
    left = ", ".join(f"{operation}: {name}" for operation, name in sorted(alive))
    assert not alive, f"{len(alive)} of {len(tried)} mutants are left: {left}"


def _seen(world: World, operation: str, sql: str) -> object:
    """Ask under the mutant, then put the policies back; a change asks under the write policy alone."""
    try:
        _put("read", sql if operation == "read" else "true")
        if operation == "change":
            _put("change", sql)
        return _as_probe(world, LOOKS[operation])
    finally:
        for name, right in RIGHT.items():
            _put(name, right)


def _put(operation: str, sql: str) -> None:
    check = f" with check ({sql})" if operation == "change" else ""
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"alter policy {POLICIES[operation]} on public.tasks_task using ({sql}){check}")
