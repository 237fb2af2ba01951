"""Do the keys change while people work, and is a lost key told plainly?"""

import json
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import connection, connections
from tests.protection.test_facts import hide, written_down

from kith.door.keeping import putting_back
from kith.door.terminal import keys
from kith.ground.access.known import as_known_on
from kith.ground.access.viewer import Viewer
from kith.ground.vault import keys as held
from kith.ground.vault.columns import words_of
from kith.ground.vault.guard import protected_in
from kith.ground.vault.rules import of_text
from kith.record.protected.models import Contact
from kith.record.protected.selectors import open_facts

Speak = Callable[[str], AbstractContextManager[Viewer]]
MANY = 60


@pytest.fixture
def own_key(tmp_path: Path, own_base: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A wrapping key of the test's own, with fresh data keys under it, so that no other test loses theirs."""
    monkeypatch.setattr(settings, "KITH_FACTS_KEY", tmp_path / "facts.key")
    with connections["owner"].cursor() as cursor:
        cursor.execute("truncate vault_datakey")
    held.first_keys("owner")
    return tmp_path / "facts.key"


def phone(n: int) -> str:
    return f"07700 900{n:03}"


def with_phones(speak_as: Speak, many: int) -> UUID:
    """Write a child down with so many protected telephones."""
    with speak_as("mto_one") as by:
        subject = written_down(by)
        for n in range(many):
            hide(by, subject, "contact", "phone", value=phone(n))
    return subject


def all_open(speak_as: Speak, subject: UUID, many: int) -> None:
    with speak_as("csc_one") as by:
        assert sorted(one.words[0] for one in open_facts(by, subject)) == [phone(n) for n in range(many)]
        assert len(protected_in(of_text(phone(7)))) == 1


class Traffic:
    """Somebody who reads and writes protected facts until told to stop, on a connection of their own."""

    def __init__(self, speak_as: Speak, subject: UUID) -> None:
        self.speak_as, self.subject = speak_as, subject
        self.looks, self.faults = 0, list[Exception]()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work)

    def __enter__(self) -> "Traffic":
        self._thread.start()
        self.until(3)
        return self

    def __exit__(self, *fault: object) -> None:
        self._stop.set()
        self._thread.join()

    def until(self, looks: int) -> None:
        """Wait until it has looked so often."""
        while self.looks < looks and not self.faults:
            time.sleep(0.01)

    def _work(self) -> None:
        try:
            while not self._stop.is_set():
                with self.speak_as("csc_one") as by:
                    open_facts(by, self.subject)
                with self.speak_as("mto_one") as by:
                    hide(by, self.subject, "contact", "email", value=f"made{self.looks}@example.org")
                self.looks += 1
        except Exception as error:
            self.faults.append(error)
        finally:
            connections.close_all()


def test_keys_change_under_traffic(
    own_key: Path, speak_as: Speak, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kith.ground.vault.rotating.BATCH", 7)
    subject = with_phones(speak_as, MANY)
    with Traffic(speak_as, subject) as traffic:
        for _ in range(2):
            assert keys.main(["rotate"]) == 0
            traffic.until(traffic.looks + 2)
    assert traffic.faults == []
    assert keys.main(["check", "--json"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (told["open"], told["clear"]) == (told["rows"], 0)
    assert told["rows"] >= 2 * MANY
    with connections["owner"].cursor() as cursor:
        cursor.execute("select count(*) from vault_datakey where kind = 'data' and wrapped <> ''")
        assert cursor.fetchone()[0] == 2
    with speak_as("csc_one") as by:
        found = [one.words[0] for one in open_facts(by, subject)]
        assert {phone(n) for n in range(MANY)} <= set(found)
        assert len(protected_in(of_text(phone(7)))) == 1
        with as_known_on(date(2015, 1, 26)):
            row = Contact.objects.visible_to(by).filter(subject_id=subject).first()
            assert row is not None
            assert words_of(row)["value"] in found


def test_the_wrapping_key_changes_and_the_old_one_is_kept_apart(own_key: Path, speak_as: Speak) -> None:
    subject = with_phones(speak_as, 8)
    before = own_key.read_text()
    assert keys.main(["rewrap"]) == 0
    (old,) = own_key.parent.glob("*.old")
    assert (old.read_text(), own_key.read_text() == before) == (before, False)
    old.unlink()
    held._unwrapped.clear()
    all_open(speak_as, subject, 8)


def test_a_lost_key_is_told_and_none_is_made_in_its_place(
    own_key: Path, speak_as: Speak, capsys: pytest.CaptureFixture[str]
) -> None:
    with speak_as("mto_one") as by:
        hide(by, written_down(by), "contact", "phone", value=phone(1))
    own_key.unlink()
    held._unwrapped.clear()
    held.first_keys("owner")
    assert not own_key.exists()
    for verb in ("check", "rotate", "rewrap"):
        assert keys.main([verb]) == 2
        assert "Bring facts.key of this installation there" in capsys.readouterr().err
    held.write_wrapping_key(own_key, b"x" * 32)
    assert keys.main(["rotate"]) == 2
    assert "needs the key" in capsys.readouterr().err


def test_a_restore_says_that_the_key_must_be_brought(own_key: Path, speak_as: Speak) -> None:
    with_phones(speak_as, 1)
    assert list(putting_back._facts_open()) == []
    wrapping = own_key.read_text().strip()
    own_key.unlink()
    (told,) = putting_back._facts_open()
    assert "Bring facts.key" in told
    with connections["owner"].cursor() as cursor:
        cursor.execute("select wrapped from vault_datakey")
        assert all(bytes.fromhex(wrapping) not in bytes(row[0]) for row in cursor.fetchall())


def test_a_row_that_was_tampered_with_is_counted(
    own_key: Path, speak_as: Speak, capsys: pytest.CaptureFixture[str]
) -> None:
    with speak_as("mto_one") as by:
        subject = written_down(by)
        one, other = (hide(by, subject, "contact", "phone", value=phone(n)) for n in (1, 2))
    with connections["owner"].cursor() as cursor:
        cursor.execute("alter table protected_contact disable trigger user")
        cursor.execute(
            "update protected_contact t set sealed = o.sealed from protected_contact o where t.id = %s and o.id = %s",
            [one, other],
        )
    assert keys.main(["check"]) == 1
    assert "1 rows do not open" in capsys.readouterr().err


def test_the_serving_role_changes_no_key(own_key: Path) -> None:
    with pytest.raises(Exception, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("insert into vault_datakey (id, kind) values (%s, 'data')", [uuid4()])
    with pytest.raises(Exception, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("select * from vault_token")
