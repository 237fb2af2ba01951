"""When two records that were joined are parted, does the officer learn who read them as one, and nobody else?"""

from collections.abc import Callable
from contextlib import AbstractContextManager

from django.db import connection
from django.test import Client

from kith.ground.access.viewer import Viewer
from kith.record.linkage.actions import undo_joining
from kith.record.people.actions import join
from kith.record.people.models import Person

ClientAs = Callable[[str], Client]
SpeakAs = Callable[[str], AbstractContextManager[Viewer]]
URL = "/privacy/parted/"


def test_the_officer_sees_who_read_them_as_one(street: None, client_as: ClientAs, speak_as: SpeakAs) -> None:
    with speak_as("mtm_one") as viewer:
        rows = Person.objects.visible_to(viewer).exclude(surname="").exclude(dob=None).order_by("made_at", "id")
        one, other = list({row.subject.cluster_id: row.subject_id for row in rows.select_related("subject")}.values())[
            :2
        ]
    client_as("mto_one").get(f"/children/{one}/")
    assert client_as("dpo_one").get(URL).context["rows"] == []
    with speak_as("mtm_one") as viewer:
        link = join(by=viewer, subject_id=one, other_subject_id=other, why="Same day of birth.")
    for _ in range(2):
        assert client_as("mtm_one").get(f"/children/{other}/").status_code == 200
    client_as("dsl_hill").get(f"/children/{other}/")
    with speak_as("mtm_one") as viewer:
        undo_joining(by=viewer, link_id=link.id, why="Two girls of one class.")
    client_as("mto_two").get(f"/children/{one}/")
    found = client_as("dpo_one").get(URL).context["rows"]
    assert [(row.why, {row.subject_id, row.other_id}) for row in found] == [("Two girls of one class.", {one, other})]
    assert [(reader.role, reader.looks) for reader in found[0].readers] == [("MASH team manager", 2)]


def test_nobody_else_is_told(street: None, client_as: ClientAs, speak_as: SpeakAs) -> None:
    for who in ("mtm_one", "sw_one", "csc_one", "adm_one", "dsl_hill"):
        assert client_as(who).get(URL).status_code in (403, 404), who
        with speak_as(who), connection.cursor() as cursor:
            cursor.execute("select * from kith.parted_reads('-infinity')")
            assert cursor.fetchall() == []
