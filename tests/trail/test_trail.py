"""Does the trail remember, seal and find what was changed behind its back?"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from django.db import DatabaseError, connections, transaction

from kith.desk.duties.sealing import key_path, seal_once, settle
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import KithError
from kith.ground.trail import tree
from kith.ground.trail.memory import remember
from kith.ground.trail.verify import Verdict, verify

SpeakAs = Callable[[str], AbstractContextManager[Viewer]]


def verdict() -> Verdict:
    return verify(using="owner", public_key=key_path().with_suffix(".pub"))


@contextmanager
def as_intruder() -> Iterator[Callable[[str], None]]:
    """Be a database administrator who has switched the triggers off."""
    tables = ("trail_entry", "trail_leaf", "trail_checkpoint")
    with connections["owner"].cursor() as cursor:
        for table in tables:
            cursor.execute(f"alter table {table} disable trigger user")
        yield cursor.execute
        for table in tables:
            cursor.execute(f"alter table {table} enable trigger user")


ATTACKS = {
    "an entry is changed": ("update trail_entry set why = 'another reason' where id = {third}", "an entry was changed"),
    "an entry and its leaf are changed": (
        "update trail_entry e set act = 'nothing' where id = {third};"
        "update trail_entry e set leaf = kith.trail_leaf(e) where id = {third};"
        "update trail_leaf l set leaf = (select e.leaf from trail_entry e where e.id = l.entry_id)"
        " where entry_id = {third}",
        "the entries do not give the signed root",
    ),
    "an entry is deleted": ("delete from trail_entry where id = {third}", "a sealed entry was deleted"),
    "an entry and its index are deleted": (
        "delete from trail_leaf where entry_id = {third}; delete from trail_entry where id = {third}",
        "an index is missing",
    ),
    "the tail is cut": (
        "delete from trail_leaf where idx >= (select max(idx) - 2 from trail_leaf)",
        "a signed checkpoint speaks of entries that are gone",
    ),
    "the newest checkpoint goes with the tail's leaves left": (
        "delete from trail_checkpoint where size = (select max(size) from trail_checkpoint)",
        "sealed entries stand behind the last signed checkpoint",
    ),
    "two entries change places": (
        "update trail_leaf set entry_id = case idx when 1 then (select entry_id from trail_leaf where idx = 2)"
        " else (select entry_id from trail_leaf where idx = 1) end,"
        " leaf = case idx when 1 then (select leaf from trail_leaf where idx = 2)"
        " else (select leaf from trail_leaf where idx = 1) end where idx in (1, 2)",
        "the entries do not give the signed root",
    ),
    "a checkpoint is signed by somebody else": (
        "update trail_checkpoint set signature = decode(repeat('ab', 64), 'hex')"
        " where size = (select max(size) from trail_checkpoint)",
        "a checkpoint is not signed by our key",
    ),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_what_is_changed_behind_its_back_is_found(own_base: str, speak_as: SpeakAs, name: str) -> None:
    for _ in range(3):
        with speak_as("mtm_one"):
            remember("looked")
            remember("looked again")
        seal_once()
    assert verdict().code == 0
    sql, kind = ATTACKS[name]
    with as_intruder() as run, connections["owner"].cursor() as cursor:
        cursor.execute("alter table trail_leaf drop constraint if exists trail_leaf_entry_id_key")
        cursor.execute("select conname from pg_constraint where conrelid = 'trail_leaf'::regclass and contype = 'u'")
        for (constraint,) in cursor.fetchall():
            cursor.execute(f'alter table trail_leaf drop constraint "{constraint}"')
        cursor.execute("select entry_id from trail_leaf where idx = 2")
        third = cursor.fetchone()[0]
        for statement in sql.format(third=f"'{third}'").split(";"):
            run(statement)
    found = verdict()
    assert (found.code, found.kind) == (1, kind)


def test_a_missing_key_cannot_tell(own_base: str, tmp_path: Path) -> None:
    assert verify(using="owner", public_key=tmp_path / "nothing.pub").code == 2


def test_the_application_can_neither_read_nor_change_the_trail(street: None, speak_as: SpeakAs) -> None:
    for sql in ("select * from trail_entry", "update trail_entry set why = ''", "delete from trail_leaf"):
        with pytest.raises(DatabaseError, match="permission denied"), speak_as("mtm_one"):
            connections["default"].cursor().execute(sql)


def test_even_the_owner_is_stopped_by_the_trigger(own_base: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), connections["owner"].cursor() as cursor:
        cursor.execute("update trail_entry set why = ''")


def test_a_write_without_an_entry_of_its_transaction_is_refused(street: None, speak_as: SpeakAs) -> None:
    with pytest.raises(DatabaseError, match="no trail entry"), speak_as("mtm_one"):
        connections["default"].cursor().execute("update referrals_triage set rag = 'R'")


def test_only_the_sealer_seals(street: None, speak_as: SpeakAs) -> None:
    with pytest.raises(DatabaseError, match="only the sealer seals"), speak_as("mtm_one"):
        connections["default"].cursor().execute("select kith.trail_seal(0, '{}', '', '{}', '', '', '')")


def test_an_entry_that_is_rolled_back_leaves_no_gap(own_base: str, speak_as: SpeakAs) -> None:
    settle()
    with speak_as("mtm_one"):
        remember("taken back")
        transaction.set_rollback(True)
    with speak_as("mtm_one"):
        remember("kept")
    assert seal_once() == 1
    assert verdict().code == 0


def test_the_roots_are_those_of_the_standard() -> None:
    leaves = [bytes([n]) * 32 for n in range(1, 8)]
    for count in range(1, 8):
        frontier, size = tree.extend([], 0, leaves[:count])
        assert size == count
        assert tree.root_of(frontier) == whole(leaves[:count])


def whole(leaves: list[bytes]) -> bytes:
    """Return the root as RFC 6962 defines it, by splitting at the largest power of two."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return tree.node(whole(leaves[:split]), whole(leaves[split:]))


def test_two_sealers_do_not_both_seal(own_base: str, speak_as: SpeakAs) -> None:
    settle()
    with speak_as("mtm_one"):
        remember("one entry")
    code = "import django; django.setup(); from kith.desk.duties.sealing import seal_once; print(seal_once())"
    environ = os.environ | {"DATABASE_URL": _address("default"), "KITH_OWNER_URL": _address("owner")}
    both = [subprocess.Popen([sys.executable, "-c", code], env=environ, stdout=-1, stderr=-1, text=True) for _ in "ab"]
    told = [one.communicate() for one in both]
    assert sum(int(out or 0) for out, _ in told) == 1
    assert verdict().code == 0


def _address(alias: str) -> str:
    """Return the address of the test's own database."""
    base = os.environ["DATABASE_URL" if alias == "default" else "KITH_OWNER_URL"]
    before, _, query = base.partition("?")
    return f"{before.rsplit('/', 1)[0]}/{connections[alias].settings_dict['NAME']}" + (f"?{query}" if query else "")


def test_a_sealer_that_finds_a_broken_end_refuses(own_base: str, speak_as: SpeakAs) -> None:
    with speak_as("mtm_one"):
        remember("before")
    seal_once()
    with as_intruder() as run:
        run("update trail_checkpoint set root = decode(repeat('00', 32), 'hex')")
    with speak_as("mtm_one"):
        remember("after")
    with pytest.raises(KithError, match="does not fit"):
        seal_once()
