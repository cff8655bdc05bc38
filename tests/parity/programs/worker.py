"""A worker process: a program as a JSON line in, its observations as a JSON line out.

    python -m tests.parity.programs.worker real | ours | FAULT

`real` imports SQLAlchemy, `ours` puts ormlab in its place first; any other word names a fault of double.py.
"""

import contextlib
import json
import os
import sys


def prepare(kind):
    """Make `import sqlalchemy` mean what this worker is to run."""
    if kind == "ours":
        import ormlab

        ormlab.install_sqlalchemy_alias()
    elif kind != "real":
        from tests.parity.programs import double

        double.break_(kind)


def watching():
    """Let a log hear every event of our engine: an observer must change nothing."""
    from ormlab.events.hub import Hub, activate
    from ormlab.events.log import EventLog

    hub = Hub()
    hub.subscribe(EventLog())
    return activate(hub)


def main(kind):
    """Answer programs until the pipe closes. What the programs print must not reach it."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    prepare(kind)
    from tests.parity.programs.interpreter import Interpreter

    interpreter = Interpreter()
    junk = []
    for request in sys.stdin:
        program = json.loads(request)
        interpreter.traced = program.get("traced", False)
        before = None
        if program.get("shuffled"):
            import random

            # other addresses, hence other orders of sets that are ordered by address
            def before(_):
                junk.append([object() for _ in range(random.randrange(2000))])
                del junk[: random.randrange(len(junk))]

        try:
            with watching() if kind == "ours" and program.get("observed") else contextlib.nullcontext():
                answer = interpreter.run(program, before)
        except Exception as error:
            import traceback

            answer = [
                {
                    "line": "the interpreter",
                    "outcome": ["error", type(error).__name__, str(error)],
                    "trace": traceback.format_exc(),
                }
            ]
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main(sys.argv[1])
