"""Is a PostgreSQL that somebody else runs reachable, and new enough?

The one module of the launcher that needs an installed package. It is loaded by its name, and only when
DATABASE_URL is set: loading the driver takes longer than the rest of the launcher.
"""

import ipaddress
import os

import psycopg
from psycopg.conninfo import conninfo_to_dict

from kith.launch.environment import ServerUnfit

OLDEST = 15


def check_way(name: str, url: str) -> None:
    """Refuse a server on another machine whose certificate is not checked; nothing is sent to it before.

    A socket and this machine's own addresses need no TLS. Raises ServerUnfit.
    """
    try:
        said = conninfo_to_dict(url)
    except psycopg.Error as error:
        raise ServerUnfit(f"{name} is no address of a PostgreSQL: {str(error).strip()}") from error
    hosts = str(said.get("hostaddr") or said.get("host") or os.environ.get("PGHOST", "")).split(",")
    if said.get("sslmode") != "verify-full" and not all(_is_here(host) for host in hosts):
        raise ServerUnfit(
            f"{name} names a server on another machine and does not ask for its certificate. Add"
            " sslmode=verify-full&sslrootcert=/path/of/the/authority.crt to the address."
        )


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in ("", "localhost") or host.startswith(("/", "@"))


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
