import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kith.launch import serve
from kith.launch.serve import Child, supervise


def _when(ready: Callable[[], bool], then: Callable[[], None]) -> threading.Thread:
    def wait() -> None:
        deadline = time.monotonic() + 20
        while not ready() and time.monotonic() < deadline:
            time.sleep(0.05)
        then()

    thread = threading.Thread(target=wait)
    thread.start()
    return thread


def _stop() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def test_a_child_that_ends_is_started_again_and_all_stop_together(tmp_path: Path) -> None:
    log = tmp_path / "log"
    falls = Child("falls", ["sh", "-c", f"echo x >> {log}; sleep 0.1"])
    stays = Child("stays", ["sleep", "100"])
    thread = _when(lambda: log.exists() and len(log.read_text()) >= 4, _stop)
    assert supervise([falls, stays], pid_file=tmp_path / "pid") == 0
    thread.join()
    assert stays.process is not None
    assert stays.process.returncode == -signal.SIGTERM
    assert not (tmp_path / "pid").exists()


def test_a_child_that_keeps_falling_ends_it_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(serve, "MOST_FALLS", 2)
    stays = Child("stays", ["sleep", "100"])
    assert supervise([stays, Child("falls", ["false"])], pid_file=tmp_path / "pid") == 1
    assert "falls fell 2 times; giving up." in capsys.readouterr().err
    assert stays.process is not None
    assert stays.process.poll() is not None


def test_the_children_do_not_see_the_owners_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_OWNER_URL", "postgresql://secret")
    monkeypatch.setenv("DATABASE_URL", "postgresql://app")
    seen = tmp_path / "seen"
    child = Child("child", ["sh", "-c", f"env > {seen}.part; mv {seen}.part {seen}; sleep 100"])
    thread = _when(seen.exists, _stop)
    assert supervise([child], pid_file=tmp_path / "pid") == 0
    thread.join()
    assert "postgresql://app" in seen.read_text()
    assert "KITH_OWNER_URL" not in seen.read_text()


def test_the_children_end_when_the_supervisor_is_killed(tmp_path: Path) -> None:
    pid = tmp_path / "child"
    program = (
        "import sys; from pathlib import Path; from kith.launch.serve import *;"
        "supervise([Child('c', ['sh', '-c', f'echo $$ > {sys.argv[1]}; exec sleep 100'])],"
        "pid_file=Path(sys.argv[1] + '.pid'))"
    )
    environ = os.environ | {"PYTHONPATH": str(Path(serve.__file__).parents[2])}
    with subprocess.Popen([sys.executable, "-c", program, str(pid)], env=environ) as supervisor:
        while not (pid.exists() and pid.read_text().strip()):
            time.sleep(0.05)
        supervisor.kill()
    child = Path("/proc", pid.read_text().strip())
    deadline = time.monotonic() + 10
    while child.exists() and "Z" not in (child / "stat").read_text() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not child.exists() or ") Z " in (child / "stat").read_text()


def test_a_taken_port_is_told_before_anything_starts() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(serve.PortTaken, match="set KITH_PORT to another number"):
            serve.refuse_taken(port)
    serve.refuse_taken(port)
