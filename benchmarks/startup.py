"""How long the commands take to begin, against Python's own start.

Each is started several times, interleaved, and the medians are compared: in CPU time of the process; of a prompt, in time until
it has been drawn in a terminal of its own, since what is loaded after that, and in another thread, nobody waits for.
"""

from __future__ import annotations

import compileall
import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Sequence
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from .environments import ROOT

PYTHON = (sys.executable, "-c", "pass")
BARE_PROMPT = (sys.executable, "-c", "from prompt_toolkit import PromptSession; PromptSession('>>> ').prompt()")
PATIENCE = 20.0


class Start(NamedTuple):
    """A command, and what it may cost beside another one."""

    title: str
    command: tuple[str, ...]
    beside: tuple[str, ...]
    goal: float
    prompt: bool = False


STARTS = (
    Start("ormlab --version ÷ python", (sys.executable, "-m", "ormlab", "--version"), PYTHON, 2.0),
    Start("ormlab lesson rollback, piped ÷ python", (sys.executable, "-m", "ormlab", "lesson", "rollback"), PYTHON, 4.5),
    Start(
        "ormlab shell, to its prompt ÷ a bare prompt",
        (sys.executable, "-m", "ormlab", "shell"),
        BARE_PROMPT,
        1.15,
        prompt=True,
    ),
)


class Started(NamedTuple):
    """What was measured: milliseconds, those of the other command, and their ratio."""

    start: Start
    cost: float
    beside: float

    @property
    def ratio(self) -> float:
        """How many times the other one's cost."""
        return self.cost / self.beside


def measure(rounds: int) -> list[Started]:
    """Start everything `rounds` times."""
    compileall.compile_dir(str(ROOT / "ormlab"), quiet=2)
    return [_measured(each, rounds) for each in STARTS]


def _measured(start: Start, rounds: int) -> Started:
    cost = _until_prompt if start.prompt else _until_end
    pairs = [(cost(start.command), cost(start.beside)) for _ in range(rounds + 1)][1:]
    return Started(start, median(one for one, _ in pairs) * 1000, median(other for _, other in pairs) * 1000)


def _until_end(command: Sequence[str]) -> float:
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd=ROOT) as process:
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
    return used.ru_utime + used.ru_stime


def _until_prompt(command: Sequence[str]) -> float:
    with TemporaryDirectory() as home:
        return _until_prompt_at(command, home)


def _until_prompt_at(command: Sequence[str], home: str) -> float:
    began = perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(ROOT)
        os.execvpe(
            command[0],
            list(command),
            {**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", "HOME": home, "XDG_STATE_HOME": home},
        )
    seen = b""
    try:
        while b">>>" not in seen:
            ready, _, _ = select.select([terminal], [], [], PATIENCE)
            if not ready:
                raise RuntimeError(f"no prompt from {command}")
            seen += os.read(terminal, 4096)
        return perf_counter() - began
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def table(found: list[Started]) -> str:
    """Return what was measured as a Markdown table."""
    lines = ["| what | ms | the other, ms | ratio | goal |", "| --- | --: | --: | --: | --: |"]
    for each in found:
        ratio = f"{each.ratio:.2f}" if each.ratio <= each.start.goal else f"**{each.ratio:.2f}**"
        lines.append(f"| {each.start.title} | {each.cost:.0f} | {each.beside:.0f} | {ratio} | {each.start.goal:g} |")
    return "\n".join(lines)
