"""Is this a picture or a film, by its name, its stated type or its first bytes? (reference.md 6.3)"""

import re

_NAMES = re.compile(
    r"\.(?:jpe?g|png|gif|bmp|webp|heic|heif|avif|tiff?|svg|mp4|m4v|mov|avi|mkv|webm|3gp|mpe?g|wmv)$", re.I
)
_BEGINNINGS = (
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
    b"\x1aE\xdf\xa3",
    b"\x00\x00\x01\xba",
    b"\x00\x00\x01\xb3",
    b"<svg",
)
_PASTED = re.compile(r"data:(?:image|video)/[\w.+-]+[;,]", re.I)
FIRST_BYTES = 16
"""How many bytes from the start are enough to tell."""


def is_picture(name: str, stated_type: str, first_bytes: bytes) -> bool:
    """Say whether a file is a picture or a film: any one sign is enough."""
    return (
        stated_type.lower().startswith(("image/", "video/"))
        or _NAMES.search(name) is not None
        or first_bytes.startswith(_BEGINNINGS)
        or first_bytes[4:8] == b"ftyp"
        or (first_bytes[:4] == b"RIFF" and first_bytes[8:12] in (b"WEBP", b"AVI "))
    )


def holds_picture(text: str) -> bool:
    """Say whether a text has a picture or a film pasted into it."""
    return _PASTED.search(text) is not None
