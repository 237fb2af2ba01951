"""Does a made borough stand behind the walls with its past, and is it found in, whoever hides beside?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.db import connections, transaction

from kith.door.street.generator.histories import END
from kith.door.street.generator.people import people
from kith.door.street.loading.borough import load_borough
from kith.door.street.loading.clock import set_clock
from kith.door.street.loading.sheets import made_id
from kith.ground.access.context import speak
from kith.ground.access.known import as_known_on
from kith.ground.access.models import Subject
from kith.ground.access.viewer import Viewer
from kith.practice.referrals.models import Referral
from kith.record.people.actions.indexing import renew_keys
from kith.record.people.models import Person
from kith.record.people.rules.asking import Wanted, meant
from kith.record.people.selectors.finding import find_children

Speak = Callable[[str], AbstractContextManager[Viewer]]
SIZE = 400


@pytest.fixture
def borough(own_base: str) -> dict[str, int]:
    """Four hundred people and two hundred referrals."""
    made = load_borough(size=SIZE, referrals=200)
    set_clock(END)
    return made


def test_a_made_borough(borough: dict[str, int], speak_as: Speak) -> None:
    assert borough["timeline"] > 200 * 10
    with speak_as("mtm_one") as viewer:
        assert Referral.objects.visible_to(viewer).count() == 200
        with as_known_on(date(2010, 1, 26)):
            assert 60 < Referral.objects.visible_to(viewer).count() < 140
        for human in list(people(SIZE))[:40]:
            found = find_children(viewer, Wanted(forename=human.forename, surname=human.surname, dob=human.born))
            cluster = _cluster(viewer, human.number)
            assert any(one.subject_id in cluster for one in found)
        named = find_children(viewer, meant("07700 900123"))
        assert all("telephone" in one.words for one in named)


def test_hidden_rows_take_nobodys_place(borough: dict[str, int], speak_as: Speak) -> None:
    neighbours = [one for one in people(SIZE) if one.home.postcode == "ZZ99 0AA"]
    assert len(neighbours) > 205
    last = sorted(neighbours, key=lambda one: made_id("person", one.number))[-1]
    with connections["owner"].cursor() as cursor, transaction.atomic(using="owner"):
        cursor.execute("select id from partners_post where role = 'SVC_IMPORT'")
        cursor.execute("select set_config('kith.context', %s, true)", [speak(cursor.fetchone()[0], "owner")])
        cursor.execute("select kith.trail_append(gen_random_uuid(), 'test', '{}', '', '', '', '{}', 'done', '')")
        cursor.execute(
            "select kith.put_relation(gen_random_uuid(), %s, 'allocated', p.id, null, null, null, 'test')"
            " from partners_post p join partners_worker w on w.id = p.worker_id where w.email like 'sw.one@%%'",
            [made_id("subject", last.number)],
        )
    with speak_as("sw_one") as viewer:
        found = find_children(viewer, Wanted(postcode="ZZ99 0AA", address=last.home.lines))
        assert [one.subject_id.hex for one in found] == [made_id("subject", last.number)]


def test_keys_made_anew_are_the_same_keys(borough: dict[str, int], speak_as: Speak) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("select count(*), sum(hashtextextended(person_id::text, key) % 1000) from people_key")
        before = cursor.fetchone()
        cursor.execute("select count(*) from past.people_person")
        past = cursor.fetchone()
        cursor.execute("comment on table people_key is 'an older folding'")
    with transaction.atomic(using="owner"):
        assert renew_keys("owner") > SIZE
    with transaction.atomic(using="owner"):
        assert renew_keys("owner") == 0
    with connections["owner"].cursor() as cursor:
        cursor.execute("select count(*), sum(hashtextextended(person_id::text, key) % 1000) from people_key")
        assert cursor.fetchone() == before
        cursor.execute("select count(*) from past.people_person")
        assert cursor.fetchone() == past
    with speak_as("mtm_one") as viewer:
        assert Person.objects.visible_to(viewer).count() > SIZE


def _cluster(viewer: Viewer, number: int) -> set[object]:
    rows = Subject.objects.visible_to(viewer).filter(cluster_id=made_id("subject", number))
    return set(rows.values_list("id", flat=True))
