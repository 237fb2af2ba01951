"""Which fields does a file of people have, whatever its headings are called, and what are its rows?"""

import csv
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kith.record.linkage.words import HEADINGS, IDS, TRUTHS
from kith.record.people.rules.names import fold

_CHUNK = 1 << 20
_MEANS = {heading: field for field, headings in HEADINGS.items() for heading in headings.split()}


class _Reader(Protocol):
    """What csv.reader gives."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...


class FileUnfit(Exception):
    """A file that cannot be linked; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column of a file is what: by field of `words.HEADINGS`, the record's own name, and the truth if known."""

    path: Path
    headings: tuple[str, ...]
    fields: Mapping[str, str]
    record_id: str
    """Empty when no column names the record: then its line does."""


def layout(path: Path, said: Mapping[str, str] | None = None, record_id: str = "", truth: str = "") -> Layout:
    """Read a file's headings; `said` maps field to column where the guess would fail. Raises `FileUnfit`."""
    headings = _headings(path)
    by_plain = {plain(one): one for one in headings}
    for column in [*(said or {}).values(), *filter(None, (record_id, truth))]:
        if plain(column) not in by_plain:
            raise FileUnfit(f"{path.name} has no column {column}. It has: {', '.join(headings)}.")
    own = by_plain[plain(record_id)] if record_id else _own_name(headings)
    kept = [one for one in headings if one != own and plain(one) != plain(truth)]
    fields = _fields(kept, truth) | {field: by_plain[plain(column)] for field, column in (said or {}).items()}
    unknown = sorted(set(said or {}) - set(HEADINGS))
    if unknown:
        raise FileUnfit(f"There is no field {', '.join(unknown)}. Fields are: {', '.join(HEADINGS)}.")
    if not {"forename", "surname", "full_name", "known_as"} & set(fields):
        raise FileUnfit(
            f"{path.name} has no column of names among: {', '.join(headings)}."
            " Say which it is, for example --map surname=COLUMN --map forename=COLUMN."
        )
    return Layout(path, headings, fields, own)


def plain(heading: str) -> str:
    """Return a heading in small letters, words parted by an underscore: "Date Of Birth" and dateOfBirth agree."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading.strip().lstrip("\ufeff"))
    return "_".join(re.sub(r"[^a-z0-9]+", " ", fold(spaced.replace("_", " "))).split())


def rows_of(path: Path) -> Iterator[list[str]]:
    """Yield every row of a file, the headings first, each as long as these.

    Raises `FileUnfit` at a row that cannot be read as it was meant; blank lines are passed over.
    """
    try:
        with path.open(newline="", encoding=_encoding_of(path), errors="replace") as file:
            mark = _separator(file.readline())
            file.seek(0)
            yield from _checked(path.name, csv.reader(file, delimiter=mark, strict=True, skipinitialspace=True))
    except OSError as fault:
        raise FileUnfit(f"{path} cannot be read: {fault.strerror or fault}.") from fault


def _checked(name: str, reader: "_Reader") -> Iterator[list[str]]:
    wide = 0
    try:
        for row in reader:
            wide = wide or len(row)
            if any(row[wide:]):
                raise FileUnfit(
                    f"{name}, line {reader.line_num}: there are {len(row)} columns and {wide} headings. Put text that"
                    " holds the separator between quotation marks."
                )
            if row:
                yield row[:wide] + [""] * (wide - len(row))
    except csv.Error as fault:
        raise FileUnfit(
            f"{name}, line {reader.line_num}: it cannot be read ({fault}). Is a quotation mark opened and not closed?"
        ) from fault


def _encoding_of(path: Path) -> str:
    """Return UTF-8, or what Excel writes: UTF-16 with its mark, else Windows' own."""
    decoder = getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        chunk = file.read(_CHUNK)
        if chunk.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            return "utf-16"
        try:
            while chunk:
                decoder.decode(chunk)
                chunk = file.read(_CHUNK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _headings(path: Path) -> tuple[str, ...]:
    rows = rows_of(path)
    row, sample = next(rows, None), next(rows, None)
    if row is None or sample is None:
        raise FileUnfit(f"{path.name} has no records.")
    headings = tuple(one.strip() for one in row)
    if len({plain(one) for one in headings}) < len(headings):
        raise FileUnfit(f"Two columns of {path.name} have the same heading: {', '.join(headings)}.")
    return headings


def _separator(line: str) -> str:
    """Return what parts the columns of a file's first line."""
    return max(",;\t|", key=line.count)


def _own_name(headings: Sequence[str]) -> str:
    """Return the first column, unless it says something of the person; then one that is called a record's name."""
    first = plain(headings[0])
    if first in IDS or first not in _MEANS:
        return headings[0]
    return next((one for one in headings if plain(one) in IDS), "")


def _fields(headings: Sequence[str], truth: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for heading in headings:
        name = plain(heading)
        field = _MEANS.get(name)
        if field and field not in found and name != plain(truth) and name not in TRUTHS:
            found[field] = heading
    if "forename" in found and "surname" in found:
        found.pop("full_name", None)
    return found
