"""A process that plays programs, each in a fork of its own: a list of steps a line in, a list of what they showed a line out.

    python -m tests.parity.mutants.worker real|ours

The engine is imported once, before the forks.
"""

import builtins
import gc
import io
import json
import logging
import os
import re
import resource
import signal
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from tests.parity.raw import worker

sys.path.insert(0, str(Path(__file__).parents[2] / "engine"))  # the scripts' `play`

SECONDS = 25
BYTES = 3 << 30
MASKS = (
    (re.compile(r"thread id \d+"), "thread id 0"),
    (re.compile(r"%\(\d+ "), "%(0 "),
    (re.compile(r"\d+(\.\d+)?(e-?\d+)?s( ago)?\]"), "0s]"),
    (re.compile(r"0x[0-9a-f]{6,}"), "0x"),
    (re.compile(r"\b\d{10,}\b"), "0"),  # what id() gives
)


def play(steps, answers):
    """Play a program in a fork, and write what each step showed as soon as it did."""
    signal.alarm(SECONDS)
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    os.chdir(tempfile.mkdtemp())
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    stream = io.StringIO()
    logger = logging.getLogger("sqlalchemy.engine.Engine")
    logger.addHandler(worker.Log(stream))
    logger.setLevel(logging.INFO)
    logger.propagate = False
    module = sys.modules["script"] = ModuleType("script")
    space = module.__dict__
    space["__builtins__"] = dict(vars(builtins))
    for step in steps:
        answers.write(json.dumps(worker.run(step, space, stream)) + "\n")
        answers.flush()


def main(kind):
    """Answer each line of the input."""
    from play import prepare

    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    prepare("ormlab" if kind == "ours" else "sqlalchemy")
    logging.getLogger("sqlalchemy.pool").addHandler(logging.NullHandler())
    worker.MASKS += MASKS
    gc.freeze()
    for line in sys.stdin:
        out, into = os.pipe()
        child = os.fork()
        if not child:
            os.close(out)
            with os.fdopen(into, "w", encoding="utf-8") as shown:
                play(json.loads(line), shown)
            os._exit(0)
        os.close(into)
        with os.fdopen(out, encoding="utf-8") as shown:
            found = [json.loads(each) for each in shown if each.endswith("\n")]
        os.waitpid(child, 0)
        answers.write(json.dumps(found) + "\n")
        answers.flush()


if __name__ == "__main__":
    main(sys.argv[1])
