"""How are the server's processes kept running until somebody says stop?"""

import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from kith.launch import postgres

STEADY_SECONDS = 60.0
"""A child that lived this long is healthy: its earlier falls are forgotten."""
MOST_FALLS = 6
STOP_SECONDS = 30.0
WATCH_SECONDS = 0.2
THREADS = 4
"""Of each web process; each keeps as many connections, so that no request waits for one to be made."""
OWNER_ONLY = ("KITH_OWNER_URL",)
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


class PortTaken(Exception):
    """Somebody else already answers on the port; the message says what to do."""


@dataclass
class Child:
    """One process to keep running, and how often it has fallen lately."""

    name: str
    command: Sequence[str]
    environ: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    falls: int = 0
    rest_until: float = field(default=0.0)


def web_child(port: int) -> Child:
    """Return the production web server: 2 workers of 4 threads on this machine's own addresses."""
    bound = [f"--bind={address}:{port}" for address in ("127.0.0.1", "[::1]") if _can_bind(address)]
    return Child(
        "web",
        [
            sys.executable,
            "-m",
            "gunicorn",
            "kith.door.web.wsgi:application",
            "--worker-class=gthread",
            "--workers=2",
            f"--threads={THREADS}",
            "--graceful-timeout=20",
            "--log-level=warning",
            "--logger-class=kith.door.web.server_log.ServerLog",
            "--no-control-socket",
            *bound,
        ],
        environ={"KITH_POOL": os.environ.get("KITH_POOL", str(THREADS))},
    )


def worker_child() -> Child:
    """Return the process that seals the trail and does the duties."""
    return Child("worker", [sys.executable, "-m", "kith.launch", "worker"])


def serve(home: Path, port: int) -> int:
    """Keep web and worker running for a home until SIGTERM or SIGINT; return the exit code.

    Prints the address when the first page answers. Raises PortTaken.
    """
    refuse_taken(port)
    url = f"http://localhost:{port}"
    return supervise(
        [web_child(port), worker_child()],
        pid_file=home / "serve.pid",
        descriptors=postgres.hold_descriptors(home),
        is_ready=lambda: has_page(port),
        on_ready=lambda: print(f"Kith is at {url} (Ctrl-C stops it)", flush=True),
    )


def supervise(
    children: Sequence[Child],
    *,
    pid_file: Path,
    descriptors: Sequence[int] = (),
    is_ready: Callable[[], bool] = lambda: True,
    on_ready: Callable[[], None] = lambda: None,
) -> int:
    """Start the children, restart one that ends with growing rests, stop all on SIGTERM or SIGINT.

    Return 0 after a stop that was asked for; 1 when a child fell MOST_FALLS times without STEADY_SECONDS
    between. The children never see the owner's address. `on_ready` is called once.
    """
    stop = _StopAsked()
    announced = False
    with ExitStack() as leaving:
        leaving.enter_context(stop)
        pid_file.write_text(f"{os.getpid()}\n")
        leaving.callback(pid_file.unlink, missing_ok=True)
        leaving.callback(_stop_all, children)
        while not stop.asked:
            for child in children:
                if not _keep(child, descriptors):
                    print(f"{child.name} fell {child.falls} times; giving up.", file=sys.stderr)
                    return 1
            if not announced and is_ready():
                announced = True
                on_ready()
            time.sleep(WATCH_SECONDS)
    return 0


def answers(port: int) -> bool:
    """Say whether somebody listens on the port of this machine."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def has_page(port: int) -> bool:
    """Say whether a web server answers a request on the port, whatever it says."""
    asking = http.client.HTTPConnection("localhost", port, timeout=5)
    try:
        asking.request("GET", "/healthz")
        return asking.getresponse().status < 600
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asking.close()


def refuse_taken(port: int) -> None:
    """Raise PortTaken when somebody already listens on the port."""
    if answers(port):
        raise PortTaken(f"Port {port} is taken; stop what serves there, or set KITH_PORT to another number.")


def without_owner(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment as the serving processes get it: without the owner's address."""
    return {name: value for name, value in environ.items() if name not in OWNER_ONLY}


def _keep(child: Child, descriptors: Sequence[int]) -> bool:
    """Start the child if it is due; return False when it has fallen too often."""
    now = time.monotonic()
    if child.process is not None and child.process.poll() is not None:
        code = child.process.returncode
        child.process = None
        child.falls = 1 if now - child.started > STEADY_SECONDS else child.falls + 1
        child.rest_until = now + min(0.5 * 2 ** (child.falls - 1), 8.0)
        print(f"{child.name} ended with {code}; fall {child.falls}.", file=sys.stderr)
    if child.falls >= MOST_FALLS:
        return False
    if child.process is None and now >= child.rest_until:
        child.started = now
        child.process = subprocess.Popen(
            child.command,
            env=without_owner(os.environ) | dict(child.environ),
            pass_fds=tuple(descriptors),
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )
    return True


def _stop_all(children: Sequence[Child]) -> None:
    """Ask every child to end, wait, and end those that do not."""
    running = [child.process for child in children if child.process is not None]
    for process in running:
        process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in running:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _end_with_parent() -> None:
    """Ask Linux to end this child when the supervisor is killed; other systems have no such wish."""
    if hasattr(_libc, "prctl"):
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _can_bind(address: str) -> bool:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            tried.bind((address.strip("[]"), 0))
    except OSError:
        return False
    return True


class _StopAsked:
    """Remembers that SIGTERM or SIGINT came, while the context lasts."""

    def __init__(self) -> None:
        self.asked = False

    def __enter__(self) -> None:
        self._before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
        for number in self._before:
            signal.signal(number, self._note)

    def __exit__(self, *unused: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _note(self, _number: int, _frame: object) -> None:
        self.asked = True
