"""What a program's own logging makes of the echo, on real SQLAlchemy 1.4 and on ours: each program in a process of its own."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.parity.original import needs_original

BEGINNING = """
import logging, sys
if {ours}:
    import ormlab
    ormlab.install_sqlalchemy_alias()
from sqlalchemy import create_engine, text

def ask(**options):
    engine = create_engine("sqlite://", **options)
    with engine.connect() as connection:
        connection.execute(text("select 1"))
    return engine

"""
PROGRAMS = {
    "a program that logs everything": """
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="ROOT %(name)s %(message)s")
ask()
print(logging.getLogger("sqlalchemy").level)
ask(echo=True)
""",
    "a program that asks for the engine's log by name": """
logging.basicConfig(stream=sys.stdout, format="ROOT %(name)s %(message)s")
logging.getLogger("sqlalchemy.engine").setLevel(logging.INFO)
engine = ask()
engine.echo = True
engine.connect().execute(text("select 2"))
ask(echo="debug", logging_name="named")
""",
    "a program with a handler of its own": """
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("OWN %(message)s"))
logging.getLogger("sqlalchemy.engine.Engine").addHandler(handler)
ask(echo=True)
""",
}
MASK = re.compile(r"\d{4}-\d\d-\d\d [\d:,]+ |\d+\.\d+(e-\d+)?s")


@needs_original
@pytest.mark.parametrize("name", PROGRAMS)
def test_the_log_is_that_of_the_original(name: str) -> None:
    theirs, ours = (_printed(PROGRAMS[name], ours=each) for each in (False, True))

    assert ours == theirs


def _printed(program: str, *, ours: bool) -> str:
    code = BEGINNING.format(ours=ours) + program
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return MASK.sub("", said.stdout)
