"""create_engine(): a URL becomes an engine.

    sqlite:///shop.db ──dialect──> SQLite ──pool──> QueuePool ──> Engine

Not here: URLs (url.py), dialects and their drivers (ormlab.dialects), pools (pool.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .. import dialects
from ..exc import ArgumentError, NoSuchModuleError, Unsupported
from ..facade import via
from ..inspection import inspects
from ..sql.visitors import doors
from ..util.deprecations import deprecated
from . import base
from . import pool as pools
from .url import URL, make_url

_ENGINE_OPTIONS = ("logging_name", "echo", "query_cache_size", "execution_options", "hide_parameters")
_POOL_OPTIONS: Mapping[str, str] = {
    "pool_recycle": "recycle",
    "pool_reset_on_return": "reset_on_return",
    "pool_events": "events",
    "pool_logging_name": "logging_name",
    "echo_pool": "echo",
    "pool_pre_ping": "pre_ping",
}
_POOL_OWN: Mapping[str, Mapping[str, str]] = {
    "QueuePool": {
        "pool_size": "pool_size",
        "max_overflow": "max_overflow",
        "pool_timeout": "timeout",
        "pool_use_lifo": "use_lifo",
    },
    "SingletonThreadPool": {"pool_size": "pool_size"},
}
_DIALECT_OPTIONS: Mapping[str, str] = {
    "native_datetime": "native_datetime",
    "json_serializer": "_json_serializer",
    "json_deserializer": "_json_deserializer",
    "label_length": "label_length",
    "paramstyle": "paramstyle",
    "max_identifier_length": "max_identifier_length",
    "enable_from_linting": "warns_of_products",
}
_OUTDATED = frozenset(("case_sensitive", "convert_unicode", "empty_in_strategy", "server_side_cursors", "strategy"))
_IGNORED = ("encoding", "convert_unicode", "case_sensitive", "implicit_returning", "empty_in_strategy")


def create_engine(url: Any, **options: Any) -> Any:
    """Return an engine for a database URL; nothing is connected yet."""
    future = options.pop("future", False)
    for name in _OUTDATED & options.keys():
        if options[name] is not False or name == "case_sensitive":
            deprecated(f"create_engine({name})")
    strategy = options.pop("strategy", None)
    if strategy == "mock":
        return create_mock_engine(url, **options)
    if strategy is not None:
        raise ArgumentError(f"unknown strategy: {strategy!r}", hint="leave it out; create_mock_engine() collects DDL")
    for plugin in options.pop("plugins", ()):
        raise NoSuchModuleError(f"Can't load plugin: sqlalchemy.plugins:{plugin}")
    location = make_url(url)
    module = options.pop("module", None)
    dialect_class = dialects.find(location.drivername)
    dialect = _make_dialect(dialect_class, module, options)
    arguments, connect_options = dialect.create_connect_args(location)
    connect_options = {**connect_options, **options.pop("connect_args", {})}
    creator = options.pop("creator", None) or _connecting(dialect, list(arguments), connect_options)
    isolation_level = options.pop("isolation_level", None)
    pool = options.pop("pool", None) or _make_pool(dialect, location, creator, options)
    engine_class = _engine_class(future)
    engine_options = {name: options.pop(name) for name in _ENGINE_OPTIONS if name in options}
    for name in _IGNORED:
        options.pop(name, None)
    if options:
        names = ",".join(f"'{name}'" for name in options)
        raise TypeError(
            f"Invalid argument(s) {names} sent to create_engine(), using configuration {dialect_class.__name__}/"
            f"{type(pool).__name__}/Engine.  Please check that the keyword arguments are appropriate for this "
            "combination of components."
        )
    engine = engine_class(pool, dialect, location, **engine_options)
    _prepare_connections(engine, dialect, isolation_level)
    return engine


def _engine_class(future: bool) -> Any:
    """Return the kind of engine that was asked for; most programs need one of the two."""
    if future:
        from .future import Engine

        return Engine
    from .legacy import Engine as LegacyEngine

    return LegacyEngine


@inspects(base.Engine, base.Connection)
def _inspector(bind: Any) -> Any:
    from .reflection import Inspector  # at the first look into a database

    return Inspector._of(bind)


def _make_dialect(dialect_class: Any, module: Any, options: dict[str, Any]) -> Any:
    dialect = dialect_class(**{own: options.pop(name) for name, own in _DIALECT_OPTIONS.items() if name in options})
    if module is None and not hasattr(dialect_class, "import_dbapi"):
        raise Unsupported(
            f"ormlab's engine does not execute on {dialect_class.name}; it compiles statements to that dialect's text",
            hint=f"print(statement.compile(dialect={dialect_class.name}.dialect()))",
        )
    if options.pop("server_side_cursors", False):
        raise ArgumentError(f"Dialect {dialect} does not support server side cursors")
    dialect.dbapi = module if module is not None else dialect_class.import_dbapi()
    return dialect


def _connecting(dialect: Any, arguments: list[Any], options: dict[str, Any]) -> Any:
    """Return what connects: a listener of `do_connect`, or else the driver with the arguments that it may have changed."""

    def connect() -> Any:
        for each in dialect.listeners.of("do_connect") if dialect.listeners is not None else ():
            made = each(dialect, None, arguments, options)
            if made is not None:
                return made
        return dialect.connect(*arguments, **options)

    return connect


def _make_pool(dialect: Any, location: URL, creator: Any, options: dict[str, Any]) -> pools.Pool:
    pool_class = options.pop("poolclass", None) or getattr(pools, dialect.pool_class_for(location))
    accepted = dict(_POOL_OPTIONS)
    for cls in pool_class.__mro__:
        accepted.update(_POOL_OWN.get(cls.__name__, {}))
    settings = {accepted[name]: options.pop(name) for name in list(options) if name in accepted}
    return pool_class(creator, dialect=dialect, **settings)  # type: ignore[no-any-return]  # a Pool's class


def _prepare_connections(engine: Any, dialect: Any, isolation_level: str | None) -> None:
    """Let each new connection of the driver's be made ready."""
    listeners = engine.pool.listeners
    if isolation_level is not None:
        level = engine._isolation_level = dialect.isolation_level = isolation_level
        listeners.add("connect", lambda connection, record: dialect.set_isolation_level(connection, level), insert=True)
    prepare = dialect.on_connect()
    if prepare is not None:
        listeners.add("connect", lambda connection, record: prepare(connection), insert=True)  # a listener's signature


