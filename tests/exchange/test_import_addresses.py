"""Do the addresses that schools write come to stand on the child's page, and none that must not be known?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from tests.exchange.importing import OWNER, counts, fetch, in_short

from kith.desk.exchange.actions.importing import run_import
from kith.desk.protection.selectors import LEFT_OUT
from kith.desk.returns.school.census import gather_census
from kith.door.street.loading.cast import post_of
from kith.ground.access.relations import open_subject
from kith.ground.access.viewer import Viewer, acting_as, service_post
from kith.ground.notices.models import Notice
from kith.ground.trail.memory import remember
from kith.record.people.actions import NewPerson, record_person
from kith.record.people.actions.joining import join
from kith.record.people.models import Address, Person
from kith.record.people.selectors.children import child
from kith.record.protected import actions

Speak = Callable[[str], AbstractContextManager[Viewer]]
Census = Callable[..., Path]
UPN, OTHER = "E210999914001", "UN4"
REFUGE = ("12 Hidden Street", "ZZ99 7QX")
PUPILS = "pupilonrolltableid,nativeid,UPN,Forename,Surname,DOB,EntryDate\n"
HOMES = "pupilonrolltableid,nativeid,PAON,Street,Town,PostCode\n"
ROLL = f"1,Example Hill,{UPN},Wren,Only,2000-02-14,2011-09-05\n2,Example Hill,,Sol,Other,2000-03-15,2011-09-05\n"

street = pytest.mark.usefixtures("street")


@pytest.fixture
def census(tmp_path: Path) -> Census:
    """Return a function that writes one census with these addresses and gives its folder."""

    def write(homes: str, season: str = "2014_spring") -> Path:
        folder = tmp_path / season
        folder.mkdir(exist_ok=True)
        (folder / f"{season}_pupilonroll.csv").write_text(PUPILS + ROLL)
        (folder / f"{season}_addressesonroll.csv").write_text(HOMES + homes)
        return folder

    return write


def standing() -> list[tuple[str, str, bool]]:
    """Return lines, postcode and whether it has not ended of every address that a census gave."""
    with acting_as(service_post("SVC_IMPORT")) as by:
        rows = Address.objects.visible_to(by).filter(person__source="census").order_by("as_at", "lines")
        return [(row.lines, row.postcode, row.ends_on is None) for row in rows]


@street
def test_addresses_stand_on_the_page_with_their_source_and_give_way_to_newer(
    capsys: Any, census: Census, speak_as: Speak
) -> None:
    first = census(
        "1,Example Hill,4,Old Row,Eastmarsh,zz99 3aa\n1,Example Hill,,,,\n9,Example Hill,4,No Row,,ZZ99 3AB\n"
    )
    said = counts(capsys, "census", first)
    assert in_short(said) == (5, 3, 0, 0, 2)
    assert [one["code"] for one in said["rejected"]] == ["KITH-ADDRESS", "KITH-CHILD"]
    assert in_short(counts(capsys, "census", first)) == (5, 0, 0, 3, 2)
    second = census("1,Example Hill,8,New Row,Eastmarsh,ZZ99 3AC\n", "2014_autumn")
    assert in_short(counts(capsys, "census", second)) == (3, 0, 1, 2, 0)
    assert standing() == [("4 Old Row, Eastmarsh", "ZZ99 3AA", False), ("8 New Row, Eastmarsh", "ZZ99 3AC", True)]
    assert in_short(counts(capsys, "census", first)) == (5, 0, 0, 3, 2)
    assert len(standing()) == 2
    with acting_as(service_post("SVC_IMPORT")) as by:
        subject = Person.objects.visible_to(by).get(source="census", surname="Only").subject_id
    with speak_as("mto_one") as by:
        facts = child(by, subject).addresses
    assert [one.value for one in facts] == ["8 New Row, Eastmarsh, ZZ99 3AC", "4 Old Row, Eastmarsh, ZZ99 3AA"]
    assert facts[0].source == "School census 2014, imported 26 January 2015"


@street
def test_the_source_believed_first_stands_first(capsys: Any, census: Census, speak_as: Speak) -> None:
    counts(capsys, "census", census("1,Example Hill,4,Old Row,Eastmarsh,ZZ99 3AA\n"))
    with acting_as(service_post("SVC_IMPORT")) as by:
        subject = Person.objects.visible_to(by).get(source="census", surname="Only").subject_id
    with speak_as("mto_one") as by:
        remember("person written down")
        other = open_subject("person")
        told = NewPerson(source="worker", forename="Wren", surname="Only", address="9 Told Row", postcode="ZZ99 1AA")
        record_person(by=by, subject_id=other, new=told)
        join(by=by, subject_id=subject, other_subject_id=other, why="The same child.")
        facts = child(by, subject).addresses
    assert [one.value for one in facts] == ["9 Told Row, ZZ99 1AA", "4 Old Row, Eastmarsh, ZZ99 3AA"]


def protected(speak_as: Speak, numbers: tuple[tuple[str, str], ...] = (("UPN", UPN),)) -> UUID:
    """Let the hub write a child down and protect where she is."""
    with speak_as("mto_one") as by:
        remember("person written down")
        subject = open_subject("person")
        record_person(
            by=by,
            subject_id=subject,
            new=NewPerson(source="worker", forename="Wren", surname="Only", identifiers=numbers),
        )
        actions.protect(
            by=by,
            subject_id=subject,
            what="address",
            kind="refuge",
            said={"lines": REFUGE[0], "postcode": REFUGE[1], "reason": "Fled"},
            keeper_id=post_of("csc_one"),
        )
    return subject


@street
@pytest.mark.parametrize(
    ("home", "stands"),
    [
        ("1,Example Hill,12,Hidden Street,Farwick,ZZ99 7QX\n", False),
        ("1,Example Hill,,,,zz997qx\n", False),
        ("1,Example Hill,12,HIDDEN STREET,,\n", False),
        ("2,Example Hill,12,Hidden Street,,ZZ99 7QX\n", False),
        ("2,Example Hill,30,Plain Street,,ZZ99 7QX\n", True),
        ("1,Example Hill,30,Plain Street,,ZZ99 3AA\n", True),
    ],
    ids=["whole", "postcode", "house", "another child's whole", "a neighbour", "another place"],
)
def test_a_protected_address_comes_to_stand_nowhere(
    capsys: Any, census: Census, speak_as: Speak, home: str, stands: bool
) -> None:
    protected(speak_as)
    notices = Notice.objects.count()
    folder = census(home)
    assert in_short(counts(capsys, "census", folder)) == (3, 3, 0, 0, 0)
    assert len(standing()) == int(stands)
    assert (Notice.objects.count() > notices) is not stands
    again = counts(capsys, "census", folder)
    assert in_short(again) == (3, 0, 0, 3, 0)
    assert again["notes"] == counts(capsys, "census", folder, "--dry-run")["notes"]
    with acting_as(service_post("SVC_IMPORT")) as by:
        keys = [key for row in Person.objects.visible_to(by).filter(source="census") for key in row.keys]
    assert any(key.startswith(("pc:", "a:")) for key in keys) is stands


def test_the_officers_are_told_of_a_rehearsal_too(own_street: str, census: Census, speak_as: Speak) -> None:
    subject = protected(speak_as)
    sheaf = gather_census([census("1,Example Hill,12,Hidden Street,,ZZ99 7QX\n")], ())
    notices = fetch("select count(*) from notices_notice", OWNER)[0][0]
    assert run_import(sheaf, dry_run=True).withheld == {subject}
    entry = "select subjects, fields from trail_entry where act = 'address of a file withheld'"
    assert fetch(entry, OWNER) == [([subject], ["census"])]
    assert fetch("select count(*) from notices_notice", OWNER)[0][0] > notices
    assert fetch("select count(*) from people_address where batch_id is not null", OWNER) == [(0,)]


@street
def test_the_page_of_the_child_opens_and_a_silence_leaves_addresses_out(
    capsys: Any, census: Census, speak_as: Speak, client_as: Callable[[str], Client]
) -> None:
    counts(capsys, "census", census("1,Example Hill,4,Old Row,Eastmarsh,ZZ99 3AA\n"))
    with acting_as(service_post("SVC_IMPORT")) as by:
        subject = Person.objects.visible_to(by).get(source="census", surname="Only").subject_id
    page = client_as("mto_one").get(f"/children/{subject}/")
    assert page.status_code == 200
    assert b"4 Old Row, Eastmarsh, ZZ99 3AA" in page.content
    assert "Addresses" in LEFT_OUT["whereabouts"]
