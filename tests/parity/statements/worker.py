"""A worker process: a statement's source as a JSON line in, all that it compiles to as a JSON line out.

python -m tests.parity.statements.worker real | ours
"""

import json
import os
import sys
import warnings

from tests.parity.programs.worker import prepare
from tests.parity.statements import tables, wide
from tests.parity.statements.both import MODELS


def main(kind):
    """Answer statements until the pipe closes."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    prepare(kind)
    from tests.parity.programs.interpreter import masked, provide

    space = {"__name__": "models"}
    provide(space)
    exec(compile(MODELS + wide.MODELS + tables.MODELS, "<models>", "exec"), space)
    space["configure_mappers"]()
    for request in sys.stdin:
        line = json.loads(request)["line"]
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            try:
                seen = space["compiled"](eval(line, space))
            except Exception as error:
                seen = {"error": [type(error).__name__, str(error)]}
        seen["warnings"] = [[each.category.__name__, str(each.message)] for each in warned]
        answers.write(masked(json.dumps(seen, default=repr)) + "\n")
        answers.flush()


if __name__ == "__main__":
    main(sys.argv[1])
