"""Is a children in need message read child by child, whatever it holds?"""

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exchange.public import SAMPLES, needs_public, public_files

from kith.desk.returns.cin.message import read_cin
from kith.desk.returns.cin.rows import StagedCin

SAMPLE = SAMPLES / "cin_2022.xml"


def accounted(staged: StagedCin) -> bool:
    """Say whether every child and referral is taken or rejected, once."""
    return staged.rows == staged.taken + len(staged.errors)


def read(folder: Path, raw: bytes) -> StagedCin:
    """Write the bytes as a message and read it."""
    path = folder / "cin.xml"
    path.write_bytes(raw)
    return read_cin(path)


def test_sample_children_referrals_and_errors() -> None:
    staged = read_cin(SAMPLE)
    assert staged.faults == []
    assert [(child.row, child.la_child_id, child.sex) for child in staged.children] == [
        (1, "KITH0001", "F"),
        (3, "KITH0003", "F"),
    ]
    assert [(one.source, one.nfa) for child in staged.children for one in child.referrals] == [
        ("2A", False),
        ("3E", True),
    ]
    assert [(error.row, error.column, error.code) for error in staged.errors] == [
        (1, "CINclosureDate", "8630"),
        (2, "LAchildID", "8500"),
        (2, "CINdetails", "KITH-CHILD"),
    ]
    assert {note.code for note in staged.notes} == {"4180", "8568", "8816", "KITH-TEXT"}
    assert all(told.message.startswith("Line ") for told in staged.errors + staged.notes)
    assert [(one.kind, one.ends) for child in staged.children for one in child.events] == [("assessment", None)]
    assert staged.left == {}
    assert accounted(staged)


@pytest.mark.parametrize(
    "prologue",
    [
        '<!DOCTYPE Message [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE Message [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE Message SYSTEM "http://example.org/cin.dtd">',
        "<!DOCTYPE Message>",
    ],
)
def test_document_types_and_entities_are_refused_with_their_line(tmp_path: Path, prologue: str) -> None:
    staged = read(tmp_path, f"<?xml version='1.0'?>\n{prologue}\n<Message/>".encode())
    assert [(fault.file, fault.row) for fault in staged.faults] == [("cin.xml", 2)]
    assert "never accepted" in staged.faults[0].message


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b"not xml", "broken"),
        (b"<Message><Children>\n<Child>", "broken"),
        (b"<Other/>", "<Other>"),
        (b"<a>" * 50, "<a>"),
        (b"<Message>" + b"<a>" * 50, "deep"),
        (b"<Message " + b"x" * 3_000_000, "does not end"),
        (b"<Message><!--" + b"x" * 3_000_000, "does not end"),
        (b"<Message><Children><Child>" + b"<a/>" * 20_001, "elements"),
        (b"<?xml version='1.0' encoding='no-such'?><Message/>", ""),
        (
            b"<Message><Header><Collection>CLA</Collection></Header></Message>",
            "another",
        ),
        (b"<Message><Children>" + b"<Child/>" * 10_001 + b"</Children></Message>", "More than"),
    ],
)
def test_a_fault_of_the_whole_file(tmp_path: Path, raw: bytes, words: str) -> None:
    staged = read(tmp_path, raw)
    assert len(staged.faults) == 1
    assert words in staged.faults[0].message


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    assert "cannot be opened" in read_cin(tmp_path / "absent.xml").faults[0].message


def test_an_endless_text_keeps_to_one_row(tmp_path: Path) -> None:
    child = b"<Child><ChildIdentifiers><LAchildID>" + b"9" * 3_000_000 + b"</LAchildID></ChildIdentifiers></Child>"
    staged = read(tmp_path, b"<Message><Children>" + child + b"</Children></Message>")
    assert [(error.column, error.code) for error in staged.errors] == [("LAchildID", "KITH-LONG")]
    assert accounted(staged)


def test_the_same_child_twice_is_taken_once(tmp_path: Path) -> None:
    child = "<Child><ChildIdentifiers><LAchildID>K1</LAchildID></ChildIdentifiers></Child>"
    staged = read(tmp_path, f"<Message><Children>{child}{child}</Children></Message>".encode())
    assert len(staged.children) == 1
    assert [error.code for error in staged.errors] == ["8510"]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=2000))
def test_random_bytes_are_a_fault(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert accounted(read(Path(folder), raw))
        assert accounted(read(Path(folder), b"<Message><Children><Child>" + raw))


@settings(max_examples=80, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_mutated_sample_is_accounted_for(chance: random.Random) -> None:
    raw = bytearray(SAMPLE.read_bytes())
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(raw))
        raw[at : at + chance.randint(0, 3)] = chance.choice([b"", b"7", b"x", b" ", b"<", b"\xff", b"-"])
    with tempfile.TemporaryDirectory() as folder:
        assert accounted(read(Path(folder), bytes(raw)))


@needs_public
@pytest.mark.parametrize(
    ("name", "rows", "rejected"),
    [
        ("BAR_cin_2022_schema_valid", 8, []),
        ("CIN_Census_2021", 8, []),
        ("CIN_Census_2024", 11, ["8608", "8600"]),
        ("CIN_Census_2026", 12, ["8608", "8600"]),
    ],
)
def test_public_messages(name: str, rows: int, rejected: list[str]) -> None:
    (path,) = public_files(f"cin/{name}.xml")
    staged = read_cin(path)
    assert staged.faults == []
    assert [error.code for error in staged.errors] == rejected
    assert staged.rows == rows
    assert accounted(staged)
