"""The dot-command .lesson: a lesson in a process of its own, so that this session is as it was afterwards."""

from __future__ import annotations

import subprocess
import sys

from ormlab.lab.unreadable import UnreadableError

from .console import Console


def play_lesson(console: Console, name: str) -> None:
    """Play the lesson of that name, or list the course."""
    from ormlab.lab import course

    try:
        if name:
            course.find(name)
    except (UnreadableError, LookupError) as error:
        console.complain(str(error), getattr(error, "hint", None))
        return
    console.printer.flush()
    subprocess.run([sys.executable, "-m", "ormlab", "lesson", *([name] if name else [])], check=False)
