"""What was typed before, kept from one shell to the next: one line of JSON an input, in our own directory.

A file that somebody damaged is set aside as `.bad`, what can still be read is kept, and one warning says so. A home that cannot
be written to costs one warning and nothing else. Two shells may append to one file: each input is one write.

The file is looked for and read once the first prompt is drawn, in a thread of its own: the first key need not wait for a disk.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import suppress

from prompt_toolkit.history import History

KEPT = 10_000
A_MOMENT = 0.03  # seconds after the first prompt in which whoever types at once has the interpreter to themselves

Finder = Callable[[], str | None]


class ShellHistory(History):
    """The inputs of all shells, newest last; without a file, only those of this one."""

    def __init__(self, find: Finder) -> None:
        super().__init__()
        self._find = find
        self._warnings: list[str] = []
        self._path: str | None = None
        self._reading = threading.Lock()

    def take_warnings(self) -> list[str]:
        """Return what went wrong since it was last asked for."""
        taken, self._warnings = self._warnings, []
        return taken

    async def load(self) -> AsyncGenerator[str, None]:
        """Yield the inputs, newest first, as the editor asks for them."""
        if not self._loaded:
            self._loaded = True
            await asyncio.sleep(A_MOMENT)
            found = await asyncio.get_running_loop().run_in_executor(None, self.load_history_strings)
            self._loaded_strings += found  # after those that were typed meanwhile
        for item in self._loaded_strings:
            yield item

    def load_history_strings(self) -> Iterable[str]:
        """Return the inputs of the file, newest first."""
        with self._reading:
            self._path = self._find()
            return [] if self._path is None else self._read(self._path)[::-1]

    def store_string(self, string: str) -> None:
        """Append one input to the file."""
        with self._reading:
            self._store(string)

    def _store(self, string: str) -> None:
        if self._path is None:
            return
        import json

        try:
            descriptor = _secretly(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            try:
                os.write(descriptor, (json.dumps(string) + "\n").encode("ascii"))
            finally:
                os.close(descriptor)
        except OSError as error:
            self._give_up(error)

    def _read(self, path: str) -> list[str]:
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            data = b""
            if os.path.exists(path):
                with open(path, "rb") as file:
                    data = file.read()
            if not os.access(path if os.path.exists(path) else os.path.dirname(path), os.W_OK):
                raise PermissionError(13, "Permission denied", path)
        except OSError as error:
            self._give_up(error)
            return []
        kept, damaged = _inputs(data)
        cut_off = bool(data) and not data.endswith(b"\n")
        if damaged or cut_off or len(kept) > 2 * KEPT:
            kept = kept[-KEPT:]
            self._rewrite(path, kept, damaged)
        return kept

    def _rewrite(self, path: str, kept: list[str], damaged: bool) -> None:
        """Set a damaged file aside, and put what is left of it in its place in one step."""
        import json

        aside, fresh = f"{os.path.splitext(path)[0]}.bad", f"{path}.{os.getpid()}.new"
        try:
            with open(fresh, "w", encoding="ascii", opener=_secretly) as file:
                file.writelines(json.dumps(each) + "\n" for each in kept)
            if damaged:
                os.replace(path, aside)
                self._warnings.append(f"the history was damaged: it is set aside as {aside}, {len(kept)} inputs of it are kept")
            os.replace(fresh, path)
        except OSError as error:
            with suppress(OSError):
                os.unlink(fresh)
            self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        self._path = None
        self._warnings.append(f"the history is not kept: {error.strerror or error}: {error.filename}")


def _secretly(path: str, flags: int) -> int:
    """Open a file that nobody else may read: what is typed may hold a password."""
    return os.open(path, flags, 0o600)


def _inputs(data: bytes) -> tuple[list[str], bool]:
    """Return the inputs that can be read, and whether there was anything else."""
    import json

    kept, damaged = [], False
    for line in data.split(b"\n"):
        if not line:
            continue
        try:
            text = json.loads(line.decode("ascii"))
        except ValueError:
            text = None
        if isinstance(text, str):
            kept.append(text)
        else:
            damaged = True
    return kept, damaged
