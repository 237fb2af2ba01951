"""Which schools does a register in CSV hold (Get Information About Schools, whole or as an extract)?

Pure: no database. Columns are known by the register's names or by the short names of common extracts.
"""

import re
from collections.abc import Collection
from datetime import date
from functools import partial
from math import isfinite
from pathlib import Path

from kith.desk.returns.lists import day_in, each_row
from kith.desk.returns.reading import Reading, Rejected, day_of
from kith.desk.returns.sheaf import Row, Sheaf
from kith.ground.papers.faults import Unreadable
from kith.ground.papers.tables import open_table
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
            each_row(sheaf, open_table(path, ("URN",), None), partial(_take, sheaf, day_in(path.name)))
        except Unreadable as stop:
            sheaf.faults.append(stop.fault)
    return sheaf


def _take(sheaf: Sheaf, as_at: date | None, reading: Reading) -> None:
    school = _school(reading)
    sheaf.take_place(Row(reading.file, reading.line.row, school.urn, school, as_at))


def _school(reading: Reading) -> ImportedSchool:
    line = reading.line
    cells = {key: next((line.cells[c] for c in names if c in line.cells), "") for key, names in COLUMNS.items()}
    urn = cells["urn"]
    if not (urn.isascii() and urn.isdigit() and len(urn) <= 8):
        raise Rejected("URN", "KITH-URN", "The URN is missing or is no number of up to eight digits.")
    if not cells["name"]:
        raise Rejected("NAME", "KITH-NAME", "The school's name is missing.")
    for key, most in LONGEST.items():
        if len(cells[key]) > most:
            raise Rejected(key.upper(), "KITH-LONG", f"The text is longer than {most} characters.")
    days = {
        key: day_of(cells[key].replace("-", "/") if re.match(r"\d\d-", cells[key]) else cells[key])
        for key in ("opened", "closed")
    }
    for key, day in days.items():
        if cells[key] and day is None:
            reading.note(COLUMNS[key][0], "KITH-DATE", "This is not a valid date; none was taken.")
    position = _position(cells)
    if position is None and any(cells[key] for key in ("longitude", "latitude", "easting", "northing")):
        reading.note("POSITION", "KITH-POSITION", "The position is no place in Great Britain; none was taken.")
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
