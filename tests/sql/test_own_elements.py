"""Elements that a learner writes: how they are written, and that no cache mistakes one for another."""

import warnings
from operator import attrgetter

import pytest

from ormlab import DateTime, Integer, column, func, select
from ormlab.dialects import oracle
from ormlab.exc import UnsupportedCompilationError
from ormlab.ext.compiler import compiles
from ormlab.sql.expression import ColumnElement, FunctionElement
from ormlab.sql.functions import GenericFunction

cache_key = attrgetter("_cache_key")  # by which a cache of compiled statements knows a statement


class either(FunctionElement):
    name = "either"
    type = Integer()
    inherit_cache = True


@compiles(either)
def write(element, compiler, **kw):
    return f"either({compiler.process(element.clauses, **kw)})"


@compiles(either, "oracle")
def write_for_oracle(element, compiler, **kw):
    return f"nvl({compiler.process(element.clauses, **kw)})"


def test_an_element_is_written_by_its_function_and_a_dialects_goes_first():
    statement = select(either(5, column("x")))

    assert str(statement) == "SELECT either(:either_2, x) AS either_1"
    assert str(statement.compile(dialect=oracle.dialect())) == "SELECT nvl(:either_2, x) AS either_1 FROM DUAL"


def test_an_element_that_says_so_is_cached_by_its_parts():
    assert cache_key(select(either(1))) == cache_key(select(either(2)))
    assert cache_key(select(either(1))) != cache_key(select(either(1, 2)))


def test_an_element_that_says_nothing_is_not_cached_and_warns():
    class silent(FunctionElement):
        name = "silent"

    with pytest.warns(Warning, match="Class silent will not make use of SQL compilation caching"):
        assert cache_key(select(silent(1))) is None


def test_an_element_that_says_no_is_not_cached():
    class refusing(FunctionElement):
        name = "refusing"
        inherit_cache = False

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert cache_key(select(refusing(1))) is None


def test_an_element_that_nobody_writes_is_an_error():
    class unknown(ColumnElement):
        inherit_cache = True

    with pytest.raises(UnsupportedCompilationError, match="can't render element of type"):
        str(select(unknown()))


def test_a_function_of_ones_own_is_known_by_its_name():
    class as_utc(GenericFunction):
        type = DateTime()
        inherit_cache = True

    assert str(func.as_utc(column("x"))) == "as_utc(x)"
    assert isinstance(func.as_utc(column("x")).type, DateTime)
