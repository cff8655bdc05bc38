"""Write a file in one step: afterwards it is the new one as a whole, or the old one as it was.

    path --> path.4711.new, with all that is to be written --> path

A link stays a link, and the file that it leads to is written; a file keeps its mode. What is no regular file, such as a pipe or
a terminal, has no place of its own to be put into, and is written to as it is.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress

from .unreadable import UnreadableError


def write_file(path: str, data: bytes) -> None:
    """Write `data` as the whole content of the file at `path`; raises UnreadableError, and then nothing is left beside it."""
    try:
        mode = os.stat(path).st_mode if os.path.exists(path) else None
        if mode is None or stat.S_ISREG(mode):
            _put_in_place(os.path.realpath(path), data, mode)
        else:
            with open(path, "wb") as stream:
                stream.write(data)
    except OSError as error:
        raise UnreadableError(path, None, f"cannot be written: {error.strerror or error}") from None


def _put_in_place(place: str, data: bytes, mode: int | None) -> None:
    beside = f"{place}.{os.getpid()}.new"
    if mode is not None and not os.access(place, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    try:
        with open(beside, "wb") as file:
            if mode is not None:
                os.chmod(beside, stat.S_IMODE(mode))
            file.write(data)
        os.replace(beside, place)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise
