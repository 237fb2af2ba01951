"""Does a scanner of viruses find harm in files that somebody sent?

It speaks clamd's INSTREAM (clamd(8)) to the address of `KITH_CLAMD`, so that the scanner needs no right to our files.
Where no scanner is named nothing is asked, and the readers alone stand before the files.
"""

import socket
import struct
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from django.conf import settings

from kith.ground.kernel.errors import NotNow
from kith.ground.papers.faults import FileFault

CHUNK = 1 << 16
PATIENCE_SECONDS = 60.0
LONGEST_ANSWER = 4096
HARMFUL = "The scanner of viruses says that this file does harm. Tell whoever keeps your computers; send no copy of it."
NOT_SCANNED = (
    "The scanner of viruses could not look through this file, so it is not read. It may be larger than the scanner"
    " takes: ask whoever runs Kith, or send it in parts."
)


class ScannerAway(NotNow):
    """The scanner that is named does not answer: nothing is read until it does."""


def harm_in(paths: Iterable[Path]) -> list[FileFault]:
    """Return a fault for each file that the scanner refuses; folders are looked through. Raises `ScannerAway`."""
    if not settings.KITH_CLAMD:
        return []
    files = [one for path in paths for one in (sorted(path.rglob("*")) if path.is_dir() else [path]) if one.is_file()]
    faults = ((one, _fault(_asked(one))) for one in files)
    return [FileFault(one.name, 0, "", words) for one, words in faults if words]


def _fault(answer: bytes) -> str:
    """Return what is wrong in words, by the scanner's answer; nothing but a plain OK lets a file through."""
    if answer == b"stream: OK":
        return ""
    return HARMFUL if answer.endswith(b" FOUND") else NOT_SCANNED


def _asked(path: Path) -> bytes:
    """Send one file and return the scanner's answer, without its end; empty where it hung up in the middle."""
    try:
        scanner = _reached(settings.KITH_CLAMD)
    except OSError as fault:
        raise ScannerAway("The scanner of viruses cannot be reached. Nothing is read until it can.") from fault
    with closing(scanner), path.open("rb") as file:
        try:
            scanner.sendall(b"zINSTREAM\0")
            while chunk := file.read(CHUNK):
                scanner.sendall(struct.pack("!I", len(chunk)) + chunk)
            scanner.sendall(struct.pack("!I", 0))
        except ConnectionError:
            """It hangs up on a file larger than it takes, and may have said so before."""
        except TimeoutError as fault:
            raise ScannerAway("The scanner of viruses takes no file. Nothing is read until it does.") from fault
        return _answer(scanner)


def _reached(address: str) -> socket.socket:
    """Return a connection to `/path/of/a/socket` or `host:port`."""
    if address.startswith("/"):
        scanner = socket.socket(socket.AF_UNIX)
        scanner.settimeout(PATIENCE_SECONDS)
        try:
            scanner.connect(address)
        except OSError:
            scanner.close()
            raise
        return scanner
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), PATIENCE_SECONDS)


def _answer(scanner: socket.socket) -> bytes:
    said = b""
    try:
        while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER and (more := scanner.recv(LONGEST_ANSWER)):
            said += more
    except ConnectionError:
        return b""
    except TimeoutError as fault:
        raise ScannerAway("The scanner of viruses does not answer. Nothing is read until it does.") from fault
    return said.rstrip(b"\0")
