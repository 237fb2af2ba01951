"""Which schools does a register in CSV hold (Get Information About Schools, whole or as an extract)?

Pure: no database. Columns are known by the register's names or by the short names of common extracts.
"""

import re
from collections.abc import Collection
from datetime import date
from math import isfinite
from pathlib import Path

from kith.desk.exchange.faults import FileFault, RowError, Unreadable
from kith.desk.exchange.sheaf import Row, Sheaf
from kith.desk.exchange.ssda903.reading import day_of
from kith.desk.exchange.tables import MOST_REJECTED, Line, open_table
from kith.ground.places.actions import ImportedSchool
from kith.ground.places.rules.grid import globe_position

SOURCE = "schools"
COLUMNS = {
    "urn": ("URN",),
    "name": ("ESTABLISHMENTNAME", "NAME"),
    "phase": ("PHASEOFEDUCATION (NAME)", "PHASE"),
    "status": ("ESTABLISHMENTSTATUS (NAME)", "STATUS"),
    "town": ("TOWN",),
    "postcode": ("POSTCODE",),
    "la_code": ("LA (CODE)", "LA_CODE"),
    "opened": ("OPENDATE", "OPEN_DATE"),
    "closed": ("CLOSEDATE", "CLOSE_DATE"),
    "longitude": ("LON", "LONGITUDE"),
    "latitude": ("LAT", "LATITUDE"),
    "easting": ("EASTING",),
    "northing": ("NORTHING",),
}
LONGEST = {"name": 160, "phase": 60, "status": 60, "town": 80, "postcode": 10, "la_code": 8}


def gather_schools(paths: Collection[Path], _borough_outcodes: Collection[str]) -> Sheaf:
    """Return the schools of one file or several; an extract dated in its name speaks of that day."""
    sheaf = Sheaf(SOURCE)
    for path in paths:
        try:
            _read(sheaf, path)
        except Unreadable as stop:
            sheaf.faults.append(stop.fault)
    return sheaf


def _read(sheaf: Sheaf, path: Path) -> None:
    table = open_table(path, ("URN",), None)
    sheaf.files[table.name] = table.sha256
    sheaf.notes += table.notes
    as_at = _day_in(path.name)
    for line in table.lines():
        sheaf.rows += 1
        found = line if isinstance(line, RowError) else _school(sheaf, table.name, line)
        if isinstance(found, RowError):
            sheaf.errors.append(found)
        else:
            sheaf.take_place(Row(table.name, line.row, found.urn, found, as_at))
        if len(sheaf.errors) > MOST_REJECTED:
            told = f"More than {MOST_REJECTED} rows cannot be taken. Is this the right file?"
            raise Unreadable(FileFault(table.name, line.row, "", told))


def _day_in(name: str) -> date | None:
    """Return the day an extract is named by, as 20141231 or 2014-12-31."""
    found = re.search(r"(?<!\d)(20\d\d)-?(\d\d)-?(\d\d)(?!\d)", name, re.ASCII)
    return day_of("-".join(found.groups())) if found else None


def _school(sheaf: Sheaf, name: str, line: Line) -> ImportedSchool | RowError:
    cells = {key: next((line.cells[c] for c in names if c in line.cells), "") for key, names in COLUMNS.items()}
    urn = cells["urn"]
    if not (urn.isascii() and urn.isdigit() and len(urn) <= 8):
        return RowError(name, line.row, "URN", "KITH-URN", "The URN is missing or is no number of up to eight digits.")
    if not cells["name"]:
        return RowError(name, line.row, "NAME", "KITH-NAME", "The school's name is missing.")
    for key, most in LONGEST.items():
        if len(cells[key]) > most:
            told = f"The text is longer than {most} characters."
            return RowError(name, line.row, key.upper(), "KITH-LONG", told)
    days = {
        key: day_of(cells[key].replace("-", "/") if re.match(r"\d\d-", cells[key]) else cells[key])
        for key in ("opened", "closed")
    }
    for key, day in days.items():
        if cells[key] and day is None:
            told = "This is not a valid date; none was taken."
            sheaf.notes.append(RowError(name, line.row, COLUMNS[key][0], "KITH-DATE", told))
    position = _position(cells)
    if position is None and any(cells[key] for key in ("longitude", "latitude", "easting", "northing")):
        told = "The position is no place in Great Britain; none was taken."
        sheaf.notes.append(RowError(name, line.row, "POSITION", "KITH-POSITION", told))
    longitude, latitude = position or (None, None)
    return ImportedSchool(
        urn=urn,
        **{key: cells[key] for key in LONGEST},
        longitude=longitude,
        latitude=latitude,
        opened_on=days["opened"],
        closed_on=days["closed"],
    )


def _position(cells: dict[str, str]) -> tuple[float, float] | None:
    """Return longitude and latitude to six places, from degrees or from the national grid; None outside Britain."""
    longitude, latitude = _number(cells["longitude"]), _number(cells["latitude"])
    easting, northing = _number(cells["easting"]), _number(cells["northing"])
    if longitude is None or latitude is None:
        if not (easting and northing and 0 < easting < 700_000 and 0 < northing < 1_300_000):
            return None
        longitude, latitude = globe_position(easting, northing)
    if not (-9 <= longitude <= 3 and 49 <= latitude <= 61):
        return None
    return round(longitude, 6), round(latitude, 6)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if isfinite(value) else None
