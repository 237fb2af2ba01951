"""Do the second sink, a witness and a proof find what the database alone could hide, and nothing where nothing is?

Attacks on the real tables as a superuser would make them, triggers off: once each in the ordinary run, a hundred times
in `--thorough`. Each stands in a transaction that is taken back, so that the next finds a whole trail.
"""

import json
import os
import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connections, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from kith.desk.duties.sealing import key_path, seal_once, settle
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import NotThere
from kith.ground.trail import sink, tree
from kith.ground.trail.memory import remember
from kith.ground.trail.proving import inclusion_of, is_included, leaf_of
from kith.ground.trail.sealer import checkpoint_note, key_id, public_text, signing_key
from kith.ground.trail.selectors import checkpoint_for_witness
from kith.ground.trail.verify import Verdict, public_key_in, verify
from kith.ground.trail.witness import NotConsistent, Signed, keep, kept_in

SpeakAs = Callable[[str], AbstractContextManager[Viewer]]
TIMES = 100 if os.environ.get("KITH_THOROUGH") else 1
CLEAN_RUNS = 1000 if os.environ.get("KITH_THOROUGH") else 20
Run = Callable[..., None]


class Trail:
    """A trail with a second sink and two witnesses, both outside the database."""

    def __init__(self, folder: Path, speak_as: SpeakAs) -> None:
        self.sink = folder / "leaves.log"
        self.witnesses = (folder / "one", folder / "other")
        self.public = key_path().with_suffix(".pub")
        self.speak_as = speak_as

    def grow(self, entries: int) -> None:
        """Let somebody look a few times, seal, and let the witnesses fetch."""
        for number in range(entries):
            with self.speak_as("mtm_one"):
                remember("looked", why=f"number {number}")
        seal_once()
        for folder in self.witnesses:
            self.fetch(folder)

    def fetch(self, folder: Path) -> bool:
        """Let a witness fetch the newest checkpoint."""
        kept = kept_in(folder) if folder.is_dir() else []
        with transaction.atomic():
            found = checkpoint_for_witness(kept[-1].size if kept else 0)
        return keep(folder, found.signed, found.proof, public_key_in(self.public))

    def verdict(self, witness: int | None = 0, *, beside_sink: bool = True) -> Verdict:
        """Verify against a witness and the sink."""
        folder = None if witness is None else self.witnesses[witness]
        return verify(using="owner", public_key=self.public, witness=folder, sink=self.sink if beside_sink else None)


@pytest.fixture
def trail(own_base: str, speak_as: SpeakAs, tmp_path: Path, settings: Any) -> Iterator[Trail]:
    """Some twenty entries in five checkpoints, two of them not sealed yet."""
    settings.KITH_SINK = tmp_path / "leaves.log"
    settle()
    found = Trail(tmp_path, speak_as)
    for entries in (4, 3, 5, 4):
        found.grow(entries)
    for _ in range(2):
        with speak_as("mtm_one"):
            remember("looked, not sealed yet")
    yield found
    sink._close()


def _rows(cursor: Any, sql: str) -> list[tuple[Any, ...]]:
    cursor.execute(sql)
    found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _fresh_leaf(cursor: Any, entry_id: object) -> None:
    cursor.execute("update trail_entry e set leaf = kith.trail_leaf(e) where id = %s", [entry_id])
    cursor.execute(
        "update trail_leaf l set leaf = e.leaf from trail_entry e where e.id = l.entry_id and e.id = %s", [entry_id]
    )


