"""Which pg_dump and pg_restore fit this server, and how do they reach it?"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.db import connections

from kith.door.keeping.faults import Unusable
from kith.door.keeping.setting_up import OWNER
from kith.launch.programs import ProgramsMissing, installed

TIMEOUT_SINCE = 17
"""From this version on pg_restore sets transaction_timeout, which an older server refuses."""


def tool(name: str) -> str:
    """Return the path of the oldest program of this name that is not older than the server. Raises `Unusable`."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("show server_version_num")
        server = int(cursor.fetchone()[0]) // 10_000
    found = sorted((_major(path), path) for path in dict.fromkeys(_candidates(name)))
    fitting = [path for major, path in found if _fits(name, major, server)]
    if fitting:
        return fitting[0]
    have = f"here is {', '.join(str(major) for major, _ in found)}" if found else "there is none here"
    raise Unusable(
        f"The server is PostgreSQL {server} and needs {name} of that version; {have}."
        f" Install the PostgreSQL client of version {server} and put it on the PATH."
    )


def _fits(name: str, major: int, server: int) -> bool:
    """Say whether the program can speak to the server."""
    says_too_much = name == "pg_restore" and server < TIMEOUT_SINCE <= major
    return major >= server and not says_too_much


def environment() -> dict[str, str]:
    """Return the environment in which they find the owner's database; the password is in no command line."""
    said = connections[OWNER].settings_dict
    named = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}
    reach = {ours: str(said[theirs]) for theirs, ours in named.items() if said[theirs]}
    reach |= {f"PG{key.upper()}": str(value) for key, value in said["OPTIONS"].items() if key.startswith("ssl")}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | reach | {"PGOPTIONS": "-c statement_timeout=0 -c lock_timeout=0"}


def _candidates(name: str) -> Iterator[str]:
    on_path = shutil.which(name)
    if on_path:
        yield on_path
    try:
        inside = installed() / name
    except ProgramsMissing:
        return
    if inside.exists():
        yield str(inside)


def _major(path: str) -> int:
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\(PostgreSQL\) (\d+)", said)
    return int(found[1]) if found else 0


def last_words(path: Path) -> str:
    """Return the end of what a program wrote to its error file."""
    return path.read_text(errors="replace").strip()[-1500:]
