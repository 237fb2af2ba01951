"""On which floor is a room? Read from the import contracts, so that there is one order and not two."""

import configparser
import re
from pathlib import Path


def read_floors(contracts: Path) -> dict[str, tuple[int, int]]:
    """Return for each room (`ground.kernel`) its storey and its floor in it, both counted from below."""
    file = configparser.ConfigParser()
    file.read(contracts)
    layers = {
        section["containers"].strip(): _names(section["layers"])
        for section in file.values()
        if section.get("type") == "layers" and "\n" not in section["containers"].strip()
    }
    storeys = [name for names in layers["kith"] for name in names]
    return {
        f"{storey}.{room}": (height, floor)
        for height, storey in enumerate(reversed(storeys))
        for floor, rooms in enumerate(reversed(layers.get(f"kith.{storey}", [])))
        for room in rooms
    }


def falls(floors: dict[str, tuple[int, int]], source: str, target: str) -> bool:
    """Say whether a room may point at another: the same room, or one on a lower floor."""
    return source == target or floors[source] > floors[target]


def _names(layers: str) -> list[list[str]]:
    """Return the names on each floor, highest first; brackets mean only that a room may not exist yet."""
    return [re.findall(r"\w+", line) for line in layers.strip().splitlines()]
