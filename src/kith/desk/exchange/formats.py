"""Which kinds of file can be imported, and what gathers each?"""

from collections.abc import Callable, Collection
from pathlib import Path

from kith.desk.exchange.cin.becoming import gather_cin
from kith.desk.exchange.places.geojson import gather_boundaries
from kith.desk.exchange.places.schools import gather_schools
from kith.desk.exchange.sheaf import Sheaf
from kith.desk.exchange.ssda903.becoming import gather_903

FORMATS: dict[str, Callable[[Collection[Path], Collection[str]], Sheaf]] = {
    "ssda903": gather_903,
    "cin": gather_cin,
    "boundaries": gather_boundaries,
    "schools": gather_schools,
}
"""By name: from paths and the borough's outcodes to what is in the files. Reads files alone, no database."""
