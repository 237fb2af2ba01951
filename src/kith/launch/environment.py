"""Which settings does a command find in its environment before its module is imported?"""

import importlib
import os
from collections.abc import MutableMapping
from pathlib import Path

from kith.launch import postgres
from kith.launch.homes import home_folder, port, secret_file


class ServerUnfit(Exception):
    """The server at DATABASE_URL cannot be used; the message says what to do."""


def export(*, database: bool, environ: MutableMapping[str, str] = os.environ) -> Path:
    """Fill KITH_HOME, KITH_PORT, the files of two secrets, DJANGO_SETTINGS_MODULE and the database's two URLs.

    An address that is already there is never touched, and then the embedded server stays out of it.
    Return the home. Raises HomeUnfit, ServerUnfit or one of `postgres.ensure_running`'s errors.
    """
    home = home_folder(environ)
    environ["KITH_HOME"] = str(home)
    environ["KITH_PORT"] = str(port(environ))
    environ["KITH_SECRET_KEY_FILE"] = str(secret_file(home, "django.key"))
    environ["KITH_FACTOR_KEY_FILE"] = str(secret_file(home, "factors.key"))
    environ["DJANGO_SETTINGS_MODULE"] = "kith.config.settings"
    if database:
        _export_database(home, environ)
    return home


def _export_database(home: Path, environ: MutableMapping[str, str]) -> None:
    if environ.get("DATABASE_URL"):
        external = importlib.import_module("kith.launch.external")
        for name in ("DATABASE_URL", "KITH_OWNER_URL"):
            external.check_way(name, environ.get(name, ""))
        external.check_version(environ["DATABASE_URL"])
        return
    if environ.get("KITH_OWNER_URL"):
        raise ServerUnfit("KITH_OWNER_URL is set and DATABASE_URL is not; set both, or neither.")
    addresses = postgres.ensure_running(home)
    environ["DATABASE_URL"] = addresses.app_url
    environ["KITH_OWNER_URL"] = addresses.owner_url