def engine_from_config(configuration: Mapping[str, Any], prefix: str = "sqlalchemy.", **kwargs: Any) -> Any:
    """Return an engine described by a dictionary, as configuration files give it."""
    found = {key.removeprefix(prefix): value for key, value in configuration.items() if key.startswith(prefix)}
    for name, convert in _FROM_TEXT.items():
        if isinstance(found.get(name), str):
            found[name] = convert(found[name])
    found.pop("_coerce_config", None)
    url = found.pop("url")
    return create_engine(url, **{**found, **kwargs})


def _truth(text: str, *words: str) -> bool | str:
    """Return what a text says: true or false, or one of `words`."""
    if text in words:
        return text
    said = text.strip().lower()
    if said not in _TRUE + _FALSE:
        raise ValueError(f"String is not true/false: {said!r}")
    return said in _TRUE


_TRUE, _FALSE = ("true", "yes", "on", "y", "t", "1"), ("false", "no", "off", "n", "f", "0")
_FROM_TEXT: Mapping[str, Callable[[str], Any]] = {
    "convert_unicode": lambda text: _truth(text, "force"),
    "echo": lambda text: _truth(text, "debug"),
    "echo_pool": lambda text: _truth(text, "debug"),
    "future": _truth,
    "pool_size": int,
    "max_overflow": int,
    "pool_timeout": int,
    "pool_recycle": int,
}


class MockConnection:
    """What collects DDL instead of executing it."""

    knows_nothing = True  # of tables that are there

    def __init__(self, dialect: Any, execute: Any) -> None:
        self.dialect = dialect
        self.execute = execute

    name = via("dialect.name")

    @property
    def engine(self) -> MockConnection:
        """This."""
        return self

    def connect(self, **kwargs: Any) -> MockConnection:  # SQLAlchemy's signature
        """Return this."""
        return self

    execution_options = connect

    def _run_ddl(self, function: Any) -> None:
        function(self)


MockConnection.__module__ = f"{__package__}.mock"  # where the original has it


def create_mock_engine(url: Any, executor: Any, **kw: Any) -> MockConnection:  # SQLAlchemy's signature
    """Return an engine that hands every statement to `executor` instead of a database."""
    dialect = dialects.find(make_url(url).drivername)()
    return MockConnection(dialect, executor)


doors.create_engine = create_engine
