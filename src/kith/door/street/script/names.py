"""Who and what is on the street, all in one place?"""

from kith.door.street.script.children import ADULTS, CHILDREN
from kith.door.street.script.places import ORGANISATIONS, WARDS
from kith.door.street.script.workers import NOBODY, WORKERS

__all__ = ["ADULTS", "CHILDREN", "NOBODY", "ORGANISATIONS", "WARDS", "WORKERS"]
