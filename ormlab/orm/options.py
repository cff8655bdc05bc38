"""Loader options: how related objects and columns are to be loaded, said in a statement.

    select(User).options(selectinload(User.orders).joinedload(Order.items), defer(User.photo))

Each option is a list of sayings, each a path and a word, and the place from which a chained call goes on:

    selectinload(User.orders)      sayings (User.orders: selectin)                        at User.orders
      .joinedload(Order.items)     sayings (..., User.orders -> Order.items: joined)      at User.orders -> Order.items

The words are one table; the functions and the methods of the same name come from it.

Not here: the tree that a statement's options make (routes.py), what the words do (eager.py, later.py, strategies.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ..exc import ArgumentError, left_out
from ..inspection import inspect
from ..sql import shape as shapes
from ..sql.coercions import as_columns_clause
from ..sql.fromclauses import table
from ..util.deprecations import deprecated
from .attributes import QueryableAttribute
from .criteria import not_pickled
from .mapper import plain
from .properties import MapperProperty
from .routes import ALL, Refused, Saying, Step, checked


def _loads(name: str, word: str, how: str) -> Callable[..., Load]:
    """Return the method that says a word of a relationship."""

    def method(self: Load, attr: Any) -> Load:
        return self._say(word, attr)

    method.__name__ = method.__qualname__ = name
    method.__doc__ = f"Load {how}"
    return method


class Load:
    """Options on their way; every method returns another one."""

    def __init__(self, entity: Any) -> None:
        root = inspect(entity)
        root.mapper.be_ready()
        self._start((), (), root, False)

    def _start(self, sayings: tuple[Saying, ...], at: tuple[Step, ...], root: Any, is_kept: bool) -> None:
        self.propagate_to_loaders = is_kept  # by the objects, for what they load later
        self.sayings = sayings
        self.at = at
        self.root = root
        self.shape = shapes.intern(
            (
                "load",
                root and root.shape,
                *((word, settings, tuple(step.shape for step in path)) for path, word, settings in sayings),
            )
        )
        self._leaves = tuple(leaf for path, _, _ in sayings for step in path for leaf in step.leaves)

    def __repr__(self) -> str:
        name = "_UnboundLoad" if self.root is None else "Load"
        return f"<{__package__}.strategy_options.{name} object at {id(self):#x}>"  # its address in the original

    def __reduce__(self) -> Any:
        if any(step.criteria for saying in self.sayings for step in saying.path):
            raise not_pickled()
        return _unpickled, (type(self), self.sayings, self.at, self.root, self.propagate_to_loaders)

    def to_be_kept(self) -> Load:
        """Return what a pickled object remembers of this: no conditions, and of aliases what is said of their classes."""
        sayings = [each._replace(path=tuple(map(_of_class, each.path))) for each in self.sayings if each.word != "expression"]
        return _unpickled(type(self), tuple(sayings), (), self.root and self.root.mapper, self.propagate_to_loaders)

    def _and(self, *sayings: Saying, at: tuple[Step, ...] | None = None, is_kept: bool | None = None) -> Load:
        """Return this with more to say, and (`at`) the place from which a chained call goes on."""
        new = type(self).__new__(type(self))
        if self.root is not None:
            sayings = tuple(checked(each, self.root) for each in sayings)
            at = at and sayings[-1].path
        kept = self.propagate_to_loaders if is_kept is None else is_kept
        new._start((*self.sayings, *sayings), self.at if at is None else at, self.root, kept)
        return new

    def _say(self, word: str, attr: Any, alias: Any = None, **settings: Any) -> Load:
        """Return this with a word of a relationship, from which a chained call goes on."""
        step = self._step_to(attr)
        if alias is not None:
            step = step._replace(target=inspect(alias), by_alias=True)
        path = (*self.at, step)
        is_of_all = len(path) == 1 and step.key == ALL and self.root is None
        saying = Saying(path, word, tuple(sorted(settings.items())))
        return self._and(saying, at=path, is_kept=word != "contains_eager" and not is_of_all)

    def _passing(self, attrs: Iterable[Any], word: str = "default") -> Load:
        """Return this behind further relationships, of which a word is said only where nothing else was."""
        new = self
        for attr in attrs:
            path = (*new.at, new._step_to(attr))
            new = new._and(Saying(path, word, (("in_passing", True),)), at=path)
        return new

    def _say_columns(self, word: str, keys: tuple[Any, ...]) -> Load:
        sayings = [Saying((*self.at, self._step_to(key)), word) for key in keys]
        return self._and(*sayings)

    def _step_to(self, key: Any) -> Step:
        owner = None if self.at else self.root
        if isinstance(key, str):
            if key != ALL and self.root is not None:
                deprecated("names in options")
            return Step(key, owner)
        if isinstance(key, MapperProperty) and (self.root is not None or self.at):
            return Step(key.key, owner, key)
        step = _step(key)
        if self.root is not None and isinstance(step.key, Refused):
            inspect(key)
        return step

    def options(self, *opts: Any) -> Load:
        """Return this with further options that begin where it ends."""
        if self.root is not None:
            raise NotImplementedError("The options() method is currently only supported for 'unbound' loader options")
        for each in opts:
            if not isinstance(each, Load):
                raise ArgumentError(f"Loader option {each} is not compatible with the Load.options() method.")
        sayings = [Saying((*self.at, *path), word, settings) for each in opts for path, word, settings in each.sayings]
        return self._and(*sayings)

    # -- relationships

    def joinedload(self, attr: Any, innerjoin: Any = None) -> Load:
        """Load in the same SELECT, with a join under a name of its own."""
        return self._say("joined", attr) if innerjoin is None else self._say("joined", attr, innerjoin=innerjoin)

    def contains_eager(self, attr: Any, alias: Any = None) -> Load:
        """Load from what the statement itself joins."""
        if isinstance(alias, str):
            deprecated("names in contains_eager")
            alias = table(alias)
        return self._say("contains_eager", attr, alias)

    selectinload = _loads("selectinload", "selectin", "with a second SELECT, for the keys of all objects at once.")
    subqueryload = _loads("subqueryload", "subquery", "with a second SELECT around the first as a subquery.")
    immediateload = _loads("immediateload", "immediate", "with a SELECT for each object, at once.")
    lazyload = _loads("lazyload", "select", "when the attribute is read.")
    noload = _loads("noload", "noload", "nothing: the attribute is empty.")
    defaultload = _loads("defaultload", "default", "as the relationship does otherwise: to say something of the objects there.")

    def raiseload(self, attr: Any, sql_only: bool = False) -> Load:
        """Refuse to load; with `sql_only`, only where SQL were needed."""
        return self._say("raise_on_sql" if sql_only else "raise", attr)

    # -- columns

    def load_only(self, *attrs: Any) -> Load:
        """Read these columns only, and the primary key."""
        owner = self.root if self.at else next((self._step_to(key).owner for key in attrs), self.root)
        others = Saying((*self.at, Step(ALL, owner if not self.at else None)), "defer", (("keeps_key", True),))
        return self._say_columns("load", attrs)._and(others)

    def defer(self, key: Any, raiseload: bool = False) -> Load:
        """Read a column when the attribute is."""
        return self._say_columns("raise_column" if raiseload else "defer", (key,))

    def undefer(self, key: Any) -> Load:
        """Read a column at once that is put off otherwise."""
        return self._say_columns("load", (key,))

    def undefer_group(self, name: str) -> Load:
        """Read a group of columns at once."""
        return self._and(Saying((*self.at, Step(name, self.root)), "group"))

    def with_expression(self, key: Any, expression: Any) -> Load:
        """Say what an attribute of `query_expression()` is in this statement."""
        step = self._step_to(key)
        saying = Saying((*self.at, step._replace(criteria=(plain(as_columns_clause(expression)),))), "expression")
        return self._and(saying)

    selectin_polymorphic = left_out("selectin_polymorphic()")  # which is inheritance


def _unpickled(kind: type[Load], *parts: Any) -> Load:
    made = kind.__new__(kind)
    made._start(*parts)
    return made


def _of_class(step: Step) -> Step:
    return step._replace(owner=step.owner and step.owner.mapper, target=None, criteria=(), by_alias=False)


def _step(attribute: Any) -> Step:
    """Return the step of a mapped attribute, with its `of_type()` and `and_()`."""
    if not isinstance(attribute, QueryableAttribute):
        return Step(Refused(repr(attribute)))
    prop = attribute.prop
    if not attribute.is_refined:
        return Step(prop.key, attribute.parent, prop)
    comparator = attribute.comparator
    target = None if comparator.target is None else inspect(comparator.target)
    return Step(prop.key, attribute.parent, prop, target, tuple(plain(each) for each in comparator.criteria))


_UNBOUND: Load = Load.__new__(Load)  # it begins at whichever entity of the statement has its first attribute
_UNBOUND._start((), (), None, False)


def _function(method: Callable[..., Load], on_the_way: str = "default") -> Callable[..., Load]:
    """Return the function that says at the end of a path of relationships what a method says of one."""

    def function(*keys: Any, **settings: Any) -> Load:
        attrs = _split(keys)
        return method(_UNBOUND._passing(attrs[:-1], on_the_way), attrs[-1], **settings)

    function.__name__ = function.__qualname__ = method.__name__
    function.__doc__ = method.__doc__
    return function


contains_eager = _function(Load.contains_eager, "contains_eager")
defaultload = _function(Load.defaultload)
immediateload = _function(Load.immediateload)
joinedload = _function(Load.joinedload)
lazyload = _function(Load.lazyload)
noload = _function(Load.noload)
raiseload = _function(Load.raiseload)
selectinload = _function(Load.selectinload)
subqueryload = _function(Load.subqueryload)
load_only = _UNBOUND.load_only
undefer_group = _UNBOUND.undefer_group
selectin_polymorphic = left_out("selectin_polymorphic()")


def with_expression(key: Any, expression: Any) -> Load:
    """Say what an attribute of `query_expression()` is in this statement."""
    *way, last = _split((key,))
    return _UNBOUND._passing(way).with_expression(last, expression)


def defer(key: Any, *more: Any, raiseload: bool = False) -> Load:
    """Read a column when the attribute is."""
    load, last = _along("defer", key, *more)
    return load.defer(last, raiseload=raiseload)


def undefer(key: Any, *more: Any) -> Load:
    """Read a column at once that is put off otherwise."""
    load, last = _along("undefer", key, *more)
    return load.undefer(last)


def _along(word: str, *keys: Any) -> tuple[Load, Any]:
    """Return where the last of several attributes is, the others leading to it, and the last."""
    *way, last = _split(keys)
    if len(keys) > 1:
        deprecated(f"orm.{word} along a path")
    return _UNBOUND._passing(way), last


def _split(keys: Iterable[Any]) -> list[Any]:
    """Return attributes, and names without their dots, which lead along relationships."""
    return [part for key in keys for part in (key.split(".") if isinstance(key, str) else (key,))]
