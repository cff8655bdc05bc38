"""A process that runs the pages of one group in one namespace: a JSON job in, a JSON list out.

    python -m tests.parity.raw.worker real|ours   <  {"pages": [["source", ...], ...]}   >  [[{"output": ...}, ...], ...]

Standard library only, and nothing of ormlab but its alias: what a page shows must not depend on our own machinery.
"""

import ast
import builtins
import contextlib
import io
import json
import logging
import os
import re
import sys
import warnings

MASKS = (
    (re.compile(r"\[(generated in|cached since|no key) [0-9.e+-]+s( ago)?\]"), r"[\1 ...s\2]"),
    (re.compile(r" at 0x[0-9a-fA-F]+"), " at 0x..."),
    (re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d([.,]\d+)?"), "TIME"),
    (re.compile(r"datetime\.datetime\(\d[\d, ]+\)"), "datetime.datetime(TIME)"),
    (re.compile(r"FROM element\(s\) .*? and FROM element \S+"), "FROM elements"),  # in the order of a set
    (re.compile(r"(?<![\w./-])ormlab\.(?=[a-z_]+\.)"), "sqlalchemy."),
)


def masked(text):
    """Give a text without what changes from run to run."""
    for pattern, mask in MASKS:
        text = pattern.sub(mask, text)
    return text


class Log(logging.Handler):
    """Writes each record's message where the statements print."""

    def __init__(self, stream):
        super().__init__()
        self.stream = stream

    def emit(self, record):
        self.stream.write(f"{record.name.rpartition('.')[2]} {record.levelname} {record.getMessage()}\n")


def run(source, space, stream):
    """Run one step; give what it showed."""

    def display(value):
        if value is not None:
            stream.write(repr(value) + "\n")

    tree = ast.parse(source)
    seen = {"error": None}
    with warnings.catch_warnings(record=True) as warned, contextlib.redirect_stdout(stream):
        warnings.simplefilter("always")
        hook, sys.displayhook = sys.displayhook, display
        try:
            exec(compile(ast.Interactive(tree.body), "<page>", "single"), space)
        except BaseException as error:
            seen["error"] = [type(error).__name__, masked(str(error))]
        finally:
            sys.displayhook = hook
    seen["output"] = masked(stream.getvalue())
    seen["warnings"] = [[each.category.__name__, masked(str(each.message))] for each in warned]
    stream.seek(0)
    stream.truncate()
    return seen


def main(kind):
    """Run the job on stdin."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    if kind == "ours":
        import ormlab
        from ormlab.events.hub import current_hub

        ormlab.install_sqlalchemy_alias()
        current_hub().creates_by_name = True
    else:
        from ormlab.transcripts.peer import create_by_name

        create_by_name()
    stream = io.StringIO()
    logging.getLogger("sqlalchemy.engine.Engine").addHandler(Log(stream))
    logging.getLogger("sqlalchemy.pool").addHandler(logging.NullHandler())
    space = {"__builtins__": dict(vars(builtins))}
    job = json.load(sys.stdin)
    answers.write(json.dumps([[run(source, space, stream) for source in page] for page in job["pages"]]))
    answers.close()


if __name__ == "__main__":
    main(sys.argv[1])
