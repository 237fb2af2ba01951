"""Is a looked-after return read row by row, whatever its files hold?"""

import random
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exchange.public import PUBLIC, SAMPLES, needs_public

from kith.desk.returns.ssda903.rows import Staged903
from kith.desk.returns.ssda903.whole import read_903

SAMPLE = SAMPLES / "ssda903_2015"
HEADER = b"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
GOOD = b"90001,2,14/02/2000,WBRI,E210999914001,,\n"
Write = Callable[..., Staged903]


def accounted(staged: Staged903) -> bool:
    """Say whether every row is taken or rejected, once."""
    return staged.rows == staged.taken + len(staged.errors)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes files into a folder and reads it."""

    def reader(**files: bytes) -> Staged903:
        for name, raw in files.items():
            (tmp_path / f"{name}.csv").write_bytes(raw)
        return read_903(tmp_path)

    return reader


def test_sample_rows_and_errors() -> None:
    staged = read_903(SAMPLE)
    assert staged.faults == []
    assert [row.child for row in staged.header] == ["90001", "90002", "90005"]
    assert [row.sex for row in staged.header] == ["F", "M", "M"]
    assert [row.upn_unknown for row in staged.header] == ["", "UN4", ""]
    assert {(e.row, e.column, e.code) for e in staged.errors if "header" in e.file} == {
        (4, "DOB", "102"),
        (5, "SEX", "101"),
        (7, "DOB", "KITH-TWICE"),
    }
    assert [(row.began, row.ended) for row in staged.episodes[:2]] == [
        (date(2013, 6, 1), date(2014, 1, 12)),
        (date(2014, 1, 12), None),
    ]
    assert {(e.row, e.column, e.code) for e in staged.errors if "Episodes" in e.file} == {
        (4, "LS", "144"),
        (5, "DEC", "KITH-ORDER"),
        (8, "", "KITH-CELLS"),
    }
    assert {note.code for note in staged.notes} == {"103", "146", "KITH-DATE", "KITH-UPN"}
    assert staged.rows == 12
    assert accounted(staged)
    assert all(len(digest) == 64 for digest in staged.files.values())


def test_byte_order_mark_windows_text_and_unknown_columns(write: Write) -> None:
    raw = b"\xef\xbb\xbfChild,sex,dob,NEW\r\n90001,1,01/02/2000,x\r\n"
    staged = write(header=raw)
    assert [row.child for row in staged.header] == ["90001"]
    assert [note.code for note in staged.notes][:1] == ["KITH-COLUMN"]
    assert write(header=HEADER + b"9,1,01/02/2000,WBRI,caf\xe9,,\n").notes[0].code == "KITH-ENCODING"


@pytest.mark.parametrize(
    ("raw", "row", "column"),
    [
        (b"", 1, ""),
        (b"CHILD,SEX\n1,1\n", 1, "DOB"),
        (b"CHILD,SEX,DOB,DOB\n", 1, "DOB"),
        (HEADER + GOOD + b"90\x002,1,\n", 3, "character 3"),
        (HEADER + GOOD + b"," * 1_000_000 + b"\n", 3, "character 20001"),
        (b"," * 1_000_000, 1, "character 20001"),
        ('CHILD,SEX,DOB\n"'.encode("utf-16"), 1, "character 4"),
        (HEADER + b"caf\xe9\x81,1\n", 2, "character 5"),
        (HEADER + b"x\n" * 10_001, 10_002, ""),
    ],
)
def test_a_fault_of_the_whole_file_names_its_place(write: Write, raw: bytes, row: int, column: str) -> None:
    fault = write(header=raw).faults[0]
    assert (fault.file, fault.row, fault.column) == ("header.csv", row, column)
    assert fault.message.endswith((".", "?"))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b'90002,1,"14/02/2000,WBRI\n', "KITH-QUOTE"),
        (b"90002,1," + b"9" * 600 + b",WBRI,,,\n", "KITH-LONG"),
        (b"90002,1,14/02/2000\n", "KITH-CELLS"),
        (b"90 002/3,1,14/02/2000,WBRI,,,\n", "KITH-CHILD"),
        (b"90002,1,14/02/20001,WBRI,,,\n", "102"),
        (b"90002,,14/02/2000,WBRI,,,\n", "101"),
    ],
)
def test_one_bad_row_stops_nothing(write: Write, line: bytes, code: str) -> None:
    staged = write(header=HEADER + line + GOOD)
    assert staged.faults == []
    assert [error.code for error in staged.errors] == [code]
    assert [row.child for row in staged.header] == ["90001"]
    assert accounted(staged)


def test_a_file_too_large_is_a_fault(tmp_path: Path) -> None:
    with (tmp_path / "header.csv").open("wb") as stream:
        stream.truncate(200_000_000)
    assert "larger" in read_903(tmp_path).faults[0].message


def test_two_files_for_one_table_and_none_are_faults(write: Write, tmp_path: Path) -> None:
    assert "no header" in read_903(tmp_path).faults[0].message
    assert "both header" in write(header_a=HEADER, header_b=HEADER).faults[0].message
    assert "cannot be read" in read_903(tmp_path / "absent").faults[0].message
    assert "ad1.csv" in write(ad1=b"CHILD\n").left


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=2000))
def test_random_bytes_are_a_fault_or_rows(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "header.csv").write_bytes(raw)
        (Path(folder) / "episodes.csv").write_bytes(HEADER + raw)
        assert accounted(read_903(Path(folder)))


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(sorted(SAMPLE.glob("*.csv"))))
def test_a_mutated_sample_is_accounted_for(chance: random.Random, source: Path) -> None:
    raw = bytearray(source.read_bytes())
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(raw))
        raw[at : at + chance.randint(0, 3)] = chance.choice([b"", b'"', b",", b"\n", b"\xff", b"0", b"\r"])
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / source.name).write_bytes(bytes(raw))
        staged = read_903(Path(folder))
        assert accounted(staged) or staged.faults


@needs_public
@pytest.mark.parametrize(
    ("folder", "header", "episodes", "missing", "reviews", "rejected"),
    [
        ("csdm_2020", 226, 402, 1, 1551, 0),
        ("csdm_2021", 144, 253, 1, 1134, 0),
        ("be903", 2675, 0, 42, 0, 186),
        ("", 2, 5, 0, 0, 3),
    ],
)
def test_public_returns(folder: str, header: int, episodes: int, missing: int, reviews: int, rejected: int) -> None:
    staged = read_903(PUBLIC / "ssda903" / folder)
    assert staged.faults == []
    assert (len(staged.header), len(staged.episodes)) == (header, episodes)
    assert (len(staged.missing), len(staged.reviews), len(staged.errors)) == (missing, reviews, rejected)
    assert accounted(staged)
