"""Does a sealed text open in its own place alone, and do texts fall into the pieces that facts do?"""

from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.ground.kernel.sealing import DoesNotOpen, name_of_key, new_key, opened, packed, sealed, unpacked
from kith.ground.vault.keys import NoKey, unwrap, wrap, wrapping_key, write_wrapping_key
from kith.ground.vault.rules import Pieces, of_address, of_channel, of_name, of_text, shown_in

PLACE = ("protected_address", "row", "sealed", "key")


@given(st.dictionaries(st.text(), st.text()))
def test_what_is_sealed_opens(fields: dict[str, str]) -> None:
    key = new_key()
    assert unpacked(opened(key, sealed(key, packed(fields), *PLACE), *PLACE)) == fields


@pytest.mark.parametrize("n", range(4))
def test_it_opens_in_no_other_table_row_column_or_key(n: int) -> None:
    key = new_key()
    text = sealed(key, b"a refuge", *PLACE)
    elsewhere = [*PLACE]
    elsewhere[n] = "another"
    with pytest.raises(DoesNotOpen):
        opened(key, text, *elsewhere)


@given(st.integers(0, 35), st.integers(1, 255))
def test_a_changed_byte_is_noticed(place: int, change: int) -> None:
    key = new_key()
    text = bytearray(sealed(key, b"a refuge", *PLACE))
    text[place % len(text)] ^= change
    with pytest.raises(DoesNotOpen):
        opened(key, bytes(text), *PLACE)


def test_one_word_sealed_twice_is_not_seen_to_be_the_same() -> None:
    key = new_key()
    assert sealed(key, b"a refuge", *PLACE) != sealed(key, b"a refuge", *PLACE)


def test_the_wrapping_key_is_for_its_owner_and_a_missing_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "facts.key"
    with pytest.raises(NoKey, match=r"Bring facts\.key"):
        wrapping_key(path)
    write_wrapping_key(path, new_key())
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        write_wrapping_key(path, new_key())
    path.write_text("no key")
    with pytest.raises(NoKey, match="64 hexadecimal digits"):
        wrapping_key(path)


def test_another_wrapping_key_is_told_by_its_name() -> None:
    one, other, key_id = new_key(), new_key(), uuid4()
    wrapped = wrap(one, key_id, b"k" * 32)
    assert unwrap(one, key_id, wrapped, name_of_key(one)) == b"k" * 32
    with pytest.raises(NoKey, match=name_of_key(one)):
        unwrap(other, key_id, wrapped, name_of_key(one))


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>ZZ99<br>7QX</p>", "zz997qx"),
        ("<b>ZZ</b>99 7QX", "zz997qx"),
        ('<input value="ZZ99 7QX">', "zz997qx"),
        ('<a href="/x?q=ZZ99%207QX">go</a>', "zz997qx"),
        ("ZZ99&nbsp;7&#81;X", "zz997qx"),
    ],
)
def test_what_a_page_says_is_read_through_its_markup(markup: str, words: str) -> None:
    assert f"p {words}" in of_text(shown_in(markup)).weak


def test_script_and_style_say_nothing() -> None:
    assert not of_text(shown_in("<script>var zz = 'ZZ99 7QX'</script>")).weak


@pytest.mark.parametrize(
    ("pieces", "text", "met"),
    [
        (of_address("12 Hidden Street", "ZZ99 7QX"), "12, Hidden Street ZZ99 7QX", 2),
        (of_address("12 Hidden Street", "ZZ99 7QX"), "Hidden Street is long", 0),
        (of_address("Rosehip House, Lane End", ""), "Rosehip House", 1),
        (of_channel("phone", "+44 7700 900123"), "07700 900 123", 1),
        (of_channel("phone", "07700 900123"), "(0)7700.900.123", 1),
        (of_channel("phone", "07700 900123"), "07700 900124", 0),
        (of_channel("handle", "wren"), "wren", 1),
        (of_channel("handle", "wren"), "wrens", 0),
        (of_name("Zoë O'Hara-Lunt"), "zoe ohara lunt", 2),
    ],
)
def test_facts_and_texts_fall_into_the_same_pieces(pieces: Pieces, text: str, met: int) -> None:
    found = of_text(text)
    assert len(pieces.weak & found.weak) + len(pieces.strong & found.strong) == met
