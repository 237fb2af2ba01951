"""How is one PostgreSQL data folder made, started, stopped and asked how it is?"""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Literal

from kith.launch.homes import secret
from kith.launch.programs import Programs

RETRY_SECONDS = 15.0
"""A killed server leaves its lock until the kernel has cleared its processes away."""
LOG = "server.log"
LOG_BYTES = 10_000_000
"""A longer log is set aside once at the next start."""
NO_SUCH_PID = 2**22 + 1
"""One more than the largest process id Linux gives out."""

_SETTINGS = """# Written by ./kith at every start; changes here do not last.
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
logging_collector = off
log_checkpoints = off
timezone = 'UTC'
log_timezone = 'UTC'
"""
_NOT_DURABLE = "fsync = off\nfull_page_writes = off\nsynchronous_commit = off\nmax_connections = 60\n"


class ServerFailed(Exception):
    """The embedded server could not be made, started or stopped; the message carries its last words."""


def create(programs: Programs, home: Path) -> None:
    """Make the data folder; it gets its name only when it is whole, so a killed start is made again."""
    partial = home / "pg.new"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(mode=0o700)
    programs.account.own(partial)
    handle, name = tempfile.mkstemp(prefix=".pw-", dir=home)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secret(home, "db-superuser") + "\n")
        _initdb(programs, partial, programs.account.own(Path(name)))
    finally:
        Path(name).unlink()
    with (partial / "postgresql.conf").open("a") as file:
        file.write("\ninclude_if_exists = 'kith.conf'\n")
    partial.rename(home / "pg")


def start(programs: Programs, home: Path, socket: Path, *, durable: bool) -> None:
    """Start the server and wait until it answers; try again while a killed one is still being cleared."""
    data = home / "pg"
    _write_settings(programs, data, socket, durable=durable)
    if _log_size(data) > LOG_BYTES:
        (data / LOG).replace(data / f"{LOG}.1")
    deadline = time.monotonic() + RETRY_SECONDS
    while True:
        _forget_stranger(data, socket)
        mark = _log_size(data)
        done = _pg_ctl(programs, data, "-t", "120", "-l", str(data / LOG), "start")
        if done.returncode == 0:
            return
        words = _log_since(data, mark) or done.stderr.strip() or done.stdout.strip()
        in_the_way = "lock file" in words or "shared memory" in words
        if not in_the_way or time.monotonic() > deadline:
            raise ServerFailed(f"The embedded server did not start:\n{words[-2000:]}")
        time.sleep(0.5)


def stop(programs: Programs, data: Path) -> bool:
    """Stop the server of a data folder, ending its sessions; return whether one was running."""
    if not _is_server_of(data, _recorded_pid(data)):
        return False
    done = _pg_ctl(programs, data, "-t", "60", "-m", "fast", "stop")
    if done.returncode and _is_server_of(data, _recorded_pid(data)):
        raise ServerFailed(f"The embedded server did not stop:\n{done.stderr.strip()}")
    return True


def state(programs: Programs, socket: Path) -> Literal["stopped", "starting", "running"]:
    """Ask the socket: nobody there, somebody who does not accept yet (or is leaving), or ready."""
    asked = subprocess.run(
        [programs.path("pg_isready"), "-q", "-t", "10", "-h", str(socket), "-d", "postgres"],
        capture_output=True,
        check=False,
    )
    if asked.returncode == 0:
        return "running"
    return "starting" if asked.returncode == 1 else "stopped"


def _initdb(programs: Programs, data: Path, password: Path) -> None:
    done = programs.account.run(
        [
            programs.path("initdb"),
            f"--pgdata={data}",
            "--username=postgres",
            f"--pwfile={password}",
            "--auth-local=scram-sha-256",
            "--auth-host=reject",
            "--data-checksums",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-instructions",
        ]
    )
    if done.returncode:
        raise ServerFailed(f"The embedded server's folder could not be made:\n{done.stderr.strip()[-2000:]}")


def _write_settings(programs: Programs, data: Path, socket: Path, *, durable: bool) -> None:
    quoted = f'"{socket}"'.replace("'", "''").replace("\\", "\\\\")
    text = _SETTINGS.format(socket=quoted) + ("" if durable else _NOT_DURABLE)
    partial = data / "kith.conf.new"
    partial.write_text(text)
    partial.chmod(0o600)
    programs.account.own(partial).replace(data / "kith.conf")


def _pg_ctl(programs: Programs, data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return programs.account.run([programs.path("pg_ctl"), "-D", str(data), "-s", "-w", *arguments])


def _forget_stranger(data: Path, socket: Path) -> None:
    """Make the locks name no process when the one they name is not this server.

    After a power cut or a container's restart the number may belong to somebody else, and the server would
    refuse to start for ever. The rest of the data folder's lock stays: it lets the server find orphans that
    are still at work. The socket's folder is private, so its lock guards nothing more.
    """
    pid = _recorded_pid(data)
    if _is_server_of(data, pid):
        return
    (socket / ".s.PGSQL.5432.lock").unlink(missing_ok=True)
    if pid:
        lock = data / "postmaster.pid"
        lines = lock.read_text().splitlines(keepends=True)
        with lock.open("r+") as file:
            file.write("".join([f"{NO_SUCH_PID}\n", *lines[1:]]))
            file.truncate()


def _recorded_pid(data: Path) -> int:
    """Return the process id in the server's lock, or 0."""
    try:
        first = (data / "postmaster.pid").read_text().splitlines()[0]
    except (OSError, IndexError):
        return 0
    return abs(int(first)) if first.strip().lstrip("-").isdigit() else 0


def _is_server_of(data: Path, pid: int) -> bool:
    """Say whether the process is alive and works in this data folder."""
    if not pid:
        return False
    if not Path("/proc/self/cwd").exists():
        return _is_alive(pid)
    try:
        return Path(f"/proc/{pid}/cwd").readlink() == data.resolve()
    except OSError:
        return False


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _log_size(data: Path) -> int:
    log = data / LOG
    return log.stat().st_size if log.exists() else 0


def _log_since(data: Path, mark: int) -> str:
    log = data / LOG
    if not log.exists():
        return ""
    with log.open("rb") as file:
        file.seek(mark)
        return file.read().decode(errors="replace").strip()
