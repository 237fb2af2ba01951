"""What does the memory cost: the real pages with the trail over the same without it, and how fast is it walked?

Without it means: the two functions of the database that append and ask for an entry do nothing, and the second sink
lies in memory. Everything else is the product as it is served.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.db import connection, connections, transaction

from kith.desk.duties.sealing import key_path, seal_once
from kith.door.keeping.setting_up import OWNER
from kith.door.terminal.bench import serve_bench
from kith.door.terminal.bench.child_bench import some_children
from kith.door.terminal.bench.made import counts
from kith.door.terminal.bench.measuring import Line, progress
from kith.door.terminal.bench.page_floor import OFFICER
from kith.door.terminal.bench.sockets import a_second, request, sent_a_second
from kith.ground.access import walls
from kith.ground.trail.verify import verify
from kith.launch.serve import web_child

ROUNDS, SECONDS = 3, 4.0
LINES = (1, 16)
DRAFTS = 160
WALKED = 200_000
GOAL, GOAL_ROWS = 0.7, 500_000
NOTHING = """
create or replace function kith.trail_append(
    p_id uuid, p_act text, p_subjects uuid[], p_object_kind text, p_object_id text,
    p_why text, p_fields text[], p_outcome text, p_session text) returns bytea
language sql as $$ select '\\x00'::bytea $$;
create or replace function kith.trail_of_transaction() returns uuid
language sql as $$ select '00000000-0000-4000-8000-000000000000'::uuid $$;
"""
MADE = """
insert into trail_entry
select e.id, e.at, e.true_at, e.txid, e.post_id, e.worker_id, e.role, e.organisation_id, e.session, e.act, e.subjects,
       e.object_kind, e.object_id, e.why, e.fields, e.outcome, kith.trail_leaf(e)
  from (select gen_random_uuid() id, k.at, clock_timestamp() true_at, k.txid, k.post_id, k.worker_id, k.role,
               k.organisation_id, k.session, k.act, k.subjects, k.object_kind, k.object_id, k.why, k.fields, k.outcome,
               k.leaf
          from (select * from trail_entry order by true_at desc limit 500) k, generate_series(1, %s)) e
"""


def measure(size: str) -> Line:
    """Ask for a child's page and send reports, on one line and on sixteen, with and without, by turns."""
    held: dict[str, list[float]] = {}
    children = some_children(12)
    drafts = iter(serve_bench.drafts(DRAFTS * len(LINES) * 2))
    for _ in range(ROUNDS):
        for kind in ("with", "without"):
            with _trail(kind), _server(kind) as port:
                for what, lines, rate in _rates(port, children, drafts):
                    held.setdefault(f"{what} {lines} {kind}", []).append(rate)
    best = {name: round(max(rates), 1) for name, rates in held.items()}
    shares = {
        f"{what} on {lines}": round(best[f"{what} {lines} with"] / best[f"{what} {lines} without"], 2)
        for what in ("child", "intake")
        for lines in LINES
    }
    notes = {
        "measured": "a second, best of three",
        "a_second": best,
        "share_kept": shares,
        "goal": GOAL,
        "walked_a_second": _walked(),
        "goal_walked": GOAL_ROWS,
        "made": counts(),
        "floor": "the same served product whose trail functions do nothing",
    }
    worst = min(shares, key=lambda name: shares[name])
    ours, floor = (1000 / best[f"{worst.replace(' on ', ' ')} {kind}"] for kind in ("with", "without"))
    return Line("trail", size, ours, floor, ROUNDS, notes | {"worst": worst})


def _rates(port: int, children: list[UUID], drafts: Iterator[str]) -> Iterator[tuple[str, int, float]]:
    officer, _ = serve_bench.sign_in(port, OFFICER)
    teacher, token = serve_bench.sign_in(port, serve_bench.TEACHER)

    def child(place: int) -> bytes:
        return request("GET", f"/children/{children[place % len(children)]}/", officer)

    for lines in LINES:
        yield "child", lines, a_second(port, child, lines, SECONDS)
        share = [draft for draft, _ in zip(drafts, range(DRAFTS // ROUNDS), strict=False)]
        sends = [serve_bench.form(f"/refer/{draft}/check/", teacher, token) for draft in share]
        yield "intake", lines, sent_a_second(port, sends, lines)


@contextmanager
def _trail(kind: str) -> Iterator[None]:
    """Let the trail do nothing for a while."""
    if kind == "with":
        yield
        return
    progress("without the trail ...")
    with connections[OWNER].cursor() as cursor:
        cursor.execute(NOTHING)
    try:
        yield
    finally:
        with transaction.atomic(using=OWNER):
            walls.put_up(OWNER)


@contextmanager
def _server(kind: str) -> Iterator[int]:
    connection.close()
    port = serve_bench.free_port()
    with TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as memory:  # noqa: S108
        sink = {"KITH_SINK": f"{memory}/leaves.log"} if kind == "without" else {}
        with serve_bench.serving(list(web_child(port).command), port, "/healthz", sink):
            yield port


def _walked() -> int:
    """Return how many entries a second are verified, entry by entry up to the signed root."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("select count(*) from trail_entry")
        missing = WALKED - int(cursor.fetchone()[0])
        if missing > 0:
            cursor.execute(MADE, [missing // 500 + 1])
    while seal_once():  # the duties would react to each of them
        pass
    began = time.perf_counter()
    found = verify(using=OWNER, public_key=key_path().with_suffix(".pub"))
    if found.code:
        raise RuntimeError(f"the trail of the bench is not whole: {found.kind}")
    return int(found.rows / (time.perf_counter() - began))
