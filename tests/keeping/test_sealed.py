"""Does a sealed stream open whole or not at all?"""

import io
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.door.keeping.faults import Unusable
from kith.door.keeping.sealed import CHUNK, KEY, MAGIC, TAG, Sealer, opened

READER = X25519PrivateKey.from_private_bytes(bytes(range(32)))
HEADER = len(MAGIC) + 2 * KEY
SEALED = CHUNK + TAG
PLAIN = bytes(range(256)) * (CHUNK * 7 // 2 // 256)
"""Three chunks and a half."""


def sealed(text: bytes, part: int = 1 << 16) -> bytes:
    """Seal a text given in parts."""
    out = io.BytesIO()
    sealer = Sealer(out, READER.public_key())
    for start in range(0, len(text), part):
        sealer.write(text[start : start + part])
    sealer.close()
    return out.getvalue()


def read(file: bytes, key: X25519PrivateKey = READER) -> bytes:
    """Open a sealed file."""
    return b"".join(opened(io.BytesIO(file), key, "it"))


WHOLE = sealed(PLAIN)


def chunk(number: int) -> slice:
    """Where a chunk lies in the file."""
    return slice(HEADER + number * SEALED, HEADER + (number + 1) * SEALED)


HARMS: dict[str, Callable[[bytes], bytes]] = {
    "cut at the border of a chunk": lambda file: file[: chunk(2).stop],
    "cut to the first chunk": lambda file: file[: chunk(0).stop],
    "cut to the header": lambda file: file[:HEADER],
    "cut inside the header": lambda file: file[: HEADER - 1],
    "empty": lambda file: b"",
    "the last byte missing": lambda file: file[:-1],
    "a byte too many": lambda file: file + b"\0",
    "its last chunk twice": lambda file: file + file[chunk(3)],
    "two chunks changed about": lambda file: file[:HEADER] + file[chunk(1)] + file[chunk(0)] + file[chunk(1).stop :],
    "a chunk left out": lambda file: file[: chunk(1).start] + file[chunk(1).stop :],
    "a chunk of another file": lambda file: file[:HEADER] + sealed(PLAIN)[chunk(0)] + file[chunk(0).stop :],
    "another file's header": lambda file: sealed(PLAIN)[:HEADER] + file[HEADER:],
    "a reader's key of no order": lambda file: MAGIC + bytes(KEY) + file[len(MAGIC) + KEY :],
}


def test_an_unharmed_stream_opens() -> None:
    assert read(WHOLE) == PLAIN


@pytest.mark.parametrize("harm", HARMS)
def test_a_harmed_stream_does_not_open(harm: str) -> None:
    with pytest.raises(Unusable):
        read(HARMS[harm](WHOLE))


def test_another_key_is_named_and_opens_nothing() -> None:
    with pytest.raises(Unusable, match="was sealed for the key"):
        read(WHOLE, X25519PrivateKey.generate())


@settings(max_examples=25)
@given(
    size=st.sampled_from([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5]),
    part=st.sampled_from([4096, CHUNK - 1, CHUNK, 3 * CHUNK]),
)
def test_any_length_in_any_parts_comes_back(size: int, part: int) -> None:
    assert read(sealed(PLAIN[:size], part)) == PLAIN[:size]


def test_nothing_readable_stands_in_the_file_and_no_two_are_alike() -> None:
    assert PLAIN[:64] not in WHOLE
    assert sealed(PLAIN)[HEADER:] != WHOLE[HEADER:]
