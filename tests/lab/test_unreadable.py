"""A file that cannot be read is named with the place that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ormlab.lab.unreadable import UnreadableError, decode, read_text


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (b"a\nb\xff\n", "p:2: not UTF-8: byte 0xff at offset 3", "save it as UTF-8"),
        (b"caf\xe9\n", "p:1: not UTF-8: byte 0xe9 at offset 3", "save it as UTF-8"),
        ("ab".encode("utf-16"), "p:1: not UTF-8: byte 0xff at offset 0", "it looks like UTF-16; save it as UTF-8"),
        (b"\n\n\xc3", "p:3: not UTF-8: byte 0xc3 at offset 2", "save it as UTF-8"),
    ],
)
def test_bytes_that_are_not_utf8_are_named(data: bytes, message: str, hint: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        decode(data, "p")

    assert (str(refused.value), refused.value.hint) == (message, hint)


@given(st.binary(max_size=40))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        data.decode()
    except UnicodeDecodeError:
        with pytest.raises(UnreadableError, match=r"^p:\d+: not UTF-8: byte 0x.. at offset \d+$"):
            decode(data, "p")
    else:
        assert decode(data, "p").encode() == data


def test_a_missing_file_and_a_folder_are_said_to_be_what_they_are(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        read_text(str(tmp_path / "missing.md"))
    with pytest.raises(UnreadableError, match="is a folder, not a file"):
        read_text(str(tmp_path))
