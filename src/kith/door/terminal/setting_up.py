"""How does an empty database become one that Kith can serve from? Run as the owner, before anything serves."""

from django.core.management import call_command
from django.db import connections, transaction

from kith.ground.access import walls
from kith.door.terminal.first_rows import write_first_rows

OWNER = "owner"


def set_up() -> None:
    """Migrate, put the walls up and write the first rows; safe to run again. Needs KITH_OWNER_URL."""
    call_command("migrate", database=OWNER, verbosity=0, interactive=False)
    with transaction.atomic(using=OWNER):
        walls.put_up(OWNER)
        with connections[OWNER].cursor() as cursor:
            write_first_rows(cursor)


def is_set_up() -> bool:
    """Say whether this release's migrations have all been applied."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("select to_regclass('public.kernel_installation') is not null")
        return bool(cursor.fetchone()[0])
