import os
import stat
import sys
from pathlib import Path

import pytest
from tests.launch.servers import running

from kith.launch import __main__ as launcher
from kith.launch import environment, external, homes, postgres, prepare
from kith.launch.commands import commands

COMMAND = '"""Count the beds."""\n\nNEEDS_DATABASE = False\n\n\ndef main(argv: list[str]) -> int:\n    return 0\n'


def test_help_lists_each_command_with_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert launcher.main(["--help"]) == 0
    told = capsys.readouterr().out
    assert "./kith check" in told
    assert "./kith test" in told


def test_an_unknown_command_is_answered_by_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert launcher.main(["chek"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "There is no command chek." in told.err
    assert "./kith check" in told.err


def test_a_command_is_a_module_whose_main_takes_argv(tmp_path: Path) -> None:
    (tmp_path / "beds.py").write_text(COMMAND)
    (tmp_path / "helper.py").write_text('"""No command."""\n\n\ndef main() -> None: ...\n')
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "__init__.py").write_text(COMMAND.replace("NEEDS_DATABASE = False", ""))
    found = commands(tmp_path)
    assert sorted(found) == ["beds", "deep"]
    assert (found["beds"].line, found["beds"].needs_database) == ("Count the beds.", False)
    assert found["deep"].needs_database


def test_a_command_finds_its_settings_in_the_environment(tmp_path: Path) -> None:
    environ = {"KITH_HOME": str(tmp_path / "home"), "DATABASE_URL": "left alone"}
    environment.export(database=False, environ=environ)
    assert environ["KITH_PORT"] == "8000"
    assert environ["DJANGO_SETTINGS_MODULE"] == "kith.config.settings"
    assert environ["DATABASE_URL"] == "left alone"
    assert stat.S_IMODE((tmp_path / "home").stat().st_mode) == 0o700
    secret = Path(environ["KITH_SECRET_KEY_FILE"])
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert len(secret.read_text()) == 64
    assert homes.secret(tmp_path / "home", "django.key") == secret.read_text()


@pytest.mark.parametrize("port", ["0", "65536", "eighty", "-1"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    with pytest.raises(homes.HomeUnfit, match="is not a port number"):
        homes.port({"KITH_PORT": port})


def test_a_home_that_cannot_be_made_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("KITH_HOME", str(tmp_path / "file" / "home"))
    assert launcher.main(["check"]) == 2
    assert "cannot be used" in capsys.readouterr().err


def test_the_owners_address_alone_is_refused(tmp_path: Path) -> None:
    environ = {"KITH_HOME": str(tmp_path), "KITH_OWNER_URL": "postgresql:///kith"}
    with pytest.raises(environment.ServerUnfit, match="set both, or neither"):
        environment.export(database=True, environ=environ)


@pytest.mark.xdist_group("launch")
def test_another_server_is_used_when_it_answers_and_is_new_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(tmp_path / "other") as addresses:
        environ = {"KITH_HOME": str(tmp_path / "home"), "DATABASE_URL": addresses.app_url}
        environment.export(database=True, environ=environ)
        assert postgres.status(tmp_path / "home") == "absent"
        monkeypatch.setattr(external, "OLDEST", 99)
        with pytest.raises(environment.ServerUnfit, match="names a PostgreSQL 18; Kith needs 99"):
            environment.export(database=True, environ=environ)
    with pytest.raises(environment.ServerUnfit, match="does not answer"):
        environment.export(database=True, environ=environ)


def test_the_environment_is_current_only_with_this_lock_and_this_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not prepare.is_current(tmp_path)
    (tmp_path / "kith-stamp").write_text(prepare.wanted_stamp())
    assert prepare.is_current(tmp_path)
    changed = tmp_path / "requirements.lock"
    changed.write_bytes(prepare.LOCK_FILE.read_bytes() + b"\n")
    monkeypatch.setattr(prepare, "LOCK_FILE", changed)
    assert not prepare.is_current(tmp_path)


def test_a_python_without_venv_is_told_the_line_that_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho 'ensurepip is not available' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(broken))
    assert prepare.main(["make", str(tmp_path / "venv")]) == 2
    assert "apt-get install -y python3-venv" in capsys.readouterr().err
    assert not os.path.lexists(tmp_path / "venv")
