"""Is a protected fact sealed in its row, open to its keepers alone, and found in a text that is about the child?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import connection

from kith.door.street.loading.cast import post_of
from kith.ground.access import overrides
from kith.ground.access.context import speak
from kith.ground.access.relations import open_subject
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotNow, NotThere, Refused, Unfit
from kith.ground.kernel.sealing import DoesNotOpen
from kith.ground.trail.memory import remember
from kith.ground.vault.columns import words_of
from kith.ground.vault.guard import protected_in
from kith.ground.vault.rules import of_text
from kith.record.people.actions import NewPerson, record_person
from kith.record.protected import actions
from kith.record.protected.models import Address, Contact
from kith.record.protected.selectors import facts_held, open_facts

Speak = Callable[[str], AbstractContextManager[Viewer]]
LINES, POSTCODE = "Flat 3, 12 Hidden Street, Farwick", "ZZ99 7QX"
WHOLE = f"{LINES} {POSTCODE}"


def written_down(by: Viewer) -> UUID:
    """Write a child down."""
    remember("person written down")
    subject = open_subject("person")
    record_person(by=by, subject_id=subject, new=NewPerson(source="worker", forename="Wren", surname="Only"))
    return subject


def hide(by: Viewer, subject: UUID, what: str = "address", kind: str = "refuge", **said: str) -> UUID:
    """Protect a fact; the coordinator keeps it."""
    told = {"lines": LINES, "postcode": POSTCODE} if what == "address" else {}
    return actions.protect(
        by=by, subject_id=subject, what=what, kind=kind, said={"reason": "Fled"} | told | said,
        keeper_id=post_of("csc_one"), ask="MASH, 020 7946 0100", is_marked=True,
    )  # fmt: skip


def test_its_keeper_opens_it_and_who_wrote_it_down_does_not(street: None, speak_as: Speak) -> None:
    with speak_as("mto_one") as by:
        subject = written_down(by)
        hide(by, subject)
        assert open_facts(by, subject) == []
        assert not facts_held(by, [subject])
    with speak_as("mtm_one") as by:
        assert open_facts(by, subject) == []
    with speak_as("csc_one") as by:
        assert [one.words for one in open_facts(by, subject)] == [(LINES, POSTCODE)]
        assert facts_held(by, [subject])


def test_the_database_holds_no_word_of_it(street: None, speak_as: Speak) -> None:
    with speak_as("mto_one") as by:
        fact = hide(by, written_down(by))
        with connection.cursor() as cursor:
            cursor.execute("select set_config('kith.context', %s, true)", [speak(post_of("csc_one"))])
            for table in ("public.protected_address", "past.protected_address"):
                cursor.execute(f"select t::text, sealed from {table} t where id = %s", [fact])
                text, sealed = cursor.fetchone()
                held = text.encode() + bytes(sealed)
                assert all(word not in held for word in (b"Hidden", b"Farwick", b"7QX", b"Fled"))


@pytest.mark.parametrize(
    "text",
    [WHOLE, "at 12 hidden street, zz997qx", "FLAT 3 12 Hidden Street ZZ99\u00a07QX", "12 Hid\u00adden Street ZZ99-7QX"],
)
def test_two_pieces_are_found_whatever_the_text_is_about(street: None, speak_as: Speak, text: str) -> None:
    with speak_as("mto_one") as by:
        fact = hide(by, written_down(by))
        assert [one.fact_id for one in protected_in(of_text(text))] == [fact]


def test_one_weak_piece_is_found_in_a_text_about_the_child_alone(street: None, speak_as: Speak) -> None:
    with speak_as("mto_one") as by:
        subject, other = written_down(by), written_down(by)
        hide(by, subject)
        said = of_text("Seen near ZZ99 7QX")
        assert protected_in(said) == []
        assert protected_in(said, [other]) == []
        assert len(protected_in(said, [subject])) == 1
        assert protected_in(of_text("Larkhill School, 14 Hidden Street"), [subject]) == []


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("phone", "07700 900123", "ring +44 7700-900123 tonight"),
        ("phone", "07700 900123", "numbers: 07700 900456 07700 900123 07700 900789"),
        ("email", "Safe.Here@example.org", "write to safe.here@EXAMPLE.org."),
        ("handle", "@sunny_21", "she is sunny_21 there"),
        ("handle", "wrenhides", "she is @WrenHides there"),
    ],
)
def test_a_strong_piece_is_found_anywhere(street: None, speak_as: Speak, kind: str, value: str, text: str) -> None:
    with speak_as("mto_one") as by:
        hide(by, written_down(by), "contact", kind, value=value)
        assert len(protected_in(of_text(text))) == 1


def test_an_unnamed_person_is_found_where_the_text_is_about_the_child(street: None, speak_as: Speak) -> None:
    with speak_as("mto_one") as by:
        subject = written_down(by)
        hide(
            by, subject, "informant", "informant", name="Mary Ann Quillon", relation="neighbour", contact="07700 900321"
        )
        for text in ("Mary Ann Quillon said", "told by QUILLON, Mary", "ann quillon"):
            assert len(protected_in(of_text(text), [subject])) == 1, text
            assert protected_in(of_text(text)) == []
        assert len(protected_in(of_text("07700900321"))) == 1


def test_what_has_ended_is_no_longer_guarded(street: None, speak_as: Speak) -> None:
    with speak_as("mto_one") as by:
        subject = written_down(by)
        fact = hide(by, subject)
    with speak_as("csc_one") as by:
        actions.end_protection(by=by, what="address", fact_id=fact, version=1, why="safe")
        assert open_facts(by, subject) == []
        assert protected_in(of_text(WHOLE), [subject]) == []
        with pytest.raises(NotThere):
            actions.end_protection(by=by, what="address", fact_id=fact, version=2, why="safe")


def test_a_sealed_child_s_facts_are_shut_to_their_keeper(street: None, speak_as: Speak) -> None:
    with speak_as("mto_one") as by:
        subject = written_down(by)
        hide(by, subject)
    with speak_as("mtm_one"):
        remember("sealed", subjects=[subject])
        overrides.seal(subject, level=2, kind="refuge", ask="x", reason="y", custodians=[post_of("swm_one")],
                       review_at=clock.now())  # fmt: skip
    for key, many in (("csc_one", 0), ("swm_one", 1), ("dpo_one", 0)):
        with speak_as(key) as by:
            rows = Address.objects.visible_to(by).filter(subject_id=subject)
            assert rows.count() == many, key
    with speak_as("csc_one") as by, connection.cursor() as cursor:
        cursor.execute("select count(*) from access_seal where subject_id = %s", [subject])
        assert cursor.fetchone()[0] == 0, "a keeper reads no seal"


def test_a_ciphertext_moved_to_another_row_does_not_open(street: None, speak_as: Speak) -> None:
    with speak_as("mto_one") as by:
        subject = written_down(by)
        first = hide(by, subject, "contact", "phone", value="07700 900111")
        second = hide(by, subject, "contact", "phone", value="07700 900222")
    with speak_as("csc_one") as by:
        one, other = (Contact.objects.visible_to(by).get(id=fact) for fact in (first, second))
        assert words_of(one)["value"] == "07700 900111"
        one.sealed, other.sealed = other.sealed, one.sealed
        for row in (one, other):
            with pytest.raises(DoesNotOpen):
                words_of(row)


def test_who_may_not_is_told_and_nobody_names_themselves(street: None, speak_as: Speak) -> None:
    with speak_as("mtm_one") as by:
        subject = written_down(by)
        said = {"value": "07700 900111", "reason": ""}
        with pytest.raises(Unfit):
            actions.protect(by=by, subject_id=subject, what="contact", kind="phone", said=said,
                            keeper_id=post_of("mtm_one"))  # fmt: skip
        with pytest.raises(NotThere):
            actions.protect(by=by, subject_id=uuid4(), what="contact", kind="phone", said=said,
                            keeper_id=post_of("csc_one"))  # fmt: skip
    with speak_as("csc_one") as by, pytest.raises(Refused):
        actions.protect(by=by, subject_id=subject, what="contact", kind="phone", said=said,
                        keeper_id=post_of("swm_one"))  # fmt: skip


def test_a_copy_for_a_silenced_person_waits_for_a_second(street: None, speak_as: Speak) -> None:
    with speak_as("mto_one") as by:
        subject = written_down(by)
        actions.keep_silent(by=by, subject_id=subject, against="Dane Harrow",
                            links="9 Mill Row ZZ99 3LP, dane@example.org",
                            items=["whereabouts"], reason="Violence", from_day=date(2015, 1, 2))  # fmt: skip
        free = {"name": "Ola Reyes", "address": "1 Dock Lane ZZ99 1AA", "email": ""}
        actions.make_copy(by=by, copy_id=actions.ask_for_copy(by=by, subject_id=subject, **free, why="x"))
        held = [
            {"name": "HARROW, Dane", "address": "", "email": ""},
            {"name": "Ola Reyes", "address": "9 Mill Row", "email": ""},
            {"name": "Ola Reyes", "address": "anywhere zz993lp", "email": ""},
            {"name": "Ola Reyes", "address": "", "email": "Dane@Example.org"},
        ]
        for one in held:
            copy = actions.ask_for_copy(by=by, subject_id=subject, **one, why="x")
            with pytest.raises(NotNow):
                actions.make_copy(by=by, copy_id=copy)
            with pytest.raises(NotNow):
                actions.release_copy(by=by, copy_id=copy)
    with speak_as("mtm_one") as by:
        actions.release_copy(by=by, copy_id=copy)
    with speak_as("mto_one") as by:
        actions.make_copy(by=by, copy_id=copy)
        with pytest.raises(NotThere):
            actions.make_copy(by=by, copy_id=copy)
