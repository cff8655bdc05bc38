"""Run one script on one engine, and print whatever it does: the log, what each step gives or raises, what is warned of.

    python play.py ormlab scripts/savepoints.py
    python play.py sqlalchemy scripts/savepoints.py
    python play.py sqlalchemy                        each script that its input names, see `play_all`

A script uses `show(step)`, which prints what `step()` gives or raises, and `out(text)`. Times and addresses are masked, so
that the two outputs can be compared as texts. One whose name ends in `_told` wants `SQLALCHEMY_WARN_20=1` to be set.
"""

from __future__ import annotations

import gc
import logging
import os
import pkgutil
import re
import signal
import sys
import warnings
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

MASKS = (
    (re.compile(r" at 0x[0-9a-f]+"), " at 0x..."),
    (re.compile(r"\d+(\.\d+)?(e-?\d+)?s( ago)?\]"), r"0s\3]"),
    (re.compile(r"%\(\d+ "), "%(0 "),
    (re.compile(r"thread id \d+"), "thread id 0"),
    (re.compile(r"\bormlab\."), "sqlalchemy."),
    (re.compile(r"sqlalchemy\.sql\.expressions\.TextClause"), "sqlalchemy.sql.elements.TextClause"),
)
CARTESIAN = re.compile(r'(?<=between FROM element\(s\) )"\w+" and FROM element "\w+"')


def out(text: str) -> None:
    """Print a line, masked."""
    for pattern, mask in MASKS:
        text = pattern.sub(mask, text)
    print(text.replace("\n", "\\n").replace("\t", "\\t"))


def warned(message: Warning | str, category: type[Warning], *_: object) -> None:
    """Print a warning; what it names in the order of a set, in alphabetical order."""
    text = CARTESIAN.sub(
        lambda found: " and FROM element ".join(sorted(found.group().split(" and FROM element "))), str(message)
    )
    out(f"  warned {category.__name__}: {text}")


class Echo(logging.Handler):
    """Prints each record."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print the message."""
        out(f"    | {record.getMessage()}")


def show(step: Callable[[], Any]) -> Any:
    """Print what `step()` gives or raises, and return it."""
    try:
        value = step()
    except BaseException as error:
        out(f"{type(error).__module__}.{type(error).__name__}: {error}")
        return None
    out(repr(value))
    return value


def play(script: str) -> None:
    """Run `script` on the engine that `prepare` has chosen."""
    warnings.simplefilter("always")
    warnings.filterwarnings("ignore", "unclosed database", ResourceWarning)  # Python 3.13's, whenever memory is cleared
    warnings.showwarning = warned
    logger = logging.getLogger("sqlalchemy.engine.Engine")
    logger.addHandler(Echo())
    logger.setLevel(logging.INFO)
    logger.propagate = False
    source = Path(script).read_text(encoding="utf-8")
    module = sys.modules["script"] = ModuleType("script")
    exec(compile(source, script, "exec"), module.__dict__)


def prepare(engine: str) -> None:
    """From now on `sqlalchemy` is this engine, and is imported: all of ours, which otherwise comes when it is needed."""
    if engine == "ormlab":
        import ormlab

        ormlab.install_sqlalchemy_alias()
        for room in "dialects", "engine", "orm", "sql":
            package = import_module(f"ormlab.{room}")
            for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
                import_module(found.name)
    import sqlalchemy.dialects.sqlite
    import sqlalchemy.orm  # noqa: F401


def play_all() -> None:
    """Play the script that each line of the input names, with its folder, and answer with its exit code.

    Each is played by a fork of this process, which has the engine imported; what it prints is in its folder, in `out` and
    `err`. No fork looks at what was imported when it collects garbage, nor takes it down when it ends.
    """
    gc.freeze()
    for line in sys.stdin:
        folder, script = line.rstrip("\n").split("\t")
        child = os.fork()
        if not child:
            signal.alarm(60)
            os.chdir(folder)
            for name, stream in ("out", 1), ("err", 2):
                os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT), stream)
            play(script)
            sys.stdout.flush()
            os._exit(0)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    prepare(sys.argv[1])
    if sys.argv[2:]:
        play(sys.argv[2])
    else:
        play_all()
