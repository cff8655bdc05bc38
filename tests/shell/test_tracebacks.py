"""A traceback of the learner's own frames."""

import json

from ormlab.lab.bench import Bench
from ormlab.shell.tracebacks import error_text, hint_of, remember


def shown(*cells: str, **names: object) -> list[str]:
    bench = Bench()
    bench.namespace.update(names)
    for number, cell in enumerate(cells, 1):
        remember(f"<cell {number}>", cell)
        result = bench.run(cell)
    assert result.error is not None
    return error_text(result.error).splitlines()


class HintedError(Exception):
    hint = "turn left"


def fail_inside_a_library() -> None:
    json.loads("{")


def test_the_learners_frames_and_the_error() -> None:
    assert shown("def f(x):\n    return 1 / x\n", "f(\n    0,\n)\n") == [
        "Traceback (most recent call last):",
        '  File "<cell 2>", line 1, in <module>',
        "    f(",
        '  File "<cell 1>", line 2, in f',
        "    return 1 / x",
        "ZeroDivisionError: division by zero",
    ]


def test_frames_of_libraries_are_left_out() -> None:
    assert shown("json.loads('{')", json=json) == [
        "Traceback (most recent call last):",
        '  File "<cell 1>", line 1, in <module>',
        "    json.loads('{')",
        "json.decoder.JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
    ]


def test_a_cause_inside_the_engine_is_left_out_and_one_of_the_learners_is_told() -> None:
    def raise_from_a_driver() -> None:
        try:
            json.loads("{")
        except ValueError as error:
            raise KeyError("wrapped") from error

    raise_from_a_driver.__code__ = raise_from_a_driver.__code__.replace(co_filename=json.__file__)

    assert shown("f()", f=raise_from_a_driver) == [
        "Traceback (most recent call last):",
        '  File "<cell 1>", line 1, in <module>',
        "    f()",
        "KeyError: 'wrapped'",
    ]
    assert shown("try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    raise KeyError('k') from e\n") == [
        "Traceback (most recent call last):",
        '  File "<cell 1>", line 2, in <module>',
        "    1 / 0",
        "ZeroDivisionError: division by zero",
        "",
        "The above exception was the direct cause of the following exception:",
        "",
        "Traceback (most recent call last):",
        '  File "<cell 1>", line 4, in <module>',
        "    raise KeyError('k') from e",
        "KeyError: 'k'",
    ]


def test_a_syntax_error_shows_its_place() -> None:
    assert shown("x = = 1\n") == ['  File "<cell 1>", line 1', "    x = = 1", "        ^", "SyntaxError: invalid syntax"]


def test_endless_recursion_is_cut_in_its_middle() -> None:
    lines = shown("def f(): f()\n", "f()\n")

    assert len(lines) < 100
    assert lines[-1].startswith("RecursionError: maximum recursion depth exceeded")


def test_an_error_that_knows_the_way_out() -> None:
    assert [hint_of(HintedError()), hint_of(ValueError())] == ["turn left", None]
