"""Which kinds of file can be imported, and what gathers each?"""

from collections.abc import Callable, Collection
from pathlib import Path

from kith.desk.returns.access_notices import gather_access
from kith.desk.returns.annex_a.becoming import gather_annex_a
from kith.desk.returns.cin.becoming import gather_cin
from kith.desk.returns.missing_list import gather_missing
from kith.desk.returns.places.geojson import gather_boundaries
from kith.desk.returns.places.schools import gather_schools
from kith.desk.returns.school.attendance import gather_attendance
from kith.desk.returns.school.census import gather_census
from kith.desk.returns.school.ctf import gather_ctf
from kith.desk.returns.sheaf import Sheaf
from kith.desk.returns.ssda903.becoming import gather_903

FORMATS: dict[str, Callable[[Collection[Path], Collection[str]], Sheaf]] = {
    "ssda903": gather_903,
    "cin": gather_cin,
    "annex_a": gather_annex_a,
    "missing": gather_missing,
    "cpis": gather_access,
    "census": gather_census,
    "attendance": gather_attendance,
    "ctf": gather_ctf,
    "boundaries": gather_boundaries,
    "schools": gather_schools,
}
"""By name: from paths and the borough's outcodes to what is in the files. Reads files alone, no database."""
