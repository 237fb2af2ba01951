"""Does a child who may not be seen take the same time as a child who is not there?

Pairs are asked by turns, now one first and now the other. `later` is the share of pairs in which the hidden one took
longer; between 0.45 and 0.55 of 1,000 pairs nobody can tell them apart from chance (the sign test at 3.2 deviations).
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import UUID, uuid4

from django.db import connections, transaction

from kith.desk.casefile.actions import seal_child
from kith.door.benches.asking import Browser
from kith.door.benches.made import counts
from kith.door.benches.measuring import Line, share, took
from kith.door.benches.page_floor import OFFICER
from kith.door.keeping.setting_up import OWNER
from kith.door.street.generator.people import Human, people
from kith.door.street.loading.cast import post_of
from kith.door.street.loading.sheets import made_id
from kith.ground.access.viewer import acting_as

PAIRS = int(os.environ.get("KITH_BENCH_PAIRS", "1000"))
SEALED = 40
WORKER, KEEPER = "sw_one", "csc_one"
Asking = Callable[[int], object]


def measure(size: str) -> Line:
    """Ask for hidden, sealed and missing children as a page, a search and a broken glass."""
    found = {what: _compared(hidden, missing) for what, hidden, missing in _cases()}
    worst = max(found.values(), key=lambda one: abs(one["later"] - 0.5))
    notes = {
        "pairs": PAIRS,
        "cases": found,
        "worst_later": worst["later"],
        "made": counts(),
        "floor": "the same question about a child who is not there",
    }
    return Line("timing", size, worst["hidden_ms"], worst["missing_ms"], PAIRS, notes)


def _cases() -> Iterator[tuple[str, Asking, Asking]]:
    sealed = _sealed()
    strangers = [_stranger(one) for one in sealed]
    worker, officer = Browser(post_of(WORKER)), Browser(post_of(OFFICER))
    hidden, nobody = [_subject(one) for one in sealed], [uuid4() for _ in sealed]
    for what, browser, path in (
        ("page, no reason to know", worker, "/children/{}/"),
        ("page, sealed without a trace", officer, "/children/{}/"),
        ("chronology, sealed without a trace", officer, "/children/{}/chronology/"),
    ):
        yield what, _page(browser, path, hidden), _page(browser, path, nobody)
    yield "search, sealed", _search(officer, sealed), _search(officer, strangers)
    yield "broken glass, sealed", _glass(officer, sealed), _glass(officer, strangers)


def _compared(hidden: Asking, missing: Asking) -> dict[str, float]:
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(-20, PAIRS):
        order = (hidden, missing) if turn % 2 else (missing, hidden)
        one, other = took(order[0], turn), took(order[1], turn)
        if turn >= 0:
            times[0].append(one if turn % 2 else other)
            times[1].append(other if turn % 2 else one)
    later = sum(one > other for one, other in zip(*times, strict=True)) / PAIRS
    return {
        "hidden_ms": round(share(times[0], 0.5), 2),
        "missing_ms": round(share(times[1], 0.5), 2),
        "hidden_p95_ms": round(share(times[0], 0.95), 2),
        "missing_p95_ms": round(share(times[1], 0.95), 2),
        "later": round(later, 3),
    }


def _page(browser: Browser, path: str, subjects: list[UUID]) -> Asking:
    def ask(turn: int) -> None:
        _expect(browser.get(path.format(subjects[turn % len(subjects)]))[0], 404)

    return ask


def _search(browser: Browser, whom: list[Human]) -> Asking:
    def ask(turn: int) -> None:
        one = whom[turn % len(whom)]
        words = f"{one.forename} {one.surname} {one.born:%d/%m/%Y}"
        _expect(browser.post("/children/find/", {"anything": words})[0], 200)

    return ask


def _glass(browser: Browser, whom: list[Human]) -> Asking:
    def ask(turn: int) -> None:
        one = whom[turn % len(whom)]
        typed = {"reason": "Nobody answers, and it is late at night.", "forename": one.forename}
        typed |= {"surname": one.surname, "dob_day": str(one.born.day), "dob_month": str(one.born.month)}
        _expect(browser.post("/break-glass/", typed | {"dob_year": str(one.born.year)})[0], 422)

    return ask


def _expect(status: int, wanted: int) -> None:
    if status != wanted:
        raise RuntimeError(f"answered {status}, not {wanted}")


def _sealed() -> list[Human]:
    """Return the made children who are sealed without a trace, sealing them if nobody did yet."""
    children = [one for one in people(4000) if 5 <= one.age < 17][-SEALED:]
    for one in children:
        subject_id = _subject(one)
        with connections[OWNER].cursor() as cursor:
            cursor.execute("select count(*) from access_seal where subject_id = %s and ends_at is null", [subject_id])
            if cursor.fetchone()[0]:
                continue
        with transaction.atomic(), acting_as(post_of(OFFICER)) as by:
            seal_child(
                by=by,
                subject_id=subject_id,
                level=2,
                kind="refuge",
                ask="the coordinator",
                reason="A bench.",
                custodian_id=post_of(KEEPER),
            )
    return children


def _subject(human: Human) -> UUID:
    return UUID(made_id("subject", human.number))


def _stranger(human: Human) -> Human:
    """Return somebody of that name who was born on another day and is not there."""
    return replace(human, born=human.born - timedelta(days=Random(human.number).randrange(400, 900)))