def _seal_all_again(cursor: Any, key: Ed25519PrivateKey) -> None:
    """Renumber, work out every root anew and sign every checkpoint, as one who has the key could."""
    cursor.execute(
        "create temporary table again on commit drop as"
        " select entry_id, leaf, row_number() over (order by idx) - 1 as n from trail_leaf"
    )
    cursor.execute("delete from trail_leaf")
    cursor.execute("insert into trail_leaf (idx, entry_id, leaf) select n, entry_id, leaf from again")
    cursor.execute("drop table again")
    leaves = [bytes(row[0]) for row in _rows(cursor, "select leaf from trail_leaf order by idx")]
    cursor.execute("delete from trail_checkpoint where size > %s", [len(leaves)])
    sizes = [row[0] for row in _rows(cursor, "select size from trail_checkpoint order by size")]
    if leaves and (not sizes or sizes[-1] != len(leaves)):
        cursor.execute(
            "insert into trail_checkpoint (size, root, frontier, sealed_at, note, signature, key_id)"
            " values (%s, '', '{}', clock_timestamp(), '', '', '')",
            [len(leaves)],
        )
        sizes.append(len(leaves))
    for size in sizes:
        roots, _ = tree.extend([], 0, leaves[:size])
        root = tree.root_of(roots)
        note = checkpoint_note(size, root)
        cursor.execute(
            "update trail_checkpoint set root = %s, frontier = %s, note = %s, signature = %s, key_id = %s"
            " where size = %s",
            [root, roots, note, key.sign(note.encode()), key_id(key.public_key()), size],
        )


def _any_sealed(cursor: Any, chance: random.Random) -> Any:
    return chance.choice(_rows(cursor, "select entry_id from trail_leaf order by idx"))[0]


def _any_unsealed(cursor: Any, chance: random.Random) -> Any:
    rows = _rows(
        cursor, "select id from trail_entry e where not exists (select 1 from trail_leaf l where l.entry_id = e.id)"
    )
    return chance.choice(sorted(rows))[0]


def edit_a_row(cursor: Any, chance: random.Random, _key: Ed25519PrivateKey) -> None:
    cursor.execute("update trail_entry set why = 'another' where id = %s", [_any_sealed(cursor, chance)])


def edit_and_its_leaf(cursor: Any, chance: random.Random, _key: Ed25519PrivateKey) -> None:
    chosen = _any_sealed(cursor, chance)
    cursor.execute("update trail_entry set act = 'nothing' where id = %s", [chosen])
    _fresh_leaf(cursor, chosen)


def delete_a_row(cursor: Any, chance: random.Random, _key: Ed25519PrivateKey) -> None:
    cursor.execute("delete from trail_entry where id = %s", [_any_sealed(cursor, chance)])


def cut_the_tail(cursor: Any, chance: random.Random, _key: Ed25519PrivateKey) -> None:
    (size,) = chance.choice(_rows(cursor, "select size from trail_checkpoint order by size")[:-1])
    cursor.execute("delete from trail_checkpoint where size > %s", [size])
    cursor.execute("delete from trail_entry where id in (select entry_id from trail_leaf where idx >= %s)", [size])
    cursor.execute("delete from trail_leaf where idx >= %s", [size])


def swap_two(cursor: Any, chance: random.Random, _key: Ed25519PrivateKey) -> None:
    one, other = chance.sample(_rows(cursor, "select idx, entry_id, leaf from trail_leaf"), 2)
    for here, there in ((one, other), (other, one)):
        cursor.execute("update trail_leaf set entry_id = %s, leaf = %s where idx = %s", [there[1], there[2], here[0]])


def slip_one_in(cursor: Any, chance: random.Random, _key: Ed25519PrivateKey) -> None:
    chosen = _any_sealed(cursor, chance)
    cursor.execute(
        "insert into trail_entry select gen_random_uuid(), at - interval '2 hours', true_at - interval '2 hours', txid,"
        " post_id, worker_id, role, organisation_id, session, 'slipped in', subjects, object_kind, object_id, why,"
        " fields, outcome, leaf from trail_entry where id = %s",
        [chosen],
    )


def empty_it(cursor: Any, _chance: random.Random, _key: Ed25519PrivateKey) -> None:
    cursor.execute("delete from trail_checkpoint; delete from trail_leaf; delete from trail_entry")


def edit_and_seal_again(cursor: Any, chance: random.Random, key: Ed25519PrivateKey) -> None:
    edit_and_its_leaf(cursor, chance, key)
    _seal_all_again(cursor, key)


def delete_and_seal_again(cursor: Any, chance: random.Random, key: Ed25519PrivateKey) -> None:
    chosen = _any_sealed(cursor, chance)
    cursor.execute("delete from trail_leaf where entry_id = %s", [chosen])
    cursor.execute("delete from trail_entry where id = %s", [chosen])
    _seal_all_again(cursor, key)


