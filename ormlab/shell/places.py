"""Where the shell keeps what it keeps, in the folders that the system has for such things."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache


def history_path() -> str | None:
    """Return where the history is kept; None when the machine has no place for it."""
    import platformdirs

    try:
        return os.path.join(platformdirs.user_state_dir("ormlab", appauthor=False), "history.jsonl")
    except (OSError, RuntimeError, KeyError):
        return None


def cache_path() -> str | None:
    """Return where completion keeps sources that it has read; None when the machine has no place for it."""
    import platformdirs

    try:
        return os.path.join(platformdirs.user_cache_dir("ormlab", appauthor=False), "jedi")
    except (OSError, RuntimeError, KeyError):
        return None


@cache
def writable_cache() -> str:
    """Return a folder for the cache: where none can be written to, one that is gone with this process."""
    path = cache_path()
    if path is not None:
        with suppress(OSError):
            os.makedirs(path, exist_ok=True)
            if os.access(path, os.W_OK):
                return path
    import atexit
    import shutil
    import tempfile

    passing = tempfile.mkdtemp(prefix="ormlab-")
    atexit.register(shutil.rmtree, passing, ignore_errors=True)
    return passing
