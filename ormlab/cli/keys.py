"""The keys of a lesson: one press answers, without Enter.

    -- 3 of 18 -- Enter: run it   b: back   q: quit

What is pressed while a statement runs waits for the next prompt, as at any other. A key that means nothing here does nothing.
Where a terminal gives whole lines only, Enter has to follow.
"""

from __future__ import annotations

import os
import re
import sys
from collections import deque
from typing import Literal

from .say import columns

Answer = Literal["on", "back", "quit"]

ANSWERS: dict[str, Answer] = {"\n": "on", "\r": "on", " ": "on", "b": "back", "q": "quit", "\x04": "quit"}
KEYS = ("Enter: {}   b: back   q: quit ", "Enter b q ")  # the first that fits
_KEY = re.compile(r"\x1b(?:\[[0-9;]*.|O.)?|.", re.DOTALL)  # an arrow is one, though it is sent as three
_END = "\x04"


class Keys:
    """Asks at the terminal how to go on."""

    def __init__(self) -> None:
        self._pressed: deque[str] = deque()

    def ask(self, done: int, total: int, doing: str) -> Answer:
        """Wait for a key that answers, saying what Enter will be `doing`; the end of input quits."""
        prompt = f"-- {done} of {total} -- "
        room = columns(sys.stdout) - len(prompt)
        sys.stdout.write(prompt + next((keys for each in KEYS if len(keys := each.format(doing)) <= room), ""))
        sys.stdout.flush()
        try:
            while (answer := ANSWERS.get(self._next().lower())) is None:
                pass
            return answer
        finally:
            sys.stdout.write("\r\x1b[2K")  # the prompt is no part of the lesson
            sys.stdout.flush()

    def _next(self) -> str:
        if not self._pressed:
            data = os.read(sys.stdin.fileno(), 1024)
            self._pressed.extend(_KEY.findall(data.decode("utf-8", "replace")) or _END)
        return self._pressed.popleft()
