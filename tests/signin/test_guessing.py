"""Is guessing too slow to help, and does it lock nobody else out?"""

import os
from concurrent.futures import ThreadPoolExecutor

from django.db import connections
from tests.signin.conftest import PASSWORD, Door, Someone, is_in

from kith.ground.accounts.words import MOST_TRIES

GUESSES = 10_000 if os.environ.get("KITH_THOROUGH") else 60


def test_ten_wrong_tries_close_one_account_to_one_place_for_five_minutes(door: Door) -> None:
    worker = Someone("adm_one").begins_by_password().begins_by_passkey()
    guesser = worker.client("198.51.100.7")
    assert [worker.gives_password(guesser, f"wrong but long {n}") for n in range(MOST_TRIES)] == [422] * MOST_TRIES
    assert worker.gives_password(guesser) == 429
    assert worker.gives_password(worker.client("203.0.113.4")) == 200, "from another place the owner goes on"
    assert is_in(worker.enters(worker.client("198.51.100.7"))), "a passkey is never slowed down"
    assert door.acts().count("sign-in throttled") == 1
    door.at("2015-01-26 09:35")
    assert worker.gives_password(guesser) == 200


def test_guesses_at_once_learn_no_more_than_ten_in_a_row(door: Door) -> None:
    worker = Someone("adm_one").begins_by_password()

    def guess(number: int) -> int:
        try:
            return worker.gives_password(worker.client("198.51.100.7"), PASSWORD if number == GUESSES - 1 else "wrong")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(12) as many:
        found = list(many.map(guess, range(GUESSES)))
    assert found.count(422) <= MOST_TRIES
    assert found.count(200) == 0
    assert found.count(429) >= GUESSES - MOST_TRIES
    assert door.acts().count("sign-in refused") <= MOST_TRIES


def test_codes_are_counted_by_account_wherever_they_come_from(door: Door) -> None:
    worker = Someone("adm_one").begins_by_password()
    statuses = []
    for number in range(MOST_TRIES + 1):
        client = worker.client(f"198.51.100.{number}")
        worker.gives_password(client)
        statuses.append(client.post("/sign-in/code", {"code": "000000"}).status_code)
    assert statuses == [422] * MOST_TRIES + [429]


def test_one_place_that_tries_many_accounts_is_slowed(door: Door) -> None:
    client = Someone("adm_one").client("198.51.100.9")
    statuses = [
        client.post("/sign-in", {"email": f"nobody{n}@example.org", "password": "x"}).status_code for n in range(61)
    ]
    assert statuses == [422] * 60 + [429]
