"""Which database roles exist on the embedded server, and what may each do?

`postgres` is the launcher's alone. `kith_owner` owns the database. `kith_app` serves and owns nothing.
"""

import os
import subprocess
from pathlib import Path

from kith.launch.homes import secret

DATABASE = "kith"

_MAKE = """
set log_min_error_statement = panic;
select 'create role kith_owner' where not exists (select from pg_roles where rolname = 'kith_owner') \\gexec
select 'create role kith_app' where not exists (select from pg_roles where rolname = 'kith_app') \\gexec
alter role kith_owner login nosuperuser {createdb} nocreaterole noreplication nobypassrls password '{owner}';
alter role kith_app login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '{app}';
alter role kith_app set lock_timeout = '5s';
alter role kith_app set statement_timeout = '30s';
alter role kith_app set idle_in_transaction_session_timeout = '60s';
select 'create database kith owner kith_owner template template0 encoding ''UTF8'' locale ''C.UTF-8'''
 where not exists (select from pg_database where datname = 'kith') \\gexec
revoke all on database kith, postgres, template1 from public;
grant connect on database kith to kith_app;
\\connect kith
revoke all on schema public from public;
alter schema public owner to kith_owner;
grant usage on schema public to kith_app;
"""


class RolesRefused(Exception):
    """The server did not accept the roles; the message is the server's."""


def make_roles(psql: str, socket: Path, home: Path, *, may_create_databases: bool) -> None:
    """Make or mend the two roles and the database; may be run again at any time.

    `may_create_databases` is for throw-away servers, whose tests clone a template as the owner.
    """
    script = _MAKE.format(
        createdb="createdb" if may_create_databases else "nocreatedb",
        owner=secret(home, "db-owner"),
        app=secret(home, "db-app"),
    )
    done = run_sql(psql, socket, home, script)
    if done.returncode:
        raise RolesRefused(f"The embedded server refused the roles of Kith:\n{done.stderr.strip()}")


def run_sql(psql: str, socket: Path, home: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run SQL as the launcher's own superuser; the password travels in the child's environment only."""
    return subprocess.run(
        [psql, "-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", "-h", str(socket), "postgres", "postgres"],
        input=script,
        env={**os.environ, "PGPASSWORD": secret(home, "db-superuser"), "PGOPTIONS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
