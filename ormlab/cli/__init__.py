"""The command line: one door to each thing that ormlab does.

    ormlab lesson rollback --> play.py      ormlab shell --> ormlab.shell
    ormlab verify page.md  --> check.py     ormlab record rollback --> check.py

Start-up is a feature. `app.py` describes the commands to typer, which costs more than everything else that `--version` or the
check of a page needs; so the few command lines that have nothing to parse go straight to their work (`_EXPRESS`), and typer is
loaded for all others. The tests hold both ways to the same behaviour.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

__all__ = ["main"]


def main() -> None:
    """Run the command line in `sys.argv` and exit with its code."""
    try:
        code = _run(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:  # whoever read our output has gone: nothing is wrong, and nothing more can be said
        _discard(1)
        code = 1
    except OSError as error:
        if error.filename is not None:  # no output of ours, but a file
            raise
        code = _output_ended(error)
    except Exception as error:
        code = _unreadable(error)
    sys.exit(code)


def _run(arguments: Sequence[str]) -> int:
    _open_streams()
    word, *rest = arguments or [""]
    express = _EXPRESS.get((word, len(rest))) or _EXPRESS.get((word, MANY))
    if express is not None and not any(each.startswith("-") for each in rest):
        return express(*rest)
    from .app import run

    return run(arguments)


def _version() -> int:
    from .. import __version__

    print(f"ormlab {__version__}")
    return 0


def _list() -> int:
    from .catalogue import list_lessons

    return list_lessons()


def _play(name: str) -> int:
    import gc

    gc.disable()  # of what is loaded nothing is garbage; load_engine() is the last to say so
    try:
        from .play import play

        return play(name)
    finally:
        gc.enable()


def _shell() -> int:
    from ..shell import run

    return run()


def _verify(*paths: str) -> int:
    from .check import verify

    return verify(paths)


def _record(name: str) -> int:
    from .check import record

    return record(name)


MANY = -1
_EXPRESS: dict[tuple[str, int], Callable[..., int]] = {  # by the first word, and the number of words after it
    ("--version", 0): _version,
    ("lesson", 0): _list,
    ("lesson", 1): _play,
    ("shell", 0): _shell,
    ("record", 1): _record,
    ("verify", MANY): _verify,
}


def _open_streams() -> None:
    """Give a closed stream somewhere to go, and let text that a terminal's encoding lacks appear as its escape."""
    import io
    import os

    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115  # for the life of the process
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  # for the life of the process
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _discard(descriptor: int) -> None:
    """Let what is still buffered go nowhere, or Python complains about it on its way out."""
    import os

    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)


def _output_ended(error: OSError) -> int:
    """Say that the output cannot be written, as long as that can."""
    _discard(1)
    try:
        print(f"ormlab: cannot write the output: {error.strerror or error}", file=sys.stderr)
        print("  hint: make room there, or let it go to another place", file=sys.stderr)
    except OSError:
        _discard(2)
    return 1


def _unreadable(error: Exception) -> int:
    from ..lab.unreadable import UnreadableError

    if not isinstance(error, UnreadableError):
        raise error
    from .say import complain

    return complain(error)
