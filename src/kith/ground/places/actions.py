"""How do published outlines and registers of schools come in?"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from kith.ground.access.staging import Outcome, Target, stage, tell, write
from kith.ground.access.viewer import Viewer
from kith.ground.places.models import School
from kith.ground.places.rules.outlines import Outline, bounds
from kith.ground.places.selectors import areas_at

AREA = Target("places_area", ("code",), ("kind", "name", "west", "south", "east", "north", "outline"), found=())
SCHOOL = Target(
    "places_school",
    ("urn",),
    tuple("name phase status town postcode la_code longitude latitude opened_on closed_on".split()),
    fixed={"ward_code": ""},
    found=(),
)


@dataclass(frozen=True, slots=True)
class ImportedArea:
    """An area as a file outlines it; each ring is closed and lies on the globe."""

    code: str
    kind: str
    name: str
    outline: Outline


@dataclass(frozen=True, slots=True)
class ImportedSchool:
    """A school as a register knows it; empty texts and None where nothing is given."""

    urn: str
    name: str
    phase: str = ""
    status: str = ""
    town: str = ""
    postcode: str = ""
    la_code: str = ""
    longitude: float | None = None
    latitude: float | None = None
    opened_on: date | None = None
    closed_on: date | None = None


def import_areas(*, by: Viewer, batch_id: UUID, rows: Iterable[tuple[ImportedArea, date | None]]) -> dict[str, Outcome]:
    """Write or bring up to date areas by their code, then find again in which ward each school stands."""
    staged = (
        (one.code, "", as_at, one.code, one.kind, one.name, *bounds(one.outline), json.dumps(one.outline))
        for one, as_at in rows
    )
    return _import(by, batch_id, AREA, staged)


def import_schools(
    *, by: Viewer, batch_id: UUID, rows: Iterable[tuple[ImportedSchool, date | None]]
) -> dict[str, Outcome]:
    """Write or bring up to date schools by their URN, find their wards, and link them to partners of that code."""
    staged = ((one.urn, "", as_at, one.urn, *(getattr(one, name) for name in SCHOOL.values)) for one, as_at in rows)
    outcomes = _import(by, batch_id, SCHOOL, staged)
    with connection.cursor() as cursor:
        cursor.execute(
            "update places_school s set organisation_id = o.id from partners_organisation o"
            " where o.code = s.urn and s.organisation_id is distinct from o.id"
        )
    return outcomes


def _import(by: Viewer, batch_id: UUID, target: Target, staged: Iterable[tuple[object, ...]]) -> dict[str, Outcome]:
    with connection.cursor() as cursor:
        stage(cursor, target, staged)
        tell(cursor, target)
        outcomes = write(cursor, by, target, batch_id)
    if any(one in ("created", "changed") for one in outcomes.values()):
        _find_wards()
    return outcomes


def _find_wards() -> None:
    """Write down the ward of each school with a position, where it is another than before."""
    schools = list(School.objects.exclude(longitude=None).exclude(latitude=None))
    wards = areas_at("ward", [(one.longitude or 0.0, one.latitude or 0.0) for one in schools])
    moved = []
    for one in schools:
        ward = wards.get((one.longitude or 0.0, one.latitude or 0.0), "")
        if ward != one.ward_code:
            one.ward_code = ward
            moved.append(one)
    School.objects.bulk_update(moved, ["ward_code"], batch_size=500)
