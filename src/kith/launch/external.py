"""Is a PostgreSQL that somebody else runs reachable, and new enough?

The one module of the launcher that needs an installed package. It is loaded by its name, and only when
DATABASE_URL is set: loading the driver takes longer than the rest of the launcher.
"""

import psycopg

from kith.launch.environment import ServerUnfit

OLDEST = 15


def check_version(url: str) -> int:
    """Return the major version of the server at a libpq URL; raise ServerUnfit below 15 or out of reach."""
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            major = connection.info.server_version // 10_000
    except psycopg.Error as error:
        raise ServerUnfit(f"The database at DATABASE_URL does not answer: {str(error).strip()}") from error
    if major < OLDEST:
        raise ServerUnfit(f"DATABASE_URL names a PostgreSQL {major}; Kith needs {OLDEST} or newer.")
    return major
