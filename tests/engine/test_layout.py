"""How parameters print; expectations are SQLAlchemy 1.4.54's."""

from __future__ import annotations

import pytest

from ormlab.layout import parameters

LONG = "'" + "x" * 149 + " ... (102 characters truncated) ... " + "x" * 149 + "'"


@pytest.mark.parametrize(
    ("values", "many", "printed"),
    [
        ((), False, "()"),
        ((1,), False, "(1,)"),
        ({"a": 1, "b": "x"}, False, "{'a': 1, 'b': 'x'}"),
        (("x" * 400, "y"), False, f"({LONG}, 'y')"),
        ({"a": "x" * 400}, False, f"{{'a': {LONG}}}"),
        (("x" * 298,), False, "('" + "x" * 298 + "',)"),
        ([(1, 2), (3, 4)], True, "[(1, 2), (3, 4)]"),
        (((1, 2), (3, 4)), True, "((1, 2), (3, 4))"),
        (((1,),), True, "((1,),)"),
        ([(1,)], True, "[(1,)]"),
        ([], True, "[]"),
        (
            [(n,) for n in range(11)],
            True,
            "[(0,), (1,), (2,), (3,), (4,), (5,), (6,), (7,)"
            "  ... displaying 10 of 11 total bound parameter sets ...  (9,), (10,)]",
        ),
        ([{"a": n} for n in range(3)], None, "[{'a': 0}, {'a': 1}, {'a': 2}]"),
    ],
)
def test_parameters_print_as_sqlalchemy_prints_them(values: object, many: bool | None, printed: str) -> None:
    assert parameters(values, many) == printed
