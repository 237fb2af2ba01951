"""What becomes of outlines and registers of schools, sound and hostile?"""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.importing import counts, in_short, run_import
from tests.exchange.public import PUBLIC, needs_public

from kith.ground.places.models import Area, School
from kith.ground.places.rules.grid import globe_position
from kith.ground.places.rules.outlines import is_inside
from kith.ground.places.selectors import area_at

pytestmark = pytest.mark.usefixtures("street")
EAST = [[-0.02, 51.5], [0.0, 51.5], [0.0, 51.52], [-0.02, 51.52], [-0.02, 51.5]]
WEST = [[x - 0.02, y] for x, y in EAST]
SCHOOLS = "URN,EstablishmentName,EstablishmentStatus (name),PhaseOfEducation (name),Postcode,OpenDate,lat,lon,Extra\n"
HILL = "999901,Example Hill Academy,Open,Secondary,ZZ99 9ZZ,01-09-2004,51.51,-0.03,x\n"


def feature(code: str, name: str, ring: Any, year: str = "25", **more: Any) -> dict[str, Any]:
    """Return an invented ward with one ring."""
    properties = {f"WD{year}CD": code, f"WD{year}NM": name, f"LAD{year}CD": "E09999999", **more}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def outlines(path: Path, *features: Any, **more: Any) -> Path:
    """Write a collection of features."""
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features), **more}))
    return path


@pytest.fixture
def wards(tmp_path: Path) -> Path:
    """Two invented wards side by side."""
    return outlines(
        tmp_path / "wards.geojson", feature("E05999901", "East End", EAST), feature("E05999902", "West End", WEST)
    )


def test_areas_come_in_and_hold_positions(capsys: Any, wards: Path) -> None:
    assert in_short(counts(capsys, "boundaries", wards, "--dry-run")) == (2, 2, 0, 0, 0)
    assert Area.objects.count() == 0
    assert in_short(counts(capsys, "boundaries", wards)) == (2, 2, 0, 0, 0)
    assert in_short(counts(capsys, "boundaries", wards)) == (2, 0, 0, 2, 0)
    found = area_at("ward", -0.01, 51.51)
    assert found is not None
    assert (found.code, found.name, found.as_at) == ("E05999901", "East End", date(2025, 12, 31))
    assert area_at("ward", -0.01, 51.53) is None
    assert area_at("lsoa", -0.01, 51.51) is None


def test_an_older_outline_changes_nothing(capsys: Any, wards: Path, tmp_path: Path) -> None:
    counts(capsys, "boundaries", wards)
    moved = [[x + 0.1, y] for x, y in EAST]
    older = outlines(tmp_path / "older.geojson", feature("E05999901", "Old name", moved, "22"))
    said = counts(capsys, "boundaries", older)
    assert (in_short(said), len(said["superseded"])) == ((1, 0, 0, 1, 0), 1)
    newer = outlines(tmp_path / "newer.geojson", feature("E05999901", "New name", moved, "26"))
    assert in_short(counts(capsys, "boundaries", newer)) == (1, 0, 1, 0, 0)
    assert area_at("ward", 0.09, 51.51) == Area.objects.get(name="New name")


def test_a_school_has_its_ward_whichever_comes_first(capsys: Any, wards: Path, tmp_path: Path) -> None:
    register = tmp_path / "edubasealldata20141231.csv"
    register.write_text(SCHOOLS + HILL)
    assert in_short(counts(capsys, "schools", register)) == (1, 1, 0, 0, 0)
    assert School.objects.get().ward_code == ""
    counts(capsys, "boundaries", wards)
    school = School.objects.get(urn="999901")
    assert (school.ward_code, school.phase, school.status) == ("E05999902", "Secondary", "Open")
    assert (school.opened_on, school.as_at) == (date(2004, 9, 1), date(2014, 12, 31))
    assert in_short(counts(capsys, "schools", register)) == (1, 0, 0, 1, 0)
    register.write_text(SCHOOLS + HILL.replace("-0.03", "-0.01").replace("Hill", "Hill and Dale"))
    assert in_short(counts(capsys, "schools", register)) == (1, 0, 1, 0, 0)
    assert School.objects.get().ward_code == "E05999901"


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ("x,A school,,,,,,,", "KITH-URN"),
        ("999902,,,,,,,,", "KITH-NAME"),
        (f"999902,{'x' * 161},,,,,,,", "KITH-LONG"),
        ("999902,A school", "KITH-CELLS"),
    ],
)
def test_one_bad_school_stops_no_other(capsys: Any, tmp_path: Path, cells: str, code: str) -> None:
    register = tmp_path / "schools.csv"
    register.write_text(SCHOOLS + cells + "\n" + HILL)
    said = counts(capsys, "schools", register)
    assert in_short(said) == (2, 1, 0, 0, 1)
    assert [(one["row"], one["code"]) for one in said["rejected"]] == [(2, code)]


def test_a_position_that_is_none_is_told_and_left_out(capsys: Any, tmp_path: Path) -> None:
    register = tmp_path / "schools.csv"
    register.write_text(SCHOOLS + HILL.replace("51.51", "nan"))
    assert [one["code"] for one in counts(capsys, "schools", register)["notes"]] == ["KITH-POSITION"]
    assert School.objects.get().longitude is None


@pytest.mark.parametrize(
    ("ring", "code"),
    [
        (EAST[:-1], "KITH-RING"),
        (EAST[:2] + EAST[:1], "KITH-RING"),
        ("EAST", "KITH-RING"),
        ([[532060, 179953], *EAST[1:], [532060, 179953]], "KITH-POSITION"),
        ([["-0.02", 51.5], *EAST[1:]], "KITH-POSITION"),
        ([[True, 51.5], *EAST[1:]], "KITH-POSITION"),
        ([[None, 51.5], *EAST[1:]], "KITH-POSITION"),
        ([[1e400, 51.5], *EAST[1:]], "fault"),
    ],
)
def test_an_unsound_outline_is_one_rejected_row(capsys: Any, tmp_path: Path, ring: Any, code: str) -> None:
    path = outlines(tmp_path / "w.geojson", feature("E05999903", "Odd", ring), feature("E05999901", "East", EAST))
    if code == "fault":
        assert run_import("boundaries", path) == 2
        assert Area.objects.count() == 0
        return
    said = counts(capsys, "boundaries", path)
    assert in_short(said) == (2, 1, 0, 0, 1)
    assert [(one["row"], one["code"]) for one in said["rejected"]] == [(1, code)]


