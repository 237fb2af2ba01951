"""How far is each page of the served product above a hello-world page on the same kind of server, in the same run?"""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.db import connection, transaction

from kith.door.benches.child_bench import some_children
from kith.door.benches.made import counts
from kith.door.benches.measuring import Line as Result
from kith.door.benches.measuring import share
from kith.door.benches.page_floor import OFFICER
from kith.door.benches.sockets import Ask, Line, a_second, request, times_of
from kith.door.street.generator.people import people
from kith.door.street.loading.cast import post_of
from kith.ground.access.viewer import acting_as
from kith.launch.serve import web_child, without_owner
from kith.practice.referrals.actions.drafts import save_draft, start_draft

TIMES = 60
ROUNDS = 4
SECONDS = 3.0
GOALS = {"list": 25, "filtered": 25, "search": 15, "record": 25, "create": 30}
TEACHER = "dsl_hill"
SESSION = re.compile(rb"set-cookie:\s*(kith_\w+)=([^;]+)", re.IGNORECASE)


def measure(size: str) -> Result:
    """Ask for every page and for hello by turns, one line at a time; then for the list on 8 and 16 lines at once."""
    written = drafts(TIMES + ROUNDS)
    children = some_children(12)
    connection.close()
    port, hello_port = free_port(), free_port()
    hello_path = str(Path(__file__).parent)
    with (
        serving(list(web_child(port).command), port, "/healthz", {}) as memory,
        serving(_hello_command(hello_port), hello_port, "/hello", {"PYTHONPATH": hello_path}),
    ):
        asks = _asks(port, children, written)
        times: dict[str, list[float]] = {name: [] for name in ("hello", *asks)}
        for turn in range(ROUNDS):
            many = TIMES // ROUNDS
            times["hello"] += times_of(hello_port, _hello, many)
            for name, ask in asks.items():
                times[name] += times_of(port, ask, many, first=turn * many)
        held = _rates(port, hello_port, asks["list"])
        held["memory_mb"] = memory()
    return _result(size, times, held)


def _rates(port: int, hello_port: int, ask: Ask) -> dict[str, float]:
    found: dict[str, float] = {}
    for lines in (8, 16):
        found[f"hello_rps_{lines}"] = round(a_second(hello_port, _hello, lines, SECONDS), 1)
        found[f"list_rps_{lines}"] = round(a_second(port, ask, lines, SECONDS), 1)
    return found


def _result(size: str, times: dict[str, list[float]], held: dict[str, float]) -> Result:
    floor = share(times["hello"], 0.5)
    multiples = {name: round(share(times[name], 0.5) / floor, 1) for name in GOALS}
    notes = {
        "measured": "p50 of the list",
        "p50_ms": {name: round(share(one, 0.5), 2) for name, one in times.items()},
        "p95_ms": {name: round(share(one, 0.95), 2) for name, one in times.items()},
        "multiples": multiples,
        "goals": GOALS,
        **held,
        "made": counts(),
        "client": "Python sockets, kept connections, one at a time for the multiples; it shares the cores",
        "floor": "Django with one template, no session, on gunicorn with the same workers and threads",
    }
    return Result("serve", size, share(times["list"], 0.5), floor, TIMES, notes)


def _hello(_turn: int) -> bytes:
    return request("GET", "/hello")


def _asks(port: int, children: list[UUID], written: list[str]) -> dict[str, Ask]:
    officer, token = sign_in(port, OFFICER)
    teacher, teachers_token = sign_in(port, TEACHER)
    wanted = [(one.forename, one.surname, one.born) for one in people(400) if one.age < 18]

    def search(turn: int) -> bytes:
        forename, surname, born = wanted[turn % len(wanted)]
        return form("/children/find/", officer, token, anything=f"{forename} {surname} {born:%d/%m/%Y}")

    return {
        "list": lambda _: request("GET", "/mash/", officer),
        "filtered": lambda _: request("GET", "/mash/?rag=A", officer),
        "search": search,
        "record": lambda turn: request("GET", f"/children/{children[turn % len(children)]}/", officer),
        "create": lambda turn: form(f"/refer/{written[turn]}/check/", teacher, teachers_token, **SENDS),
    }


SENDS: dict[str, str] = {}


def form(path: str, cookie: str, token: str, **typed: str) -> bytes:
    sent = {"csrfmiddlewaretoken": token, "idempotency_key": str(uuid4())} | typed
    return request("POST", path, cookie, urlencode(sent).encode())


def sign_in(port: int, key: str) -> tuple[str, str]:
    """Return the cookies and the forms' token of somebody signed in."""
    line = Line(port)
    cookies: dict[str, str] = {}
    _, head, _ = line.ask(request("GET", "/sign-in"))
    cookies |= _cookies(head)
    body = urlencode({"csrfmiddlewaretoken": cookies["kith_form"], "post": str(post_of(key))}).encode()
    status, head, _ = line.ask(request("POST", "/sign-in", _joined(cookies), body))
    cookies |= _cookies(head)
    line.close()
    if status != 302 or "kith_session" not in cookies:
        raise RuntimeError(f"nobody could sign in: {status}")
    return _joined(cookies), cookies["kith_form"]


def _cookies(head: bytes) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in SESSION.findall(head)}


def _joined(cookies: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def drafts(many: int) -> list[str]:
    """Write so many reports, ready to be sent, as a teacher."""
    children = [one for one in people(6000) if 5 <= one.age < 17]
    made = []
    for child in children[:many]:
        with transaction.atomic(), acting_as(post_of(TEACHER)) as by:
            draft = start_draft(by=by)
            answers = {
                "safe_now": "yes",
                "facts": "Came to school in clothes nobody at home had bought.",
                "worries": "We think that somebody older decides where the child goes.",
                "children": [
                    {
                        "forename": child.forename,
                        "surname": child.surname,
                        "dob": child.born.isoformat(),
                        "sex": child.sex,
                    }
                ],
            }
            save_draft(by=by, draft_id=draft.id, version=draft.version, answers=answers)
            made.append(str(draft.id))
    return made


def _hello_command(port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "gunicorn", "hello:application()", "--worker-class=gthread", "--workers=2"),
        *("--threads=4", "--log-level=warning", "--no-control-socket", f"--bind=127.0.0.1:{port}"),
    ]


@contextmanager
def serving(command: list[str], port: int, path: str, more: dict[str, str]) -> Iterator[Callable[[], float]]:
    """Run one server until the block ends; yield a function that tells its memory in MB."""
    process = subprocess.Popen(command, env=without_owner(os.environ) | more, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port, path)
        yield lambda: _memory(process.pid)
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(port: int, path: str) -> None:
    for _ in range(300):
        try:
            line = Line(port)
            line.ask(request("GET", path))
            line.close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not come up")


def _memory(pid: int) -> float:
    """Return the memory of a process and its children that no other shares, in MB."""
    pids = [pid, *(int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    total = 0
    for one in pids:
        for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return round(total / 1024, 1)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
