import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.launch.servers import ask, kill_all, running

from kith.launch import account, postgres, programs

pytestmark = pytest.mark.xdist_group("launch")
ROOT = Path(__file__).parents[2]
SYSTEM_PYTHON = Path("/usr/bin/python3")
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")


@pytest.fixture
def open_home() -> Iterator[Path]:
    """A home that another account can reach; pytest's own folders are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="kith-account-"))
    yield folder / "home"
    shutil.rmtree(folder)


@as_root
def test_root_runs_the_server_as_nobody_inside_a_namespace(tmp_path: Path) -> None:
    if not account.namespaces_work():
        pytest.skip("this kernel gives root no user namespace")
    with running(tmp_path) as addresses:
        assert account.account_for(tmp_path / "pg") == account.Account(prefix=account.NAMESPACE)
        assert ask(addresses.app_url, "select current_user") == [("kith_app",)]


@as_root
def test_root_runs_the_server_under_an_account_without_rights(open_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_DB_USER", "nobody")
    open_home.parent.chmod(0o711)
    with running(open_home):
        kill_all(open_home)
        again = postgres.ensure_running(open_home)
        assert ask(again.app_url, "select 1") == [(1,)]
        assert (open_home / "pg").stat().st_uid == pwd.getpwnam("nobody").pw_uid


@as_root
def test_root_keeps_the_owner_of_a_folder_that_is_there(tmp_path: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    (tmp_path / "pg").mkdir()
    os.chown(tmp_path / "pg", nobody.pw_uid, nobody.pw_gid)
    assert account.account_for(tmp_path / "pg").uid == nobody.pw_uid


@as_root
def test_an_ordinary_user_runs_the_server_as_himself(open_home: Path) -> None:
    if not SYSTEM_PYTHON.exists() or shutil.which("setpriv") is None:
        pytest.skip("needs a Python outside root's own folders, and setpriv")
    nobody = pwd.getpwnam("nobody")
    open_home.mkdir()
    os.chown(open_home, nobody.pw_uid, nobody.pw_gid)
    open_home.parent.chmod(0o711)
    packages = programs.installed().parents[2]
    shutil.copytree(ROOT / "src" / "kith" / "launch", open_home.parent / "src" / "kith" / "launch")
    environ = os.environ | {
        "PYTHONPATH": f"{open_home.parent / 'src'}:{packages}",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    program = (
        "import pathlib, sys; from kith.launch import postgres as p; h = pathlib.Path(sys.argv[1]);"
        "a = p.ensure_running(h); print(a.started, p.status(h), p.release(h), p.status(h))"
    )
    become = ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]
    done = subprocess.run(
        [*become, str(SYSTEM_PYTHON), "-c", program, str(open_home)],
        env=environ,
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    if "No module named" in done.stderr or "Permission denied" in done.stderr:
        pytest.skip("the packages lie where another account cannot read them")
    assert done.stdout == "True running True stopped\n", done.stderr


def test_an_account_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setenv("KITH_DB_USER", "no-such-account")
    with pytest.raises(account.AccountUnfit, match="no-such-account"):
        account.account_for(tmp_path / "pg")


def test_the_account_is_never_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setenv("KITH_DB_USER", "root")
    with pytest.raises(account.AccountUnfit, match="must not be root"):
        account.account_for(tmp_path / "pg")
