import subprocess
from pathlib import Path

import pytest

from kith.door.terminal import test as testing
from kith.launch import postgres


class _Run:
    """Stands for pytest: remembers its surroundings and ends with a code."""

    def __init__(self, code: int) -> None:
        self.code, self.environ = code, dict[str, str]()

    def __call__(self, command: list[str], **options: dict[str, str]) -> subprocess.CompletedProcess[str]:
        self.environ = options["env"]
        return subprocess.CompletedProcess(command, self.code)


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_TEST_DATABASE", "postgresql://owner@/kith")
    monkeypatch.setenv("KITH_TEST_DATABASE_APP", "postgresql://app@/kith")
    monkeypatch.setattr(testing, "find_browser", lambda: None)


def test_tests_run_on_two_processes_unless_told_otherwise() -> None:
    assert testing.pytest_command(["-k", "x"])[-6:] == ["-n", "2", "--dist", "loadgroup", "-k", "x"]
    assert "2" not in testing.pytest_command(["-n0"])
    assert "2" not in testing.pytest_command(["--numprocesses=4"])


@pytest.mark.parametrize(("code", "answer"), [(0, 0), (1, 1), (4, 4), (5, 2)])
@pytest.mark.usefixtures("elsewhere")
def test_the_answer_is_pytests_and_no_test_at_all_is_unusable(
    code: int, answer: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "run", _Run(code))
    assert testing.main([]) == answer


@pytest.mark.usefixtures("elsewhere")
def test_another_server_and_a_home_of_their_own_are_given_to_the_tests(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(subprocess, "run", run := _Run(0))
    monkeypatch.setattr(postgres, "ensure_running", lambda *_, **__: pytest.fail("a server was started"))
    monkeypatch.delenv("KITH_THOROUGH", raising=False)
    testing.main(["--thorough", "tests"])
    assert run.environ["KITH_OWNER_URL"] == "postgresql://owner@/kith"
    assert run.environ["DATABASE_URL"] == "postgresql://app@/kith"
    assert run.environ["KITH_THOROUGH"] == "1"
    assert not Path(run.environ["KITH_HOME"]).exists()
