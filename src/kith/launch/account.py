"""Under which operating system account does the embedded server run?

PostgreSQL refuses to run as root. An ordinary user runs it as himself. Root runs it inside a user
namespace where he is nobody; where the kernel forbids that, under an account without rights.
"""

import functools
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

NAMESPACE = ("unshare", "-U", "--map-user=65534", "--map-group=65534")


class AccountUnfit(Exception):
    """No account can run the server on these files; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Account:
    """How the server's programs are started: behind `prefix`, or after a change to `uid` and `gid`."""

    prefix: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None

    def run(self, command: list[str], *, text: str = "") -> subprocess.CompletedProcess[str]:
        """Run a program as this account and wait for it; `text` is its standard input."""
        return subprocess.run(
            [*self.prefix, *command],
            input=text,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            user=self.uid,
            group=self.gid,
            extra_groups=None if self.uid is None else [],
        )

    def own(self, path: Path) -> Path:
        """Give a file or a whole folder to this account and return it."""
        if self.uid is None or self.gid is None:
            return path
        for one in [path, *(path.rglob("*") if path.is_dir() else ())]:
            os.chown(one, self.uid, self.gid, follow_symlinks=False)
        return path


def account_for(data: Path) -> Account:
    """Choose the account for a data folder, which may not exist yet.

    A data folder that belongs to somebody keeps its owner. KITH_DB_USER names the account root uses.
    """
    if os.geteuid() != 0:
        return _ordinary(data)
    owner = data.stat().st_uid if data.exists() else 0
    if owner:
        return Account(uid=owner, gid=data.stat().st_gid)
    if not os.environ.get("KITH_DB_USER") and namespaces_work():
        return Account(prefix=NAMESPACE)
    return _unprivileged()


@functools.cache
def namespaces_work() -> bool:
    """Say whether root may open a user namespace here and be nobody in it."""
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False)
    return tried.returncode == 0


def _ordinary(data: Path) -> Account:
    if data.exists() and data.stat().st_uid != os.geteuid():
        raise AccountUnfit(f"{data} belongs to another account; use that account, or another KITH_HOME.")
    return Account()


def _unprivileged() -> Account:
    name = os.environ.get("KITH_DB_USER") or "nobody"
    try:
        entry = pwd.getpwnam(name)
    except KeyError as error:
        raise AccountUnfit(f"There is no account {name}; set KITH_DB_USER to one without rights.") from error
    if entry.pw_uid == 0:
        raise AccountUnfit("KITH_DB_USER must not be root.")
    return Account(uid=entry.pw_uid, gid=entry.pw_gid)
