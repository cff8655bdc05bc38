"""Which shell to open: with an editor where there is a terminal for it, else the plain one."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Mapping
from typing import TextIO

from ormlab.view.text import visible

from .options import NoBenchError, Options

UNUSABLE = 2


def warning_text(message: Warning | str, category: type[Warning], filename: str, lineno: int, line: str | None = None) -> str:
    """Return what to show of a warning, as `warnings` asks for it; what decides is loaded with the first warning."""
    from . import tracebacks

    return tracebacks.warning_text(message, category, filename, lineno, line)


def open_shell(options: Options) -> int:
    """Open the shell that the options and the terminal allow, and return its exit code."""
    if options.plain or options.json or not can_edit(sys.stdin, sys.stdout, os.environ):
        run = _plain
    else:
        from .interactive import run_interactive as run  # loads prompt_toolkit
    warnings.formatwarning = warning_text
    try:
        if options.write and options.database is None:
            raise NoBenchError("--write is about a database file, and there is none", "--database names it")
        return run(options)
    except NoBenchError as error:
        print(visible(f"ormlab: {error}"), file=sys.stderr)
        if error.hint:
            print(visible(f"  hint: {error.hint}"), file=sys.stderr)
        return UNUSABLE


def can_edit(stdin: TextIO | None, stdout: TextIO | None, environ: Mapping[str, str]) -> bool:
    """Tell whether there is a terminal that can move its cursor."""
    if stdin is None or stdout is None or environ.get("TERM", "dumb") in ("dumb", "unknown", ""):
        return False
    return stdin.isatty() and stdout.isatty()


def _plain(options: Options) -> int:
    from .benches import bench_maker
    from .console import Console
    from .plain import run_plain, standard_input
    from .printer import Printer

    out = Printer(sys.stdout)
    if options.json:
        from ormlab.events.codec import encode

        text = Printer(sys.stderr)
        console = Console(bench_maker(options), text, observer=lambda entry: out.put("json", encode(entry) + "\n"))
    else:
        console = Console(bench_maker(options), out, tells_changes=True)
    code = run_plain(console, standard_input(), options.keep_going)
    out.finish()
    return code
