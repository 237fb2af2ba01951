"""The worker beside the server: it seals the trail, does the duties, empties the slow lane, sends what waits."""

import logging
import threading
import time
from collections.abc import Callable

from django.db import DatabaseError, close_old_connections

from kith.config.schedule import (
    DORMANT_EVERY_SECONDS,
    DUTIES_EVERY_SECONDS,
    EIGHTEEN_EVERY_SECONDS,
    IMPORTS_EVERY_SECONDS,
    NOTICES_EVERY_SECONDS,
    SEAL_EVERY_SECONDS,
    SLOW_LANE_EVERY_SECONDS,
    STILL_MISSING_EVERY_SECONDS,
    UNUSUAL_EVERY_SECONDS,
)
from kith.desk.duties.following import catch_up
from kith.desk.duties.sealing import seal_once
from kith.desk.duties.timers import remind_of_missing
from kith.desk.exchange.jobs import import_waiting
from kith.desk.memory.jobs import find_unusual_looks
from kith.ground.accounts.jobs import close_unused_accounts
from kith.ground.kernel.errors import KithError
from kith.ground.notices.jobs import send_waiting
from kith.ground.trail import sink
from kith.practice.missing.jobs import end_those_who_turned_18
from kith.practice.worries.jobs import empty_slow_lane

JOBS: tuple[tuple[Callable[[], int], float], ...] = (
    (seal_once, SEAL_EVERY_SECONDS),
    (catch_up, DUTIES_EVERY_SECONDS),
    (empty_slow_lane, SLOW_LANE_EVERY_SECONDS),
    (send_waiting, NOTICES_EVERY_SECONDS),
    (close_unused_accounts, DORMANT_EVERY_SECONDS),
    (end_those_who_turned_18, EIGHTEEN_EVERY_SECONDS),
    (remind_of_missing, STILL_MISSING_EVERY_SECONDS),
)
LONG_JOBS: tuple[tuple[Callable[[], int], float], ...] = (
    (find_unusual_looks, UNUSUAL_EVERY_SECONDS),
    (import_waiting, IMPORTS_EVERY_SECONDS),
)
"""What may take a minute: beside the others, on a thread and a connection of its own, so that sealing goes on."""
log = logging.getLogger("kith.worker")


def run_for_ever(pause: float = 0.25) -> None:
    """Run each job when its hour comes; a fault of one, told in the log by kind alone, stops no other."""
    threading.Thread(target=_take_turns, args=(LONG_JOBS, pause), daemon=True).start()
    _take_turns(JOBS, pause)


def _take_turns(jobs: tuple[tuple[Callable[[], int], float], ...], pause: float) -> None:
    due = dict.fromkeys((job for job, _ in jobs), 0.0)
    while True:
        for job, every in jobs:
            if time.monotonic() >= due[job]:
                due[job] = time.monotonic() + every
                _run(job)
        time.sleep(pause)


def _run(job: Callable[[], int]) -> None:
    try:
        job()
        sink.flush()
    except (DatabaseError, KithError) as error:
        log.warning("%s: %s", job.__name__, type(error).__name__)
        close_old_connections()


def main(argv: list[str]) -> int:
    """Run until stopped; `./kith serve` starts it, and it never holds the owner's address."""
    run_for_ever()
    return 0
