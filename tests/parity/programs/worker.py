"""A worker process: a program as a JSON line in, its observations as a JSON line out.

    python -m tests.parity.programs.worker real | ours | FAULT

`real` imports SQLAlchemy, `ours` puts ormlab in its place first; any other word names a fault of double.py.
"""

import contextlib
import json
import os
import random
import sys


def prepare(kind):
    """Make `import sqlalchemy` mean what this worker is to run."""
    if kind == "ours":
        import ormlab

        ormlab.install_sqlalchemy_alias()
    elif kind != "real":
        from tests.parity.programs import double

        double.break_(kind)


@contextlib.contextmanager
def watching(hub):
    """Let a log hear every event of our engine: an observer must change nothing."""
    from ormlab.events.log import EventLog

    forget = hub.subscribe(EventLog())
    try:
        yield
    finally:
        forget()


def hub_of_all():
    """Give the hub of this process, from now on that of all classes and sessions."""
    from ormlab.events.hub import Hub, activate

    hub = Hub()
    activate(hub).__enter__()
    return hub


def scatter(junk, count=2000):
    """Leave holes of all sizes in memory: what comes next has other addresses, hence another order in a set."""
    junk += [bytes(random.randrange(480)) for _ in range(random.randrange(count))]
    random.shuffle(junk)
    del junk[: len(junk) // 2]


def say_all_again(kind):
    """Let what is said once in a process be said once in each program, whichever programs this worker has answered."""
    if kind == "ours":
        import ormlab.util.warnings

        ormlab.util.warnings._said = False
    else:
        import sqlalchemy.util.deprecations

        sqlalchemy.util.deprecations.SILENCE_UBER_WARNING = False


def main(kind):
    """Answer programs until the pipe closes. What the programs print must not reach it."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    prepare(kind)
    hub = hub_of_all() if kind == "ours" else None
    from tests.parity.programs.interpreter import Interpreter

    interpreter = Interpreter()
    junk = []
    for request in sys.stdin:
        program = json.loads(request)
        interpreter.traced = program.get("traced", False)
        before = None
        if program.get("shuffled"):

            def before(_):
                scatter(junk)

            scatter(junk, 40_000)  # the classes too have other addresses then, if they are not made yet

        say_all_again(kind)
        try:
            with watching(hub) if hub is not None and program.get("observed") else contextlib.nullcontext():
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
        answers.write(json.dumps(answer, default=repr) + "\n")
        answers.flush()


if __name__ == "__main__":
    main(sys.argv[1])
