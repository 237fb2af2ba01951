"""In which area does a position lie?"""

from collections.abc import Iterable

from kith.ground.places.models import Area
from kith.ground.places.rules.outlines import is_inside


def area_at(kind: str, longitude: float, latitude: float) -> Area | None:
    """Return the area of this kind (words.AREA_KINDS) that holds the position, if its outline is known."""
    around = Area.objects.filter(
        kind=kind, west__lte=longitude, east__gte=longitude, south__lte=latitude, north__gte=latitude
    )
    return next((one for one in around.order_by("code") if is_inside(longitude, latitude, one.outline)), None)


def areas_at(kind: str, positions: Iterable[tuple[float, float]]) -> dict[tuple[float, float], str]:
    """Return the code of the area that holds each position, for those that lie in one: one query for all."""
    areas = list(Area.objects.filter(kind=kind).order_by("code"))
    found: dict[tuple[float, float], str] = {}
    for longitude, latitude in set(positions):
        for one in areas:
            in_box = one.west <= longitude <= one.east and one.south <= latitude <= one.north
            if in_box and is_inside(longitude, latitude, one.outline):
                found[longitude, latitude] = one.code
                break
    return found
