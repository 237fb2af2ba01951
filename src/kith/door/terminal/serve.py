"""Serve what is in KITH_HOME with the production server, worker and sealer."""

import os
import sys
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection

from kith.door.keeping.setting_up import set_up
from kith.ground.access.inspection import inspect
from kith.ground.accounts.directories import directories
from kith.ground.kernel.models import Installation
from kith.ground.vault.columns import index_key
from kith.ground.vault.keys import NoKey
from kith.launch.serve import PortTaken, serve


def main(argv: list[str]) -> int:
    """Bring the database up to this release where the owner's address is given, look at the walls, then serve."""
    if argv:
        print("./kith serve takes no arguments; KITH_HOME and KITH_PORT say what and where.", file=sys.stderr)
        return 2
    try:
        return _serve()
    except (OperationalError, PortTaken, ImproperlyConfigured) as error:
        print(error, file=sys.stderr)
        return 2


def _serve() -> int:
    if os.environ.get("KITH_OWNER_URL"):
        set_up()
    if not _may_serve():
        return 1
    directories()
    connection.close()
    return serve(Path(settings.KITH_HOME), settings.PORT)


def _may_serve() -> bool:
    """Refuse with a broken wall; and outside a demonstration without an address that passkeys and cookies hold to."""
    problems = inspect().problems
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print("Not serving: the walls of this database do not stand.", file=sys.stderr)
        return False
    try:
        index_key()
    except NoKey as error:
        print(f"Not serving: no page could be held against what is protected. {error}", file=sys.stderr)
        return False
    is_demo = Installation.objects.filter(is_demo=True).exists()
    if not (is_demo or settings.IS_SECURE or f"http://localhost:{settings.PORT}" == settings.KITH_ADDRESS):
        print(
            "Not serving: say in KITH_ADDRESS where people find Kith, as https://kith.example.org"
            f" (to try it on this machine alone: http://localhost:{settings.PORT}). Then ./kith invite lets the first"
            " administrator in.",
            file=sys.stderr,
        )
        return False
    return True
