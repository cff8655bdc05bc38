"""Database URLs: `dialect+driver://username:password@host:port/database?option=value`.

    make_url("sqlite:///shop.db")    URL(drivername="sqlite", database="shop.db")

Not here: which dialect that is (dialects), how it connects (dialects/sqlite).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Self

from ..exc import ArgumentError
from ..util.deprecations import deprecated, old_way
from ..util.immutable import immutabledict

_FORM = r"""
    (?P<drivername>[\w+]+)://
    (?:
        (?P<username>[^:/]*)
        (?::(?P<password>[^@]*))?
    @)?
    (?:
        (?:\[(?P<ipv6host>[^/?]+)\] | (?P<ipv4host>[^/:?]+))?
        (?::(?P<port>[^/?]*))?
    )?
    (?:/(?P<database>[^?]*))?
    (?:\?(?P<query>.*))?
    """


class _Parts(NamedTuple):
    drivername: str
    username: str | None = None
    password: Any = None
    host: str | None = None
    port: int | None = None
    database: str | None = None
    query: Mapping[str, Any] = immutabledict()


class URL(_Parts):
    """The parts of a database URL."""

    def __new__(cls, *args: Any, **kw: Any) -> Self:
        """Return `create()` of these parts."""
        deprecated("URL")
        return cls.create(*args, **kw)

    @classmethod
    def create(
        cls,
        drivername: str,
        username: str | None = None,
        password: Any = None,
        host: str | None = None,
        port: int | str | None = None,
        database: str | None = None,
        query: Mapping[str, Any] = immutabledict(),
    ) -> Self:
        """Return a URL of these parts."""
        if not isinstance(drivername, str):
            raise TypeError("drivername must be a string")
        for name, part in (("username", username), ("host", host), ("database", database)):
            if part is not None and not isinstance(part, str):
                raise TypeError(f"{name} must be a string")
        number = None if port in (None, "") else int(port)
        return cls._make((drivername, username, password, host, number, database, _query(query)))

    def __copy__(self) -> URL:
        return self

    def __deepcopy__(self, memo: Any) -> URL:
        return self

    def set(
        self,
        drivername: str | None = None,
        username: str | None = None,
        password: Any = None,
        host: str | None = None,
        port: int | None = None,
        database: str | None = None,
        query: Mapping[str, Any] | None = None,
    ) -> URL:
        """Return this with other parts."""
        given = zip(self._fields, (drivername, username, password, host, port, database, query), strict=True)
        return URL.create(**{**self._asdict(), **{name: value for name, value in given if value is not None}})

    def update_query_dict(self, query_parameters: Mapping[str, Any], append: bool = False) -> URL:
        """Return this with further options."""
        new = dict(self.query)
        for key, value in query_parameters.items():
            new[key] = (*_as_tuple(new.get(key, ())), *_as_tuple(value)) if append else value
        return self._replace(query=_query(new))

    def update_query_pairs(self, key_value_pairs: Iterable[tuple[str, str]], append: bool = False) -> URL:
        """Return this with further options."""
        return self.update_query_dict(_collected(key_value_pairs), append)

    def update_query_string(self, query_string: str, append: bool = False) -> URL:
        """Return this with further options, written as in a URL."""
        from urllib.parse import parse_qsl

        return self.update_query_pairs(parse_qsl(query_string), append)

    def difference_update_query(self, names: Iterable[str]) -> URL:
        """Return this without some options."""
        gone = frozenset(names)
        if gone.isdisjoint(self.query):
            return self
        return self._replace(query=immutabledict({key: value for key, value in self.query.items() if key not in gone}))

    @property
    def normalized_query(self) -> Mapping[str, Sequence[str]]:
        """The options, each with a sequence of values."""
        return immutabledict({key: _as_tuple(value) for key, value in self.query.items()})

    def get_backend_name(self) -> str:
        """Return the dialect's name."""
        return self.drivername.partition("+")[0]

    def get_driver_name(self) -> str:
        """Return the driver's name."""
        return self.drivername.partition("+")[2] or str(self.get_dialect().driver)

    def get_dialect(self) -> Any:
        """Return the dialect's class."""
        from ..dialects import find

        return find(self.drivername)

    def translate_connect_args(self, names: Sequence[str] = (), **kw: str) -> dict[str, Any]:
        """Return the parts that are there, under the names that a driver has for them."""
        if names:
            deprecated("URL.translate_connect_args")
        found = {}
        for at, part in enumerate(("host", "database", "username", "password", "port")):
            name = kw.get(part, names[at] if at < len(names) else part)
            if name and getattr(self, part):
                found[name] = getattr(self, part)
        return found

    def render_as_string(self, hide_password: bool = True) -> str:
        """Return the URL as text."""
        from urllib.parse import quote, quote_plus

        text = f"{self.drivername}://"
        if self.username is not None:
            text += quote(self.username, safe=" +")
            if self.password is not None:
                text += ":" + ("***" if hide_password else quote(str(self.password), safe=" +"))
            text += "@"
        if self.host is not None:
            text += f"[{self.host}]" if ":" in self.host else self.host
        if self.port is not None:
            text += f":{self.port}"
        if self.database is not None:
            text += f"/{self.database}"
        if self.query:
            pairs = [(key, each) for key in sorted(self.query) for each in _as_tuple(self.query[key])]
            text += "?" + "&".join(f"{quote_plus(key)}={quote_plus(each)}" for key, each in pairs)
        return text

    __to_string__ = old_way("URL.__to_string__", lambda self, hide_password=True: self.render_as_string(hide_password))

    def __str__(self) -> str:
        return self.render_as_string(hide_password=False)

    def __repr__(self) -> str:
        return self.render_as_string()

    def __hash__(self) -> int:
        return hash(str(self))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, URL) and tuple(self) == tuple(other)

    def __ne__(self, other: object) -> bool:
        return not self == other


def make_url(name_or_url: Any) -> URL:
    """Return the URL that a text means; a URL as it is."""
    return _parsed(name_or_url) if isinstance(name_or_url, str) else name_or_url


def _parsed(text: str) -> URL:
    driver, _, rest = text.partition("://")
    if driver.isidentifier() and rest[:1] in ("", "/") and "@" not in rest and "?" not in rest and text != driver:
        return URL.create(driver, database=rest[1:] if rest else None)  # as SQLite's are, without loading any parser
    from urllib.parse import parse_qsl, unquote

    found = re.match(_FORM, text, re.X)
    if found is None:
        raise ArgumentError(
            f"Could not parse SQLAlchemy URL from string '{text}'",
            hint="a URL looks like sqlite:// (in memory) or sqlite:///file.db",
        )
    parts = found.groupdict()
    query = _collected(parse_qsl(parts["query"])) if parts["query"] is not None else {}
    host = parts["ipv4host"] or parts["ipv6host"]
    username, password = parts["username"], parts["password"]
    return URL.create(
        parts["drivername"],
        None if username is None else unquote(username),
        None if password is None else unquote(password),
        host,
        parts["port"],
        parts["database"],
        query,
    )


def _collected(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        found[key] = (*_as_tuple(found[key]), value) if key in found else value
    return found


def _as_tuple(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _query(query: Any) -> immutabledict:
    pairs = list(query.items() if isinstance(query, Mapping) else query)
    for key, value in pairs:
        if not isinstance(key, str):
            raise TypeError("Query dictionary keys must be strings")
        if not hasattr(value, "__iter__") or not all(isinstance(each, str) for each in value):
            raise TypeError("Query dictionary values must be strings or sequences of strings")
    return immutabledict({key: value if isinstance(value, str) else tuple(value) for key, value in pairs})