def cut_and_seal_again(cursor: Any, chance: random.Random, key: Ed25519PrivateKey) -> None:
    cut_the_tail(cursor, chance, key)
    _seal_all_again(cursor, key)


def restore_an_older_database(cursor: Any, chance: random.Random, key: Ed25519PrivateKey) -> None:
    cut_the_tail(cursor, chance, key)
    cursor.execute("delete from trail_entry e where not exists (select 1 from trail_leaf l where l.entry_id = e.id)")


def edit_inside_the_window(cursor: Any, chance: random.Random, _key: Ed25519PrivateKey) -> None:
    chosen = _any_unsealed(cursor, chance)
    cursor.execute("update trail_entry set why = 'another' where id = %s", [chosen])
    _fresh_leaf(cursor, chosen)


def delete_inside_the_window(cursor: Any, chance: random.Random, _key: Ed25519PrivateKey) -> None:
    cursor.execute("delete from trail_entry where id = %s", [_any_unsealed(cursor, chance)])


def forge_a_checkpoint(cursor: Any, chance: random.Random, _key: Ed25519PrivateKey) -> None:
    cursor.execute(
        "update trail_checkpoint set signature = %s where size = (select max(size) from trail_checkpoint)",
        [chance.randbytes(64)],
    )


def swap_the_key(cursor: Any, _chance: random.Random, _key: Ed25519PrivateKey) -> None:
    _seal_all_again(cursor, Ed25519PrivateKey.generate())


def set_the_clock_back(cursor: Any, chance: random.Random, _key: Ed25519PrivateKey) -> None:
    cursor.execute("update trail_entry set at = at - interval '1 day' where id = %s", [_any_sealed(cursor, chance)])


ATTACKS = {
    attack.__name__: attack
    for attack in (
        edit_a_row,
        edit_and_its_leaf,
        delete_a_row,
        cut_the_tail,
        swap_two,
        slip_one_in,
        empty_it,
        edit_and_seal_again,
        delete_and_seal_again,
        cut_and_seal_again,
        restore_an_older_database,
        edit_inside_the_window,
        delete_inside_the_window,
        forge_a_checkpoint,
        swap_the_key,
        set_the_clock_back,
    )
}
TABLES = ("trail_entry", "trail_leaf", "trail_checkpoint")


