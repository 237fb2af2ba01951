"""In which folder is the embedded server's socket, when a socket's path may have 107 bytes at most?"""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from kith.launch.account import Account
from kith.launch.homes import private_folder

LONGEST = 107 - len("/.s.PGSQL.5432.lock")
"""Bytes left for the folder's own path."""
RECORD = "pg-socket-folder"


def socket_folder(home: Path, account: Account) -> Path:
    """Return the 0700 folder of the socket: inside the home, or a short one that the home remembers.

    A remembered folder that went away or fell into other hands is not used again.
    """
    inside = home / "pg-socket"
    if len(os.fsencode(inside)) <= LONGEST:
        return inside if inside.is_dir() else account.own(private_folder(inside))
    record = home / RECORD
    if record.exists() and _is_private(Path(record.read_text()), account):
        return Path(record.read_text())
    digest = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    short = Path(tempfile.mkdtemp(prefix=f"kith-{digest}-"))
    account.own(short)
    record.write_text(str(short))
    return short


def _is_private(folder: Path, account: Account) -> bool:
    """Say whether the folder is a real one, the account's own and closed to others."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    owner = os.geteuid() if account.uid is None else account.uid
    return stat.S_ISDIR(found.st_mode) and found.st_uid == owner and stat.S_IMODE(found.st_mode) == 0o700
