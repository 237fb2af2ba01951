"""Which kinds of file can be imported, and what gathers each?"""

from collections.abc import Callable, Collection
from pathlib import Path

from kith.desk.exchange.becoming_903 import gather_903
from kith.desk.exchange.becoming_cin import gather_cin
from kith.desk.exchange.sheaf import Sheaf

FORMATS: dict[str, Callable[[Collection[Path], Collection[str]], Sheaf]] = {"ssda903": gather_903, "cin": gather_cin}
"""By name: from paths and the borough's outcodes to what is in the files. Reads files alone, no database."""
