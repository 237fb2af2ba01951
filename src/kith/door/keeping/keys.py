"""Whose key is a backup sealed for, and which key opens it?

`keys/backup.key` (0600) and `keys/backup.pub` are made at the first backup. A partnership that keeps the private key
elsewhere gives `--to` its public key, and then the serving machine holds nothing that opens a backup.
"""

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from django.conf import settings

from kith.door.keeping.faults import Unusable
from kith.launch.homes import private_folder


def own_key_path() -> Path:
    """Return where this installation's own backup key stands: outside the database, never in a backup."""
    return Path(settings.KITH_HOME) / "keys" / "backup.key"


def make_key(path: Path) -> X25519PrivateKey:
    """Make a key pair: the private key as hexadecimal text (0600), the public one beside it as .pub."""
    private_folder(path.parent)
    key = X25519PrivateKey.generate()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(key.private_bytes_raw().hex() + "\n")
    path.with_suffix(".pub").write_text(key.public_key().public_bytes_raw().hex() + "\n")
    return key


def key_to_seal_for(said: str) -> X25519PublicKey:
    """Return the public key said as 64 hexadecimal digits or as a file of them; else the installation's own."""
    own = own_key_path()
    if not said:
        public = own.with_suffix(".pub")
        if not public.exists():
            return (private_key_in(own) if own.exists() else make_key(own)).public_key()
        said = str(public)
    try:
        text = Path(said).read_text() if Path(said).is_file() else said
        return X25519PublicKey.from_public_bytes(bytes.fromhex(text.strip()))
    except (ValueError, OSError) as error:
        raise Unusable(f"--to {said} is no public key: 64 hexadecimal digits, or a file that holds them.") from error


def private_key_in(path: Path) -> X25519PrivateKey:
    """Return the key that opens backups. Raises `Unusable`."""
    try:
        return X25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text().strip()))
    except FileNotFoundError as error:
        raise Unusable(f"There is no backup key at {path}. Bring keys/backup.key here, or give --key FILE.") from error
    except (ValueError, OSError) as error:
        raise Unusable(f"{path} is no backup key: 64 hexadecimal digits are expected.") from error
