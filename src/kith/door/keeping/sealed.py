"""How is a stream sealed so that its writer cannot read it again, and one changed byte is found?

A fresh X25519 key agrees with the reader's public key on a key for this file alone (HKDF-SHA256). The stream goes in
chunks of 1 MiB through AES-256-GCM; the nonce is the chunk's number and a mark on the last one, so that no chunk can be
changed, moved, left out or added, and the header is authenticated with each.
"""

from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kith.door.keeping.faults import Unusable

MAGIC = b"kith-backup-1\n"
CHUNK = 1 << 20
TAG = 16
KEY = 32
DAMAGED = "is damaged or was changed: it does not open with the key it names. Nothing was applied; take another copy."


class Sealer:
    """Takes a stream of any length and writes it sealed; nothing of it stands before `close` in readable form."""

    def __init__(self, out: BinaryIO, to: X25519PublicKey) -> None:
        fresh = X25519PrivateKey.generate()
        self._header = MAGIC + fresh.public_key().public_bytes_raw() + to.public_bytes_raw()
        self._key = _key(fresh.exchange(to), self._header)
        self._out, self._held, self._number = out, bytearray(), 0
        out.write(self._header)

    def write(self, part: bytes) -> None:
        """Take the next bytes."""
        self._held += part
        while len(self._held) > CHUNK:
            self._emit(bytes(self._held[:CHUNK]), is_last=False)
            del self._held[:CHUNK]

    def close(self) -> None:
        """Write the last chunk, without which the file does not open."""
        self._emit(bytes(self._held), is_last=True)
        self._held.clear()

    def _emit(self, chunk: bytes, *, is_last: bool) -> None:
        self._out.write(self._key.encrypt(_nonce(self._number, is_last=is_last), chunk, self._header))
        self._number += 1


def opened(source: BinaryIO, key: X25519PrivateKey, name: str) -> Iterator[bytes]:
    """Give the stream chunk by chunk, each only after it was authenticated. Raises `Unusable`.

    The whole is authentic only when the iterator has ended; `name` is the file's name in messages.
    """
    header = source.read(len(MAGIC) + 2 * KEY)
    if len(header) < len(MAGIC) + 2 * KEY or not header.startswith(MAGIC):
        raise Unusable(f"{name} is no backup of Kith, or its beginning is damaged.")
    fresh, to = header[len(MAGIC) : -KEY], header[-KEY:]
    if to != key.public_key().public_bytes_raw():
        ours = key.public_key().public_bytes_raw().hex()[:16]
        raise Unusable(
            f"{name} was sealed for the key {to.hex()[:16]}… and this one is {ours}…; give the right one with --key."
        )
    try:
        cipher = _key(key.exchange(X25519PublicKey.from_public_bytes(fresh)), header)
        number, chunk = 0, source.read(CHUNK + TAG)
        while True:
            following = source.read(CHUNK + TAG)
            yield cipher.decrypt(_nonce(number, is_last=not following), chunk, header)
            if not following:
                return
            number, chunk = number + 1, following
    except (InvalidTag, ValueError) as error:
        raise Unusable(f"{name} {DAMAGED}") from error


def _key(shared: bytes, header: bytes) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=KEY, salt=header, info=MAGIC).derive(shared))


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])
