"""A page runs in a process of its own, and whatever it does to that process is a finding at the right statement."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ormlab.transcripts.match import Outcome
from ormlab.transcripts.runner import EngineRefusedError, Ran, run

from .pages import engines, page, run_page, run_pages

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and process groups")


def outputs(steps: list[Ran]) -> list[str | None]:
    return [None if ran.outcome is None else ran.outcome.output for ran in steps]


def test_each_statement_has_its_outcome_in_order() -> None:
    steps = run_page(">>> x = 1\n>>> x\n>>> 1 / 0\n>>> print('a'); x  # doctest: +SKIP\n>>> x + 1\n")

    assert [ran.outcome for ran in steps] == [
        Outcome(""),
        Outcome("1\n"),
        Outcome("", "ZeroDivisionError: division by zero\n"),
        None,
        Outcome("2\n"),
    ]


def test_pages_of_one_group_share_names_and_groups_do_not() -> None:
    one, two, three = page(">>> x = 1\n>>> x\n"), page(">>> x + 1\n"), page(">>> x\n")

    runs = run([[one, two], [three]], engine=engines()[0])

    assert [outputs(each.steps) for each in runs] == [["", "1\n"], ["2\n"], [""]]
    assert runs[2].steps[0].outcome == Outcome("", "NameError: name 'x' is not defined\n")


@posix
def test_a_statement_that_never_ends_is_stopped_and_named_and_the_other_pages_still_run() -> None:
    endless = """\
>>> import signal
>>> blocked = signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP})
>>> while True: pass
>>> 'never'
"""

    began = time.monotonic()
    first, second = run_pages(endless, ">>> 'still'\n", timeout=1.0)

    assert [ran.trouble for ran in first.steps] == [None, None, "did not end within 1 s, and was stopped", None]
    assert outputs(first.steps) == ["", "", None, None]
    assert outputs(second.steps) == ["'still'\n"]
    assert time.monotonic() - began < 15


def test_an_exit_of_the_process_is_a_death_at_that_statement_and_never_a_pass() -> None:
    steps = run_page(">>> 1\n>>> import os; os._exit(0)\n>>> 2\n")

    assert outputs(steps) == ["1\n", None, None]
    assert [ran.trouble for ran in steps] == [None, "the worker died (exit code 0)", None]


@posix
def test_a_death_by_signal_is_named() -> None:
    steps = run_page(">>> import os, signal; os.kill(os.getpid(), signal.SIGKILL)\n")

    assert steps[0].trouble == "the worker died (SIGKILL)"


def test_sys_exit_is_an_error_like_another() -> None:
    steps = run_page(">>> import sys; sys.exit(0)\n>>> 2\n")

    assert [ran.outcome for ran in steps] == [Outcome("", "SystemExit: 0\n"), Outcome("2\n")]


def alive(pid: int) -> bool:
    """Tell whether a process runs; a zombie that nobody has waited for does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="looks at processes in /proc")
@pytest.mark.parametrize("ending", ["'done'", "import os; os._exit(3)", "while True: pass"])
def test_children_left_behind_are_ended_however_the_page_ends(ending: str) -> None:
    text = f"""\
>>> import subprocess, sys
>>> child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
>>> child.pid
>>> {ending}
"""

    steps = run_page(text, timeout=2.0)

    assert steps[2].outcome is not None
    pid = int(steps[2].outcome.output)
    deadline = time.monotonic() + 5
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.01)  # the kernel ends it when it likes
    assert not alive(pid)


@posix
def test_a_fork_that_outlives_its_statement_reports_nothing() -> None:
    steps = run_page(">>> import os; pid = os.fork()\n>>> 'parent' if pid else 'child'\n")

    assert outputs(steps) == ["", "'parent'\n"]


@posix
def test_a_statement_that_closes_every_file_is_a_death() -> None:
    steps = run_page(">>> import os; os.closerange(3, 100)\n>>> 1\n")

    assert steps[0].outcome is None or steps[1].outcome is None


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="limits memory")
def test_gigantic_output_is_cut_at_the_limit_and_memory_stays_bounded() -> None:
    text = """\
>>> import resource
>>> resource.setrlimit(resource.RLIMIT_AS, (600_000_000, resource.RLIM_INFINITY))
>>> for _ in range(1024): print("x" * 2**20)
>>> 'still here'
"""

    steps = run_page(text, timeout=60.0, limit=1000)

    assert steps[2].outcome is not None
    assert steps[2].outcome.output == "x" * 1000 + "\n... (output cut at 1000 characters, 1073741848 more were printed)\n"
    assert steps[3].outcome == Outcome("'still here'\n")


def test_what_goes_around_the_output_disturbs_nothing() -> None:
    text = """\
>>> import os, sys
>>> written = os.write(1, b'{"done": true}\\n'), os.write(2, b'noise')
>>> os.system('echo noise')
>>> input()
>>> sys.stdin.read()
>>> print('\\udc80 \\x1b')
"""

    steps = run_page(text)

    assert outputs(steps) == ["", "", "0\n", "", "''\n", "\udc80 \x1b\n"]
    assert steps[3].outcome == Outcome("", "EOFError: EOF when reading a line\n")


def test_sets_have_the_same_order_in_every_run() -> None:
    text = ">>> print(set('abcdefghij'))\n"

    assert outputs(run_page(text)) == outputs(run_page(text))


def test_a_page_may_import_its_neighbours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "neighbour_of_a_page.py").write_text("value = 5\n", encoding="utf-8")
    (tmp_path / "json.py").write_text("raise SystemExit\n", encoding="utf-8")  # hides nobody's module
    monkeypatch.chdir(tmp_path)

    assert outputs(run_page(">>> from neighbour_of_a_page import value; value\n>>> import json\n")) == ["5\n", ""]


def test_an_engine_that_is_not_there_refuses() -> None:
    with pytest.raises(EngineRefusedError, match="no engine called 'django'"):
        run([[page(">>> 1\n")]], engine="django")


def test_an_empty_page_has_nothing_to_run() -> None:
    assert run_page("prose\n") == []


@posix
def test_nothing_is_left_when_the_parent_is_killed(tmp_path: Path) -> None:
    for number in (1, 2):
        here = f"open({str(tmp_path / str(number))!r}, 'w').write(str(__import__('os').getpid()))"
        (tmp_path / f"{number}.txt").write_text(f">>> _ = {here}\n>>> while True: pass\n")
    parent = subprocess.Popen([sys.executable, "-m", "ormlab", "verify", str(tmp_path)], stdout=subprocess.DEVNULL)
    said = wait_until(lambda: [pid for pid in (read(tmp_path / "1"), read(tmp_path / "2")) if pid])

    parent.kill()
    parent.wait()

    assert wait_until(lambda: not any(runs(pid) for pid in said))


def read(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def runs(pid: str) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def wait_until(there: Callable[[], Any]) -> Any:
    end = time.monotonic() + 20
    while not (found := there()) and time.monotonic() < end:
        time.sleep(0.02)
    return found