@pytest.mark.parametrize(
    ("feature_of", "code"),
    [
        ("feature", "KITH-PROPERTIES"),
        ({"properties": {"NAME": "x"}}, "KITH-CODE"),
        ({"properties": {"WD25CD": "E05999901"}}, "KITH-NAME"),
        ({"properties": {"WD25CD": 5, "WD25NM": "x"}}, "KITH-CODE"),
        ({"properties": {"WD25CD": "E05999901", "WD25NM": "x\0"}}, "KITH-NAME"),
        ({"properties": {"WD25CD": "E05999901", "WD25NM": "x"}, "geometry": None}, "KITH-GEOMETRY"),
        (
            {
                "properties": {"WD25CD": "E05999901", "WD25NM": "x"},
                "geometry": {"type": "Polygon", "coordinates": [[]]},
            },
            "KITH-RING",
        ),
        (
            {"properties": {"WD25CD": "E05999901", "WD25NM": "x"}, "geometry": {"type": "MultiPolygon"}},
            "KITH-GEOMETRY",
        ),
    ],
)
def test_an_odd_feature_is_one_rejected_row(capsys: Any, tmp_path: Path, feature_of: Any, code: str) -> None:
    said = counts(capsys, "boundaries", outlines(tmp_path / "w.geojson", feature_of))
    assert [(one["row"], one["code"]) for one in said["rejected"]] == [(1, code)]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "broken"),
        (b'{"type": "FeatureCollection",\n "features": [', "row 2"),
        (b"[" * 200_000, "nested deeper"),
        (b'{"type":"FeatureCollection","features":[' + b'{"a":' * 100_000, "nested deeper"),
        (b'{"type":"FeatureCollection","features":[NaN]}', "not a number"),
        (b'{"type":"FeatureCollection","features":[' + b"9" * 5000 + b"]}", "not a number"),
        (b'{"type":"Topology"}', "TopoJSON"),
        (b'{"type":"FeatureCollection","features":{}}', "no GeoJSON"),
        (b'{"type":"FeatureCollection","features":[],"crs":"EPSG::27700"}', "another reference system"),
        (b"\n\xff\xfe", "UTF-8"),
        (b"null", "no GeoJSON"),
    ],
)
def test_a_fault_of_the_whole_file_names_its_place(capsys: Any, tmp_path: Path, raw: bytes, words: str) -> None:
    path = tmp_path / "w.geojson"
    path.write_bytes(raw)
    assert run_import("boundaries", path) == 2
    said = capsys.readouterr().err
    assert said.startswith("Nothing was imported.\nw.geojson, row")
    assert words in said
    assert Area.objects.count() == 0


def test_a_file_too_large_is_a_fault(capsys: Any, tmp_path: Path) -> None:
    with (tmp_path / "w.geojson").open("wb") as stream:
        stream.truncate(2_000_000_000)
    assert run_import("boundaries", tmp_path / "w.geojson") == 2
    assert "larger than" in capsys.readouterr().err


@needs_public
@pytest.mark.parametrize(
    ("name", "kind", "rows"),
    [
        ("wards_southwark_E09000028.geojson", "ward", 23),
        ("lsoa21_southwark_E09000028.geojson", "lsoa", 173),
        ("msoa21_southwark_E09000028.geojson", "msoa", 34),
        ("london_boroughs.geojson", "borough", 32),
    ],
)
def test_public_outlines(capsys: Any, name: str, kind: str, rows: int) -> None:
    assert in_short(counts(capsys, "boundaries", PUBLIC / "geo" / name)) == (rows, rows, 0, 0, 0)
    assert Area.objects.filter(kind=kind).count() == rows
    assert in_short(counts(capsys, "boundaries", PUBLIC / "geo" / name)) == (rows, 0, 0, rows, 0)


@needs_public
def test_public_schools_stand_in_wards(capsys: Any) -> None:
    counts(capsys, "boundaries", PUBLIC / "geo" / "wards_southwark_E09000028.geojson")
    said = counts(capsys, "schools", PUBLIC / "geo" / "schools_southwark_gias.csv")
    assert in_short(said) == (115, 115, 0, 0, 0)
    positioned = School.objects.exclude(longitude=None)
    assert positioned.exclude(ward_code="").count() == positioned.count() > 100


@needs_public
def test_public_postcodes_lie_in_their_published_small_area(capsys: Any) -> None:
    counts(capsys, "boundaries", PUBLIC / "geo" / "lsoa21_southwark_E09000028.geojson")
    areas = {one.code: one.outline for one in Area.objects.filter(kind="lsoa")}
    with (PUBLIC / "geo" / "postcodes_southwark_sample.csv").open() as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        longitude, latitude = float(row["lon"]), float(row["lat"])
        found = [code for code, outline in areas.items() if is_inside(longitude, latitude, outline)]
        assert found == ([row["lsoa21"]] if row["lsoa21"] in areas else [])
        by_grid = globe_position(float(row["oseast1m"]), float(row["osnrth1m"]))
        assert abs(by_grid[0] - longitude) < 1e-4
        assert abs(by_grid[1] - latitude) < 1e-4
