"""Which fields does a file of people have, whatever its headings are called?"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kith.record.linkage.words import HEADINGS, IDS, TRUTHS
from kith.record.people.rules.names import fold

_MEANS = {heading: field for field, headings in HEADINGS.items() for heading in headings.split()}


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


def _headings(path: Path) -> tuple[str, ...]:
    try:
        with path.open(newline="", encoding="utf-8-sig", errors="replace") as file:
            first = file.readline()
            sample = file.readline()
    except OSError as fault:
        raise FileUnfit(f"{path} cannot be read: {fault.strerror or fault}.") from fault
    if not first.strip() or not sample.strip():
        raise FileUnfit(f"{path.name} has no records.")
    row = next(csv.reader([first.rstrip("\r\n")], delimiter=separator(first)))
    headings = tuple(one.strip().strip('"') for one in row)
    if len({plain(one) for one in headings}) < len(headings):
        raise FileUnfit(f"Two columns of {path.name} have the same heading: {', '.join(headings)}.")
    return headings


def separator(line: str) -> str:
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
