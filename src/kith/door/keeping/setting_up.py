"""How does an empty database become one that Kith can serve from? Run as the owner, before anything serves."""

from django.core.management import call_command
from django.db import connections, transaction

from kith.door.keeping.first_rows import write_first_rows
from kith.ground.access import walls
from kith.ground.vault.keys import first_keys
from kith.record.people.actions.indexing import renew_keys

OWNER = "owner"


def set_up() -> None:
    """Migrate, put the walls up and write the first rows; safe to run again. Needs KITH_OWNER_URL."""
    call_command("migrate", database=OWNER, verbosity=0, interactive=False)
    with transaction.atomic(using=OWNER):
        walls.put_up(OWNER)
        renew_keys(OWNER)
        first_keys(OWNER)
        with connections[OWNER].cursor() as cursor:
            write_first_rows(cursor)


def empty() -> None:
    """Throw everything away; the next `set_up` starts from nothing."""
    with connections[OWNER].cursor() as cursor:
        for schema in ("known", "past", "kith", "public"):
            cursor.execute(f"drop schema if exists {schema} cascade")
        cursor.execute("create schema public")
