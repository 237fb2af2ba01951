"""Invite an agency's administrator, also the first: EMAIL NAME [--agency CODE] [--agency-name NAME --sector SECTOR]."""

import argparse
import sys

from django.conf import settings
from django.db import connections, transaction

from kith.door.keeping.setting_up import OWNER, set_up
from kith.ground.access.viewer import acting_as, service_post
from kith.ground.accounts.actions.keeping import first_link
from kith.ground.accounts.first import NewAgency, first_administrator
from kith.ground.kernel.errors import Unfit
from kith.ground.trail import sink


def main(argv: list[str]) -> int:
    """Print a link for one use. Needs the owner's address: it is for who runs the machine, not for who uses Kith."""
    parser = argparse.ArgumentParser(prog="./kith invite", description=__doc__)
    parser.add_argument("email")
    parser.add_argument("name")
    parser.add_argument("--agency", default="hub")
    parser.add_argument("--agency-name", default="")
    parser.add_argument("--sector", default="")
    given = parser.parse_args(argv)
    if OWNER not in connections.databases:
        print("Set KITH_OWNER_URL: only the database's owner invites the first administrator.", file=sys.stderr)
        return 2
    agency = NewAgency(given.agency, given.agency_name, given.sector)
    if _is_empty():  # never while somebody serves: it puts the walls up anew
        set_up()
    try:
        with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
            worker_id = first_administrator(cursor, name=given.name, email=given.email, agency=agency)
    except Unfit as error:
        print(error, file=sys.stderr)
        return 2
    with transaction.atomic(), acting_as(service_post("SVC_DUTIES")):
        secret = first_link(worker_id)
    sink.flush()
    print("Give this link to them alone. It counts once, for three days:")
    print(f"{settings.KITH_ADDRESS or f'http://localhost:{settings.PORT}'}/invitation/{secret}/")
    return 0


def _is_empty() -> bool:
    with connections[OWNER].cursor() as cursor:
        cursor.execute("select to_regclass('public.accounts_invitation') is null")
        return bool(cursor.fetchone()[0])
