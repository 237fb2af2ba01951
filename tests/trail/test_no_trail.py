"""If the trail cannot be written, is anything of a child shown? No trail, no data: 0 of so many looks."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from kith.ground.access.viewer import Viewer
from kith.practice.referrals.models import Referral

ClientAs = Callable[[str], Client]
SpeakAs = Callable[[str], AbstractContextManager[Viewer]]
LOOKS = 1_000 if os.environ.get("KITH_THOROUGH") else 12
FACTS = "Collected from the gate"


@contextmanager
def _no_table() -> Iterator[None]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("alter table trail_entry rename to trail_entry_away")
        try:
            yield
        finally:
            cursor.execute("alter table trail_entry_away rename to trail_entry")


@contextmanager
def _no_right() -> Iterator[None]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("revoke execute on all functions in schema kith from kith_app")
        try:
            yield
        finally:
            cursor.execute("grant execute on all functions in schema kith to kith_app")


@contextmanager
def _fails_at_commit() -> Iterator[None]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "create function kith.no_commit() returns trigger language plpgsql as"
            " $$ begin raise exception 'the disk is full'; end $$;"
            "create constraint trigger no_commit after insert on trail_entry deferrable initially deferred"
            " for each row execute function kith.no_commit()"
        )
        try:
            yield
        finally:
            cursor.execute("drop function kith.no_commit() cascade")


KILLS = {"its table is gone": _no_table, "its functions are shut": _no_right, "its commit fails": _fails_at_commit}


def _looks(client: Client, child: str, referral: str) -> Iterator[Callable[[], HttpResponseBase]]:
    """Yield ways to see something of a child, over and over."""
    found = {"idempotency_key": "", "anything": "Kayla"}
    while True:
        yield lambda: client.get(child)
        yield lambda: client.get(f"{child}chronology/")
        yield lambda: client.get(f"{child}?known_day=20&known_month=1&known_year=2015")
        yield lambda: client.get(referral)
        yield lambda: client.get(reverse("worklist"))
        yield lambda: client.post(reverse("find-child"), found | {"idempotency_key": str(uuid4())})


def _addresses(speak_as: SpeakAs) -> tuple[str, str]:
    with speak_as("mtm_one") as viewer:
        one = Referral.objects.visible_to(viewer).get(facts__startswith=FACTS)
    return reverse("child", args=[one.subject_id]), reverse("referral", args=[one.id])


@pytest.mark.parametrize("name", KILLS)
def test_without_a_trail_nothing_is_shown(own_street: str, client_as: ClientAs, speak_as: SpeakAs, name: str) -> None:
    child, referral = _addresses(speak_as)
    client = client_as("mtm_one")
    open_now = [look() for _, look in zip(range(6), _looks(client, child, referral), strict=False)]
    assert {one.status_code for one in open_now} == {200}, "the looks themselves must work before they are stopped"
    with KILLS[name]():
        _hold_shut(client, child, referral)
    assert client.get(child).status_code == 200


def test_without_a_second_sink_nothing_is_shown(
    own_street: str, client_as: ClientAs, speak_as: SpeakAs, settings: Any, tmp_path: Path
) -> None:
    child, referral = _addresses(speak_as)
    client = client_as("mtm_one")
    (tmp_path / "a file").write_text("not a folder")
    settings.KITH_SINK = tmp_path / "a file" / "leaves.log"
    _hold_shut(client, child, referral)


def _hold_shut(client: Client, child: str, referral: str) -> None:
    found: Counter[int] = Counter()
    for _, look in zip(range(LOOKS), _looks(client, child, referral), strict=False):
        answer = look()
        found[answer.status_code] += 1
        assert FACTS.encode() not in getattr(answer, "content", b"")
        assert b"999" in getattr(answer, "content", b""), "the page says whom to ring"
    assert found == {503: LOOKS}
