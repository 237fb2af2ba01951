"""Where on the globe is a position of the British National Grid?

Airy 1830 to WGS84 by the Ordnance Survey's seven published parameters: good to about five metres, which is enough
to say in which ward a school stands.
"""

from math import atan2, cos, degrees, radians, sin, sqrt, tan

AIRY = (6377563.396, 6356256.909)
GLOBE = (6378137.0, 6356752.3142)
SCALE, TRUE_LATITUDE, TRUE_LONGITUDE, FALSE_EAST, FALSE_NORTH = 0.9996012717, radians(49), radians(-2), 400000, -100000
SHIFT = (446.448, -125.157, 542.060)
TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
STRETCH = 1 - 20.4894e-6


def globe_position(easting: float, northing: float) -> tuple[float, float]:
    """Return longitude and latitude in degrees (WGS84) of metres east and north."""
    latitude, longitude = _on_airy(easting, northing)
    x, y, z = _to_space(latitude, longitude)
    rx, ry, rz = TURN
    moved = (
        SHIFT[0] + STRETCH * x - rz * y + ry * z,
        SHIFT[1] + rz * x + STRETCH * y - rx * z,
        SHIFT[2] - ry * x + rx * y + STRETCH * z,
    )
    return _from_space(*moved)


def _meridian_arc(latitude: float) -> float:
    a, b = AIRY
    n = (a - b) / (a + b)
    less, more = latitude - TRUE_LATITUDE, latitude + TRUE_LATITUDE
    return (
        b
        * SCALE
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
    )


def _on_airy(easting: float, northing: float) -> tuple[float, float]:
    """Undo the projection: latitude and longitude in radians on the Airy ellipsoid."""
    a, b = AIRY
    latitude = TRUE_LATITUDE
    for _ in range(10):
        latitude += (northing - FALSE_NORTH - _meridian_arc(latitude)) / (a * SCALE)
    squared = 1 - b * b / (a * a)
    across = a * SCALE / sqrt(1 - squared * sin(latitude) ** 2)
    along = a * SCALE * (1 - squared) / (1 - squared * sin(latitude) ** 2) ** 1.5
    eta, t, d = across / along - 1, tan(latitude), easting - FALSE_EAST
    up = (
        t / (2 * along * across) * d**2
        - t / (24 * along * across**3) * (5 + 3 * t**2 + eta - 9 * t**2 * eta) * d**4
        + t / (720 * along * across**5) * (61 + 90 * t**2 + 45 * t**4) * d**6
    )
    side = (
        d / across
        - (across / along + 2 * t**2) / (6 * across**3) * d**3
        + (5 + 28 * t**2 + 24 * t**4) / (120 * across**5) * d**5
    ) / cos(latitude)
    return latitude - up, TRUE_LONGITUDE + side


def _to_space(latitude: float, longitude: float) -> tuple[float, float, float]:
    a, b = AIRY
    squared = 1 - b * b / (a * a)
    across = a / sqrt(1 - squared * sin(latitude) ** 2)
    return (
        across * cos(latitude) * cos(longitude),
        across * cos(latitude) * sin(longitude),
        across * (1 - squared) * sin(latitude),
    )


def _from_space(x: float, y: float, z: float) -> tuple[float, float]:
    a, b = GLOBE
    squared = 1 - b * b / (a * a)
    level = sqrt(x * x + y * y)
    latitude = atan2(z, level * (1 - squared))
    for _ in range(6):
        across = a / sqrt(1 - squared * sin(latitude) ** 2)
        latitude = atan2(z + squared * across * sin(latitude), level)
    return degrees(atan2(y, x)), degrees(latitude)