@contextmanager
def taken_back() -> Iterator[Any]:
    """Give the owner's cursor in a transaction that is taken back at the end."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        try:
            yield cursor
        finally:
            transaction.set_rollback(True, using="owner")


def _found(trail: Trail, attack: Any, seed: int) -> Verdict:
    """Return what verifying says after one attack; the attack is taken back."""
    with taken_back() as cursor:
        attack(cursor, random.Random(seed), signing_key(key_path()))
        return trail.verdict()


@pytest.fixture
def open_tables(trail: Trail) -> Trail:
    """The trail with its triggers off and its constraints gone, as a superuser may have it."""
    with connections["owner"].cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"alter table {table} disable trigger user")
        for (name,) in _rows(
            cursor, "select conname from pg_constraint where conrelid = 'trail_leaf'::regclass and contype = 'u'"
        ):
            cursor.execute(f'alter table trail_leaf drop constraint "{name}"')
    return trail


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_found_every_time(open_tables: Trail, name: str) -> None:
    assert open_tables.verdict().code == 0
    missed = [seed for seed in range(TIMES) if _found(open_tables, ATTACKS[name], seed).code != 1]
    assert missed == []
    assert open_tables.verdict().code == 0


def test_what_the_database_alone_could_hide_is_found_from_outside(open_tables: Trail) -> None:
    for attack in (edit_and_seal_again, delete_and_seal_again):
        with taken_back() as cursor:
            attack(cursor, random.Random(1), signing_key(key_path()))
            assert open_tables.verdict(None, beside_sink=False).code == 0
            assert open_tables.verdict(0, beside_sink=False).code == 1
            assert open_tables.verdict(None, beside_sink=True).code == 1


def test_a_whole_trail_raises_no_alarm(trail: Trail) -> None:
    chance = random.Random(7)
    for number in range(CLEAN_RUNS):
        if number % 10 == 0:
            trail.grow(chance.randrange(1, 4))
        assert trail.verdict(chance.randrange(2)).code == 0


def test_two_witnesses_cannot_be_shown_two_trees(open_tables: Trail) -> None:
    key = signing_key(key_path())
    with taken_back() as cursor:
        edit_and_its_leaf(cursor, random.Random(3), key)
        _seal_all_again(cursor, key)
        leaves = [bytes(row[0]) for row in _rows(cursor, "select leaf from trail_leaf order by idx")]
        kept = kept_in(open_tables.witnesses[1])[-2]
        roots, _ = tree.extend([], 0, leaves)
        note = checkpoint_note(len(leaves), tree.root_of(roots))
        other = Signed(note, key.sign(note.encode()))
        with pytest.raises(NotConsistent, match="no beginning"):
            keep(open_tables.witnesses[1], other, tree.consistency_proof(leaves, kept.size), key.public_key())


def test_a_witness_refuses_a_shorter_trail_and_another_key(trail: Trail) -> None:
    kept = kept_in(trail.witnesses[0])
    key = public_key_in(trail.public)
    with pytest.raises(NotConsistent, match="shorter"):
        keep(trail.witnesses[0], kept[0], (), key)
    with pytest.raises(NotConsistent, match="not signed"):
        keep(trail.witnesses[0], kept[-1], (), Ed25519PrivateKey.generate().public_key())
    assert not trail.fetch(trail.witnesses[0])


def test_a_row_without_a_line_is_a_note_and_a_cut_line_is_none(trail: Trail) -> None:
    whole, notes = trail.sink.read_bytes(), trail.verdict().notes
    trail.sink.write_bytes(whole[:-20])
    found = trail.verdict()
    assert (found.code, found.notes) == (0, notes + 1)
    trail.sink.write_bytes(whole + b"nonsense\n")
    assert trail.verdict().code == 2


def test_a_proof_holds_for_a_court_and_for_nothing_else(trail: Trail) -> None:
    key = public_key_in(trail.public)
    with connections["owner"].cursor() as cursor:
        ids = [str(row[0]) for row in _rows(cursor, "select entry_id from trail_leaf order by idx")]
        unsealed = str(_any_unsealed(cursor, random.Random(1)))
    for entry_id in ids:
        proof = json.loads(json.dumps(inclusion_of(entry_id, using="owner")))
        assert is_included(proof, key)
        assert not is_included(proof | {"entry": proof["entry"] | {"why": "another"}}, key)
        assert not is_included(proof | {"idx": (proof["idx"] + 1) % len(ids)}, key)
        assert not is_included(proof, Ed25519PrivateKey.generate().public_key())
    with pytest.raises(NotThere):
        inclusion_of(unsealed, using="owner")


def test_where_the_second_sink_takes_nothing_nothing_is_shown(
    own_street: str, client_as: Callable[[str], Client], tmp_path: Path, settings: Any
) -> None:
    client = client_as("mtm_one")
    assert client.get("/mash/").status_code == 200
    blocked = tmp_path / "a file where the folder should be"
    blocked.write_text("")
    settings.KITH_SINK = blocked / "leaves.log"
    answer = client.get("/mash/")
    assert answer.status_code == 503
    assert "Ring" in answer.content.decode() or "ring" in answer.content.decode()


@given(st.integers(1, 40), st.data())
def test_proofs_are_those_of_the_standard(size: int, data: Any) -> None:
    leaves = [leaf_of((str(number),)) for number in range(size)]
    root = tree.root_of_leaves(leaves)
    idx = data.draw(st.integers(0, size - 1))
    path = tree.inclusion_path(leaves, idx)
    assert tree.root_by_path(leaves[idx], idx, size, path) == root
    assert tree.root_by_path(leaves[idx], idx, size, [*path, b"\0" * 32]) != root
    before = data.draw(st.integers(1, size))
    proof = tree.consistency_proof(leaves, before)
    old = tree.root_of_leaves(leaves[:before])
    assert tree.is_consistent(before, old, size, root, proof)
    assert not tree.is_consistent(before, b"\1" * 32, size, root, proof)
    if proof:
        assert not tree.is_consistent(before, old, size, root, proof[:-1])


def test_the_public_key_is_written_beside_the_secret_one(trail: Trail) -> None:
    assert trail.public.read_text() == public_text(signing_key(key_path()).public_key())
