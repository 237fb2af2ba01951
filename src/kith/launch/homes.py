"""Where does this installation keep its data, and which secrets lie there?"""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

DEFAULT_PORT = 8000
SHELL_LETTERS = '"$`\\'


class HomeUnfit(Exception):
    """The data folder or a setting of it cannot be used; the message says what to do."""


def home_folder(environ: Mapping[str, str]) -> Path:
    """Return KITH_HOME (default ./var) as an absolute path, made 0700 when it was not there."""
    home = Path(environ.get("KITH_HOME") or "var").absolute()
    if any(letter in SHELL_LETTERS for letter in str(home)):
        raise HomeUnfit(f"KITH_HOME={home} holds a letter pg_ctl cannot carry ({SHELL_LETTERS}).")
    try:
        return private_folder(home)
    except OSError as error:
        raise HomeUnfit(f"KITH_HOME={home} cannot be used: {error.strerror}.") from error


def port(environ: Mapping[str, str]) -> int:
    """Return KITH_PORT (default 8000)."""
    text = environ.get("KITH_PORT") or str(DEFAULT_PORT)
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise HomeUnfit(f"KITH_PORT={text} is not a port number (1 to 65535).")
    return int(text)


def private_folder(folder: Path) -> Path:
    """Return the folder, made with mode 0700 when it was not there; a folder that exists is left alone."""
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def secret_file(home: Path, name: str) -> Path:
    """Return `keys/<name>` (0600), filled once with 48 random bytes as text; safe for two starts at once."""
    path = private_folder(home / "keys") / name
    if not path.exists():
        partial = path.with_name(f".{name}.{os.getpid()}")
        partial.touch(mode=0o600)
        partial.write_text(secrets.token_urlsafe(48))
        try:
            path.hardlink_to(partial)
        except FileExistsError:
            pass
        finally:
            partial.unlink()
    return path


def secret(home: Path, name: str) -> str:
    """Return the text of a secret of this home, making it when it was not there."""
    return secret_file(home, name).read_text().strip()


def trail_key(home: Path) -> Path:
    """Return where the trail's signing key lies; the trail itself makes it."""
    return home / "keys" / "trail.key"
