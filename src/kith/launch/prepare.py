"""Is the Python environment the one that requirements.lock describes, and if not, how is it made so?

Run by `./kith` as a plain script, with whatever Python was found, before anything is installed.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).absolute().parents[3]
LOCK_FILE = ROOT / "requirements.lock"
UV = "uv==0.13.8"
APT_LINE = "On Debian or Ubuntu: sudo apt-get install -y python3-venv"


def main(argv: list[str]) -> int:
    """Answer `check FOLDER` (exit 0 when current) or carry out `make FOLDER`."""
    if len(argv) != 2 or argv[0] not in ("check", "make"):
        print("usage: prepare.py check|make FOLDER", file=sys.stderr)
        return 2
    venv = Path(argv[1]).absolute()
    if argv[0] == "check":
        return 0 if is_current(venv) else 1
    try:
        make(venv)
    except SetUpFailed as failure:
        print(failure, file=sys.stderr)
        return 2
    return 0


class SetUpFailed(Exception):
    """The environment could not be made; the message says what to do."""


def wanted_stamp() -> str:
    """Return what the stamp of a current environment says: the lock's sha256 and this Python's version."""
    digest = hashlib.sha256(LOCK_FILE.read_bytes()).hexdigest()
    return f"{digest} {sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}\n"


def is_current(venv: Path) -> bool:
    """Say whether the environment was finished for this lock file and this Python."""
    try:
        return (venv / "kith-stamp").read_text() == wanted_stamp()
    except OSError:
        return False


def make(venv: Path) -> None:
    """Bring the environment to the lock; two starts at once wait for each other, a broken one is redone."""
    venv.parent.mkdir(parents=True, exist_ok=True)
    with _only_one(venv.with_name(venv.name + ".lock")):
        if is_current(venv) and (venv / "bin" / "python").exists():
            return
        (venv / "kith-stamp").unlink(missing_ok=True)
        _say("Setting up Python packages (once; under a minute) ...")
        _create(venv)
        _install(venv)
        partial = venv / "kith-stamp.new"
        partial.write_text(wanted_stamp())
        partial.replace(venv / "kith-stamp")
        _say("Packages are in place.")


def _create(venv: Path) -> None:
    if venv.exists() and not _same_python(venv):
        shutil.rmtree(venv)
    made = _run([sys.executable, "-m", "venv", str(venv)])
    if made.returncode:
        shutil.rmtree(venv, ignore_errors=True)
        raise SetUpFailed(f"Python cannot make a virtual environment here. {APT_LINE}\n{_tail(made)}")


def _same_python(venv: Path) -> bool:
    """Say whether the environment there runs, and with the version that is running now."""
    python = venv / "bin" / "python"
    if not python.exists():
        return False
    asked = _run([str(python), "-I", "-c", "import sys; print(*sys.version_info[:3])"])
    return asked.returncode == 0 and asked.stdout.split() == [str(part) for part in sys.version_info[:3]]


def _install(venv: Path) -> None:
    """Install by uv, which is quick; by pip with the same hashes where uv does not run."""
    python = str(venv / "bin" / "python")
    tools = venv / "tools"
    uv = tools / "bin" / "uv"
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    if not uv.exists():
        _run([*pip, "--target", str(tools), "--upgrade", UV])
    if uv.exists():
        sync = [str(uv), "pip", "sync", "--quiet", "--require-hashes", "--python", python, str(LOCK_FILE)]
        if _run(sync).returncode == 0:
            return
        _say("uv could not finish; trying pip ...")
    done = _run([*pip, "--require-hashes", "-r", str(LOCK_FILE)])
    if done.returncode:
        raise SetUpFailed(f"The packages of requirements.lock could not be installed.\n{_tail(done)}")


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
    environ.pop("VIRTUAL_ENV", None)
    try:
        return subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    except OSError as error:
        return subprocess.CompletedProcess(command, 127, "", str(error))


def _tail(run: subprocess.CompletedProcess[str]) -> str:
    return "\n".join((run.stdout + run.stderr).strip().splitlines()[-15:])


def _say(line: str) -> None:
    if sys.stderr.isatty():
        print(line, file=sys.stderr, flush=True)


@contextmanager
def _only_one(path: Path) -> Iterator[None]:
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
