"""Options for single dialects: what is said to one database, and means nothing to the others.

    Table("user", metadata, ..., mysql_engine="InnoDB", sqlite_autoincrement=True)
    update(user).with_dialect_options(mysql_limit=5)

      name   ── dialect ──> construct_arguments["Table"]     which options there are, and what holds where none is given
      value  ─────────────> dialect_options["mysql"]["engine"], dialect_kwargs["mysql_engine"]

A dialect says in `construct_arguments` which options it takes for which class; "*" stands for any. What it does not take is an
error: a slip of the pen is not to be lost in silence. A dialect that does not exist here cannot say, so that only warns.

Not here: what comes of an option in the text (the dialects).
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

from ..exc import ArgumentError, NoSuchModuleError
from ..util.warnings import warn
from .visitors import doors

_ANY = {"*": None}
_further: dict[str, dict[type, dict[str, Any]]] = {}  # by dialect and class: what argument_for() added


def _taken(dialect: str, cls: type) -> dict[str, Any]:
    """Return the options that a dialect takes for a class, with their defaults; raise NoSuchModuleError where there is none."""
    tables = doors.dialect_class(dialect).construct_arguments
    if tables is None:
        return dict(_ANY)
    if not isinstance(tables, Mapping):
        tables = {taker.__name__: options for taker, options in tables}
    taken: dict[str, Any] = {}
    for each in reversed(cls.__mro__):
        taken.update(tables.get(each.__name__, ()))
        taken.update(_further.get(dialect, {}).get(each, ()))
    return taken


class _ByDialect(dict[str, ChainMap[str, Any]]):
    """The options of one thing, by dialect: those given, before those that hold otherwise."""

    def __init__(self, cls: type) -> None:
        self.cls = cls

    def __missing__(self, dialect: str) -> ChainMap[str, Any]:
        found = self[dialect] = ChainMap({}, _taken(dialect, self.cls))
        return found

    def take(self, key: str, value: Any) -> None:
        """Keep the value of one option, `mysql_engine`."""
        dialect, found, name = key.partition("_")
        if not (dialect and found and name):
            raise TypeError(f"Additional arguments should be named <dialectname>_<argument>, got '{key}'")
        try:
            options = self[dialect]
        except NoSuchModuleError:
            warn(f"Can't validate argument {key!r}; can't locate any SQLAlchemy dialect named {dialect!r}")
            options = self[dialect] = ChainMap({}, _ANY)
        if name not in options and "*" not in options:
            near = ", ".join(f"{dialect}_{each}" for each in options) or "none"
            raise ArgumentError(
                f"Argument {key!r} is not accepted by dialect {dialect!r} on behalf of {self.cls!r}", hint=f"it takes {near}"
            )
        options[name] = value


def options_of(cls: type, given: Mapping[str, Any]) -> _ByDialect:
    """Return the options of a thing of class `cls` that were given by their whole names; raise where there is no such one."""
    found = _ByDialect(cls)
    for key, value in given.items():
        found.take(key, value)
    return found


class _DialectArgView(MutableMapping[str, Any]):
    """The options that were given, by their whole names; what is set here is set on the thing."""

    def __init__(self, options: _ByDialect) -> None:
        self._options = options

    def _place(self, key: str) -> tuple[MutableMapping[str, Any], str]:
        dialect, found, name = key.partition("_")
        if not found or dialect not in self._options:
            raise KeyError(key)
        return self._options[dialect].maps[0], name

    def __getitem__(self, key: str) -> Any:
        options, name = self._place(key)
        return options[name]

    def __setitem__(self, key: str, value: Any) -> None:
        dialect, found, name = key.partition("_")
        if not found:
            raise ArgumentError("Keys must be of the form <dialectname>_<argname>")
        self._options[dialect][name] = value

    def __delitem__(self, key: str) -> None:
        options, name = self._place(key)
        del options[name]

    def __len__(self) -> int:
        return sum(len(options.maps[0]) for options in self._options.values())

    def __iter__(self) -> Iterator[str]:
        return (f"{dialect}_{name}" for dialect, options in self._options.items() for name in options.maps[0])


class DialectKWArgs:
    """Something that takes options for single dialects."""

    @classmethod
    def argument_for(cls, dialect_name: str, argument_name: str, default: Any) -> None:
        """Let a dialect take one more option for this class; what holds without it is `default`."""
        if doors.dialect_class(dialect_name).construct_arguments is None:
            raise ArgumentError(
                f"Dialect '{dialect_name}' does have keyword-argument validation and defaults enabled configured"
            )
        _further.setdefault(dialect_name, {}).setdefault(cls, {})[argument_name] = default

    @property
    def dialect_options(self) -> MutableMapping[str, ChainMap[str, Any]]:
        """The options by dialect and name, with what holds where none was given: `dialect_options["sqlite"]["where"]`."""
        return self._given_options()

    def _given_options(self) -> _ByDialect:
        found: _ByDialect | None = self.__dict__.get("_options_by_dialect")
        if found is None:
            found = self.__dict__["_options_by_dialect"] = _ByDialect(type(self))
        return found

    @property
    def dialect_kwargs(self) -> MutableMapping[str, Any]:
        """The options that were given, by their whole names."""
        return _DialectArgView(self._given_options())

    kwargs = dialect_kwargs

    def _take_dialect_options(self, given: Mapping[str, Any]) -> None:
        for key, value in given.items():
            self._given_options().take(key, value)

    def option(self, dialect: str, name: str) -> Any:
        """Return an option for one dialect, or what holds where it was not given; None for a dialect that was told nothing."""
        found: _ByDialect | None = self.__dict__.get("_options_by_dialect")
        return None if found is None or dialect not in found else found[dialect].get(name)


_DialectArgView.__module__ = f"{__package__}.base"  # where the original has it, and so what its repr says
