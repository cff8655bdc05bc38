"""A file is written as a whole or left as it was, and stays what it was: a link, a pipe, a secret."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from ormlab.lab.unreadable import UnreadableError
from ormlab.lab.writing import write_file

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs links, pipes and modes")


def test_a_new_file_and_an_old_one_have_what_was_written_and_nothing_is_left_beside_them(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"longer than before")

    for name in ("old", "new"):
        write_file(str(tmp_path / name), b"content")

    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"old": b"content", "new": b"content"}


@posix
@pytest.mark.parametrize("before", [b"before", None])
def test_a_link_stays_one_and_its_file_is_written(tmp_path: Path, before: bytes | None) -> None:
    link, real = tmp_path / "link", tmp_path / "below" / "real"
    real.parent.mkdir()
    if before is not None:
        real.write_bytes(before)
    link.symlink_to(real)

    write_file(str(link), b"after")

    assert (link.readlink(), real.is_symlink(), real.read_bytes()) == (real, False, b"after")
    assert [each.name for each in real.parent.iterdir()] == ["real"]


@posix
def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    pipe, heard = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()), daemon=True)
    reader.start()

    write_file(str(pipe), b"content")
    reader.join(10)

    assert (heard, pipe.is_fifo()) == ([b"content"], True)


@posix
def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    page = tmp_path / "page"
    page.write_bytes(b"before")
    page.chmod(0o640)

    write_file(str(page), b"after")

    assert (page.read_bytes(), oct(page.stat().st_mode & 0o777)) == (b"after", "0o640")


def test_what_cannot_be_written_is_said_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()

    for name, reason in (("folder", "Is a directory"), ("nowhere/page", "No such file or directory")):
        path = str(tmp_path / name)
        with pytest.raises(UnreadableError) as refused:
            write_file(path, b"content")
        assert str(refused.value) == f"{path}: cannot be written: {reason}"

    assert [each.name for each in tmp_path.iterdir()] == ["folder"]
