"""`paths`: the places on this machine that ormlab reads and writes by itself. There are no others."""

from __future__ import annotations

from ..lab import course
from ..shell.places import cache_path, history_path
from .catalogue import laid_out


def list_paths() -> int:
    """Print each place with what is kept there, and return the exit code."""
    nowhere = "(this machine has no place for it)"
    places = [
        ("history", history_path() or nowhere, "what is typed in the shell; `ormlab shell --no-history` keeps nothing"),
        ("cache", cache_path() or nowhere, "sources that completion has read; can be deleted at any time"),
        ("lessons", course.folder("lessons"), "the course; only read"),
        ("transcripts", course.folder("transcripts"), "recorded sessions; only read"),
    ]
    width = max(len(name) for name, _, _ in places)
    for name, path, purpose in places:
        print(laid_out(name, width, (path, purpose)))
    return 0
