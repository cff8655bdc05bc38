"""What was typed before."""

import json
import os
import random
import sys
import threading
from pathlib import Path

import pytest

from ormlab.shell.history import ShellHistory


def opened(path: Path) -> ShellHistory:
    """Return the history as it is once the editor has asked for its inputs."""
    history = ShellHistory(lambda: str(path))
    history.load_history_strings()
    return history


def stored(path: Path) -> list[str]:
    return list(ShellHistory(lambda: str(path)).load_history_strings())[::-1]


def test_inputs_are_kept_from_one_shell_to_the_next(tmp_path: Path) -> None:
    path = tmp_path / "new" / "history.jsonl"
    history = opened(path)

    history.store_string("for x in y:\n    x")
    history.store_string("'日本 \x1b'")

    assert stored(path) == ["for x in y:\n    x", "'日本 \x1b'"]
    assert path.read_bytes().count(b"\n") == 2


def test_a_damaged_file_is_set_aside_and_what_can_be_read_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    path.write_bytes(b'"a"\n\xff\xfe{"b"\n"c"\n"d')

    history = opened(path)

    assert stored(path) == ["a", "c"]
    assert path.read_bytes() == b'"a"\n"c"\n'
    assert path.with_suffix(".bad").read_bytes() == b'"a"\n\xff\xfe{"b"\n"c"\n"d'
    assert history.take_warnings() == [
        f"the history was damaged: it is set aside as {path.with_suffix('.bad')}, 2 inputs of it are kept"
    ]
    assert history.take_warnings() == []


@pytest.mark.skipif(sys.platform == "win32", reason="no modes here")
def test_nobody_else_reads_what_was_typed_also_after_it_was_mended(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    opened(path).store_string("a")
    begun = path.stat().st_mode
    path.write_bytes(path.read_bytes() + b"damaged")

    opened(path)

    assert [oct(begun & 0o777), oct(path.stat().st_mode & 0o777)] == ["0o600", "0o600"]


def test_any_byte_may_be_wrong(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    good = b'"session.add(sandy)"\n"x"\n'
    choose = random.Random(1)

    for at in range(len(good)):
        path.write_bytes(good[:at] + bytes([choose.randrange(256)]) + good[at + 1 :])
        history = opened(path)
        history.store_string("after")
        assert stored(path)[-1] == "after"
    for length in range(len(good)):
        path.write_bytes(good[:length])
        history = opened(path)
        history.store_string("after")
        assert stored(path)[-1] == "after"


def test_two_shells_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    shells = [opened(path), opened(path)]

    def write(shell: ShellHistory, word: str) -> None:
        for number in range(200):
            shell.store_string(f"{word} {number}")

    writers = [threading.Thread(target=write, args=(shell, word)) for shell, word in zip(shells, "ab", strict=True)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()

    assert sorted(stored(path)) == sorted(f"{word} {number}" for word in "ab" for number in range(200))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_home_that_cannot_be_written_to_costs_one_warning(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    history = opened(tmp_path / "history.jsonl")

    history.store_string("x")
    warnings = history.take_warnings()
    tmp_path.chmod(0o700)

    assert len(warnings) == 1
    assert warnings[0].startswith("the history is not kept: Permission denied")


def test_a_file_in_the_place_of_the_folder_costs_one_warning(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    history = opened(tmp_path / "state" / "history.jsonl")

    history.store_string("x")

    assert len(history.take_warnings()) == 1


def test_without_a_file_nothing_is_written(tmp_path: Path) -> None:
    history = ShellHistory(lambda: None)

    history.store_string("x")

    assert (list(history.load_history_strings()), list(tmp_path.iterdir())) == ([], [])


def test_a_long_history_loses_its_oldest(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    path.write_text("".join(json.dumps(str(number)) + "\n" for number in range(25_000)))

    assert (len(stored(path)), stored(path)[0], path.with_suffix(".bad").exists()) == (10_000, "15000", False)
