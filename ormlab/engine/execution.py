"""One statement's way through a connection.

    execute(statement, parameters)
      └── prepare     the compiled text, from the cache
          └── fill    defaults, the driver's parameters
              └── run     the driver, watched by whoever listens (base.py)
                  └── CursorResult

Each kind of thing that can be executed has its function here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..exc import ArgumentError, ObjectNotExecutableError
from ..sql.ddl import DDLElement
from ..sql.defaults import DefaultGenerator
from ..util.deprecations import deprecated
from . import default_values


def parameter_sets(given: Any) -> Sequence[Any]:
    """Return what was given to execute() as a sequence of sets."""
    if given is None:
        return ()
    if isinstance(given, list):
        if given and not isinstance(given[0], Mapping | tuple):
            raise ArgumentError(
                "List argument must consist only of tuples or dictionaries",
                hint='one set is a dictionary, {"name": "sandy"}; several are a list of dictionaries',
            )
        return given
    if isinstance(given, tuple):  # of values, or of sets
        return [given] if given and not isinstance(given[0], Mapping | tuple | list) else given
    if isinstance(given, Mapping):
        return (given,)
    raise ArgumentError(
        "mapping or sequence expected for parameters", hint='give a dictionary, {"name": "sandy"}, or a list of dictionaries'
    )


def execute(connection: Any, statement: Any, sets: Sequence[Any], options: Mapping[str, Any]) -> Any:
    """Execute anything that can be executed."""
    way = _way_of(statement)
    if not connection._loud_events or way is execute_inside:
        return way(connection, statement, sets, options)
    statement, sets = connection._before_execute(statement, sets, options)
    result = _way_of(statement)(connection, statement, sets, options)
    connection._after_execute(statement, sets, options, result)
    return result


def _way_of(statement: Any) -> Any:
    if getattr(statement, "__visit_name__", None) in _STATEMENTS:  # first, since it is what nearly always comes
        return execute_element
    if isinstance(statement, DDLElement):
        return execute_ddl
    if isinstance(statement, DefaultGenerator):
        return execute_default
    if statement is not None and getattr(statement, "sql_compiler", None) is statement:
        return execute_compiled
    if getattr(statement, "is_clause_element", False) and hasattr(type(statement), "select"):  # not an attribute of its own
        return execute_inside
    if not getattr(statement, "supports_execution", False):
        raise ObjectNotExecutableError(
            statement.__clause_element__() if getattr(statement, "is_attribute", False) is True else statement,
            hint="wrap SQL in text(): connection.execute(text(...))" if isinstance(statement, str) else None,
        )
    return execute_element


_STATEMENTS = frozenset(("select", "compound_select", "textual_select", "insert", "update", "delete", "textclause", "text"))


def execute_element(connection: Any, statement: Any, sets: Sequence[Any], options: Mapping[str, Any]) -> Any:
    """Execute a statement: from the cache, with its parameters."""
    many = len(sets) > 1
    compiled, hit = connection.prepare(statement, _names_of(sets), many)
    result = _send(connection, compiled, statement, sets, many, hit)
    if options:
        result._options = options
        if "yield_per" in options and result.returns_rows:
            result.yield_per(options["yield_per"])
    return result


def execute_inside(connection: Any, outer: Any, sets: Sequence[Any], options: Mapping[str, Any]) -> Any:
    """Execute the SELECT of a function call or, as 1.x did, the one that a subquery is made of."""
    if outer.__visit_name__ == "subquery":
        deprecated("execute(subquery)")
        return execute(connection, outer.element, sets, options)
    if not outer.supports_execution:
        raise ObjectNotExecutableError(outer)
    return execute(connection, outer.select(), sets, options)


def _send(connection: Any, compiled: Any, statement: Any, sets: Sequence[Any], many: bool, hit: bool | None) -> Any:
    """Fill in what a compiled statement wants, and run it; one that was compiled outside (None) takes the sets as they are."""
    try:
        if compiled.prefetch:
            rows: Sequence[Any] = default_values.fill(connection, compiled, statement, sets or ({},))
        else:
            rows = sets if hit is None else _as_mappings(sets)
        if many:
            sql, parameters = compiled.driver_parameters_many(statement, rows)
        else:
            sql, parameters = compiled.driver_parameters(statement, rows[0] if rows else None)
    except Exception as failure:
        connection.fail(failure, compiled.string, list(sets))
    cursor = connection.run(compiled, sql, parameters, many, hit)
    return connection._result(compiled, cursor, statement, rows)


def _names_of(sets: Sequence[Any]) -> tuple[Any, ...]:
    """Return the names of the first set's parameters; a tuple of values has none, and is known by them."""
    return tuple(sorted(sets[0])) if sets else ()


def _as_mappings(sets: Sequence[Any]) -> Sequence[Any]:
    """Return sets as mappings; what are none are taken as having no names."""
    if all(isinstance(each, Mapping) for each in sets):
        return sets
    return [each if isinstance(each, Mapping) else {} for each in sets]


def execute_ddl(connection: Any, statement: DDLElement, _sets: Any = (), _options: Any = None) -> Any:
    """Execute DDL: never from the cache."""
    compiled = statement.compile(dialect=connection.dialect)
    cursor = connection.run(compiled, compiled.string, ())
    return connection._result(compiled, cursor)


def execute_compiled(connection: Any, compiled: Any, sets: Sequence[Any], _options: Any = None) -> Any:
    """Execute what was compiled outside."""
    return _send(connection, compiled, compiled.original, sets, len(sets) > 1, None)


def execute_default(connection: Any, default: Any, _sets: Any = (), _options: Any = None) -> Any:
    """Execute a default or a sequence by itself: return its value."""
    if default.is_sequence:
        return connection.execute(default.next_value().select()).scalar()
    context = default_values.ExecutionContext(connection, _NOTHING_COMPILED, None, ())
    return default_values.value_of(default, context)


class _Nothing:
    string = ""
    kind = "select"
    prefetch = ()
    execution_options: Mapping[str, Any] = {}


_NOTHING_COMPILED = _Nothing()


def execute_driver_sql(connection: Any, sql: str, given: Any) -> Any:
    """Execute a text that goes to the driver as it is."""
    sets = parameter_sets(given)
    many = len(sets) > 1
    parameters: Any = list(sets) if many else (sets[0] if sets else ())
    cursor = connection.run(None, sql, parameters, many)
    return connection._result(None, cursor)
