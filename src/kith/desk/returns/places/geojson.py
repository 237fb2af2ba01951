"""Which areas does a GeoJSON file outline, and is each outline sound?

Pure: no database. The kind of area and its year are read from the names of its properties (WD25CD, LSOA21CD,
MSOA21CD, LAD13CD), as the statistics office publishes them. Positions must be longitude and latitude (WGS84).
"""

import hashlib
import json
import re
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

from kith.desk.returns.sheaf import Row, Sheaf
from kith.ground.papers.faults import FileFault, RowError, Unreadable
from kith.ground.papers.tables import MOST_REJECTED, bounded_bytes
from kith.ground.places.actions import ImportedArea

SOURCE = "boundaries"
MOST_BYTES = 64_000_000
MOST_POSITIONS = 2_000_000
PREFIXES = {"WD": "ward", "LSOA": "lsoa", "MSOA": "msoa", "LAD": "borough"}
"""In this order: a ward's properties also name its borough."""
_CODE = re.compile(r"(WD|LSOA|MSOA|LAD)(\d\d)CD", re.ASCII)


class Unsound(Exception):
    """This area cannot be taken: where, by which rule, and why."""

    def __init__(self, column: str, code: str, message: str) -> None:
        super().__init__(message)
        self.column, self.code, self.message = column, code, message


def gather_boundaries(paths: Collection[Path], _borough_outcodes: Collection[str]) -> Sheaf:
    """Return the areas of one file or several. A row is a feature, counted from 1."""
    sheaf = Sheaf(SOURCE)
    for path in paths:
        try:
            raw = bounded_bytes(path, MOST_BYTES)
            sheaf.files[path.name] = hashlib.sha256(raw).hexdigest()
            for row, feature in enumerate(_features(path.name, raw), start=1):
                sheaf.rows += 1
                _take(sheaf, path.name, row, feature)
                if len(sheaf.errors) > MOST_REJECTED:
                    told = f"More than {MOST_REJECTED} areas cannot be taken. Is this the right file?"
                    raise Unreadable(FileFault(path.name, row, "", told))
        except Unreadable as stop:
            sheaf.faults.append(stop.fault)
    return sheaf


def _features(name: str, raw: bytes) -> list[Any]:
    """Return the features of a collection. Raises Unreadable with the place for anything else."""
    try:
        found = json.loads(raw, parse_constant=_refuse_constant)
    except json.JSONDecodeError as broken:
        told = "The JSON is broken here."
        raise Unreadable(FileFault(name, broken.lineno, f"character {broken.colno}", told)) from broken
    except UnicodeDecodeError as wrong:
        row = raw.count(b"\n", 0, wrong.start) + 1
        raise Unreadable(FileFault(name, row, "", "The file is not a UTF-8 text.")) from wrong
    except RecursionError as deep:
        raise Unreadable(FileFault(name, 1, "", "The JSON is nested deeper than any outline.")) from deep
    except ValueError as odd:
        told = "A number is not a number, or is longer than any position."
        raise Unreadable(FileFault(name, 1, "", told)) from odd
    kind = found.get("type") if isinstance(found, dict) else None
    if kind == "Topology":
        told = "This is TopoJSON. Export the areas as GeoJSON in longitude and latitude."
        raise Unreadable(FileFault(name, 1, "type", told))
    if kind != "FeatureCollection" or not isinstance(found.get("features"), list):
        told = "This is no GeoJSON feature collection."
        raise Unreadable(FileFault(name, 1, "type", told))
    _check_reference_system(name, found)
    features: list[Any] = found["features"]
    return features


def _refuse_constant(text: str) -> float:
    raise ValueError(text)


def _check_reference_system(name: str, found: dict[str, Any]) -> None:
    said = json.dumps(found.get("crs") or "CRS84")
    if not any(known in said for known in ("CRS84", "EPSG::4326", "EPSG:4326")):
        told = "The positions are of another reference system. Export them in longitude and latitude (WGS84)."
        raise Unreadable(FileFault(name, 1, "crs", told))


def _take(sheaf: Sheaf, name: str, row: int, feature: Any) -> None:
    try:
        area, year = _area(feature)
    except Unsound as no:
        sheaf.errors.append(RowError(name, row, no.column, no.code, no.message))
        return
    sheaf.take_place(Row(name, row, area.code, area, date(2000 + year, 12, 31)))


def _area(feature: Any) -> tuple[ImportedArea, int]:
    """Return the area and its two-digit year. Raises Unsound."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        raise Unsound("properties", "KITH-PROPERTIES", "The feature has no properties.")
    column, prefix, year = _code_column(properties)
    code = _text(properties, column, 12, "KITH-CODE")
    name_column = column[:-2] + "NM"
    name = _text(properties, name_column, 120, "KITH-NAME")
    return ImportedArea(code, PREFIXES[prefix], name, _outline(feature.get("geometry"))), int(year)


def _code_column(properties: dict[str, Any]) -> tuple[str, str, str]:
    found = {m[1]: (m[0], m[1], m[2]) for m in (_CODE.fullmatch(str(key).upper()) for key in properties) if m}
    for prefix in PREFIXES:
        if prefix in found:
            return found[prefix]
    told = "No property says which area this is, such as WD25CD, LSOA21CD, MSOA21CD or LAD24CD."
    raise Unsound("properties", "KITH-CODE", told)


def _text(properties: dict[str, Any], column: str, most: int, code: str) -> str:
    value = next((value for key, value in properties.items() if str(key).upper() == column), None)
    text = value.strip() if isinstance(value, str) else ""
    if not text or len(text) > most or "\0" in text:
        raise Unsound(column, code, f"This is missing, or longer than {most} characters.")
    return text


def _outline(geometry: Any) -> tuple[tuple[tuple[tuple[float, float], ...], ...], ...]:
    """Return the polygons of a geometry as plain positions. Raises Unsound."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise Unsound("geometry", "KITH-GEOMETRY", "The geometry is neither a polygon nor several.")
    given = geometry.get("coordinates")
    polygons = [given] if kind == "Polygon" else given
    if not _is_filled_list(polygons) or not all(_is_filled_list(rings) for rings in polygons):
        raise Unsound("coordinates", "KITH-GEOMETRY", "A polygon has no rings.")
    positions = sum(len(ring) for rings in polygons for ring in rings if isinstance(ring, list))
    if positions > MOST_POSITIONS:
        raise Unsound("coordinates", "KITH-LONG", f"The outline has more than {MOST_POSITIONS} positions.")
    return tuple(tuple(_ring(ring) for ring in rings) for rings in polygons)


def _is_filled_list(value: Any) -> bool:
    return isinstance(value, list) and len(value) > 0


def _ring(ring: Any) -> tuple[tuple[float, float], ...]:
    if not isinstance(ring, list) or len(ring) < 4:
        raise Unsound("coordinates", "KITH-RING", "A ring has fewer than four positions.")
    found = tuple(_position(one) for one in ring)
    if found[0] != found[-1]:
        raise Unsound("coordinates", "KITH-RING", "A ring does not end where it began.")
    return found


def _position(one: Any) -> tuple[float, float]:
    if not isinstance(one, list) or len(one) < 2 or not all(type(part) in (int, float) for part in one[:2]):
        raise Unsound("coordinates", "KITH-POSITION", "A position is not two numbers.")
    longitude, latitude = one[0], one[1]
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise Unsound("coordinates", "KITH-POSITION", "A position is not a longitude and a latitude in degrees.")
    return float(longitude), float(latitude)
