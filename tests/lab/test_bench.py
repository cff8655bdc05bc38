"""A bench runs cells as a prompt would, and keeps all that they write in its true order."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from ormlab.events.hub import current_hub
from ormlab.events.model import CellBegan
from ormlab.lab.bench import Bench


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.mark.parametrize(
    ("source", "output"),
    [
        ("1 + 1", "2\n"),
        ("None", ""),
        ("'a'\n'b'", "'a'\n'b'\n"),
        ("x = 1\nx", "1\n"),
        ("for i in range(2):\n    i\n    print('at', i)\n", "0\nat 0\n1\nat 1\n"),
        ("with open(__import__('os').devnull) as f:\n    f.read()\n", "''\n"),
        ('"""not a docstring"""', "'not a docstring'\n"),
        ("def f():\n    'inner'\n    1\n    return 2\nf()", "2\n"),
        ("print('no line end', end='')", "no line end"),
        ("", ""),
        ("# only a comment", ""),
    ],
)
def test_values_of_expressions_are_displayed_as_at_a_prompt(bench: Bench, source: str, output: str) -> None:
    result = bench.run(source)

    assert (result.output, result.error) == (output, None)


def test_pieces_of_output_know_what_they_are(bench: Bench) -> None:
    bench.namespace["echo"] = lambda text: bench.write("echo", text)

    result = bench.run("echo('BEGIN (implicit)\\n'); print('a'); print('b'); 4")

    assert result.segments == [("echo", "BEGIN (implicit)\n"), ("print", "a\nb\n"), ("value", "4\n")]


def test_a_class_of_the_page_has_the_repr_of_the_manual(bench: Bench) -> None:
    assert bench.run("class User: pass\nUser").output == "<class 'User'>\n"


def test_names_stay_from_cell_to_cell_and_benches_are_apart(bench: Bench) -> None:
    bench.run("x = 1")

    assert bench.run("x").output == "1\n"
    assert bench.run("_").output == "1\n"
    assert Bench().run("x").error_text == "NameError: name 'x' is not defined\n"
    assert Bench().run("_").error_text == "NameError: name '_' is not defined\n"


def test_features_from_the_future_last(bench: Bench) -> None:
    bench.run("from __future__ import annotations")
    bench.run("def f(x: NotThere): ...")

    assert bench.run("f.__annotations__").output == "{'x': 'NotThere'}\n"


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("1 / 0", "ZeroDivisionError: division by zero\n"),
        ("raise SystemExit(3)", "SystemExit: 3\n"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt\n"),
        ("def f(:", "SyntaxError: invalid syntax\n"),
        ("class E(Exception): pass\nraise E('two\\nlines')", "E: two\nlines\n"),
    ],
)
def test_whatever_a_cell_raises_is_its_result(bench: Bench, source: str, error: str) -> None:
    result = bench.run(source)

    assert result.error_text == error
    assert bench.run("'still here'").output == "'still here'\n"


def test_a_null_byte_is_an_error_of_the_cell(bench: Bench) -> None:
    assert isinstance(bench.run("x = '\0'").error, SyntaxError | ValueError)


def test_the_output_before_an_error_is_kept(bench: Bench) -> None:
    result = bench.run("print('before'); 1 / 0")

    assert (result.output, result.error_text) == ("before\n", "ZeroDivisionError: division by zero\n")


def test_an_error_brings_its_hint(bench: Bench) -> None:
    result = bench.run("error = ValueError('no')\nerror.hint = 'say yes'\nraise error")

    assert result.hint == "say yes"


def test_a_repr_that_fails_is_an_error_of_the_cell(bench: Bench) -> None:
    result = bench.run("class Bad:\n    def __repr__(self): raise ValueError('no repr')\nBad()")

    assert (result.output, result.error_text) == ("", "ValueError: no repr\n")


def test_what_is_written_to_stderr_is_apart_from_the_output(bench: Bench) -> None:
    result = bench.run("import sys\nprint('careful', file=sys.stderr)\n'value'")

    assert (result.output, result.warnings) == ("'value'\n", "careful\n")


def test_the_streams_are_given_back_even_when_a_cell_takes_them_away(bench: Bench) -> None:
    before = sys.stdout, sys.stderr, sys.displayhook

    bench.run("import sys\nsys.stdout = sys.stderr = None\nsys.displayhook = None\n1 / 0")

    assert (sys.stdout, sys.stderr, sys.displayhook) == before


def test_more_output_than_the_limit_is_counted_and_not_kept() -> None:
    bench = Bench(limit=10)

    result = bench.run("for i in range(5): print('abc')")

    assert result.output == "abc\nabc\nab\n... (output cut at 10 characters, 10 more were printed)\n"


def test_a_tee_hears_each_piece_as_it_comes() -> None:
    heard: list[tuple[str, str]] = []
    bench = Bench(tee=lambda kind, text: heard.append((kind, text)))

    bench.run("print('a')\n'b'")

    assert [each for each in heard if each[1] != "\n"] == [("print", "a"), ("value", "'b'\n")]


def test_a_cell_is_the_cause_of_all_that_happens_in_it(bench: Bench) -> None:
    outside = current_hub()
    bench.namespace["current_hub"] = current_hub

    result = bench.run("hub = current_hub()")

    assert bench.namespace["hub"] is bench.hub
    assert current_hub() is outside
    assert [entry.event for entry in result.entries] == [CellBegan(1, "hub = current_hub()")]


ECHOED = """\
from ormlab import create_engine, text
engine = create_engine("sqlite://", future=True)
early = engine.connect()
engine.echo = True
early.execute(text("SELECT 1")).close()
early.close()
with engine.begin() as later:
    later.execute(text("SELECT :x"), {"x": 2}).close()
"""


@pytest.mark.parametrize("watched", [True, False])
def test_the_echo_is_of_connections_that_begin_after_it_was_asked_for_whether_anybody_watches_or_not(watched: bool) -> None:
    result = Bench(watched=watched).run(ECHOED)

    assert [kind for kind, _ in result.segments] == ["echo"]
    assert re.sub("in [0-9.]+s", "in 0s", result.output) == (
        """\
BEGIN (implicit)
SELECT ?
[generated in 0s] (2,)
COMMIT
"""
    )


def test_where_nobody_watches_nothing_is_told(bench: Bench) -> None:
    bench = Bench(watched=False)
    bench.namespace["current_hub"] = current_hub

    result = bench.run("current_hub().active")

    assert (result.output, result.entries) == ("False\n", [])


def test_what_holds_on_to_the_output_writes_where_the_running_cell_does(bench: Bench) -> None:
    bench.run("import sys\nkept = sys.stdout\nkept.close()")

    result = bench.run("print('a')\nprint('b', file=kept, flush=True)")

    assert (result.output, result.error) == ("a\nb\n", None)


def test_the_engine_is_told_to_echo_without_a_log_being_loaded() -> None:
    program = f"""
import sys
from ormlab.lab.bench import Bench
assert Bench().run({ECHOED!r}).error is None
print("logging" in sys.modules)
"""

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"


def test_results_are_not_kept_alive_by_the_bench(bench: Bench) -> None:
    bench.run("import weakref\nclass Thing: pass\nthing = Thing()\nwatch = weakref.ref(thing)")
    bench.run("thing")
    bench.run("del thing")

    assert bench.run("watch() is _").output == "True\n"  # `_` holds it, as at any prompt
    assert bench.run("watch()").output == ""
