"""How soon the prompt is usable, and how soon a key is answered: measured beside a bare prompt_toolkit prompt, in one run.

`pytest -s tests/shell/test_startup.py` prints the figures.
"""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from .conftest import environment
from .terminal import Terminal

BARE = "from prompt_toolkit import PromptSession\nPromptSession('>>> ').prompt()\n"
ROUNDS, FEWEST = 31, 5
ALLOWED = 1.15
KEYS = "the engine is loaded while this is typed, and no key waits for it"
SOON = 0.1


def seconds_until_usable(arguments: list[str], home: Path) -> float:
    """Start a program, type a key as soon as its prompt stands, and return how long it took until the key was seen."""
    begun = time.perf_counter()
    with Terminal(arguments, environ=environment(home)) as terminal:
        wait_for_bytes(terminal, b">>>")
        terminal.type("@")
        wait_for_bytes(terminal, b"@")
        return time.perf_counter() - begun


def wait_for_bytes(terminal: Terminal, wanted: bytes) -> float:
    """Return how long it took until the program wrote `wanted`."""
    begun, before = time.perf_counter(), len(terminal.raw)
    while wanted not in terminal.raw[before:]:
        assert terminal._read(10), f"never saw {wanted!r}"
    return time.perf_counter() - begun


def test_the_prompt_is_usable_as_soon_as_a_bare_one(tmp_path: Path) -> None:
    """Side by side, again and again: what else the machine does falls upon both, and the middle of many is not moved by it."""
    bare, ours = [], []

    while len(ours) < FEWEST or (ratio(ours, bare) > ALLOWED and len(ours) < ROUNDS):
        bare.append(seconds_until_usable(["-c", BARE], tmp_path))
        ours.append(seconds_until_usable(["-m", "ormlab", "shell"], tmp_path))

    best = f"usable after {min(ours) * 1000:.0f} ms, a bare prompt after {min(bare) * 1000:.0f} ms"
    print(f"\n{best}; {ratio(ours, bare):.2f} times, in {len(ours)} runs")
    assert ratio(ours, bare) <= ALLOWED


def ratio(ours: list[float], bare: list[float]) -> float:
    """Return how many times as long ours took: in the best runs, or in the middle of all rounds, whichever noise spared."""
    return min(min(ours) / min(bare), median(one / other for one, other in zip(ours, bare, strict=True)))


def test_no_key_waits_while_the_engine_is_loaded(tmp_path: Path) -> None:
    best = 9.0
    for _ in range(5):
        with Terminal(["-m", "ormlab", "shell"], environ=environment(tmp_path)) as terminal:
            wait_for_bytes(terminal, b">>>")
            longest = 0.0
            for key in KEYS:
                terminal.type(key)
                longest = max(longest, answered(terminal))
            best = min(best, longest)
            assert KEYS in terminal.wait_for("identity map")[1]
        if best < SOON:
            break

    print(f"\nthe slowest of {len(KEYS)} keys was answered after {best * 1000:.0f} ms")
    assert best < SOON


def answered(terminal: Terminal, typed: str | None = None) -> float:
    """Return how long it took until anything was drawn, or until what was `typed` stood there."""
    begun = time.perf_counter()
    assert terminal._read(10)
    while typed is not None and typed not in "\n".join(terminal.screen()):
        assert terminal._read(10)
    taken = time.perf_counter() - begun
    rest(terminal)
    return taken


def rest(terminal: Terminal) -> None:
    """Wait until nothing more is drawn."""
    while terminal._read(0.005):
        pass


MANY = 10_000


def test_ten_thousand_objects_do_not_slow_the_prompt(tmp_path: Path) -> None:
    """A key, and a statement to the next prompt, with as many objects in the identity map and as with none."""
    few, many = [], []
    with Terminal(["-m", "ormlab", "shell"], environ=environment(tmp_path)) as terminal:
        terminal.wait_for("identity map")
        terminal.enter(".echo off")
        for timings in (few, many):
            for count in range(1, 16):
                rest(terminal)
                terminal.type("x")
                timings.append(answered(terminal, ">>> " + "x" * count))
            terminal.type("\b" * 15)
            if timings is few:
                terminal.enter(f"_ = session.execute(insert(User.__table__), [dict(name='x')] * {MANY})")
                terminal.enter("kept = session.scalars(select(User)).all()")
                assert f"identity map {MANY + 3:,}  " in "\n".join(terminal.screen())

    print(f"\na key: {median(few) * 1000:.1f} ms with no object, {median(many) * 1000:.1f} ms with {MANY:,}")
    assert median(many) < 2 * median(few) + 0.005
