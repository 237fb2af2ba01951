import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.launch.servers import ask, kill_all, postmaster, running, tell

from kith.launch import cluster, postgres

pytestmark = pytest.mark.xdist_group("launch")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="kith-launch-"))
    with running(folder, throwaway=False):
        yield folder
    shutil.rmtree(folder)


def test_the_serving_role_owns_nothing_and_can_pass_no_wall(home: Path) -> None:
    roles = ask(
        postgres.ensure_running(home).app_url,
        "select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles"
        " where rolname like 'kith%' order by 1",
    )
    assert roles == [
        ("kith_app", False, False, False, False, False),
        ("kith_owner", False, False, False, False, False),
    ]
    owned = "select count(*) from pg_class where relowner = 'kith_app'::regrole"
    assert ask(postgres.ensure_running(home).app_url, owned) == [(0,)]
    owner = "select rolname from pg_database d join pg_roles r on r.oid = d.datdba where datname = 'kith'"
    assert ask(postgres.ensure_running(home).app_url, owner) == [("kith_owner",)]


def test_the_serving_role_cannot_make_a_table_and_the_owner_can(home: Path) -> None:
    addresses = postgres.ensure_running(home)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        tell(addresses.app_url, "create table by_app (id int)")
    tell(addresses.owner_url, "create table by_owner (id int)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(addresses.app_url, "select * from by_owner")


def test_the_serving_role_waits_for_nothing_for_long(home: Path) -> None:
    limits = (
        "select current_setting('lock_timeout'), current_setting('statement_timeout'),"
        " current_setting('idle_in_transaction_session_timeout')"
    )
    assert ask(postgres.ensure_running(home).app_url, limits) == [("5s", "30s", "1min")]


def test_a_wrong_password_is_refused(home: Path) -> None:
    socket = postgres.ensure_running(home).app_url.partition("?host=")[2]
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        ask(f"postgresql://kith_app:guess@/kith?host={socket}", "select 1")
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        ask(f"postgresql://postgres@/kith?host={socket}", "select 1")


def test_there_is_no_network_address_and_the_folders_are_closed(home: Path) -> None:
    assert ask(postgres.ensure_running(home).app_url, "show listen_addresses") == [("",)]
    assert ask(postgres.ensure_running(home).app_url, "show data_checksums") == [("on",)]
    for folder in ("pg", "pg-socket", "keys"):
        assert stat.S_IMODE((home / folder).stat().st_mode) == 0o700
    for secret in (home / "keys").iterdir():
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600


def test_a_second_start_changes_nothing_and_is_quick(home: Path) -> None:
    before, began = postmaster(home), time.monotonic()
    again = postgres.ensure_running(home)
    assert (again.started, postmaster(home)) == (False, before)
    assert time.monotonic() - began < 1


def test_what_was_acknowledged_outlives_a_kill_of_every_process(home: Path) -> None:
    tell(postgres.ensure_running(home).owner_url, "create table kept as select 42 as answer")
    kill_all(home)
    again = postgres.ensure_running(home)
    assert again.started
    assert ask(again.owner_url, "select answer from kept") == [(42,)]


def test_a_lock_that_names_a_stranger_does_not_keep_the_server_down(home: Path) -> None:
    kill_all(home)
    lock = home / "pg" / "postmaster.pid"
    lock.write_text("\n".join([str(os.getpid()), *lock.read_text().splitlines()[1:]]))
    assert postgres.ensure_running(home).started


def test_the_server_stays_while_another_process_uses_it_and_stops_after_the_last(home: Path) -> None:
    program = "import sys, pathlib; from kith.launch import postgres as p; h = pathlib.Path(sys.argv[1]);"
    program += "p.ensure_running(h); print('ready', flush=True); sys.stdin.read(); print(p.release(h))"
    environ = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(
        [sys.executable, "-c", program, str(home)],
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        assert postgres.release(home) is False
        assert postgres.status(home) == "running"
        assert other.communicate()[0] == "True\n"
    assert postgres.status(home) == "stopped"
    assert postgres.ensure_running(home).started


def test_two_homes_run_side_by_side(home: Path, tmp_path: Path) -> None:
    with running(tmp_path / "other") as other:
        tell(other.owner_url, "create table only_here (id int)")
        seen = ask(postgres.ensure_running(home).owner_url, "select to_regclass('only_here')")
        assert seen == [(None,)]


def test_the_owner_of_a_throw_away_server_can_clone_a_template(tmp_path: Path) -> None:
    with running(tmp_path) as addresses, psycopg.connect(addresses.owner_url, autocommit=True) as connection:
        connection.execute("create database pattern")
        connection.execute("create database clone template pattern")
        assert ask(addresses.owner_url, "show fsync") == [("off",)]


def test_a_home_with_a_long_name_gets_a_short_socket_folder(tmp_path: Path) -> None:
    home = tmp_path / ("long-" * 20) / "with space and 'quote'"
    with running(home) as addresses:
        assert ask(addresses.app_url, "select 1") == [(1,)]
        short = Path((home / "pg-socket-folder").read_text())
        assert stat.S_IMODE(short.stat().st_mode) == 0o700
    shutil.rmtree(short)


def test_starts_at_the_same_moment_make_one_server(tmp_path: Path) -> None:
    program = "import sys, pathlib; from kith.launch import postgres as p;"
    program += "print(p.ensure_running(pathlib.Path(sys.argv[1]), throwaway=True).started)"
    environ = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    starts = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], env=environ, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    try:
        assert sorted(start.communicate()[0] for start in starts) == ["False\n", "False\n", "True\n"]
    finally:
        postgres.stop(tmp_path)


def test_a_start_killed_while_making_the_folder_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "pg.new").mkdir()
    (tmp_path / "pg.new" / "PG_VERSION").write_text("18")
    with running(tmp_path) as addresses:
        assert ask(addresses.app_url, "select 1") == [(1,)]


def test_a_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    with running(tmp_path):
        pass
    with (tmp_path / "pg" / "postgresql.conf").open("a") as file:
        file.write("no_such_setting = 1\n")
    with pytest.raises(cluster.ServerFailed, match="no_such_setting"):
        postgres.ensure_running(tmp_path)
