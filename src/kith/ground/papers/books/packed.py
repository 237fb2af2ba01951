"""Is a workbook's package plain: no macro, no embedded thing, no link out, no bomb?

Every part must be one that a plain workbook has; what else there may be is refused by name, not looked into.
"""

import re
import zipfile
import zlib
from io import BytesIO

from kith.ground.papers.faults import FileFault, Unreadable

MOST_PARTS = 500
MOST_UNPACKED = 200_000_000
TIGHTEST = 250
"""A part that unpacks to more than so many times its size, beyond the first megabyte, is no sheet of cells."""
PLAIN = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/\w+\.xml|customXml/[\w/.]+|xl/_rels/workbook\.xml\.rels"
    r"|xl/(workbook|styles|sharedStrings|calcChain|metadata)\.xml|xl/theme/[\w/.]+|xl/printerSettings/\w+\.bin"
    r"|xl/worksheets/(sheet\d+\.xml|_rels/sheet\d+\.xml\.rels)|xl/(tables|comments|threadedComments|persons)/\w+\.xml"
    r"|xl/comments\d*\.xml|xl/drawings/[\w/.]+",
    re.ASCII,
)
REFUSED = (
    (r"vba|macro", "a macro"),
    (r"embeddings|oleobject|activex|ctrlprops|media/", "an embedded object"),
    (r"externallinks|connections|querytables|webextension", "a link to another file or place"),
    (r"^/|\\|\.\./", "a part outside the workbook"),
)
OLD = b"\xd0\xcf\x11\xe0"


def unpacked(name: str, raw: bytes) -> zipfile.ZipFile:
    """Return the workbook's package. Raises Unreadable for anything that is not a plain, modest workbook."""
    if raw.startswith(OLD):
        raise _fault(name, "This is an old or a password-protected workbook. Save it as .xlsx without a password.")
    try:
        package = zipfile.ZipFile(BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as broken:
        raise _fault(name, "The file is not a workbook, or it is broken. Save it as .xlsx again.") from broken
    parts = package.infolist()
    if len(parts) > MOST_PARTS or len({part.filename.lower() for part in parts}) < len(parts):
        raise _fault(name, "The workbook has too many parts, or one part twice. Save it as .xlsx again.")
    for part in parts:
        _check_part(name, part)
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _fault(name, f"The workbook unpacks to more than {MOST_UNPACKED // 1_000_000} MB.")
    if b"macroenabled" in part_of(name, package, "[Content_Types].xml").lower():
        raise _fault(name, "The workbook holds a macro. Save it as a plain .xlsx workbook.")
    return package


def part_of(name: str, package: zipfile.ZipFile, part: str) -> bytes:
    """Return one part whole. Raises Unreadable when it is missing or broken."""
    try:
        return package.read(part)
    except (KeyError, zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError) as broken:
        raise _fault(name, f"A part of the workbook is missing or broken: {part[-60:]}.") from broken


def _check_part(name: str, part: zipfile.ZipInfo) -> None:
    if part.is_dir():
        return
    if part.flag_bits & 1:
        raise _fault(name, "The workbook is locked with a password. Save it without one.")
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _fault(name, "The workbook is packed in an unknown way. Save it as .xlsx again.")
    for pattern, what in REFUSED:
        if re.search(pattern, part.filename, re.ASCII | re.IGNORECASE):
            raise _fault(name, f"The workbook holds {what}. Save its plain cells as .xlsx.")
    if not PLAIN.fullmatch(part.filename):
        raise _fault(name, f"The workbook holds a part that no return has: {ascii(part.filename)[1:61]}.")
    if part.file_size > 1_000_000 and part.file_size > TIGHTEST * max(part.compress_size, 1):
        raise _fault(name, "A part of the workbook unpacks to far more than a sheet of cells would.")


def _fault(name: str, told: str) -> Unreadable:
    return Unreadable(FileFault(name, 0, "", told))
