"""Does a position lie inside an outline? Degrees, longitude first, as GeoJSON writes them."""

from collections.abc import Sequence
from itertools import pairwise

Position = Sequence[float]
Ring = Sequence[Position]
Outline = Sequence[Sequence[Ring]]
"""Polygons, each its outer ring and then its holes; each ring ends where it began."""


def is_inside(longitude: float, latitude: float, outline: Outline) -> bool:
    """Say whether the position lies in one of the polygons and in none of its holes.

    A position on an edge that two areas share belongs to exactly one of them.
    """
    return any(
        _crosses_oddly(longitude, latitude, rings[0])
        and not any(_crosses_oddly(longitude, latitude, hole) for hole in rings[1:])
        for rings in outline
        if rings
    )


def bounds(outline: Outline) -> tuple[float, float, float, float]:
    """Return west, south, east and north of an outline that has a position."""
    positions = [position for rings in outline for ring in rings for position in ring]
    longitudes = [position[0] for position in positions]
    latitudes = [position[1] for position in positions]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _crosses_oddly(longitude: float, latitude: float, ring: Ring) -> bool:
    """Say whether a line due east from the position crosses the ring an odd number of times."""
    inside = False
    for (x1, y1, *_), (x2, y2, *_) in pairwise(ring):
        if (y1 > latitude) != (y2 > latitude) and longitude < x1 + (latitude - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside
